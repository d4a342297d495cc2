#pragma once

#include "core/casework/Printer.h"

namespace countersign::device {

/// Printers through CUPS. The bytes go to the server as they are, from memory; a job is followed until CUPS says that
/// it ended, and cancelled there when the person stops waiting or the printer is stopped. However it ended, the print
/// system is told to keep nothing of it: the document is somebody's travel record.
class CupsPrinter final : public Printer {
public:
    std::vector<PrinterEntry> printers() override;
    std::vector<PaperTray> trays(std::string const& printer) override;
    void print(PrintOrder const& order, std::stop_token stop) override;
};

} // namespace countersign::device
