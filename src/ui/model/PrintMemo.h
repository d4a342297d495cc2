#pragma once

#include <optional>
#include <string>
#include <vector>

namespace countersign::ui {

/// What the desk remembers from the order to print until every sheet's fate is told, through a crash as well: which pages of
/// which certificate may lie in the tray. No name, no number of a person.
struct PrintMemo {
    std::string certificate;
    std::vector<int> pages; ///< rising
    bool operator==(PrintMemo const&) const = default;
};

/// "SZ01-261122-00017-0:1-12,15"
std::string textOf(PrintMemo const& memo);
/// None for anything that is no such text.
std::optional<PrintMemo> printMemoFrom(std::string const& text);

/// "1-3, 7": pages as people say them.
std::string pagesWords(std::vector<int> const& pages);

} // namespace countersign::ui
