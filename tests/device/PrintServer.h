#pragma once

#include "support/TemporaryFolder.h"

#include <filesystem>
#include <string>
#include <sys/types.h>
#include <vector>

namespace countersign::test {

/// A CUPS of its own on a Unix socket in a temporary folder, as root or as an ordinary user; it needs neither systemd
/// nor D-Bus. Its printers are driven by a backend that lays what comes out into `tray`. libcups of this process, and of
/// the programs it runs, talks to it (CUPS_SERVER) as long as it lives. It dies with the test process.
class PrintServer {
public:
    PrintServer();
    ~PrintServer();
    PrintServer(PrintServer const&) = delete;
    PrintServer& operator=(PrintServer const&) = delete;

    void start();
    void stop();

    /// What a printer's backend does with a job.
    enum class Manner {
        prints,    ///< the bytes land in the tray
        unplugged, ///< the device cannot be reached: CUPS stops the queue
        endless,   ///< takes the job and never ends
        jams       ///< says that paper is jammed, and waits for somebody
    };
    void addPrinter(std::string const& name, Manner manner);
    /// One with a driver's description, as most are: this names two trays.
    void addPrinterWithTrays(std::string const& name);
    /// cupsdisable, cupsreject, lpadmin -x … and the printer's name.
    void tell(std::vector<std::string> const& command);

    /// The options that the newest job came to its printer with, as the print system hands them on.
    std::string options() const;
    /// The outcome of every job, in the order in which they ended.
    std::vector<std::string> tray() const;
    /// Documents and job files that the print system still keeps.
    std::vector<std::filesystem::path> kept() const;
    /// A backend of manner `endless` has taken a job.
    bool working() const;

private:
    void configure();
    bool answers() const;

    TemporaryFolder m_folder;
    pid_t m_server = -1;
};

} // namespace countersign::test
