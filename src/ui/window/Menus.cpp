#include "ui/window/Menus.h"

#include "ui/text/Text.h"

#include <wx/defs.h>

namespace countersign::ui {

namespace {

constexpr int firstAct = wxID_HIGHEST + 100;
constexpr int firstCommand = wxID_HIGHEST + 200;

MenuEntry of(Act act) { return {act, std::nullopt}; }
MenuEntry of(Command command) { return {std::nullopt, command}; }
MenuEntry line() { return {}; }

} // namespace

int idOf(Act act) { return firstAct + static_cast<int>(act); }
int idOf(Command command) { return firstCommand + static_cast<int>(command); }

std::vector<MenuOf> deskMenus() {
    using C = Command;
    return {
        {tr("&Case"),
         {of(C::newCase), of(C::openIntake), of(C::findCertificate), line(), of(Act::save), of(Act::submit), of(Act::withdraw), line(),
          of(C::refresh), of(C::signInAgain), of(C::lockDesk), of(C::signOut), of(C::quit)}},
        {tr("&Decision"),
         {of(Act::approve), of(Act::giveBack), of(Act::refuse), line(), of(C::viewInbox), of(C::nextWaiting), of(C::previousWaiting),
          line(), of(C::viewDay)}},
        {tr("&Sheet"),
         {of(Act::issue), of(Act::print), of(C::printElsewhere), of(C::sheetOutcomes), of(C::printAgain), of(C::savePdf),
          of(C::electronicCopy), of(Act::handOver), line(), of(C::verifyFile), of(C::verifyCode), line(), of(C::paperStock)}},
        {tr("&View"),
         {of(C::viewCase), of(C::viewRecord), of(C::viewSheets), line(), of(C::queue), of(C::searchQueue), of(C::checks), of(C::nextPane),
          line(), of(C::zoomIn), of(C::zoomOut), of(C::zoomFit), line(), of(C::textLarger), of(C::textSmaller), of(C::paneWider),
          of(C::paneNarrower)}},
        {tr("&Go on"), {of(C::nextAct), of(C::takeOver), of(C::palette), line(), of(C::settings), of(C::otherLanguage)}},
        {tr("&Applicant"), {of(C::showApplicant), of(C::applicantConfirmed), line(), of(C::applicantWindow)}},
        {tr("&Help"), {of(C::explain), of(C::help), of(C::practice), line(), of(C::keys), of(C::keyCard), of(C::supportDetails)}},
    };
}

std::string labelOf(Command command) {
    switch (command) {
    case Command::newCase: return tr("New case");
    case Command::openIntake: return tr("Open an intake file …");
    case Command::findCertificate: return tr("Find by certificate number …");
    case Command::refresh: return tr("Refresh");
    case Command::signInAgain: return tr("Sign in again …");
    case Command::lockDesk: return tr("Lock the desk");
    case Command::supportDetails: return tr("Details of the last failure");
    case Command::signOut: return tr("Sign out");
    case Command::quit: return tr("Quit");
    case Command::printElsewhere: return tr("Print on another printer …");
    case Command::printAgain: return tr("Print a page again …");
    case Command::savePdf: return tr("Save the PDF …");
    case Command::electronicCopy: return tr("Electronic copy …");
    case Command::sheetOutcomes: return tr("How the sheets came out …");
    case Command::verifyFile: return tr("Verify a file …");
    case Command::verifyCode: return tr("Verify a scanned code …");
    case Command::paperStock: return tr("Stock of security paper …");
    case Command::viewCase: return tr("The case");
    case Command::viewRecord: return tr("What was found");
    case Command::viewSheets: return tr("Sheets");
    case Command::viewInbox: return tr("Cases waiting for a decision");
    case Command::viewDay: return tr("The day");
    case Command::nextWaiting: return tr("Next waiting case");
    case Command::previousWaiting: return tr("Previous waiting case");
    case Command::queue: return tr("To the queue");
    case Command::searchQueue: return tr("Search the queue");
    case Command::checks: return tr("To the check board");
    case Command::nextPane: return tr("Next pane");
    case Command::zoomIn: return tr("Larger");
    case Command::zoomOut: return tr("Smaller");
    case Command::zoomFit: return tr("Page width or whole page");
    case Command::nextAct: return tr("Next step");
    case Command::palette: return tr("Find anything …");
    case Command::settings: return tr("Settings …");
    case Command::textLarger: return tr("Larger text");
    case Command::textSmaller: return tr("Smaller text");
    // In the words of those who need it.
    case Command::otherLanguage: return screenLanguage() == "en" ? "中文" : "English";
    case Command::paneWider: return tr("Pane wider");
    case Command::paneNarrower: return tr("Pane narrower");
    case Command::takeOver: return tr("Same as compared");
    case Command::explain: return tr("Rule and legal basis");
    case Command::help: return tr("Help");
    case Command::practice: return tr("Practice case");
    case Command::applicantWindow: return tr("Applicant's window on or off");
    case Command::showApplicant: return tr("Show to the applicant");
    case Command::applicantConfirmed: return tr("The applicant confirmed");
    case Command::keys: return tr("All keys");
    case Command::keyCard: return tr("Print the key card …");
    }
    return {};
}

std::string keyOf(Command command) {
    switch (command) {
    case Command::newCase: return "Ctrl+N";
    case Command::openIntake: return "Ctrl+O";
    case Command::findCertificate: return "Ctrl+F";
    case Command::refresh: return "F5";
    case Command::signInAgain: return "Ctrl+L";
    case Command::lockDesk: return "Ctrl+Shift+D";
    case Command::supportDetails: return "Ctrl+Shift+I";
    case Command::signOut: return "Ctrl+Shift+Q";
    case Command::quit: return "Ctrl+Q";
    case Command::printElsewhere: return "Ctrl+Alt+P";
    case Command::printAgain: return "Ctrl+Shift+P";
    case Command::savePdf: return "Ctrl+Shift+S";
    case Command::electronicCopy: return "Ctrl+Alt+E";
    case Command::sheetOutcomes: return "Ctrl+U";
    case Command::verifyFile: return "Ctrl+Shift+V";
    case Command::verifyCode: return "Ctrl+Alt+V";
    case Command::paperStock: return "Ctrl+Alt+S";
    case Command::viewCase: return "F2";
    case Command::viewRecord: return "F3";
    case Command::viewSheets: return "F4";
    case Command::viewInbox: return "F11";
    case Command::viewDay: return "F12";
    case Command::nextWaiting: return "Alt+Down";
    case Command::previousWaiting: return "Alt+Up";
    case Command::queue: return "Ctrl+1";
    case Command::searchQueue: return "Ctrl+E";
    case Command::checks: return "Ctrl+3";
    case Command::nextPane: return "F6";
    case Command::zoomIn: return "Ctrl++";
    case Command::zoomOut: return "Ctrl+-";
    case Command::zoomFit: return "Ctrl+0";
    case Command::nextAct: return "Ctrl+Enter";
    case Command::palette: return "Ctrl+K";
    case Command::settings: return "Ctrl+,";
    case Command::textLarger: return "Ctrl+Shift+Up";
    case Command::textSmaller: return "Ctrl+Shift+Down";
    case Command::otherLanguage: return "Ctrl+Shift+L";
    case Command::paneWider: return "Alt+Right";
    case Command::paneNarrower: return "Alt+Left";
    case Command::keyCard: return "Ctrl+Shift+K";
    case Command::takeOver: return "F8";
    case Command::explain: return "F1";
    case Command::keys: return "Shift+F1";
    case Command::help: return "Ctrl+Shift+H"; // GTK shows a hint at Ctrl+F1
    case Command::practice: return "Ctrl+J";
    case Command::applicantWindow: return "Ctrl+Alt+G";
    case Command::showApplicant: return "Ctrl+G";
    case Command::applicantConfirmed: return "Ctrl+Shift+G";
    }
    return {};
}

std::string labelOf(MenuEntry const& entry) {
    if (entry.act) return labelOf(*entry.act);
    return entry.command ? labelOf(*entry.command) : std::string();
}

std::string keyOf(MenuEntry const& entry) {
    if (entry.act) return keyOf(*entry.act);
    return entry.command ? keyOf(*entry.command) : std::string();
}

int idOf(MenuEntry const& entry) {
    if (entry.act) return idOf(*entry.act);
    return entry.command ? idOf(*entry.command) : wxID_SEPARATOR;
}

std::string withoutDots(std::string label) {
    for (std::string_view const dots : {" …", "……"})
        if (label.ends_with(dots)) label.resize(label.size() - dots.size());
    return label;
}

} // namespace countersign::ui
