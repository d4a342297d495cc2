#pragma once

#include <stop_token>
#include <string>
#include <vector>

namespace countersign {

/// A printer as the counter sees it.
struct PrinterEntry {
    std::string name;        ///< what the print system calls it
    std::string description; ///< for people; may equal the name
    bool isDefault = false;
    bool accepting = true; ///< takes jobs now
    bool operator==(PrinterEntry const&) const = default;
};

/// What to print. `title` is seen in the print system's list: a certificate number, never a name.
struct PrintOrder {
    std::string printer;
    std::string title;
    std::string pdf;        ///< the stored bytes, unchanged
    std::vector<int> pages; ///< from 1, rising; empty: all
};

/// The way to paper. Each call may block; the desk calls from its worker.
class Printer {
public:
    virtual ~Printer() = default;
    /// Empty when no print system answers: printing to a file is still there.
    virtual std::vector<PrinterEntry> printers() = 0;
    /// Hands the order over and follows the job to its end. Returns when the print system says completed; how each
    /// sheet really came out is for a person to say. Throws Fault{printerFailed} with the job's state reasons, and
    /// Fault{cancelled} after cancelling the job when `stop` is requested.
    virtual void print(PrintOrder const& order, std::stop_token stop) = 0;
};

} // namespace countersign
