#pragma once

#include "support/TemporaryFolder.h"

#include <filesystem>
#include <string>
#include <sys/types.h>
#include <vector>

namespace countersign::test {

/// A printer that speaks IPP itself, as those on an office's network do: the one of the CUPS project, at a port of this machine. It makes
/// itself known by DNS-SD, so it gets a bus and a responder of its own (both end with it); the responder wants to be root.
class IppPrinter {
public:
    static bool possible();

    explicit IppPrinter(std::string const& name);
    ~IppPrinter();
    IppPrinter(IppPrinter const&) = delete;
    IppPrinter& operator=(IppPrinter const&) = delete;

    std::string uri() const;

    /// From now on it has no paper: it says so, and what it has begun waits.
    void takePaperOut();
    void putPaperIn();
    /// Its cable is pulled: it answers nobody any more.
    void unplug();

    /// What came out, in the order in which it did.
    std::vector<std::string> tray() const;
    /// It has begun a job that waits for paper.
    bool waitsForPaper() const;

private:
    pid_t begin(std::vector<std::string> const& command, std::string const& log) const;

    TemporaryFolder m_folder;
    int m_port = 0;
    std::vector<pid_t> m_running; ///< the printer last
};

} // namespace countersign::test
