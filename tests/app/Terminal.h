#pragma once

#include <map>
#include <string>
#include <vector>

#include <sys/types.h>

namespace countersign::test {

/// A program at a terminal of its own, and somebody who types. It is killed at the end if it still runs.
class Terminal {
public:
    Terminal(std::vector<std::string> const& command, std::map<std::string, std::string> const& environment);
    ~Terminal();
    Terminal(Terminal const&) = delete;
    Terminal& operator=(Terminal const&) = delete;

    /// Waits until `prompt` is on the screen behind what was waited for before, and what is typed is hidden; then types the line.
    /// Throws std::runtime_error after half a minute.
    void typeHiddenAfter(std::string const& prompt, std::string const& line);
    /// The exit code.
    int end();
    /// Everything that was on the screen.
    std::string const& screen() const { return m_screen; }

private:
    bool readMore();

    pid_t m_process = -1;
    int m_terminal = -1;
    std::size_t m_seen = 0;
    std::string m_screen;
};

} // namespace countersign::test
