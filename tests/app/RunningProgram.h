#pragma once

#include "support/Program.h"

#include <functional>
#include <future>
#include <map>
#include <string>
#include <vector>

#include <sys/types.h>

namespace countersign::test {

/// A program that runs beside the test, so that a signal can reach it in the middle. It is killed at the end if it still runs.
class RunningProgram {
public:
    /// As for run(); nothing on standard input.
    RunningProgram(std::vector<std::string> const& command, std::map<std::string, std::string> const& environment);
    ~RunningProgram();
    RunningProgram(RunningProgram const&) = delete;
    RunningProgram& operator=(RunningProgram const&) = delete;

    void signal(int number) const;
    /// Waits for its end.
    Ran result();

private:
    pid_t m_process = -1;
    std::future<Ran> m_end;
};

/// Asks until it is so; throws std::runtime_error after half a minute. `what` says what was waited for.
void await(std::string const& what, std::function<bool()> const& so);

} // namespace countersign::test
