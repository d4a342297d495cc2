#include "ui/VirtualDisplay.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace countersign::test {

VirtualDisplay::VirtualDisplay() {
    char const* const display = std::getenv("DISPLAY");
    if (display && *display) return;
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) throw std::runtime_error("no pipe for Xvfb");
    m_server = fork();
    if (m_server < 0) throw std::runtime_error("no fork for Xvfb");
    if (m_server == 0) {
        // It may not outlive tests that crash.
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        std::string const out = std::to_string(ends[1]);
        close(ends[0]);
        execlp("Xvfb", "Xvfb", "-displayfd", out.c_str(), "-screen", "0", "1366x768x24", "-nolisten", "tcp", nullptr);
        _exit(127);
    }
    close(ends[1]);
    std::string number;
    for (char c = 0; read(ends[0], &c, 1) == 1 && c != '\n';) number += c;
    close(ends[0]);
    if (number.empty()) throw std::runtime_error("Xvfb did not start");
    setenv("DISPLAY", (":" + number).c_str(), 1);
}

VirtualDisplay::~VirtualDisplay() {
    if (m_server <= 0) return;
    kill(m_server, SIGTERM);
    waitpid(m_server, nullptr, 0);
}

} // namespace countersign::test
