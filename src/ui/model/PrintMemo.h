#pragma once

#include "core/casework/Case.h"

#include <optional>
#include <string>
#include <vector>

namespace countersign::ui {

/// What the desk remembers from the order to print until every sheet's fate is told, through a crash as well: which pages of
/// which certificate may lie in the tray. No name, no number of a person.
struct PrintMemo {
    std::string certificate;
    std::vector<int> pages; ///< rising
    int copy = 1;           ///< of each of them: how often it came to paper then
    bool operator==(PrintMemo const&) const = default;
};

/// "SZ01-261122-00017-0:1-12,15", and "SZ01-261122-00017-0:3#2" of a page that was printed again.
std::string textOf(PrintMemo const& memo);
/// None for anything that is no such text.
std::optional<PrintMemo> printMemoFrom(std::string const& text);

/// Of several prints, the oldest first: a desk may have left one untold when it began another. What is no such text is left out.
std::string textOf(std::vector<PrintMemo> const& memos);
std::vector<PrintMemo> printMemosFrom(std::string const& text);

/// Forgets what is remembered of the certificate and remembers `pages` instead, if any. Of many prints the oldest are forgotten.
std::vector<PrintMemo> remembered(std::vector<PrintMemo> memos, CertificateEntry const& certificate, std::vector<int> const& pages);
/// The pages of the certificate that were printed and whose sheets nobody has spoken of since, on no desk. Rising.
std::vector<int> untold(std::vector<PrintMemo> const& memos, CertificateEntry const& certificate);

/// "1-3, 7": pages as people say them.
std::string pagesWords(std::vector<int> const& pages);

} // namespace countersign::ui
