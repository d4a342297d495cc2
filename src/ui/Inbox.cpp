#include "ui/Inbox.h"

#include <algorithm>
#include <array>
#include <utility>

namespace countersign::ui {

namespace {

constexpr std::array foldable{Section::standing, Section::requester, Section::subject, Section::documents,
                              Section::request,  Section::authority, Section::papers};

auto placeOf(std::vector<InboxEntry> const& waiting, CaseId id) {
    return std::find_if(waiting.begin(), waiting.end(), [id](InboxEntry const& each) { return each.id == id; });
}

} // namespace

int Inbox::place() const {
    if (!m_desk.stored()) return -1;
    auto const found = placeOf(m_waiting, m_desk.stored()->id);
    return found == m_waiting.end() ? -1 : static_cast<int>(found - m_waiting.begin());
}

std::optional<CaseId> Inbox::beside(int steps) const {
    int const here = place();
    int const count = static_cast<int>(m_waiting.size());
    int const step = steps < 0 ? -1 : 1;
    int at = here >= 0 ? here + step : step > 0 ? 0 : count - 1;
    for (; at >= 0 && at < count; at += step)
        if (m_waiting[static_cast<std::size_t>(at)].decides) return m_waiting[static_cast<std::size_t>(at)].id;
    return std::nullopt;
}

void Inbox::refresh(std::function<void()> then) {
    if (!served() || m_desk.linkLost()) return;
    if (then) m_then = std::move(then);
    // What was asked may have been answered before this was news.
    if (m_asking) return m_again = true, void();
    m_asking = true;
    m_desk.ask(
        m_alive, [](Session& open) { return open.decisions().inbox(); },
        [this](std::vector<InboxEntry> waiting) {
            m_asking = false;
            m_waiting = inInboxOrder(std::move(waiting), m_desk.now());
            changed();
            if (std::exchange(m_again, false)) return refresh();
            if (auto const next = std::exchange(m_then, nullptr)) next();
        },
        [this] { m_asking = m_again = false; });
}

std::optional<CaseId> Inbox::follow() {
    auto const& stored = m_desk.stored();
    std::optional<CaseId> decided;
    if (stored && m_followed == stored->id && m_followedWaits && stored->state != CaseState::submitted) decided = stored->id;
    bool const another = !stored || m_followed != stored->id;
    bool const newer = another || m_version != stored->version;
    m_followed = stored ? std::optional(stored->id) : std::nullopt;
    m_version = stored ? std::optional(stored->version) : std::nullopt;
    m_followedWaits = stored && stored->state == CaseState::submitted;
    if (another) m_view = {};
    if (newer) {
        m_unusual.reset();
        if (m_followedWaits && served()) askUnusual();
    }
    changed();
    return decided;
}

void Inbox::askUnusual() {
    m_desk.ask(
        m_alive, [id = *m_followed](Session& open) { return std::pair(id, open.decisions().unusual(id)); },
        [this](std::pair<CaseId, Unusual> seen) {
            if (m_followed != seen.first) return;
            m_unusual = seen.second;
            changed();
        },
        [] {});
}

std::optional<CaseId> Inbox::after(CaseId decided) {
    auto const here = placeOf(m_waiting, decided);
    auto const at = static_cast<std::size_t>(here - m_waiting.begin());
    if (here != m_waiting.end()) m_waiting.erase(here);
    // Who comes next in the list; at its end the first one.
    for (std::size_t n = 0; n < m_waiting.size(); ++n) {
        auto const& each = m_waiting[(at + n) % m_waiting.size()];
        if (each.decides) return each.id;
    }
    return std::nullopt;
}

std::vector<BriefRow> Inbox::brief() const {
    if (!m_desk.stored()) return {};
    return briefOf(*m_desk.stored(), m_desk.findings(), m_unusual, m_view);
}

void Inbox::fold(Section section) {
    if (!m_view.open.erase(section)) m_view.open.insert(section);
    changed();
}

void Inbox::openAll(bool open) {
    m_view.open.clear();
    if (open) m_view.open.insert(foldable.begin(), foldable.end());
    changed();
}

void Inbox::mark(std::string const& pointer) {
    if (pointer.empty()) return;
    if (!m_view.marked.erase(pointer)) m_view.marked.insert(pointer);
    changed();
}

} // namespace countersign::ui
