#pragma once

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <exception>
#include <functional>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace countersign::test {

/// A process of its own that runs `work` and says so through a pipe: a second desk on the same PC.
class Child {
public:
    /// `work` gets a function that tells the parent one line, and one that waits until the parent lets it go on.
    using Tell = std::function<void(std::string const&)>;
    using Wait = std::function<void()>;

    explicit Child(std::function<void(Tell const&, Wait const&)> const& work) {
        signal(SIGPIPE, SIG_IGN); // telling a killed child to go on is no reason to die
        if (pipe(m_up) != 0 || pipe(m_down) != 0) throw std::runtime_error("no pipe");
        m_process = fork();
        if (m_process < 0) throw std::runtime_error("no fork");
        if (m_process == 0) become(work);
        close(m_up[1]);
        close(m_down[0]);
    }
    ~Child() {
        goOn();
        if (m_process > 0) end();
        close(m_up[0]);
    }
    Child(Child const&) = delete;
    Child& operator=(Child const&) = delete;

    /// The next line it tells; empty when it has ended.
    std::string hear() {
        std::string line;
        for (char c = 0; read(m_up[0], &c, 1) == 1 && c != '\n';) line += c;
        return line;
    }
    /// A byte, not the end of the pipe: a later child holds that end too.
    void goOn() {
        if (m_down[1] < 0) return;
        if (write(m_down[1], "+", 1) < 0 && errno != EPIPE) throw std::runtime_error("no pipe");
        close(m_down[1]);
        m_down[1] = -1;
    }
    void die() { kill(m_process, SIGKILL); }
    /// Waits for its end: its exit code, or 128 + signal.
    int end() {
        int status = 0;
        while (m_process > 0 && waitpid(m_process, &status, 0) < 0) {}
        m_process = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

private:
    [[noreturn]] void become(std::function<void(Tell const&, Wait const&)> const& work) {
        close(m_up[0]);
        close(m_down[1]);
        auto const tell = [this](std::string const& line) {
            std::string const text = line + "\n";
            if (write(m_up[1], text.data(), text.size()) < 0) _exit(3);
        };
        auto const wait = [this] {
            char ignored = 0;
            if (read(m_down[0], &ignored, 1) < 0) _exit(3);
        };
        try {
            work(tell, wait);
        } catch (std::exception const& failure) {
            tell(std::string("failed: ") + failure.what());
            _exit(1);
        }
        _exit(0);
    }

    int m_up[2]{-1, -1};
    int m_down[2]{-1, -1};
    pid_t m_process = -1;
};

} // namespace countersign::test
