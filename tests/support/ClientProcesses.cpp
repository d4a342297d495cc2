#include "support/ClientProcesses.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace countersign::test {

namespace {

using Work = std::function<std::string(std::string const&)>;

/// One message, whole; empty at the end of the talk.
std::string hear(int talk) {
    std::array<char, 4096> buffer{};
    ssize_t got = 0;
    while ((got = recv(talk, buffer.data(), buffer.size(), 0)) < 0 && errno == EINTR) {}
    return got > 0 ? std::string(buffer.data(), static_cast<std::size_t>(got)) : std::string();
}

void say(int talk, std::string const& message) {
    if (send(talk, message.data(), message.size(), MSG_NOSIGNAL) < 0) _exit(3);
}

std::string readToEnd(int from) {
    std::string all;
    std::array<char, 4096> buffer{};
    for (;;) {
        ssize_t const got = read(from, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return all;
        all.append(buffer.data(), static_cast<std::size_t>(got));
    }
}

[[noreturn]] void becomeClient(Work const& work, std::string const& order, int result) {
    std::string said;
    try {
        said = work(order);
    } catch (std::exception const& failure) {
        said = std::string("failed: ") + failure.what();
    }
    // _exit: the test's own objects are not this process's to take down.
    _exit(write(result, said.data(), said.size()) < 0 ? 3 : 0);
}

/// "+" or "-" for killed, then what it said.
std::string runClient(Work const& work, std::string const& order, int talk) {
    std::array<int, 2> result{-1, -1};
    if (pipe2(result.data(), O_CLOEXEC) != 0) _exit(3);
    pid_t const client = fork();
    if (client < 0) _exit(3);
    if (client == 0) becomeClient(work, order, result[1]);
    close(result[1]);
    say(talk, std::to_string(client));
    std::string const said = readToEnd(result[0]);
    close(result[0]);
    int status = 0;
    while (waitpid(client, &status, 0) < 0 && errno == EINTR) {}
    return (WIFSIGNALED(status) ? "-" : "+") + said;
}

[[noreturn]] void makeClients(Work const& work, int talk) {
    for (std::string order = hear(talk); !order.empty(); order = hear(talk)) say(talk, runClient(work, order, talk));
    _exit(0);
}

} // namespace

ClientProcesses::ClientProcesses(Work work) {
    std::array<int, 2> ends{-1, -1};
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) throw std::runtime_error("no socket pair");
    m_maker = fork();
    if (m_maker < 0) throw std::runtime_error("no fork");
    if (m_maker == 0) {
        close(ends[0]);
        makeClients(work, ends[1]);
    }
    close(ends[1]);
    m_talk = ends[0];
}

ClientProcesses::~ClientProcesses() {
    close(m_talk);
    while (waitpid(m_maker, nullptr, 0) < 0 && errno == EINTR) {}
}

pid_t ClientProcesses::start(std::string const& order) {
    if (send(m_talk, order.data(), order.size(), MSG_NOSIGNAL) < 0) throw std::runtime_error("no client can be started");
    std::string const told = hear(m_talk);
    pid_t const process = told.empty() ? 0 : static_cast<pid_t>(std::stol(told));
    // A caller is going to kill it, and 0 or -1 would be much more than a client.
    if (process <= 1) throw std::runtime_error("no client was started");
    return process;
}

ClientProcesses::End ClientProcesses::end() {
    std::string const told = hear(m_talk);
    if (told.empty()) throw std::runtime_error("the client's end is not known");
    return {told[0] == '-', told.substr(1)};
}

} // namespace countersign::test
