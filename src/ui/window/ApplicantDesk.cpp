#include "ui/window/ApplicantDesk.h"

#include "ui/text/Text.h"
#include "ui/window/ApplicantWindow.h"

#include <chrono>
#include <utility>

namespace countersign::ui {

namespace {

constexpr char const* settingKey = "applicant-window";
constexpr int clockMilliseconds = 1'000;

} // namespace

ApplicantDesk::ApplicantDesk(wxWindow& window, CaseDesk& desk, Settings& settings) : m_window(window), m_desk(desk), m_settings(settings) {
    m_clock.Bind(wxEVT_TIMER, [this](wxTimerEvent&) {
        look();
        show();
    });
    if (m_settings.get(settingKey) == "on" && takesIn(m_desk.session())) m_window.CallAfter([this] { open(); });
}

ApplicantDesk::~ApplicantDesk() {
    if (m_applicant) m_applicant->Destroy();
}

Instant ApplicantDesk::now() const { return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now()); }

void ApplicantDesk::open() {
    if (m_applicant) return;
    auto* const applicant = new ApplicantWindow(m_window, m_desk.session());
    m_applicant = applicant;
    applicant->Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent& event) {
        m_view.takeAway();
        m_clock.Stop();
        event.Skip();
    });
    applicant->place(m_window);
    m_clock.Start(clockMilliseconds);
    show();
}

void ApplicantDesk::turn() {
    if (!m_applicant) {
        m_settings.set(settingKey, "on");
        open();
        return m_desk.say(Notice::Kind::done, tr("The applicant's window is on. Ctrl+G shows it the current case."));
    }
    m_settings.set(settingKey, "off");
    m_view.takeAway();
    m_clock.Stop();
    m_applicant->Destroy();
    m_applicant = nullptr;
    m_desk.say(Notice::Kind::quiet, tr("The applicant's window is off."));
}

void ApplicantDesk::send() {
    if (m_view.state() != ApplicantView::State::idle) {
        takeAway();
        return m_desk.say(Notice::Kind::quiet, tr("Removed from the applicant's window."));
    }
    if (!m_desk.onCase()) return m_desk.say(Notice::Kind::problem, tr("Open a case first."));
    open();
    bool const sent = m_view.send(m_desk.sitting(), m_desk.form().intake(), now());
    show();
    if (sent)
        return m_desk.say(Notice::Kind::done, tr("The applicant sees name, period and purpose. Press Ctrl+Shift+G when they are right."));
    m_desk.say(Notice::Kind::problem, tr("Name, period and purpose must be typed before the applicant can check them."));
}

void ApplicantDesk::confirmed() {
    if (!m_view.confirm()) return m_desk.say(Notice::Kind::problem, tr("Nothing is shown to the applicant; Ctrl+G shows the case."));
    show();
    m_desk.say(Notice::Kind::done, tr("The applicant has confirmed name, period and purpose."));
}

bool ApplicantDesk::choosePassword() {
    bool const there = m_applicant && m_view.choose(m_desk.sitting(), m_desk.form().intake(), now());
    show();
    return there;
}

void ApplicantDesk::takeAway() {
    m_view.takeAway();
    show();
}

void ApplicantDesk::look() {
    if (m_view.state() == ApplicantView::State::idle) return;
    if (m_view.look(m_desk.sitting(), m_desk.form().intake(), now())) show();
}

void ApplicantDesk::showAgain(ApplicantView view) {
    m_view = std::move(view);
    open();
    show();
}

void ApplicantDesk::show() {
    if (m_applicant) m_applicant->show(m_view, now());
}

} // namespace countersign::ui
