#include "ui/window/SupervisorViews.h"

#include "ui/text/Text.h"
#include "ui/window/DayPanel.h"
#include "ui/window/InboxPanel.h"
#include "ui/window/MainWindow.h"

#include <wx/simplebook.h>

namespace countersign::ui {

SupervisorViews::SupervisorViews(MainWindow& window, wxSimplebook& views)
    : m_window(window), m_inbox(std::make_unique<Inbox>(window.desk())) {
    m_panel = new InboxPanel(
        &views, *m_inbox, window.desk(), [this](CaseId id) { m_window.leaveCase([this, id] { open(id); }); },
        [this](int steps) { beside(steps); });
    m_day = new DayPanel(&views, window.desk(), [this](CaseId id) {
        m_window.leaveCase([this, id] {
            m_window.show(MainWindow::View::theCase);
            m_window.desk().openCase(id);
        });
    });
    views.AddPage(m_panel, {});
    views.AddPage(m_day, {});
    m_inbox->onChange = [this] { m_panel->showInbox(); };
}

SupervisorViews::~SupervisorViews() = default;

void SupervisorViews::open(CaseId id, std::string before) { m_window.desk().openCase(id, std::move(before)); }

void SupervisorViews::showInbox() {
    m_inbox->refresh([this] {
        // Nobody has to open the first one; but what is being worked on stays.
        if (m_inbox->place() >= 0 || m_window.desk().unsaved() || !m_window.shows(MainWindow::View::inbox)) return;
        if (auto const first = m_inbox->beside(1)) open(*first);
    });
    m_panel->showInbox();
    m_panel->focusBrief();
}

void SupervisorViews::showDay() {
    m_day->showDay();
    m_day->focusBars();
}

void SupervisorViews::beside(int steps) {
    auto const id = m_inbox->beside(steps);
    CaseDesk& desk = m_window.desk();
    if (!id) return desk.say(Notice::Kind::quiet, steps > 0 ? tr("This is the last waiting case.") : tr("This is the first waiting case."));
    m_window.leaveCase([this, id] {
        m_window.show(MainWindow::View::inbox);
        open(*id);
    });
}

void SupervisorViews::onChange(Change change, bool inboxShown) {
    switch (change) {
    case Change::queue: m_inbox->refresh(); break;
    case Change::theCase:
        if (auto const decided = m_inbox->follow(); decided && inboxShown) m_window.CallAfter([this, decided] { goOnAfter(*decided); });
        break;
    case Change::findings:
        if (inboxShown) m_panel->showInbox();
        break;
    case Change::busy:
    case Change::notice:
    case Change::record:
    case Change::sheets:
    case Change::link:
    case Change::arrived:
    case Change::linkLost: break;
    }
}

void SupervisorViews::goOnAfter(CaseId decided) {
    CaseDesk& desk = m_window.desk();
    bool const refused = desk.stored() && desk.stored()->id == decided && desk.stored()->state == CaseState::refused;
    auto const next = m_inbox->after(decided);
    // A notice is looked at before the next case: somebody waits for it.
    if (refused) return m_window.show(MainWindow::View::sheets);
    if (next) open(*next, desk.notice().text);
}

} // namespace countersign::ui
