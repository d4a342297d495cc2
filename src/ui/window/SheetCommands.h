#pragma once

#include "ui/CaseDesk.h"
#include "ui/window/OneQuestion.h"

#include <optional>

namespace countersign::ui {

class MainWindow;

/// Sheets as the operator brings them to paper and accounts for them. Prints at once on the printer that was used last; asks
/// for the fate of every sheet that may have come out, however the print ended, and again until it is told.
class SheetCommands {
public:
    SheetCommands(MainWindow& window, OneQuestion& question);

    void print(std::vector<int> pages); ///< empty: the pages that have no good sheet yet, or all
    void printElsewhere();
    void printAgain();
    /// `printed`: pages that are printed from the file, so that their fate is asked.
    void savePdf(std::vector<int> const& printed);
    void askOutcomes(std::vector<int> pages, std::string const& words = {}); ///< empty: as `print`
    /// Asks how the sheets came out that were printed before and never told, on this desk. False: there are none.
    bool askUntold();

private:
    CertificateEntry const* certificate() const;
    std::vector<int> pagesToPrint() const;
    std::vector<int> unanswered() const; ///< pages of a print whose sheets nobody spoke of yet
    void remember(CertificateEntry const& certificate, std::vector<int> const& pages);
    void choosePrinter(std::vector<PrinterEntry> const& printers, std::vector<int> const& pages, std::string const& why);
    void start(std::vector<int> const& pages, bool ask);
    void printOn(PrinterEntry const& printer, std::vector<int> const& pages);
    void ended(PrintEnd end, std::vector<int> const& pages);
    void take(class SheetDialog const& dialog);

    MainWindow& m_window;
    OneQuestion& m_question;
    CaseDesk& m_desk;
};

} // namespace countersign::ui
