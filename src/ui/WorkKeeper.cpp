#include "ui/WorkKeeper.h"

#include <algorithm>
#include <utility>

namespace countersign::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto pause = 250ms;   ///< after the last key
constexpr auto longest = 900ms; ///< while keys come without a pause
constexpr auto secondTry = 5s;  ///< where the disk took nothing
constexpr auto keyAgain = 30s;

/// The same but for the time.
bool same(TypedWork const& one, TypedWork other) {
    other.typedAt = one.typedAt;
    return one == other;
}

} // namespace

WorkKeeper::WorkKeeper(Background& drawerThread, WorkDrawer& drawer, Source source, Clock clock)
    : m_background(drawerThread), m_drawer(drawer), m_source(std::move(source)), m_clock(std::move(clock)) {}

WorkKeeper::~WorkKeeper() {
    m_background.run([place = std::move(m_place)]() mutable { place.reset(); }, [](std::exception_ptr const&) {});
}

void WorkKeeper::use(ShiftKey key, std::chrono::microseconds lasts) {
    m_key = std::move(key);
    m_keyAskedAt.reset();
    m_keyEnds = m_clock() + std::chrono::duration_cast<Moment::duration>(lasts);
    m_written.reset();
    typed();
}

bool WorkKeeper::shiftOver() const { return !m_key || m_clock() >= m_keyEnds; }

void WorkKeeper::typed() {
    m_lastTyped = m_clock();
    if (!m_firstTyped) m_firstTyped = m_lastTyped;
}

std::optional<std::chrono::milliseconds> WorkKeeper::wait() const {
    if (!m_lastTyped || m_writing) return std::nullopt;
    auto const due = std::min(*m_lastTyped + pause, *m_firstTyped + longest);
    auto const left = std::chrono::ceil<std::chrono::milliseconds>(due - m_clock());
    return std::max(left, std::chrono::milliseconds{0});
}

void WorkKeeper::tick() {
    auto const left = wait();
    if (left && *left <= 0ms) write();
}

void WorkKeeper::keepNow() {
    if (m_lastTyped) write();
}

void WorkKeeper::write() {
    m_firstTyped.reset();
    m_lastTyped.reset();
    auto work = m_source();
    if (!work) return clear();
    if (m_written && same(*m_written, *work)) return;
    if (shiftOver()) return wantKey();
    put(std::move(*work));
}

void WorkKeeper::wantKey() {
    become(m_key ? State::keyOver : State::noKey);
    // The server may be away now and back before the next key is typed.
    m_firstTyped = m_lastTyped = m_clock() + keyAgain;
    if (m_keyAskedAt && m_clock() - *m_keyAskedAt < keyAgain) return;
    m_keyAskedAt = m_clock();
    if (onKeyWanted) onKeyWanted();
}

void WorkKeeper::post(std::function<void()> work) {
    m_writing = true;
    inBackground(
        m_background, m_alive, std::move(work),
        [this] {
            m_writing = false;
            become(State::kept);
            if (onWritten) onWritten();
        },
        [this](Fault const&) {
            m_writing = false;
            m_written.reset();
            become(State::notKept);
            // Room may come back without another key being typed.
            m_firstTyped = m_lastTyped = m_clock() + secondTry;
            if (onWritten) onWritten();
        });
}

void WorkKeeper::put(TypedWork work) {
    m_written = work;
    post([&drawer = m_drawer, place = m_place, key = *m_key, work = std::move(work)] {
        if (!*place) *place = drawer.place();
        (*place)->put(key, jsonOf(work));
    });
}

void WorkKeeper::clear() {
    if (!std::exchange(m_written, std::nullopt) && m_state == State::kept) return;
    post([place = m_place] {
        if (*place) (*place)->clear();
    });
}

void WorkKeeper::become(State state) {
    if (std::exchange(m_state, state) != state && onState) onState(state);
}

void WorkKeeper::look(std::function<void(std::vector<Offer>, int setAside)> done) {
    if (!m_key) return;
    struct Seen {
        std::vector<Offer> offers;
        int setAside = 0;
    };
    inBackground(
        m_background, m_alive,
        [&drawer = m_drawer, key = *m_key] {
            Seen seen;
            auto look = drawer.look(key);
            seen.setAside = look.setAside;
            for (auto& each : look.found)
                if (auto work = typedWorkFrom(each.text))
                    seen.offers.push_back({std::make_shared<std::unique_ptr<WorkPlace>>(std::move(each.place)), std::move(*work)});
            std::sort(seen.offers.begin(), seen.offers.end(), [](auto const& a, auto const& b) { return a.work.typedAt > b.work.typedAt; });
            return seen;
        },
        [done = std::move(done)](Seen seen) { done(std::move(seen.offers), seen.setAside); }, [](Fault const&) {});
}

void WorkKeeper::adopt(Offer const& offer) {
    m_background.run([former = std::exchange(m_place, offer.place)]() mutable { former.reset(); }, [](std::exception_ptr const&) {});
    m_written = offer.work;
    typed();
}

void WorkKeeper::drop(Offer const& offer) {
    m_background.run([place = offer.place] { (*place)->clear(); }, [](std::exception_ptr const&) {});
}

} // namespace countersign::ui
