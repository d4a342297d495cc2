#include "ui/model/ConnectionLight.h"

#include "ui/text/Text.h"

#include <utility>

namespace countersign::ui {

namespace {

using namespace std::chrono_literals;

/// Above this a person waits for each field of a form; above the second one every act is a wait.
constexpr auto slowFrom = 300ms;
constexpr auto slowAtOnce = 1000ms;

} // namespace

void ConnectionLight::lost() {
    m_state = State::lost;
    m_time.reset();
}

void ConnectionLight::trying() {
    // At the start nothing was lost yet.
    if (m_state == State::lost) m_state = State::reconnecting;
    m_until.reset();
}

void ConnectionLight::answered(std::chrono::microseconds time) {
    m_time = time;
    m_until.reset();
    // One late answer between good ones is no slow line, and a light that flickers is not looked at.
    bool const late = time >= slowFrom;
    bool const before = std::exchange(m_slowBefore, late);
    if (time >= slowAtOnce || (late && before))
        m_state = State::slow;
    else if (!late || m_state != State::slow)
        m_state = State::good;
}

void ConnectionLight::hear(LinkNews const& news) {
    switch (news.kind) {
    case LinkNews::Kind::trying: return trying();
    case LinkNews::Kind::answered:
    case LinkNews::Kind::waiting: return answered(news.time);
    case LinkNews::Kind::lost:
        lost();
        m_until = news.time;
        return;
    case LinkNews::Kind::refused: return lost();
    // A server that tells no changes answers all the same.
    case LinkNews::Kind::deaf:
    case LinkNews::Kind::listening:
    case LinkNews::Kind::changed:
        if (m_state != State::slow) m_state = State::good;
        return;
    }
}

std::string ConnectionLight::shape() const {
    switch (m_state) {
    case State::good: return "●";
    case State::slow: return "◐";
    case State::lost: return "×";
    case State::reconnecting: return "○";
    }
    return {};
}

std::string ConnectionLight::words() const {
    switch (m_state) {
    case State::good: return tr("Server reached");
    case State::slow: return tr("Server is slow");
    case State::lost: return tr("Server not reached");
    case State::reconnecting: return tr("Reconnecting …");
    }
    return {};
}

std::string ConnectionLight::measure() const {
    using namespace std::chrono;
    if (m_state == State::lost && m_until) return trf("next try in {n} s", fmt::arg("n", ceil<seconds>(*m_until).count()));
    bool const answers = m_state == State::good || m_state == State::slow;
    if (!answers || !m_time) return {};
    if (*m_time < 1ms) return "< 1 ms";
    if (*m_time < 1s) return fmt::format("{} ms", duration_cast<milliseconds>(*m_time).count());
    return trf("{n} s", fmt::arg("n", fmt::format("{:.1f}", duration<double>(*m_time).count())));
}

std::string ConnectionLight::explanation() const {
    switch (m_state) {
    case State::good: return tr("How long the server takes to answer. Changes at other desks appear by themselves.");
    case State::slow: return tr("The server is slow to answer; what you do is still stored, only a little later.");
    case State::lost:
    case State::reconnecting:
        return tr(
            "You can go on typing: it stays on the screen. The desk reconnects by itself and then tells you what became of the last step.");
    }
    return {};
}

} // namespace countersign::ui
