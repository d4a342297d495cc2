#include "core/person/HanReading.h"
#include "ui/model/HelpPage.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

namespace countersign::ui {

namespace {

constexpr std::size_t excerptBytes = 90;

std::string lowered(std::string_view text) {
    std::string all(text);
    std::transform(all.begin(), all.end(), all.begin(), [](unsigned char c) { return c < 0x80 ? static_cast<char>(std::tolower(c)) : c; });
    return all;
}

std::vector<std::string> wordsTyped(std::string_view typed) {
    std::vector<std::string> words;
    std::string word;
    for (char const c : lowered(typed) + " ") {
        if (c != ' ')
            word += c;
        else if (!word.empty())
            words.push_back(std::exchange(word, {}));
    }
    return words;
}

/// Around the place, between whole characters.
std::string excerptOf(std::string const& text, std::size_t at) {
    auto const inside = [&text](std::size_t place) {
        return place < text.size() && (static_cast<unsigned char>(text[place]) & 0xC0) == 0x80;
    };
    std::size_t from = at > excerptBytes / 3 ? at - excerptBytes / 3 : 0;
    while (from > 0 && inside(from)) --from;
    std::size_t to = std::min(text.size(), from + excerptBytes);
    while (inside(to)) ++to;
    return (from ? "… " : "") + text.substr(from, to - from) + (to < text.size() ? " …" : "");
}

/// How well one block answers one word: titles before headings before texts, letters before sounds.
std::optional<int> rankOf(HelpBlock const& block, std::string const& text, std::string const& word) {
    bool const title = block.kind == HelpBlock::Kind::title, heading = block.kind == HelpBlock::Kind::heading;
    int const base = title ? 0 : heading ? 10 : 20;
    if (text.find(word) != std::string::npos) return base;
    if (!title && !heading) return std::nullopt;
    int const sound = meaning(word, text);
    return sound < 0 ? std::nullopt : std::optional(base + 1 + sound);
}

struct Best {
    int rank = 1'000;
    std::size_t block = 0;
};

std::optional<Best> bestFor(HelpPage const& page, std::vector<std::string> const& texts, std::string const& word) {
    Best best;
    for (std::size_t at = 0; at < texts.size(); ++at)
        if (auto const rank = rankOf(page.blocks[at], texts[at], word); rank && *rank < best.rank) best = {*rank, at};
    return best.rank == 1'000 ? std::nullopt : std::optional(best);
}

std::optional<HelpHit> hitOn(HelpPage const& page, std::size_t number, std::vector<std::string> const& words) {
    std::vector<std::string> texts;
    for (auto const& block : page.blocks) texts.push_back(lowered(block.text()));
    HelpHit hit{number, 0, {}, 0};
    for (std::size_t at = 0; at < words.size(); ++at) {
        auto const best = bestFor(page, texts, words[at]);
        if (!best) return std::nullopt;
        hit.rank += best->rank;
        if (at == 0) hit.block = best->block;
    }
    std::string const text = page.blocks[hit.block].text();
    auto const place = lowered(text).find(words.front());
    hit.excerpt = excerptOf(text, place == std::string::npos ? 0 : place);
    return hit;
}

} // namespace

std::vector<HelpHit> searchHelp(HelpBook const& book, std::string_view typed) {
    auto const words = wordsTyped(typed);
    std::vector<HelpHit> hits;
    if (words.empty()) return hits;
    for (std::size_t at = 0; at < book.pages.size(); ++at)
        if (auto hit = hitOn(book.pages[at], at, words)) hits.push_back(std::move(*hit));
    std::stable_sort(hits.begin(), hits.end(), [](HelpHit const& a, HelpHit const& b) { return a.rank < b.rank; });
    return hits;
}

} // namespace countersign::ui
