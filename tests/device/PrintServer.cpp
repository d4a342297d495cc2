#include "device/PrintServer.h"

#include "support/Program.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <grp.h>
#include <iterator>
#include <pwd.h>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace countersign::test {

namespace fs = std::filesystem;

namespace {

/// A backend in the sense of backend(7): job, user, title, copies, options and maybe a file are its arguments.
constexpr char const* backend = R"sh(#!/bin/sh
[ $# -eq 0 ] && exit 0
folder={0}
printf '%s' "$5" >"$folder/options"
case $DEVICE_URI in
counter:/prints) cat ${{6:+"$6"}} >"$folder/tray/$1.part" && mv "$folder/tray/$1.part" "$folder/tray/$1" ;;
counter:/unplugged) exit 1 ;;
counter:/jams) echo "STATE: +media-jam-error" >&2; read never <"$folder/never" ;;
counter:/endless) : >"$folder/working/$1"; read never <"$folder/never" ;;
esac
)sh";

constexpr char const* files = R"(ServerRoot {0}/etc
ServerBin {0}/programs
DataDir /usr/share/cups
RequestRoot {0}/spool
TempDir {0}/spool/tmp
CacheDir {0}/cache
StateDir {0}/state
AccessLog {0}/log/access
ErrorLog {0}/log/error
PageLog {0}/log/page
User {1}
Group {2}
SystemGroup {3}
)";

/// Who may do what to a job as in Debian's own cupsd.conf; printers are the test's to make.
constexpr char const* manners = R"(Listen {0}/socket
Browsing No
WebInterface No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit Send-Document Cancel-Job Get-Job-Attributes>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
)";

std::string groupName(gid_t id) {
    group const* const found = getgrgid(id);
    return found ? found->gr_name : std::to_string(id);
}

std::string userName(uid_t id) {
    passwd const* const found = getpwuid(id);
    return found ? found->pw_name : std::to_string(id);
}

[[noreturn]] void becomeServer(fs::path const& folder) {
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    int const out = open((folder / "log/out").c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
    dup2(out, 1);
    dup2(out, 2);
    std::string const program = folder / "bin/cupsd", main = folder / "etc/cupsd.conf", paths = folder / "etc/cups-files.conf";
    execl(program.c_str(), program.c_str(), "-f", "-c", main.c_str(), "-s", paths.c_str(), nullptr);
    _exit(127);
}

std::vector<fs::path> filesIn(fs::path const& folder) {
    std::vector<fs::path> found;
    for (auto const& entry : fs::directory_iterator(folder))
        if (entry.is_regular_file()) found.push_back(entry.path());
    std::sort(found.begin(), found.end(),
              [](fs::path const& a, fs::path const& b) { return fs::last_write_time(a) < fs::last_write_time(b); });
    return found;
}

} // namespace

PrintServer::PrintServer() {
    configure();
    setenv("CUPS_SERVER", (m_folder / "socket").c_str(), 1);
    start();
}

PrintServer::~PrintServer() {
    stop();
    unsetenv("CUPS_SERVER");
}

void PrintServer::configure() {
    for (auto const* each : {"bin", "etc", "log", "spool/tmp", "cache", "state", "programs/backend", "tray", "working"})
        fs::create_directories(m_folder / each);
    // Where AppArmor confines /usr/sbin/cupsd to the system's own folders, a copy is not confined.
    fs::copy_file("/usr/sbin/cupsd", m_folder / "bin/cupsd");
    for (auto const* each : {"daemon", "filter", "monitor", "notifier", "driver"})
        fs::create_directory_symlink(fs::path("/usr/lib/cups") / each, m_folder / "programs" / each);
    fs::create_symlink("/usr/lib/cups/backend/ipp", m_folder / "programs/backend/ipp");
    std::string const here = m_folder.path();
    fs::path const program = m_folder / "programs/backend/counter";
    writeFile(program, fmt::format(backend, here));
    fs::permissions(program, fs::perms(0755)); // readable by all: then CUPS runs it as an ordinary user even under root
    bool const root = geteuid() == 0;
    writeFile(m_folder / "etc/cups-files.conf",
              fmt::format(files, here, root ? "lp" : userName(geteuid()), root ? "lp" : groupName(getegid()), groupName(getegid())));
    writeFile(m_folder / "etc/cupsd.conf", fmt::format(manners, here));
    if (mkfifo((m_folder / "never").c_str(), 0666) != 0) throw std::runtime_error("no fifo");
    for (auto const* each : {"tray", "working"}) fs::permissions(m_folder / each, fs::perms::all);
    fs::permissions(m_folder / "never", fs::perms(0666));
}

void PrintServer::start() {
    m_server = fork();
    if (m_server < 0) throw std::runtime_error("no fork");
    if (m_server == 0) becomeServer(m_folder.path());
    using namespace std::chrono;
    auto const until = steady_clock::now() + seconds{30};
    while (!answers()) {
        if (waitpid(m_server, nullptr, WNOHANG) != 0 || steady_clock::now() > until) throw std::runtime_error("cupsd did not start");
        std::this_thread::sleep_for(milliseconds{10});
    }
}

bool PrintServer::answers() const { return run({"lpstat", "-r"}).out.find("is running") != std::string::npos; }

void PrintServer::stop() {
    if (m_server <= 0) return;
    kill(m_server, SIGTERM);
    waitpid(m_server, nullptr, 0);
    m_server = -1;
}

void PrintServer::addPrinter(std::string const& name, Manner manner) {
    char const* const way = manner == Manner::prints      ? "prints"
                            : manner == Manner::unplugged ? "unplugged"
                            : manner == Manner::jams      ? "jams"
                                                          : "endless";
    // No driver: what is sent is what reaches the device, byte for byte.
    tell({"lpadmin", "-p", name, "-E", "-v", std::string("counter:/") + way, "-m", "raw", "-D", "Printer " + name});
}

void PrintServer::addPrinterWithTrays(std::string const& name) {
    tell({"lpadmin", "-p", name, "-E", "-v", "counter:/prints", "-P", COUNTERSIGN_SOURCE_DIR "/tests/data/printers/two-trays.ppd", "-D",
          "Printer " + name});
}

std::string PrintServer::options() const {
    std::ifstream in(m_folder.path() / "options");
    return {std::istreambuf_iterator<char>(in), {}};
}

void PrintServer::tell(std::vector<std::string> const& command) {
    std::vector<std::string> whole = command;
    whole[0] = "/usr/sbin/" + whole[0]; // not on every user's path
    if (Ran const ran = run(whole); ran.exitCode != 0) throw std::runtime_error(command[0] + ": " + ran.err);
}

std::vector<std::string> PrintServer::tray() const {
    std::vector<std::string> sheets;
    for (auto const& file : filesIn(m_folder / "tray")) sheets.push_back(readFile(file));
    return sheets;
}

std::vector<fs::path> PrintServer::kept() const {
    auto all = filesIn(m_folder / "spool");
    for (auto const& each : filesIn(m_folder / "spool/tmp")) all.push_back(each);
    return all;
}

bool PrintServer::working() const { return !filesIn(m_folder / "working").empty(); }

} // namespace countersign::test
