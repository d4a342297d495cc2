#include "db/local/ChildProcess.h"

#include "core/Fault.h"
#include "db/local/FileLock.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

namespace countersign::db {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t keptOutput = 4096;

/// Everything the child needs, laid out before fork(): after it only async-signal-safe calls are allowed.
struct Launch {
    ServerUser const& user;
    std::vector<char*> argv;
    std::string folder;
    int input = -1;
    int output = -1;
    bool outlives = false;

    Launch(ServerUser const& who, std::vector<std::string> const& command, std::filesystem::path const& workingFolder)
        : user(who), folder(workingFolder.string()) {
        for (auto const& word : command) argv.push_back(const_cast<char*>(word.c_str()));
        argv.push_back(nullptr);
    }
};

/// PostgreSQL's programs follow the environment's locale and PG* settings; ours must not leak into them.
std::array<char*, 4> cleanEnvironment() {
    static char locale[] = "LC_ALL=C.UTF-8";
    static char path[] = "PATH=/usr/bin:/bin";
    static char zone[] = "TZ=Asia/Shanghai";
    return {locale, path, zone, nullptr};
}

bool becomeUser(ServerUser const& user) {
    if (!user.dropped) return true;
    return setgroups(user.groups.size(), user.groups.data()) == 0 && setgid(user.gid) == 0 && setuid(user.uid) == 0;
}

[[noreturn]] void becomeChild(Launch const& launch, char* const* environment) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    struct sigaction usual {};
    usual.sa_handler = SIG_DFL;
    for (int const each : {SIGPIPE, SIGINT, SIGTERM}) sigaction(each, &usual, nullptr);
    bool ready = dup2(launch.input, 0) >= 0 && dup2(launch.output, 1) >= 0 && dup2(launch.output, 2) >= 0;
    // A session of its own: Ctrl-C at the terminal of a client must not reach a server that others use.
    if (launch.outlives) ready = ready && setsid() >= 0;
    ready = ready && becomeUser(launch.user) && chdir(launch.folder.c_str()) == 0;
    // After setuid, which would clear it.
    if (!launch.outlives) ready = ready && prctl(PR_SET_PDEATHSIG, SIGKILL) == 0;
    umask(0077);
    if (ready) execve(launch.argv[0], launch.argv.data(), environment);
    _exit(127);
}

pid_t launchChild(Launch const& launch) {
    auto const environment = cleanEnvironment();
    pid_t const child = fork();
    if (child < 0) throw Fault(FaultCode::localClusterFailed, "the system starts no further process");
    if (child == 0) becomeChild(launch, environment.data());
    return child;
}

FileHandle openNothing() { return FileHandle(open("/dev/null", O_RDWR | O_CLOEXEC)); }

int waitFor(pid_t child) {
    int status = 0;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR) return 127;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// Collects until the child has closed its output; false when `deadline` came first.
bool collect(int from, std::string& into, Clock::time_point deadline) {
    std::array<char, 4096> buffer;
    for (;;) {
        auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
        if (left <= 0) return false;
        pollfd waiting{from, POLLIN, 0};
        if (poll(&waiting, 1, static_cast<int>(left)) <= 0) continue;
        ssize_t const got = read(from, buffer.data(), buffer.size());
        if (got == 0) return true;
        if (got < 0) continue;
        into.append(buffer.data(), static_cast<std::size_t>(got));
        if (into.size() > keptOutput) into.erase(0, into.size() - keptOutput);
    }
}

} // namespace

Ended runAs(ServerUser const& user, std::vector<std::string> const& command, std::filesystem::path const& workingFolder,
            std::chrono::seconds patience) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) throw Fault(FaultCode::localClusterFailed, "the system opens no further pipe");
    FileHandle const reading(ends[0]);
    FileHandle writing(ends[1]);
    FileHandle const nothing = openNothing();
    Launch launch(user, command, workingFolder);
    launch.input = nothing.get();
    launch.output = writing.get();
    pid_t const child = launchChild(launch);
    writing.close();
    Ended ended;
    bool const inTime = collect(reading.get(), ended.said, Clock::now() + patience);
    if (!inTime) kill(child, SIGKILL);
    ended.exitCode = waitFor(child);
    if (!inTime) throw Fault(FaultCode::localClusterFailed, fmt::format("{} did not end in {} seconds", command.at(0), patience.count()));
    return ended;
}

pid_t startAs(ServerUser const& user, std::vector<std::string> const& command, std::filesystem::path const& workingFolder,
              std::filesystem::path const& log) {
    FileHandle const output(open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!output) throw Fault(FaultCode::localClusterFailed, fmt::format("cannot write {}", log.string()));
    FileHandle const nothing = openNothing();
    Launch launch(user, command, workingFolder);
    launch.input = nothing.get();
    launch.output = output.get();
    launch.outlives = true;
    return launchChild(launch);
}

} // namespace countersign::db
