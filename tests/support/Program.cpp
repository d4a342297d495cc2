#include "support/Program.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <poll.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace countersign::test {

namespace {

struct Pipe {
    std::array<int, 2> ends{-1, -1};
    Pipe() {
        if (pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
    }
    void close(std::size_t end) {
        if (ends[end] >= 0) ::close(ends[end]);
        ends[end] = -1;
    }
    ~Pipe() {
        close(0);
        close(1);
    }
};

/// Words as execvpe() takes them; `words` must outlive it.
std::vector<char*> pointersTo(std::vector<std::string> const& words) {
    std::vector<char*> pointers;
    for (auto const& word : words) pointers.push_back(const_cast<char*>(word.c_str()));
    pointers.push_back(nullptr);
    return pointers;
}

/// This process's environment with `more` in it, as NAME=VALUE.
std::vector<std::string> environmentWith(std::map<std::string, std::string> const& more) {
    std::vector<std::string> all;
    for (char** each = environ; *each; ++each) {
        std::string const variable = *each;
        if (!more.contains(variable.substr(0, variable.find('=')))) all.push_back(variable);
    }
    for (auto const& [name, value] : more) all.push_back(name + "=" + value);
    return all;
}

/// Between fork and exec nothing is allocated: another thread may have held the allocator's lock at that moment.
[[noreturn]] void becomeChild(char* const* argv, char* const* variables, Pipe& in, Pipe& out, Pipe& err) {
    dup2(in.ends[0], 0);
    dup2(out.ends[1], 1);
    dup2(err.ends[1], 2);
    for (Pipe* each : {&in, &out, &err}) {
        each->close(0);
        each->close(1);
    }
    execvpe(argv[0], argv, variables);
    _exit(127);
}

/// Reads what is there; closes the end at its end.
void drain(Pipe& from, std::string& into) {
    std::array<char, 65536> buffer;
    ssize_t const got = read(from.ends[0], buffer.data(), buffer.size());
    if (got > 0)
        into.append(buffer.data(), static_cast<std::size_t>(got));
    else if (got == 0 || errno != EINTR)
        from.close(0);
}

void feed(Pipe& to, std::string const& input, std::size_t& sent) {
    ssize_t const wrote = write(to.ends[1], input.data() + sent, input.size() - sent);
    if (wrote > 0) sent += static_cast<std::size_t>(wrote);
    if (wrote < 0 || sent == input.size()) to.close(1);
}

void converse(Pipe& in, Pipe& out, Pipe& err, std::string const& input, Ran& result) {
    std::size_t sent = 0;
    if (input.empty()) in.close(1);
    while (out.ends[0] >= 0 || err.ends[0] >= 0) {
        std::array<pollfd, 3> polls{{{out.ends[0], POLLIN, 0}, {err.ends[0], POLLIN, 0}, {in.ends[1], POLLOUT, 0}}};
        if (poll(polls.data(), polls.size(), -1) < 0) continue;
        if (polls[0].revents) drain(out, result.out);
        if (polls[1].revents) drain(err, result.err);
        if (polls[2].revents) feed(in, input, sent);
    }
}

} // namespace

std::string builtProgram(std::string const& name) { return std::string(COUNTERSIGN_BINARY_DIR) + "/bin/" + name; }

Ran run(std::vector<std::string> const& command, std::string const& input, std::map<std::string, std::string> const& environment) {
    std::vector<std::string> resolved = command;
    if (resolved.at(0).find('/') == std::string::npos && std::filesystem::exists(builtProgram(resolved[0])))
        resolved[0] = builtProgram(resolved[0]);
    signal(SIGPIPE, SIG_IGN);
    std::vector<std::string> const variables = environmentWith(environment);
    auto const argv = pointersTo(resolved);
    auto const envp = pointersTo(variables);
    Pipe in, out, err;
    pid_t const child = fork();
    if (child < 0) throw std::runtime_error("no fork");
    if (child == 0) becomeChild(argv.data(), envp.data(), in, out, err);
    in.close(0);
    out.close(1);
    err.close(1);
    Ran result;
    converse(in, out, err, input, result);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    result.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return result;
}

} // namespace countersign::test
