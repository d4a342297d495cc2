#include "ui/window/SheetCommands.h"

#include "ui/model/PrintMemo.h"
#include "ui/model/SettingRows.h"
#include "ui/model/SheetQuestions.h"
#include "ui/text/PrinterWords.h"
#include "ui/text/Text.h"
#include "ui/window/Dialogs.h"
#include "ui/window/MainWindow.h"
#include "ui/window/SheetDialog.h"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace countersign::ui {

namespace {

constexpr char const* printerKey = "printer";
constexpr char const* memoKey = "printed-not-told";
constexpr char const* paperKey = "paper"; ///< the number on top of the stack

std::vector<int> allPages(CertificateEntry const& certificate) {
    std::vector<int> pages(static_cast<std::size_t>(certificate.pages));
    std::iota(pages.begin(), pages.end(), 1);
    return pages;
}

std::string nothingIssued() { return tr("No certificate is issued yet."); }

} // namespace

SheetCommands::SheetCommands(MainWindow& window, OneQuestion& question) : m_window(window), m_question(question), m_desk(window.desk()) {}

CertificateEntry const* SheetCommands::certificate() const { return m_desk.stored() ? issuedCertificate(*m_desk.stored()) : nullptr; }

std::vector<int> SheetCommands::pagesToPrint() const {
    auto const missing = pagesWithoutSheet(*certificate());
    return missing.empty() ? allPages(*certificate()) : missing;
}

std::vector<int> SheetCommands::unanswered() const {
    return certificate() ? untold(printMemosFrom(m_window.settings().get(memoKey)), *certificate()) : std::vector<int>();
}

void SheetCommands::remember(CertificateEntry const& certificate, std::vector<int> const& pages) {
    m_window.settings().set(memoKey, textOf(remembered(printMemosFrom(m_window.settings().get(memoKey)), certificate, pages)));
}

bool SheetCommands::askUntold() {
    if (!m_desk.stored() || m_desk.busy() || !whyNot(Act::print, m_desk.situation()).empty()) return false;
    auto const open = unanswered();
    if (open.empty()) return false;
    askOutcomes(open, tr("These sheets were sent to a printer before, and nobody has said how they came out."));
    return true;
}

void SheetCommands::print(std::vector<int> pages) {
    if (askUntold()) return;
    start(pages.empty() ? pagesToPrint() : pages, false);
}

void SheetCommands::printElsewhere() {
    if (!askUntold()) start(pagesToPrint(), true);
}

void SheetCommands::start(std::vector<int> const& pages, bool ask) {
    if (!m_desk.sheets()) return m_desk.loadSheets([this, pages, ask] { start(pages, ask); });
    m_desk.listPrinters(m_question.afterwards(std::function([this, pages, ask](std::vector<PrinterEntry> printers) {
        std::string const remembered = m_window.settings().get(printerKey);
        auto const known = std::find_if(printers.begin(), printers.end(), [&](auto const& each) { return each.name == remembered; });
        bool const there = known != printers.end();
        if (!ask && there && known->accepting) return printOn(*known, pages);
        std::string why;
        if (!ask && !remembered.empty())
            why = trf(there ? msgid("{printer} is not accepting jobs: choose another printer, or have it enabled again.")
                            : msgid("{printer}, which was used last, is gone."),
                      fmt::arg("printer", there ? labelOf(*known) : remembered));
        choosePrinter(printers, pages, why);
    })));
}

void SheetCommands::choosePrinter(std::vector<PrinterEntry> const& printers, std::vector<int> const& pages, std::string const& why) {
    if (!certificate()) return;
    std::string what = trf("{number}: {pages}", fmt::arg("number", certificate()->number),
                           fmt::arg("pages", trn("{n} page", "{n} pages", static_cast<int>(pages.size()))));
    if (!why.empty()) what = why + "\n" + what;
    auto const choice = askPrinter(m_window, printers, m_window.settings().get(printerKey), what);
    if (!choice) return;
    if (choice->printer.empty()) return savePdf(pages);
    m_window.settings().set(printerKey, choice->printer);
    auto const chosen = std::find_if(printers.begin(), printers.end(), [&](auto const& each) { return each.name == choice->printer; });
    if (chosen != printers.end()) printOn(*chosen, pages);
}

