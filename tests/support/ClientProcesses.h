#pragma once

#include <functional>
#include <string>
#include <sys/types.h>

namespace countersign::test {

/// Processes that do one piece of work each and can be killed in the middle of it. They are forked by a process that
/// was itself forked when this object was made: make it before threads and links, so that no client holds one of the
/// test's own. What was loaded by then (fonts, a key) every client has at once.
class ClientProcesses {
public:
    /// `work` gets the order of `start` and gives what `end` tells; it may become another program instead.
    explicit ClientProcesses(std::function<std::string(std::string const& order)> work);
    ~ClientProcesses();
    ClientProcesses(ClientProcesses const&) = delete;
    ClientProcesses& operator=(ClientProcesses const&) = delete;

    /// Starts a client; its process. One at a time: `end` comes before the next start.
    pid_t start(std::string const& order);
    struct End {
        bool killed = false;
        std::string said; ///< nothing, when it was killed before
    };
    /// Waits for the end of the client.
    End end();

private:
    int m_talk = -1;
    pid_t m_maker = -1;
};

} // namespace countersign::test
