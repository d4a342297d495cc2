#pragma once

#include "certificate/SheetText.h"

#include <string>
#include <vector>

class QPDF;

namespace countersign::certificate {

/// One line of the outline (ISO 32000-1, 12.3.3), by which a reader leafs through the pages.
struct Bookmark {
    std::string title;
    std::size_t page = 0; ///< from 0
    std::vector<Bookmark> below;
};

/// Of one page none, of some pages one line each. Of more than `pagesWithoutYears` one line for each year of rows, newest first
/// as they are, which leads to the page where the year begins; below it the pages whose first row is of that year.
/// `pages`: the rows of each page.
std::vector<Bookmark> bookmarksFor(CertificateContent const& content, SheetText const& text, std::vector<RowRange> const& pages);

/// Readers show the outline by themselves from here on, too.
inline constexpr std::size_t pagesWithoutYears = 10;

/// Puts it into the file, what is below a line folded in. Equal bookmarks, equal bytes. Throws Fault{internal} when a bookmark
/// leads to a page that the file does not have.
void addOutline(QPDF& pdf, std::vector<Bookmark> const& bookmarks);

} // namespace countersign::certificate
