#pragma once

#include <array>
#include <functional>

namespace countersign::ui {

/// The program is told to end from outside (SIGTERM, SIGHUP, SIGINT): `last` runs on the window thread, and then it ends as it
/// would have, by the signal.
class ProgramEnd {
public:
    explicit ProgramEnd(std::function<void()> last);
    ~ProgramEnd();
    ProgramEnd(ProgramEnd const&) = delete;
    ProgramEnd& operator=(ProgramEnd const&) = delete;

private:
    struct One {
        ProgramEnd* owner = nullptr;
        int signal = 0;
        unsigned source = 0;
    };
    std::function<void()> m_last;
    std::array<One, 3> m_signals;
};

} // namespace countersign::ui
