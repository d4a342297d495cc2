#include "ui/window/Guide.h"

#include "ui/model/PracticeCase.h"
#include "ui/text/Text.h"
#include "ui/window/HelpWindow.h"
#include "ui/window/Menus.h"
#include "ui/window/Panes.h"
#include "ui/window/PracticePanel.h"

namespace countersign::ui {

namespace {

/// Shown of itself once on each computer, to whoever comes to the try-out first.
constexpr char const* practiceSeen = "practice-seen";

} // namespace

Guide::Guide(wxWindow& window, CaseDesk& desk, Settings& settings)
    : m_window(window), m_desk(desk), m_settings(settings), m_applicant(window, desk, settings) {}

wxWindow* Guide::banner(wxWindow* root) { return m_desk.practice() ? new PracticeBanner(root) : nullptr; }

void Guide::placePractice(wxWindow* root, wxSizer& columns, Panes& panes, std::function<void(std::string const&)> jump) {
    PracticeCase* const practice = m_desk.tools().practiceCase;
    if (!m_desk.practice() || !practice) return;
    m_panes = &panes;
    m_practice = new PracticePanel(root, m_desk, {std::move(jump), [this] { putAway(); }});
    columns.Add(m_practice, wxSizerFlags().Expand());
    m_practice->Hide();
    bool const first = m_desk.place().name == "try-out" && m_settings.get(practiceSeen).empty() && takesIn(m_desk.session());
    if (first && !practice->running()) practice->begin();
    if (practice->running() && !practice->away()) showPractice(true);
}

void Guide::showPractice(bool shown) {
    m_practice->Show(shown);
    m_panes->fold(SidePane::queue, shown);
    m_away.reset();
    m_practice->GetParent()->Layout();
    if (shown) m_practice->refresh();
}

void Guide::putAway() {
    m_settings.set(practiceSeen, "yes");
    m_desk.tools().practiceCase->putAway(true);
    showPractice(false);
}

bool Guide::focusPractice() {
    bool const shown = m_practice && m_practice->IsShown();
    if (shown) m_practice->focusSteps();
    return shown;
}

void Guide::showBeside() {
    if (!m_practice || !m_practice->IsShown()) return;
    showPractice(false);
    m_away = m_desk.sitting().value_or(-1);
}

void Guide::practise() {
    if (!m_practice)
        return m_desk.say(Notice::Kind::problem,
                          tr("The practice case needs made-up people: sign out, and choose the try-out when you are asked where to work."));
    if (m_practice->IsShown()) return putAway();
    PracticeCase& practice = *m_desk.tools().practiceCase;
    bool const over = practice.running() && !practice.steps().empty() && !practice.current();
    if (!practice.running() || over) practice.begin();
    practice.putAway(false);
    showPractice(true);
    m_practice->focusSteps();
}

void Guide::run(Command command) {
    switch (command) {
    case Command::help: return openHelp(m_window, m_desk.tools().background, m_desk.tools().helpFolder, helpTopic(wxWindow::FindFocus()));
    case Command::practice: return practise();
    case Command::applicantWindow: return m_applicant.turn();
    case Command::showApplicant: return m_applicant.send();
    case Command::applicantConfirmed: return m_applicant.confirmed();
    default: return;
    }
}

void Guide::look() {
    m_applicant.look();
    if (m_away && m_desk.sitting() && m_desk.sitting() != m_away) showPractice(true);
    if (m_practice) m_practice->refresh();
}

} // namespace countersign::ui
