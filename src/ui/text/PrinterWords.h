#pragma once

#include "core/casework/Printer.h"

#include <string>

namespace countersign::ui {

/// What a printer says of itself, in the words of a counter: "paper jam", "out of paper"; joined when there is more than one.
std::string printerReasons(std::vector<std::string> const& reasons);

/// Must somebody go to the printer, or is it only a warning (toner runs low)?
bool stopsPrinter(std::vector<std::string> const& reasons);

/// "Printing on Counter printer: sheet 3 of 12 … Esc stops it."
std::string printingWords(PrintProgress const& progress, std::string const& printer, int sheets);

/// The printer as people call it.
std::string labelOf(PrinterEntry const& printer);

/// A tray in the words of a counter where the standard has a keyword for it, else in the printer's own.
std::string labelOf(PaperTray const& tray);

} // namespace countersign::ui
