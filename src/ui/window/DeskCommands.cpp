#include "ui/window/DeskCommands.h"

#include "core/casework/Receiver.h"
#include "ui/model/SettingRows.h"
#include "ui/text/Text.h"
#include "ui/window/DecisionDialogs.h"
#include "ui/window/Dialogs.h"
#include "ui/window/FormPanel.h"
#include "ui/window/Guide.h"
#include "ui/window/KeyCard.h"
#include "ui/window/OpenDialogs.h"
#include "ui/window/PaletteDialog.h"
#include "ui/window/Panes.h"
#include "ui/window/PreviewPanel.h"
#include "ui/window/RuleDialog.h"
#include "ui/window/SecretDialogs.h"
#include "ui/window/SettingsCommands.h"
#include "ui/window/StockDialog.h"
#include "ui/window/SupervisorViews.h"
#include "ui/window/SupportDetails.h"
#include "ui/window/VerifyDialog.h"

#include <algorithm>
#include <filesystem>

namespace countersign::ui {

std::string DeskCommands::caseName() const {
    if (!m_desk.stored()) return tr("The new case");
    return trf("Case {number} ({name})", fmt::arg("number", m_desk.stored()->id.value),
               fmt::arg("name", m_desk.stored()->intake.subject.name));
}

bool DeskCommands::mayNot(Act act) {
    std::string const why = m_desk.onCase() ? whyNot(act, m_desk.situation()) : tr("Open a case first.");
    if (!why.empty() && !m_desk.busy()) m_desk.say(Notice::Kind::problem, why);
    return !why.empty();
}

void DeskCommands::run(Act act) {
    if (mayNot(act)) return;
    m_question.ask([&] { begin(act); });
}

void DeskCommands::caseCame() {
    // First the case is shown.
    m_window.CallAfter([this] { m_question.ask([this] { m_sheets.askUntold(); }); });
}

void DeskCommands::begin(Act act) {
    switch (act) {
    case Act::save: return m_desk.save();
    case Act::submit: return m_desk.submit();
    case Act::approve: return approve();
    case Act::giveBack: return giveBack();
    case Act::refuse: return refuse();
    case Act::withdraw: return giveReason(act, tr("Why the case is withdrawn"), &CaseDesk::withdraw);
    case Act::issue: return issue();
    case Act::print: return m_desk.stored()->state == CaseState::refused ? printNotice() : m_sheets.print({});
    case Act::handOver: return handOver();
    }
}

void DeskCommands::newCase() {
    m_window.show(MainWindow::View::theCase);
    m_desk.newCase();
}

void DeskCommands::signInAgain() {
    auto const password = askPassword(m_window, tr("Sign in again"), tr("A new connection to the server; what is on the screen stays."));
    if (password) m_desk.signInAgain(*password, [this] { m_desk.lookUpAgain(); });
}

void DeskCommands::supportDetails() {
    if (!m_desk.lastFailure().empty()) return showSupportDetails(m_window, m_desk.lastFailure());
    m_desk.say(Notice::Kind::quiet, tr("Nothing has failed since you signed in."));
}

void DeskCommands::run(Command command) {
    switch (command) {
    case Command::newCase: return m_window.leaveCase([this] { newCase(); });
    case Command::openIntake: return m_window.leaveCase([this] { openIntake(); });
    case Command::findCertificate: return m_window.leaveCase([this] { findCertificate(); });
    case Command::refresh: return m_desk.reload(true);
    case Command::signInAgain: return signInAgain();
    case Command::lockDesk: return m_window.lock();
    case Command::supportDetails: return supportDetails();
    case Command::signOut: return m_window.leaveDesk([this] { m_window.signOut(); });
    case Command::quit: m_window.Close(); return;
    case Command::printElsewhere:
        if (!mayNot(Act::print)) m_question.ask([this] { m_sheets.printElsewhere(); });
        return;
    case Command::printAgain:
        if (!mayNot(Act::print)) m_question.ask([this] { m_sheets.printAgain(); });
        return;
    case Command::savePdf: return m_sheets.savePdf({});
    case Command::electronicCopy: return electronicCopy();
    case Command::sheetOutcomes: return m_question.ask([this] { m_sheets.askOutcomes({}); });
    case Command::verifyFile: return verifyFile();
    case Command::verifyCode: return verify({});
    case Command::paperStock: return m_question.ask([this] { showStock(m_window, m_desk); });
    case Command::viewCase: return m_window.show(MainWindow::View::theCase);
    case Command::viewRecord: return m_window.show(MainWindow::View::record);
    case Command::viewSheets: return m_window.show(MainWindow::View::sheets);
    case Command::viewInbox: return m_window.show(MainWindow::View::inbox);
    case Command::viewDay: return m_window.show(MainWindow::View::day);
    case Command::nextWaiting: return m_window.supervisor().beside(1);
    case Command::previousWaiting: return m_window.supervisor().beside(-1);
    case Command::queue: return m_window.focusQueue();
    case Command::searchQueue: return m_window.searchQueue();
    case Command::checks: return m_window.focusChecks();
    case Command::nextPane: return m_window.nextPane();
    case Command::zoomIn: return m_window.preview().zoom(1);
    case Command::zoomOut: return m_window.preview().zoom(-1);
    case Command::zoomFit: return m_window.preview().zoom(0);
    case Command::nextAct:
        if (auto const act = m_desk.onCase() ? nextAct(m_desk.situation()) : std::nullopt) run(*act);
        return;
    case Command::palette: return findAnything();
    case Command::settings: return showSettings(m_window, m_desk, m_window.settings());
    case Command::textLarger: return growText(m_window.settings(), 1);
    case Command::textSmaller: return growText(m_window.settings(), -1);
    case Command::otherLanguage: return speakOther(m_window.settings());
    case Command::paneWider: return m_window.panes().widen(1);
    case Command::paneNarrower: return m_window.panes().widen(-1);
    case Command::takeOver: return m_window.form().takeOver();
    case Command::explain: return explain();
    case Command::help:
    case Command::practice:
    case Command::applicantWindow:
    case Command::showApplicant:
    case Command::applicantConfirmed: return m_window.guide().run(command);
    case Command::keys: return showKeys(m_window);
    case Command::keyCard: return printKeyCard();
    }
}

void DeskCommands::explain() {
    CheckRow const* const row = m_window.rowInHand();
    auto const rules = m_desk.rules();
    // Where no rule speaks of what is chosen, the manual does.
    if (!row || !rules) return m_window.guide().run(Command::help);
    if (row->rule.empty()) return m_desk.say(Notice::Kind::problem, row->message);
    // The board names what is empty; the rule's own sentence is the finding's.
    auto const& all = m_desk.findings().all;
    auto const found =
        std::find_if(all.begin(), all.end(), [row](Finding const& each) { return each.rule == row->rule && each.fields == row->fields; });
    std::string const said = found == all.end() ? std::string() : onScreen(found->message);
    showRule(m_window, ruleText(row->rule, *rules, said));
}

void DeskCommands::approve() {
    auto const password =
        askPassword(m_window, tr("Approve"), trf("{name}: your password makes the approval yours.", fmt::arg("name", caseName())));
    if (password) m_desk.approve(*password, {});
}

void DeskCommands::giveBack() {
    Case const& it = *m_desk.stored();
    auto const order = askReturn(m_window, caseName(), markableFields(it, m_desk.findings()), m_window.supervisor().inbox().marked());
    if (order) m_desk.giveBack(order->reason, order->fields);
}

void DeskCommands::refuse() {
    m_desk.ask(
        m_alive, [](Session& open) { return open.decisions().refusalReasons(); },
        m_question.afterwards(std::function([this](std::vector<RefusalReason> const& reasons) {
            if (mayNot(Act::refuse)) return; // an act began meanwhile
            std::string const& region = m_desk.stored()->intake.subject.region;
            bool const foreign = std::any_of(m_desk.findings().all.begin(), m_desk.findings().all.end(),
                                             [](Finding const& each) { return each.rule == "subject.foreigner"; });
            auto const refusal = askRefusal(m_window, caseName(), reasons, foreign && !region.empty() ? "foreigner" : "",
                                            [this](std::string const& words) { return m_desk.drawable(words); });
            if (refusal) m_desk.refuse(*refusal);
        })),
        [] {});
}

void DeskCommands::issue() {
    auto const password = askPassword(m_window, tr("Issue the certificate"),
                                      trf("{name}: your password makes the certificate yours.", fmt::arg("name", caseName())));
    if (!password) return;
    std::optional<Secret> pin;
    if (!sealPin(pin)) return;
    m_desk.issue(*password, pin);
    m_window.show(MainWindow::View::sheets);
}

bool DeskCommands::sealPin(std::optional<Secret>& pin) {
    if (!m_desk.sealWantsPin()) return true;
    pin = askSealPin(m_window);
    return pin.has_value();
}

void DeskCommands::electronicCopy() {
    CertificateEntry const* const certificate = m_desk.stored() ? issuedCertificate(*m_desk.stored()) : nullptr;
    if (!certificate) return m_desk.say(Notice::Kind::problem, tr("No certificate is issued yet."));
    if (!m_desk.busy()) m_question.ask([this, number = certificate->number] { writeCopy(number); });
}

void DeskCommands::writeCopy(std::string const& number) {
    auto const file = askFileToWrite(m_window, tr("Where the electronic copy goes"), number + "-copy.pdf");
    if (!file) return;
    ApplicantDesk& applicant = m_window.guide().applicant();
    bool const beside = applicant.choosePassword();
    auto const password = askCopyPassword(m_window, number, beside);
    if (beside) applicant.takeAway();
    std::optional<Secret> pin;
    if (password && sealPin(pin)) m_desk.writeCopy(*file, *password, pin);
}

void DeskCommands::giveReason(Act act, std::string const& label, void (CaseDesk::*then)(std::string const&)) {
    auto const reason = askWords(m_window, labelOf(act) + tr(": ") + caseName(), label, {}, labelOf(act));
    if (reason) (m_desk.*then)(*reason);
}

/// A notice is on plain paper: nobody asks how it came out.
void DeskCommands::printNotice() {
    // First of all: the view fetches it too, and while it does nobody else's wish to go on with it is heard.
    if (!m_desk.sheets()) return m_desk.loadSheets([this] { printNotice(); });
    m_window.show(MainWindow::View::sheets);
    m_desk.listPrinters(m_question.afterwards(std::function([this](std::vector<PrinterEntry> const& printers) {
        if (!m_desk.sheets() || !m_desk.sheets()->notice) return;
        auto const choice =
            askPrinter(m_window, printers, m_window.settings().get("printer"),
                       trn("The notice of the refusal: {n} page", "The notice of the refusal: {n} pages", m_desk.sheets()->count));
        if (!choice || !m_desk.sheets()) return;
        if (choice->printer.empty()) return m_sheets.savePdf({});
        m_window.settings().set("printer", choice->printer);
        m_desk.printPaper(choice->printer, trayOf(m_window.settings(), choice->printer), m_desk.sheets()->number, m_desk.sheets()->pdf);
    })));
}

void DeskCommands::handOver() {
    if (m_sheets.askUntold()) return; // what lies in the tray may be a second copy
    Intake const& intake = m_desk.stored()->intake;
    auto const name = askWords(m_window, tr("Hand over"), tr("Who receives the sheets"), expectedReceiver(intake), tr("Hand over"));
    if (!name) return;
    if (!mayReceive(intake, *name))
        return m_desk.say(Notice::Kind::problem, tr("The power of attorney does not let the agent collect the sheets."));
    m_desk.handOver(*name);
}

bool DeskCommands::tooLarge(std::string const& file) {
    std::error_code unknown;
    auto const most = largestScan(m_window.settings());
    auto const size = std::filesystem::file_size(std::filesystem::path(file), unknown);
    if (unknown || size <= most) return false;
    m_desk.say(Notice::Kind::problem,
               trf("The file is larger than {n} MB, the limit in the settings; it was not read. The case on the screen is as it was. "
                   "Choose another file, or have the limit raised.",
                   fmt::arg("n", most >> 20)));
    return true;
}

void DeskCommands::openIntake() {
    auto const file = askFileToOpen(m_window, tr("Open an intake file"), "JSON|*.json|*|*");
    if (!file) return;
    if (tooLarge(*file)) return;
    m_window.show(MainWindow::View::theCase);
    m_desk.openIntakeFile(*file);
}

void DeskCommands::findCertificate() {
    auto const number = askWords(m_window, tr("Find by certificate number"), tr("Certificate number"), {}, tr("Find"));
    if (number) m_desk.find(*number);
}

void DeskCommands::verifyFile() {
    auto const files = askFilesToOpen(m_window, tr("Verify a file"), "PDF, PNG, JPEG|*.pdf;*.png;*.jpg;*.jpeg|*|*");
    if (!files.empty()) verify(files);
}

void DeskCommands::verify(std::vector<std::string> const& files) {
    if (!openDialogs().empty()) return; // dropped beside a question
    DeskTools const& tools = m_desk.tools();
    Verifying::Tools const with{tools.drawing, tools.check, largestScan(m_window.settings()), m_desk.session().office.code,
                                [this](std::vector<std::string> numbers, std::function<void(Standings)> const& done) {
                                    m_desk.askStandings(std::move(numbers), done);
                                }};
    VerifyDialog dialog(m_window, with, files);
    dialog.ShowModal();
    // What became of it, and who collected it, the office's own database knows.
    if (auto const number = dialog.wanted()) m_window.leaveCase([this, found = *number] { m_desk.find(found); });
}

void DeskCommands::findAnything() {
    auto const aim = askPalette(m_window, paletteEntries(m_desk.situation(), m_desk.onCase(), m_desk.form(), m_desk.queue()));
    if (!aim) return;
    if (auto const* const act = std::get_if<Act>(&*aim)) return run(*act);
    if (auto const* const command = std::get_if<Command>(&*aim)) return run(*command);
    if (auto const* const field = std::get_if<FieldAim>(&*aim)) return m_window.toField(field->pointer);
    m_window.openCase(std::get<CaseId>(*aim));
}

void DeskCommands::printKeyCard() {
    m_desk.listPrinters(m_question.afterwards(
        std::function([this](std::vector<PrinterEntry> const& printers) {
            auto const choice = askPrinter(m_window, printers, m_window.settings().get("printer"), tr("The key card: one page"));
            if (!choice) return;
            if (!choice->printer.empty())
                return m_desk.printPaper(choice->printer, trayOf(m_window.settings(), choice->printer), "Countersign", keyCardPdf());
            if (auto const file = askFileToWrite(m_window, tr("Save the key card"), "countersign-keys.pdf"))
                m_desk.writePaper(*file, keyCardPdf());
        }),
        false));
}

} // namespace countersign::ui
