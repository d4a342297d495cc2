#include "db/local/ServerProcess.h"

#include "core/Fault.h"
#include "db/local/ChildProcess.h"
#include "db/local/ServerSettings.h"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <fstream>
#include <sys/wait.h>
#include <thread>
#include <vector>

#include <fmt/format.h>

namespace countersign::db {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto initPatience = 120s;
constexpr auto startPatience = 60s;
constexpr auto stopPatience = 60s;
/// PostgreSQL tells its state only in postmaster.pid; its own pg_ctl polls it every 100 ms.
constexpr auto pollStep = 5ms;
/// Backends of a killed postmaster notice its end within a second and leave.
constexpr auto orphanPatience = 10s;

constexpr std::uintmax_t longestLog = 4U << 20;

/// postmaster.pid, see src/include/utils/pidfile.h: line 1 the process, line 8 its state.
std::vector<std::string> pidFileLines(fs::path const& serverFiles) {
    std::vector<std::string> lines;
    std::ifstream in(serverFiles / "postmaster.pid");
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

pid_t numberOf(std::string const& line) {
    pid_t value = 0;
    std::from_chars(line.data(), line.data() + line.size(), value);
    return value > 0 ? value : 0;
}

/// A postgres process works in its data folder, which tells it from whatever else got the same number.
bool isServerOf(fs::path const& serverFiles, pid_t process) {
    std::error_code gone;
    fs::path const of = fs::path("/proc") / std::to_string(process);
    std::string const program = fs::read_symlink(of / "exe", gone).filename().string();
    if (gone || !program.starts_with("postgres")) return false;
    return fs::read_symlink(of / "cwd", gone) == serverFiles && !gone;
}

bool anyServerOf(fs::path const& serverFiles) {
    std::error_code ignored;
    for (auto const& entry : fs::directory_iterator("/proc", ignored))
        if (pid_t const process = numberOf(entry.path().filename().string()); process && isServerOf(serverFiles, process)) return true;
    return false;
}

/// True once `done()`; false when `patience` ran out.
template <class Done> bool waitUntil(Done&& done, std::chrono::milliseconds patience) {
    auto const deadline = Clock::now() + patience;
    while (!done()) {
        if (Clock::now() >= deadline) return false;
        std::this_thread::sleep_for(pollStep);
    }
    return true;
}

/// If the server is a child of ours, its zombie would look alive for ever.
bool reaped(pid_t server) { return waitpid(server, nullptr, WNOHANG) == server; }

std::string lastFatal(fs::path const& log) {
    std::ifstream in(log);
    std::string last;
    for (std::string line; std::getline(in, line);)
        if (auto const at = line.find("FATAL:"); at != std::string::npos) last = line.substr(at);
    return last;
}

void shortenLog(fs::path const& log) {
    std::error_code none;
    auto const size = fs::file_size(log, none);
    if (!none && size > longestLog) fs::rename(log, log.string() + ".old", none);
}

} // namespace

void ServerProcess::makeFiles(ServerPrograms const& programs) const {
    // The start lock is ours, so whatever lies there is what a killed program left.
    fs::path const beside = m_folder.data() / "pg.new";
    std::error_code ignored;
    fs::remove_all(beside, ignored);
    ClusterFolder::makeOwned(beside, m_user);
    // --no-sync: nothing of worth is in it yet, and it saves most of a second.
    std::vector<std::string> const command{programs.initdb().string(),
                                           "--pgdata=" + beside.string(),
                                           "--username=" + std::string(superuserRole),
                                           "--encoding=UTF8",
                                           "--locale=C.UTF-8",
                                           "--data-checksums",
                                           "--auth-local=peer",
                                           "--auth-host=reject",
                                           "--no-sync",
                                           "--no-instructions"};
    Ended const ended = runAs(m_user, command, "/", initPatience);
    if (ended.exitCode != 0)
        throw Fault(FaultCode::localClusterFailed, fmt::format("{} cannot be made: initdb ended with {}; can the account {} reach it?",
                                                               m_folder.serverFiles().string(), ended.exitCode, m_user.name));
    fs::rename(beside, m_folder.serverFiles(), ignored);
    if (ignored) throw Fault(FaultCode::localClusterFailed, fmt::format("{} cannot be made", m_folder.serverFiles().string()));
}

pid_t ServerProcess::runningId() const {
    auto const lines = pidFileLines(m_folder.serverFiles());
    pid_t const process = lines.empty() ? 0 : numberOf(lines[0]);
    return process && isServerOf(m_folder.serverFiles(), process) ? process : 0;
}

bool ServerProcess::ready(pid_t server) const {
    auto const lines = pidFileLines(m_folder.serverFiles());
    return lines.size() >= 8 && numberOf(lines[0]) == server && lines[7].starts_with("ready");
}

bool ServerProcess::waitForRunning() const {
    pid_t server = runningId();
    if (server == 0) return false;
    bool const settled = waitUntil([&] { return (server = runningId()) == 0 || ready(server); }, startPatience);
    if (!settled) throw Fault(FaultCode::localClusterFailed, "a server runs on the data folder but takes no connections");
    if (server == 0) return false;
    std::error_code ignored;
    if (fs::exists(m_folder.socketFile(), ignored)) return true;
    // Somebody tidied the runtime folder away: nobody can reach this server any more.
    stop();
    return false;
}

/// PostgreSQL clears a leftover file of a dead process itself, and looks for orphans first; only when the number
/// has been given to another program of the same account does it refuse.
void ServerProcess::removeForeignPidFile() const {
    auto const lines = pidFileLines(m_folder.serverFiles());
    pid_t const process = lines.empty() ? 0 : numberOf(lines[0]);
    if (process == 0 || kill(process, 0) != 0 || anyServerOf(m_folder.serverFiles())) return;
    std::error_code ignored;
    fs::remove(m_folder.serverFiles() / "postmaster.pid", ignored);
    fs::remove(m_folder.socketFile().string() + ".lock", ignored);
}

bool ServerProcess::tryStart(ServerPrograms const& programs) const {
    removeForeignPidFile();
    pid_t const server = startAs(
        m_user, {programs.postgres().string(), "-D", m_folder.serverFiles().string(), "-c", "config_file=" + m_folder.settings().string()},
        m_folder.serverFiles(), m_folder.log());
    bool ended = false;
    bool const settled = waitUntil([&] { return (ended = reaped(server)) || ready(server); }, startPatience);
    if (!settled) kill(server, SIGINT);
    return settled && !ended;
}

void ServerProcess::start(ServerPrograms const& programs) const {
    shortenLog(m_folder.log());
    if (tryStart(programs)) return;
    bool const orphansGone = waitUntil([&] { return !anyServerOf(m_folder.serverFiles()); }, orphanPatience);
    if (orphansGone && tryStart(programs)) return;
    throw Fault(FaultCode::localClusterFailed,
                fmt::format("the server did not start; {} says: {}", m_folder.log().string(), lastFatal(m_folder.log())));
}

void ServerProcess::stop() const {
    pid_t const server = runningId();
    if (server == 0) return;
    kill(server, SIGINT);
    if (!waitUntil([&] { return reaped(server) || runningId() != server; }, stopPatience))
        throw Fault(FaultCode::localClusterFailed, "the server does not stop");
}

} // namespace countersign::db
