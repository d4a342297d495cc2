#include "ui/window/KeptWork.h"

#include "ui/text/Text.h"
#include "ui/text/WorkWords.h"
#include "ui/window/Dialogs.h"

#include <chrono>
#include <future>
#include <utility>

namespace countersign::ui {

namespace {

using namespace std::chrono_literals;

/// A disk that takes longer is not waited for: the person, or the system that goes to sleep, is waiting too.
constexpr auto patience = 2s;

} // namespace

KeptWork::KeptWork(Background& drawerThread, WorkDrawer& drawer, CaseDesk& desk)
    : m_thread(drawerThread),
      m_desk(desk),
      m_keeper(
          drawerThread, drawer, [&desk] { return desk.typedWork(); }, [] { return std::chrono::steady_clock::now(); }) {
    m_timer.SetOwner(&m_timer);
    m_timer.Bind(wxEVT_TIMER, [this](wxTimerEvent&) {
        m_keeper.tick();
        arm();
    });
    m_keeper.onWritten = [this] { arm(); };
    m_keeper.onState = [this](WorkKeeper::State state) { tell(state); };
    m_keeper.onKeyWanted = [this] { renew(); };
    m_desk.onTyped = [this] {
        m_keeper.typed();
        arm();
    };
    if (auto const& shift = desk.shift()) m_keeper.use(*shift, shift->endsAt - desk.session().now);
    Instant const now = desk.session().now;
    m_thread.run([&drawer, now] { drawer.sweep(now); }, [](std::exception_ptr const&) {});
}

KeptWork::~KeptWork() {
    m_desk.onTyped = nullptr;
    m_keeper.onState = nullptr;
    m_keeper.onKeyWanted = nullptr;
    m_keeper.onWritten = nullptr;
    keepNow();
}

void KeptWork::arm() {
    auto const wait = m_keeper.wait();
    if (wait)
        m_timer.StartOnce(static_cast<int>(std::max<std::chrono::milliseconds::rep>(wait->count(), 1)));
    else
        m_timer.Stop();
}

void KeptWork::keepNow() {
    m_keeper.keepNow();
    auto const written = std::make_shared<std::promise<void>>();
    auto const done = written->get_future();
    m_thread.run([written] { written->set_value(); }, [](std::exception_ptr const&) {});
    done.wait_for(patience);
}

void KeptWork::tell(WorkKeeper::State state) {
    m_unsaid = state == WorkKeeper::State::keyOver || state == WorkKeeper::State::noKey;
    if (m_unsaid) return; // a new key is asked for first
    m_desk.say(state == WorkKeeper::State::kept ? Notice::Kind::done : Notice::Kind::problem, keeperWords(state));
}

void KeptWork::renew() {
    m_desk.renewShift([this, alive = std::weak_ptr<int>(m_alive)](std::optional<ShiftKey> key, Instant now) {
        if (alive.expired()) return;
        if (!key) {
            if (std::exchange(m_unsaid, false)) m_desk.say(Notice::Kind::problem, keeperWords(m_keeper.state()));
            return arm();
        }
        m_keeper.use(*key, key->endsAt - now);
        arm();
    });
}

void KeptWork::offer(std::function<wxWindow*()> window, std::function<void()> shown) {
    m_window = std::move(window);
    m_shown = std::move(shown);
    m_keeper.look([this](std::vector<WorkKeeper::Offer> offers, int setAside) {
        if (setAside)
            m_desk.say(
                Notice::Kind::problem,
                trn("{n} file of kept work on this computer is damaged, or another program's; it was set aside and is deleted in a day. "
                    "Other kept work is unharmed. If something that you typed is missing, type it again.",
                    "{n} files of kept work on this computer are damaged, or other programs'; they were set aside and are deleted in a "
                    "day. Other kept work is unharmed. If something that you typed is missing, type it again.",
                    setAside));
        if (!offers.empty()) ask(std::move(offers));
    });
}

void KeptWork::ask(std::vector<WorkKeeper::Offer> offers) {
    wxWindow* const over = m_window ? m_window() : nullptr;
    if (!over) return;
    std::vector<std::string> lines;
    for (auto const& each : offers) lines.push_back(offerLine(each.work));
    std::weak_ptr<int> const alive = m_alive;
    auto const answer = askKeptWork(*over, lines);
    if (alive.expired() || answer.what == KeptAnswer::What::later) return;
    auto const chosen = offers.begin() + static_cast<std::ptrdiff_t>(answer.which);
    if (answer.what == KeptAnswer::What::goOn) return goOn(*chosen);
    m_keeper.drop(*chosen);
    offers.erase(chosen);
    if (!offers.empty()) ask(std::move(offers));
}

void KeptWork::goOn(WorkKeeper::Offer const& offer) {
    m_desk.takeUp(offer.work, [this, offer, alive = std::weak_ptr<int>(m_alive)](bool taken) {
        if (alive.expired() || !taken) return;
        m_keeper.adopt(offer);
        arm();
        m_shown();
    });
}

} // namespace countersign::ui
