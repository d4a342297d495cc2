#pragma once

#include <functional>
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

/// Where a printer can take paper from.
struct PaperTray {
    std::string name;        ///< keyword of "media-source" (PWG 5100.7, 6.3), or the printer's own word
    std::string description; ///< the printer's words for people; may equal the name
    bool operator==(PaperTray const&) const = default;
};

/// What the print system says while it has an order.
struct PrintProgress {
    enum class Stage { waiting, printing };
    Stage stage = Stage::waiting;
    int sheets = 0; ///< that came out so far as the printer counts; 0 when it does not say
    /// Why the printer is not at its best: keywords of RFC 8011, 5.4.12, without their severity ("media-jam", "toner-low").
    std::vector<std::string> reasons;
    bool operator==(PrintProgress const&) const = default;
};

/// What to print. `title` is seen in the print system's list: a certificate number and the copy, never a name.
struct PrintOrder {
    std::string printer;
    std::string title;
    std::string pdf;        ///< the stored bytes, unchanged
    std::vector<int> pages; ///< from 1, rising; empty: all
    /// Told what is going on whenever that changes, on the thread that prints. It is not called before the print system has
    /// the whole order: an order that ends without a word brought nothing to paper.
    std::function<void(PrintProgress const&)> told{};
    std::string tray{}; ///< its name; empty: the printer chooses
};

/// The way to paper. Each call may block; the desk calls from its worker.
class Printer {
public:
    virtual ~Printer() = default;
    /// Empty when no print system answers: printing to a file is still there.
    virtual std::vector<PrinterEntry> printers() = 0;
    /// Empty when the printer does not say, or is gone.
    virtual std::vector<PaperTray> trays(std::string const& printer) = 0;
    /// Hands the order over and follows the job to its end. Returns when the print system says completed; how each
    /// sheet really came out is for a person to say. Throws Fault{printerFailed} with the job's state reasons, and
    /// Fault{cancelled} after cancelling the job when `stop` is requested.
    virtual void print(PrintOrder const& order, std::stop_token stop) = 0;
};

} // namespace countersign
