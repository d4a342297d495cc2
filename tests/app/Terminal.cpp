#include "app/Terminal.h"

#include "app/RunningProgram.h"
#include "support/Program.h"

#include <array>
#include <csignal>
#include <stdexcept>

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

namespace countersign::test {

namespace {

constexpr int patience = 30'000;

std::vector<char*> pointersTo(std::vector<std::string>& words) {
    std::vector<char*> pointers;
    pointers.reserve(words.size() + 1);
    for (auto& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    return pointers;
}

bool echoes(int terminal) {
    termios now{};
    return tcgetattr(terminal, &now) == 0 && (now.c_lflag & static_cast<tcflag_t>(ECHO)) != 0;
}

} // namespace

Terminal::Terminal(std::vector<std::string> const& command, std::map<std::string, std::string> const& environment) {
    std::vector<std::string> words = command, variables;
    words[0] = builtProgram(words[0]);
    for (char** each = environ; *each; ++each)
        if (!environment.contains(std::string(*each).substr(0, std::string(*each).find('=')))) variables.emplace_back(*each);
    for (auto const& [name, value] : environment) variables.emplace_back(name).append("=").append(value);
    auto const argv = pointersTo(words), env = pointersTo(variables);
    m_process = forkpty(&m_terminal, nullptr, nullptr, nullptr);
    if (m_process < 0) throw std::runtime_error("no terminal");
    if (m_process == 0) {
        execve(argv[0], argv.data(), env.data());
        _exit(127);
    }
}

Terminal::~Terminal() {
    if (m_process > 0) {
        kill(m_process, SIGKILL);
        waitpid(m_process, nullptr, 0);
    }
    close(m_terminal);
}

bool Terminal::readMore() {
    pollfd ready{m_terminal, POLLIN, 0};
    if (poll(&ready, 1, patience) != 1) throw std::runtime_error("nothing more on the screen:\n" + m_screen);
    std::array<char, 4096> some{};
    ssize_t const got = read(m_terminal, some.data(), some.size());
    if (got > 0) m_screen.append(some.data(), static_cast<std::size_t>(got));
    return got > 0; // the terminal of a program that has ended gives an error
}

void Terminal::typeHiddenAfter(std::string const& prompt, std::string const& line) {
    while (m_screen.find(prompt, m_seen) == std::string::npos)
        if (!readMore()) throw std::runtime_error("ended without asking:\n" + m_screen);
    m_seen = m_screen.find(prompt, m_seen) + prompt.size();
    // A program asks and then hides what is typed; nobody types in the moment between.
    await("the screen hides what is typed", [this] { return !echoes(m_terminal); });
    std::string const typed = line + "\n";
    if (write(m_terminal, typed.data(), typed.size()) != static_cast<ssize_t>(typed.size())) throw std::runtime_error("not typed");
}

int Terminal::end() {
    while (readMore()) {}
    int status = 0;
    waitpid(m_process, &status, 0);
    m_process = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

} // namespace countersign::test