void SheetCommands::printOn(PrinterEntry const& printer, std::vector<int> const& pages) {
    // Of this certificate the bytes, or of none: what is on the screen may have become another one.
    if (!certificate() || m_desk.busy() || !m_desk.sheets() || m_desk.sheets()->number != certificate()->number) return;
    if (!whyNot(Act::print, m_desk.situation()).empty()) return;
    bool const whole = pages.size() == static_cast<std::size_t>(certificate()->pages);
    CertificateEntry const printed = *certificate();
    auto const before = untold(printMemosFrom(m_window.settings().get(memoKey)), printed);
    remember(printed, pages); // before the first sheet can come out: a power cut must not make it forgotten
    bool const begun = m_desk.print(printer, trayOf(m_window.settings(), printer.name), whole ? std::vector<int>{} : pages,
                                    [this, pages](PrintEnd end) { m_question.insist([&] { ended(end, pages); }); });
    if (!begun) remember(printed, before);
}

void SheetCommands::ended(PrintEnd end, std::vector<int> const& pages) {
    switch (end) {
    case PrintEnd::completed: return askOutcomes(pages);
    case PrintEnd::stopped:
        return askOutcomes(pages,
                           tr("The print was stopped. Look into the tray and the printer: what came out, came out. Shift+N says that "
                              "from there on nothing did."));
    case PrintEnd::failed:
        return askOutcomes(pages, tr("The printer gave up. Look into the tray and the printer: what came out, came out. Shift+N says that "
                                     "from there on nothing did."));
    }
}

void SheetCommands::savePdf(std::vector<int> const& printed) {
    if (!m_desk.sheets()) return m_desk.say(Notice::Kind::problem, nothingIssued());
    auto const file = askFileToWrite(m_window, tr("Save the PDF"), m_desk.sheets()->number + ".pdf");
    if (!file) return;
    m_desk.writePdf(*file, [this, printed] {
        if (!printed.empty()) m_question.insist([&] { askOutcomes(printed); });
    });
}

void SheetCommands::askOutcomes(std::vector<int> pages, std::string const& words) {
    if (!certificate()) return m_desk.say(Notice::Kind::problem, nothingIssued());
    if (pages.empty()) pages = unanswered();
    if (pages.empty()) pages = pagesWithoutSheet(*certificate());
    if (pages.empty()) return m_desk.say(Notice::Kind::done, tr("Every page has a good sheet."));
    remember(*certificate(), pages);
    std::string const keys = tr("One key for each sheet; Enter means good. Recorded once every sheet has its answer.");
    SheetDialog dialog(m_window, SheetQuestions(*certificate(), pages, m_window.settings().get(paperKey)), words.empty() ? keys : words);
    dialog.ask();
    take(dialog);
}

void SheetCommands::take(SheetDialog const& dialog) {
    SheetQuestions const& told = dialog.told();
    std::vector<int> open;
    for (auto const& sheet : told.sheets())
        if (!sheet.answer) open.push_back(sheet.page);
    if (told.told()) m_window.settings().set(paperKey, open.empty() ? told.nextInStack() : std::string());
    std::vector<int> const again = dialog.printAgain() ? told.again() : std::vector<int>();
    auto const fates = told.fates();
    auto const after = [this, open, again] {
        if (certificate()) remember(*certificate(), open);
        if (!again.empty()) start(again, false);
    };
    // Where nothing came out there is nothing to record.
    fates.empty() ? after() : m_desk.recordSheets(fates, after);
}

void SheetCommands::printAgain() {
    auto const typed = askWords(m_window, tr("Print a page again"), tr("Page number"), "1", tr("Print"));
    if (!typed || !certificate()) return;
    int const last = certificate()->pages;
    int page = 0;
    for (char const c : *typed) page = c >= '0' && c <= '9' && page < 10'000 ? page * 10 + (c - '0') : -1'000'000;
    if (page < 1 || page > last)
        return m_desk.say(Notice::Kind::problem, trf("The certificate has pages 1 to {last}.", fmt::arg("last", last)));
    print({page});
}

} // namespace countersign::ui
