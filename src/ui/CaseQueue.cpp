// The queue of CaseDesk: what is asked, when, and what of it is news for the operator.
#include "ui/CaseDesk.h"
#include "ui/text/Text.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace countersign::ui {

namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto readingTime = 6s;      ///< a problem's sentence stays at least so long
constexpr auto wholeQueueEvery = 60s; ///< where changes are told: should one have been missed

QueueEntry const* entryOf(std::vector<QueueEntry> const& entries, CaseId id) {
    auto const found = std::find_if(entries.begin(), entries.end(), [id](auto const& each) { return each.id == id; });
    return found == entries.end() ? nullptr : &*found;
}

std::string wordsOf(Arrival const& arrival) {
    auto const number = fmt::arg("number", arrival.id.value);
    auto const name = fmt::arg("name", arrival.subjectName);
    switch (arrival.what) {
    case Arrival::What::approved: return trf("Case {number} ({name}) has been approved and can be issued.", number, name);
    case Arrival::What::returned: return trf("Case {number} ({name}) came back to be corrected.", number, name);
    case Arrival::What::refused: return trf("Case {number} ({name}) was refused.", number, name);
    case Arrival::What::forApproval: return trf("Case {number} ({name}) is waiting for your approval.", number, name);
    }
    return {};
}

} // namespace

Instant CaseDesk::now() const { return m_signedIn.info.now + std::chrono::duration_cast<Instant::duration>(Clock::now() - m_heardNow); }

void CaseDesk::reload(bool caseToo) {
    m_allStale = true;
    m_caseStale = m_caseStale || caseToo;
    freshen();
}

void CaseDesk::freshen(std::vector<CaseId> const& cases) {
    m_stale.insert(cases.begin(), cases.end());
    freshen();
}

void CaseDesk::release() {
    if (std::exchange(m_backWhenReleased, false) && !m_linkLost) return backAgain();
    if (auto fresher = std::exchange(m_fresher, std::nullopt); fresher && !m_busy) return show(std::move(*fresher));
    if (m_caseStale && !m_busy) reload(true);
}

void CaseDesk::tick() {
    if (m_linkLost) return reconnect();
    if (!m_told || Clock::now() - m_reloadedAt > wholeQueueEvery) reload();
}

void CaseDesk::freshen() {
    struct Fresh {
        std::optional<SessionInfo> info;
        std::vector<QueueEntry> queue;
        std::optional<Case> theCase;
    };
    bool const works = worksCases(m_signedIn.info);
    if (m_reloading || m_linkLost || !(m_allStale || (works && !m_stale.empty()))) return;
    m_reloading = true;
    bool const all = std::exchange(m_allStale, false) || !m_queueKnown || m_stale.size() > mostQueueCases;
    std::vector<CaseId> const cases(m_stale.begin(), m_stale.end());
    m_stale.clear();
    bool const look = m_held == 0 && std::exchange(m_caseStale, false);
    auto const open = m_stored && !m_form.edited() ? std::optional(std::pair(m_stored->id, m_stored->version)) : std::nullopt;
    // Not an act: nobody has to stop typing for it.
    inBackground(
        m_tools.background, m_alive,
        [session = m_signedIn.session, all, cases, open, look] {
            Fresh fresh;
            if (all) fresh.info = session->cases().session();
            if (!all)
                fresh.queue = session->cases().queueOf(cases);
            else if (worksCases(*fresh.info))
                fresh.queue = session->cases().queue();
            if (!open) return fresh;
            // Every look at a case is in the log, so it is looked at only when another desk has changed it.
            QueueEntry const* const entry = entryOf(fresh.queue, open->first);
            bool const left = !entry && !all && std::find(cases.begin(), cases.end(), open->first) != cases.end();
            if (look || left || (entry && entry->version != open->second)) fresh.theCase = session->cases().show(open->first);
            return fresh;
        },
        [this, all, cases](Fresh fresh) {
            m_reloading = m_justBack = false;
            if (fresh.info) {
                m_signedIn.info = std::move(*fresh.info);
                m_heardNow = m_reloadedAt = Clock::now();
            }
            takeQueue(std::move(fresh.queue), all ? std::nullopt : std::optional(cases));
            bool const same = fresh.theCase && m_stored && m_stored->id == fresh.theCase->id && !m_form.edited();
            bool const moved = same && (fresh.theCase->version != m_stored->version || fresh.theCase->state != m_stored->state ||
                                        fresh.theCase->certificates != m_stored->certificates);
            // An act under way shows the case when it is done, but not when it fails; a question is about what was seen.
            bool const later = m_busy || m_held > 0;
            if (moved && later) m_caseStale = true;
            if (moved && m_held > 0) m_fresher = std::move(*fresh.theCase);
            if (moved && !later) show(std::move(*fresh.theCase));
            freshen();
        },
        [this, all](Fault const& fault) {
            m_reloading = false;
            m_allStale = all && fault.code() == FaultCode::connectionLost;
            fail(fault, Doing::read);
        });
}

void CaseDesk::takeQueue(std::vector<QueueEntry> entries, std::optional<std::vector<CaseId>> const& only) {
    std::vector<QueueEntry> const former = m_queue;
    if (only) {
        std::erase_if(m_queue, [&](QueueEntry const& each) { return std::find(only->begin(), only->end(), each.id) != only->end(); });
        std::move(entries.begin(), entries.end(), std::back_inserter(m_queue));
    } else {
        m_queue = std::move(entries);
    }
    // At the first look all is news, and nothing is.
    if (std::exchange(m_queueKnown, true)) noticeArrivals(former);
    tell(Change::queue);
}

void CaseDesk::noticeArrivals(std::vector<QueueEntry> const& former) {
    bool const decides = m_signedIn.info.has(Role::supervisor);
    std::unordered_map<std::int64_t, QueueEntry const*> known;
    for (QueueEntry const& each : former) known[each.id.value] = &each;
    for (QueueEntry const& each : m_queue) {
        auto const found = known.find(each.id.value);
        QueueEntry const* const before = found == known.end() ? nullptr : found->second;
        if (before && before->state == each.state) continue;
        std::optional<Arrival::What> what;
        bool const decided = each.mine && before && before->state == CaseState::submitted;
        if (decided && each.state == CaseState::ready) what = Arrival::What::approved;
        if (decided && each.state == CaseState::returned) what = Arrival::What::returned;
        if (decided && each.state == CaseState::refused) what = Arrival::What::refused;
        if (!each.mine && decides && each.state == CaseState::submitted) what = Arrival::What::forApproval;
        if (!what) continue;
        if (*what == Arrival::What::approved) sound(Sound::approval);
        m_arrived = Arrival{*what, each.id, each.subjectName};
        m_unsaid.push_back(*m_arrived);
        tell(Change::arrived);
    }
    sayArrivals();
}

void CaseDesk::sayArrivals() {
    if (m_unsaid.empty() || m_busy) return;
    // What went wrong is read to its end first.
    if (m_notice.kind == Notice::Kind::problem && Clock::now() - m_saidAt < readingTime) return;
    std::vector<Arrival> const arrivals = std::exchange(m_unsaid, {});
    if (arrivals.size() == 1) return say(Notice::Kind::done, wordsOf(arrivals.front()));
    say(Notice::Kind::done,
        trn("{n} case has come to you; see the queue.", "{n} cases have come to you; see the queue.", static_cast<int>(arrivals.size())));
}

} // namespace countersign::ui
