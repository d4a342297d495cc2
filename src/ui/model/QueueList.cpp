#include "ui/model/QueueList.h"

#include "core/person/Name.h"
#include "core/person/NameText.h"
#include "core/person/TypedNumber.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <utility>

namespace countersign::ui {

namespace {

constexpr std::size_t leastTail = 4;

/// Names are sought as they are compared: no case, no width, nothing that sets parts apart.
std::string foldedName(std::string const& name) { return utf8(foldedLetters(name)); }

std::string foldedNumber(std::string const& number) {
    std::string folded = typedNumber(number);
    std::erase_if(folded, [](char c) { return c == '-' || c == '#' || c == '.'; });
    return folded;
}

std::vector<std::string> typedWords(std::string const& typed) {
    std::vector<std::string> words;
    std::string word;
    for (char32_t const c : codePoints(typed)) {
        if (c != U' ' && c != 0x3000) {
            word += utf8(std::u32string(1, c));
        } else if (!word.empty()) {
            words.push_back(std::exchange(word, {}));
        }
    }
    if (!word.empty()) words.push_back(word);
    return words;
}

bool in(QueueEntry const& entry, QueueGroup group) {
    return std::find(entry.groups.begin(), entry.groups.end(), group) != entry.groups.end();
}

/// One or two digits stand in every certificate's number.
bool inCertificate(std::string const& certificate, std::string const& typed) {
    return typed.size() > 2 && certificate.find(typed) != std::string::npos;
}

bool sameWords(QueueEntry const& one, QueueEntry const& other) {
    return one.subjectName == other.subjectName && one.requesterName == other.requesterName && one.openedByName == other.openedByName &&
           one.certificateNumber == other.certificateNumber;
}

bool sameLine(QueueEntry const& one, QueueEntry const& other) {
    return one.state == other.state && one.waitsFor == other.waitsFor && one.waitingSince == other.waitingSince && sameWords(one, other);
}

} // namespace

bool QueueList::before(std::size_t one, std::size_t other) const {
    QueueEntry const &a = m_entries[one], &b = m_entries[other];
    bool const oldestFirst = !searching() && (m_group == QueueGroup::approval || m_group == QueueGroup::ready);
    if (oldestFirst) return std::pair(a.waitingSince, a.id) < std::pair(b.waitingSince, b.id);
    bool const lastFirst = !searching() && m_group == QueueGroup::done;
    if (lastFirst && a.waitingSince != b.waitingSince) return a.waitingSince > b.waitingSince;
    return a.id > b.id;
}

bool QueueList::found(std::size_t entry, Word const& word) const {
    Folded const& folded = m_folded[entry];
    if (!word.name.empty() && folded.names.find(word.name) != std::string::npos) return true;
    if (word.number.empty()) return false;
    if (folded.number.starts_with(word.number)) return true;
    if (inCertificate(folded.certificate, word.number)) return true;
    if (word.number.size() < leastTail) return false;
    auto const& documents = m_entries[entry].documents;
    return std::any_of(documents.begin(), documents.end(),
                       [&](DocumentTail const& each) { return !each.tail.empty() && word.number.ends_with(foldedNumber(each.tail)); });
}

bool QueueList::belongs(std::size_t entry) const {
    if (!searching()) return in(m_entries[entry], m_group);
    return std::all_of(m_words.begin(), m_words.end(), [&](Word const& word) { return found(entry, word); });
}

std::vector<std::size_t> QueueList::chosen() const {
    std::vector<std::size_t> rows;
    for (std::size_t entry = 0; entry < m_entries.size(); ++entry)
        if (belongs(entry)) rows.push_back(entry);
    std::sort(rows.begin(), rows.end(), [this](std::size_t one, std::size_t other) { return before(one, other); });
    // Who types 12 means case 12 before case 1200.
    if (m_words.size() == 1)
        std::stable_partition(rows.begin(), rows.end(), [this](std::size_t entry) { return m_folded[entry].number == m_words[0].number; });
    return rows;
}

/// Folding names costs more than all the rest, and most are as they were.
void QueueList::fold(std::vector<QueueEntry> const& former) {
    auto const foldedFormer = std::exchange(m_folded, {});
    std::unordered_map<std::int64_t, std::size_t> at;
    for (std::size_t entry = 0; entry < former.size(); ++entry) at[former[entry].id.value] = entry;
    m_folded.reserve(m_entries.size());
    for (auto const& each : m_entries) {
        auto const known = at.find(each.id.value);
        if (known != at.end() && sameWords(former[known->second], each))
            m_folded.push_back(foldedFormer[known->second]);
        else
            m_folded.push_back({foldedName(each.subjectName) + '\n' + foldedName(each.requesterName) + '\n' + foldedName(each.openedByName),
                                std::to_string(each.id.value), foldedNumber(each.certificateNumber)});
    }
}

/// The row that is held stays between those that it stood between, wherever its case belongs now. New rows come where they belong.
void QueueList::keepHeld(std::vector<std::size_t>& rows, std::vector<CaseId> const& shown) const {
    auto const was = std::find_if(shown.begin(), shown.end(), [this](CaseId id) { return m_held == id; });
    if (was == shown.end()) return;
    auto const held = std::find_if(m_entries.begin(), m_entries.end(), [this](auto const& each) { return each.id == *m_held; });
    if (held == m_entries.end()) return;
    auto const placeOf = [&](CaseId id) {
        return std::find_if(rows.begin(), rows.end(), [&](std::size_t entry) { return m_entries[entry].id == id; });
    };
    auto const there = [&](CaseId id) { return placeOf(id) != rows.end(); };
    auto const above = std::find_if(std::reverse_iterator(was), shown.rend(), there);
    auto const below = std::find_if(std::next(was), shown.end(), there);
    auto const now = placeOf(*m_held);
    bool const between =
        now != rows.end() && (above == shown.rend() || placeOf(*above) < now) && (below == shown.end() || now < placeOf(*below));
    if (between) return;
    auto const index = static_cast<std::size_t>(held - m_entries.begin());
    std::erase(rows, index);
    rows.insert(above != shown.rend() ? std::next(placeOf(*above)) : below != shown.end() ? placeOf(*below) : rows.begin(), index);
}

std::vector<QueueList::Edit> QueueList::take(std::vector<QueueEntry> entries) {
    std::vector<QueueEntry> const former = std::exchange(m_entries, std::move(entries));
    std::vector<std::size_t> const formerRows = m_rows;
    std::vector<CaseId> shown;
    for (std::size_t const entry : formerRows) shown.push_back(former[entry].id);
    fold(former);
    m_counts = {};
    for (auto const& each : m_entries)
        for (QueueGroup const group : each.groups) ++m_counts[static_cast<std::size_t>(group)];
    m_rows = chosen();
    keepHeld(m_rows, shown);

    // Rows that keep their order stay; the others go and come.
    std::unordered_map<std::int64_t, std::size_t> placeOf;
    for (std::size_t row = 0; row < m_rows.size(); ++row) placeOf[at(row).id.value] = row;
    std::vector<std::optional<std::size_t>> staysAt(shown.size());
    std::vector<bool> there(m_rows.size());
    std::size_t least = 0;
    for (std::size_t row = 0; row < shown.size(); ++row) {
        auto const place = placeOf.find(shown[row].value);
        if (place == placeOf.end() || place->second < least) continue;
        staysAt[row] = place->second;
        there[place->second] = true;
        least = place->second + 1;
    }
    std::vector<Edit> edits;
    for (std::size_t row = shown.size(); row > 0; --row)
        if (!staysAt[row - 1]) edits.push_back({Edit::Kind::gone, row - 1});
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        if (!there[row]) edits.push_back({Edit::Kind::come, row});
    for (std::size_t row = 0; row < shown.size(); ++row)
        if (staysAt[row] && !sameLine(former[formerRows[row]], at(*staysAt[row]))) edits.push_back({Edit::Kind::changed, *staysAt[row]});
    return edits;
}

void QueueList::choose(QueueGroup group) {
    m_group = group;
    m_words.clear();
    m_rows = chosen();
}

void QueueList::search(std::string const& typed) {
    m_words.clear();
    for (auto const& word : typedWords(typed)) m_words.push_back({foldedName(word), foldedNumber(word)});
    std::erase_if(m_words, [](Word const& word) { return word.name.empty() && word.number.empty(); });
    m_rows = chosen();
}

std::optional<std::size_t> QueueList::rowOf(CaseId id) const {
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        if (at(row).id == id) return row;
    return std::nullopt;
}

/// A match that the line itself does not show: the certificate's number, or the document's tail.
std::string QueueList::foundBy(std::size_t entry) const {
    for (Word const& word : m_words) {
        Folded const& folded = m_folded[entry];
        if (word.number.empty() || folded.names.find(word.name) != std::string::npos || folded.number.starts_with(word.number)) continue;
        if (inCertificate(folded.certificate, word.number)) return m_entries[entry].certificateNumber;
        for (auto const& document : m_entries[entry].documents)
            if (!document.tail.empty() && word.number.ends_with(foldedNumber(document.tail))) return "…" + document.tail;
    }
    return {};
}

QueueRow QueueList::row(std::size_t row, Instant now) const { return queueRow(at(row), now, foundBy(m_rows.at(row))); }

} // namespace countersign::ui
