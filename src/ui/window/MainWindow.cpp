#include "ui/window/MainWindow.h"

#include "ui/model/RecordState.h"
#include "ui/text/Text.h"
#include "ui/text/WorkWords.h"
#include "ui/window/ActionBar.h"
#include "ui/window/CaseHeading.h"
#include "ui/window/CheckPanel.h"
#include "ui/window/DeskCommands.h"
#include "ui/window/Dialogs.h"
#include "ui/window/FormPanel.h"
#include "ui/window/Guide.h"
#include "ui/window/Layout.h"
#include "ui/window/Panes.h"
#include "ui/window/PreviewPanel.h"
#include "ui/window/QueuePanel.h"
#include "ui/window/RecordPanel.h"
#include "ui/window/SupervisorViews.h"

#include <wx/menu.h>
#include <wx/simplebook.h>

#include <utility>

namespace countersign::ui {

namespace {

constexpr int settleMilliseconds = 30;
constexpr int leastWidth = 1024, leastHeight = 640;

} // namespace

MainWindow::MainWindow(std::shared_ptr<CaseDesk> desk, Settings& settings, std::function<void()> signedOut)
    : wxFrame(nullptr, wxID_ANY, "Countersign", wxDefaultPosition, wxSize(1280, 720)),
      m_kept(std::move(desk)),
      m_desk(*m_kept),
      m_settings(settings),
      m_signedOut(std::move(signedOut)),
      m_refresh(this),
      m_settle(this) {
    SetMinSize(wxSize(leastWidth, leastHeight));
    m_commands = std::make_unique<DeskCommands>(*this);
    m_guide = std::make_unique<Guide>(*this, m_desk, m_settings);
}

MainWindow::~MainWindow() = default;

void MainWindow::go(Act act) { m_commands->run(act); }

void MainWindow::onChange(Change change) {
    switch (change) {
    case Change::queue: m_queue->showQueue(); break;
    case Change::theCase: {
        m_panes->offer(m_desk.onCase() ? SidePane::checks : SidePane::queue);
        std::optional<CaseId> const now = m_desk.stored() ? std::optional(m_desk.stored()->id) : std::nullopt;
        m_form->showCase();
        refreshTitle();
        if ((now != m_case || !now) && shows(View::theCase)) m_form->focusFirst();
        m_case = now;
        if (std::exchange(m_sitting, m_desk.sitting()) != m_desk.sitting()) m_commands->caseCame();
        m_record->showState();
        m_preview->showState();
        break;
    }
    case Change::findings:
        refreshMenus(); // the next key may be an act that just became possible
        // Keys come faster than lists are drawn: the first is shown at once, those soon after it together.
        if (m_settle.IsRunning()) return m_unshown = true, void();
        m_settle.StartOnce(settleMilliseconds);
        CallAfter([this] { showFindings(); });
        return;
    case Change::record: m_record->showRecord(); break;
    case Change::sheets: m_preview->showSheets(); break;
    case Change::link: return m_queue->showLink();
    case Change::linkLost:
        if (m_desk.signInNeeded()) CallAfter([this] { askAgain(); });
        break;
    case Change::arrived: break; // the desk says it in its notice
    case Change::busy:
        m_form->showEditable();
        m_record->showState();
        m_preview->showState();
        refreshTitle();
        break;
    case Change::notice: break;
    }
    m_supervisor->onChange(change, shows(View::inbox));
    m_bar->refresh();
    m_guide->look();
    refreshMenus();
}

void MainWindow::settle() {
    if (!std::exchange(m_unshown, false)) return;
    m_settle.StartOnce(settleMilliseconds);
    showFindings();
}

void MainWindow::showFindings() {
    m_checks->showFindings();
    m_supervisor->onChange(Change::findings, shows(View::inbox));
    m_form->showFindings();
    m_bar->refresh();
    m_guide->look();
    refreshMenus();
}

void MainWindow::refreshMenus() {
    Situation const situation = m_desk.situation();
    for (auto const act :
         {Act::save, Act::submit, Act::approve, Act::giveBack, Act::refuse, Act::withdraw, Act::issue, Act::print, Act::handOver}) {
        auto* const item = GetMenuBar()->FindItem(idOf(act));
        bool const may = m_desk.onCase() && whyNot(act, situation).empty();
        if (item && item->IsEnabled() != may) item->Enable(may);
    }
    for (Command const each : {Command::newCase, Command::openIntake}) enable(each, takesIn(situation.session));
    enable(Command::findCertificate, worksCases(situation.session));
    for (Command const each : {Command::viewInbox, Command::viewDay, Command::nextWaiting, Command::previousWaiting})
        enable(each, situation.session.has(Role::supervisor));
}

void MainWindow::enable(Command command, bool may) {
    auto* const item = GetMenuBar()->FindItem(idOf(command));
    if (item && item->IsEnabled() != may) item->Enable(may);
}

void MainWindow::refreshTitle() {
    std::string heading = tr("No case is open");
    std::string history;
    if (m_desk.stored()) {
        Case const& it = *m_desk.stored();
        heading = trf("Case {number} · {state}", fmt::arg("number", it.id.value), fmt::arg("state", stateWords(it.state)));
        history = historyOf(it);
    } else if (m_desk.onCase()) {
        heading = tr("New case");
        history = tr("Nothing of it is stored yet.");
    }
    if (m_desk.unsaved()) heading += "  ○ " + tr("not saved");
    m_heading->show(heading, history, keysOfViews(m_desk.situation()));
    wxString const title = wx(heading + " — Countersign — " + m_desk.session().displayName);
    if (title != GetTitle()) SetTitle(title);
}

bool MainWindow::shows(View view) const { return m_views->GetSelection() == static_cast<int>(view); }

void MainWindow::showRecord() {
    // Each look is written to the log: what was read is not read again.
    if (recordReadable(m_desk.situation()) && !m_desk.record().read()) m_desk.loadRecord();
    m_record->focusList();
}

void MainWindow::showSheets() {
    bool const any = m_desk.stored() && (issuedCertificate(*m_desk.stored()) || m_desk.stored()->state == CaseState::refused);
    if (any && !m_desk.sheets()) m_desk.loadSheets();
    m_preview->focusPage();
}

void MainWindow::show(View view) {
    m_views->SetSelection(static_cast<std::size_t>(view));
    switch (view) {
    case View::theCase: return m_form->focusFirst();
    case View::record: return showRecord();
    case View::sheets: return showSheets();
    case View::inbox: return m_supervisor->showInbox();
    case View::day: return m_supervisor->showDay();
    }
}

void MainWindow::nextPane() {
    wxWindow* const focus = FindFocus();
    auto const inside = [focus](wxWindow* pane) { return focus && (focus == pane || pane->IsDescendant(focus)); };
    if (inside(m_queue)) return show(static_cast<View>(m_views->GetSelection()));
    inside(m_views) ? focusChecks() : focusQueue();
}

void MainWindow::focusQueue() {
    m_guide->showBeside();
    m_panes->ask(SidePane::queue);
    m_queue->focusList();
}

void MainWindow::searchQueue() {
    m_panes->ask(SidePane::queue);
    m_queue->focusSearch();
}

void MainWindow::focusChecks() {
    m_panes->ask(SidePane::checks);
    m_checks->focusList();
}

MainWindow::Standing MainWindow::standing() const {
    return {static_cast<View>(m_views->GetSelection()), typingIn(*this), m_guide->applicant().shown()};
}

void MainWindow::greet() {
    m_desk.say(Notice::Kind::done, welcome(m_desk.session()));
    // a window takes the focus when it is shown
    CallAfter([this] {
        if (!m_guide->focusPractice()) m_queue->focusList();
    });
}

void MainWindow::takePlace(Standing const& standing) {
    listen();
    begin();
    Show();
    m_form->showWhole(); // the field that had the keyboard is of it
    show(standing.view);
    if (standing.applicant) m_guide->applicant().showAgain(*standing.applicant);
    m_desk.say(Notice::Kind::quiet, {}); // what was said last is in the other language
    // a window takes the focus when it is shown
    CallAfter([this, typing = standing.typing] { typeOn(*this, typing); });
}

CheckRow const* MainWindow::rowInHand() const {
    if (m_checks->IsDescendant(FindFocus())) return m_checks->chosen();
    Field const* const field = m_form->fieldInHand();
    return field ? m_checks->rowOf(*field) : nullptr;
}

void MainWindow::toField(std::string const& pointer) {
    show(View::theCase);
    m_form->jumpTo(pointer);
}

void MainWindow::openCase(CaseId id) {
    leaveCase([this, id] {
        show(View::theCase);
        m_desk.openCase(id);
    });
}

void MainWindow::askAgain() {
    if (m_asking || m_dissolving || !m_desk.signInNeeded()) return;
    m_asking = true;
    auto const password = askPassword(*this, tr("Sign in again"), m_desk.notice().text);
    m_asking = false;
    if (password) m_desk.signInAgain(*password, [this] { m_desk.lookUpAgain(); });
}

bool MainWindow::waitsForPrinter() {
    if (!m_desk.printing()) return false;
    m_desk.say(Notice::Kind::problem,
               tr("The printer has sheets of this case. Wait for it, or stop the print with Esc; then say how they came out."));
    return true;
}

void MainWindow::leaveCase(std::function<void()> const& then) {
    if (waitsForPrinter()) return;
    // What is dropped leaves the form when another case takes its place.
    if (!m_desk.unsaved() || askLeave(false, then) == Unsaved::drop) then();
}

void MainWindow::leaveDesk(std::function<void()> const& then) {
    if (waitsForPrinter()) return;
    if (!m_desk.unsaved()) return then();
    Unsaved const answer = askLeave(keepsWork && keepsWork(), then);
    if (answer == Unsaved::drop) m_desk.dropTyped();
    if (answer == Unsaved::drop || answer == Unsaved::keep) then();
}

Unsaved MainWindow::askLeave(bool mayKeep, std::function<void()> const& then) {
    auto const id = m_desk.stored() ? std::optional(m_desk.stored()->id) : std::nullopt;
    Unsaved const answer = askUnsaved(*this, nameOfWork(id, m_desk.form().intake().subject.name), mayKeep);
    if (answer == Unsaved::save) m_desk.saveThen(then);
    return answer;
}

void MainWindow::warn(std::string const& words) { m_bar->warn(words); }

void MainWindow::signOut() {
    keepLayout(*this, m_settings);
    m_leaving = true;
    m_signedOut();
}

void MainWindow::onClose(wxCloseEvent& event) {
    if (event.CanVeto() && waitsForPrinter()) return event.Veto();
    keepLayout(*this, m_settings);
    if (m_leaving || !event.CanVeto() || !m_desk.unsaved()) {
        if (onClosing) onClosing();
        return event.Skip();
    }
    event.Veto();
    leaveDesk([this] {
        m_leaving = true;
        Close();
    });
}

} // namespace countersign::ui
