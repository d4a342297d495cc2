#pragma once

#include "core/casework/Printer.h"

#include <wx/window.h>

#include <optional>
#include <string>
#include <vector>

namespace countersign::ui {

/// Who are you? `why` says for which act. None: the person went back.
std::optional<std::string> askPassword(wxWindow& parent, std::string const& title, std::string const& why);

/// One line of words for an act, e.g. a reason. Empty words are not taken unless `mayBeEmpty`.
std::optional<std::string> askWords(wxWindow& parent, std::string const& title, std::string const& label, std::string const& proposed,
                                    std::string const& actLabel, bool mayBeEmpty = false);

/// Which printer, or a file?
struct PrintChoice {
    std::string printer; ///< empty: to a file
};
std::optional<PrintChoice> askPrinter(wxWindow& parent, std::vector<PrinterEntry> const& printers, std::string const& remembered,
                                      std::string const& what);

enum class Unsaved : int { save, keep, drop, stay };
/// Asks once, naming the work. `mayKeep`: it can lie sealed on this computer until the operator signs in again.
Unsaved askUnsaved(wxWindow& parent, std::string const& nameOfWork, bool mayKeep);

/// What shall become of work that an earlier desk left? One line for each piece.
struct KeptAnswer {
    enum class What { goOn, drop, later };
    What what = What::later;
    std::size_t which = 0;
};
KeptAnswer askKeptWork(wxWindow& parent, std::vector<std::string> const& lines);

/// Every key on one card.
void showKeys(wxWindow& parent);

std::vector<std::string> askFilesToOpen(wxWindow& parent, std::string const& title, std::string const& pattern); ///< none: went back
std::optional<std::string> askFileToOpen(wxWindow& parent, std::string const& title, std::string const& pattern);
std::optional<std::string> askFileToWrite(wxWindow& parent, std::string const& title, std::string const& proposed);

} // namespace countersign::ui
