#pragma once

#include "core/casework/Printer.h"

namespace countersign::device {

/// Printers through CUPS. The bytes go to the server as they are, from memory; a job is followed until CUPS says that
/// it ended, and cancelled there when the person stops waiting.
class CupsPrinter final : public Printer {
public:
    std::vector<PrinterEntry> printers() override;
    void print(PrintOrder const& order, std::stop_token stop) override;
};

} // namespace countersign::device
