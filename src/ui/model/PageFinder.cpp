#include "ui/model/PageFinder.h"

#include "core/person/Name.h"
#include "ui/text/Text.h"

#include <algorithm>

namespace countersign::ui {

namespace {

/// What letters are compared by; none for what does not count.
std::optional<char32_t> foldedLetter(char32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0; // full width
    if (c >= U'A' && c <= U'Z') return c + 32;
    static constexpr std::u32string_view apart = U" \t\n\u00A0\u3000-–/.,:()（）·";
    if (apart.find(c) != std::u32string_view::npos) return std::nullopt;
    return c;
}

struct Letters {
    std::u32string text;
    std::vector<PagePlace> places;
};

Letters lettersOf(PageText const& page) {
    Letters all;
    for (auto const& word : page.words) {
        std::u32string const text = codePoints(word.text);
        for (std::size_t at = 0; at < text.size() && at < word.letters.size(); ++at) {
            auto const letter = foldedLetter(text[at]);
            if (!letter) continue;
            all.text += *letter;
            all.places.push_back(word.letters[at]);
        }
    }
    return all;
}

bool sameLine(PagePlace const& a, PagePlace const& b) {
    double const middle = (b.top + b.bottom) / 2;
    return a.top < middle && middle < a.bottom && b.left - a.right < 2 * (a.bottom - a.top) && b.left >= a.left;
}

HitPlaces joinedPlaces(std::vector<PagePlace>::const_iterator from, std::vector<PagePlace>::const_iterator to) {
    HitPlaces lines;
    for (; from != to; ++from) {
        if (lines.empty() || !sameLine(lines.back(), *from)) {
            lines.push_back(*from);
            continue;
        }
        PagePlace& line = lines.back();
        line = {line.left, std::min(line.top, from->top), std::max(line.right, from->right), std::max(line.bottom, from->bottom)};
    }
    return lines;
}

} // namespace

std::vector<HitPlaces> hitsOn(PageText const& page, std::string_view typed) {
    std::u32string wanted;
    for (char32_t const each : codePoints(typed))
        if (auto const letter = foldedLetter(each)) wanted += *letter;
    std::vector<HitPlaces> hits;
    if (wanted.empty()) return hits;
    Letters const all = lettersOf(page);
    for (auto at = all.text.find(wanted); at != std::u32string::npos; at = all.text.find(wanted, at + wanted.size())) {
        auto const from = all.places.begin() + static_cast<std::ptrdiff_t>(at);
        hits.push_back(joinedPlaces(from, from + static_cast<std::ptrdiff_t>(wanted.size())));
    }
    return hits;
}

void PageFinder::look(std::string typed, int page, int pages) {
    ++m_search;
    m_typed = std::move(typed);
    m_hits.clear();
    m_current.reset();
    m_found = 0;
    m_page = page;
    m_pages = pages;
    m_left = m_typed.empty() ? 0 : pages;
    if (m_left) askNext();
    if (onChange) onChange();
}

void PageFinder::askNext() {
    m_ask(m_page, [this, search = m_search, page = m_page](PageText const& text) {
        if (search == m_search) took(page, text);
    });
}

void PageFinder::took(int page, PageText const& text) {
    auto hits = hitsOn(text, m_typed);
    if (!hits.empty()) {
        m_found += static_cast<int>(hits.size());
        m_hits[page] = std::move(hits);
        if (!m_current) m_current = {page, 0};
    }
    m_page = page % m_pages + 1;
    if (--m_left > 0) askNext();
    if (onChange) onChange();
}

std::vector<HitPlaces> const& PageFinder::on(int page) const {
    static std::vector<HitPlaces> const none;
    auto const found = m_hits.find(page);
    return found == m_hits.end() ? none : found->second;
}

void PageFinder::next() {
    if (!m_current) return;
    auto const here = m_hits.find(m_current->page);
    if (m_current->hit + 1 < here->second.size()) {
        ++m_current->hit;
    } else {
        auto const after = std::next(here);
        m_current = {after == m_hits.end() ? m_hits.begin()->first : after->first, 0};
    }
    if (onChange) onChange();
}

void PageFinder::previous() {
    if (!m_current) return;
    if (m_current->hit > 0) {
        --m_current->hit;
    } else {
        auto const here = m_hits.find(m_current->page);
        auto const before = here == m_hits.begin() ? std::prev(m_hits.end()) : std::prev(here);
        m_current = {before->first, before->second.size() - 1};
    }
    if (onChange) onChange();
}

int PageFinder::place() const {
    int before = 0;
    for (auto const& [page, hits] : m_hits) {
        if (page == m_current->page) break;
        before += static_cast<int>(hits.size());
    }
    return before + static_cast<int>(m_current->hit) + 1;
}

std::string PageFinder::words() const {
    if (m_typed.empty()) return {};
    if (m_current) {
        std::string const at = trf("{place} of {found}", fmt::arg("place", place()), fmt::arg("found", m_found));
        return looking() ? at + tr(", searching …") : at;
    }
    return looking() ? tr("searching …") : tr("not found");
}

} // namespace countersign::ui
