#include "core/casework/PaperStock.h"

#include <algorithm>
#include <array>
#include <utility>

namespace countersign {

namespace {

using enum PaperDifferenceKind;

constexpr std::array<std::pair<PaperPlace, std::string_view>, 2> paperPlaces{{{PaperPlace::store, "store"}, {PaperPlace::desk, "desk"}}};

constexpr std::array<std::pair<PaperDifferenceKind, std::string_view>, 6> differenceKinds{{{outsideStock, "outside-stock"},
                                                                                           {withoutNumber, "without-number"},
                                                                                           {skipped, "skipped"},
                                                                                           {pageWithoutSheet, "page-without-sheet"},
                                                                                           {longAtDesk, "long-at-desk"},
                                                                                           {beforeStock, "before-stock"}}};

template <class Words, class Enum> std::string_view paperWord(Words const& words, Enum value) {
    auto const found = std::find_if(words.begin(), words.end(), [&](auto const& each) { return each.first == value; });
    return found == words.end() ? std::string_view() : found->second;
}

template <class Words> auto paperValue(Words const& words, std::string_view word) {
    auto const found = std::find_if(words.begin(), words.end(), [&](auto const& each) { return each.second == word; });
    return found == words.end() ? std::nullopt : std::optional(found->first);
}

} // namespace

std::string_view wordOf(PaperPlace place) { return paperWord(paperPlaces, place); }
std::optional<PaperPlace> paperPlaceFrom(std::string_view word) { return paperValue(paperPlaces, word); }

std::string_view wordOf(PaperDifferenceKind kind) { return paperWord(differenceKinds, kind); }
std::optional<PaperDifferenceKind> paperDifferenceKindFrom(std::string_view word) { return paperValue(differenceKinds, word); }

} // namespace countersign
