#pragma once

#include "certificate/SheetText.h"

#include <functional>
#include <vector>

namespace countersign::certificate {

/// Heights in millimetres.
struct PageRoom {
    double first = 0; ///< for rows on the first page
    double next = 0;  ///< for rows on every further page
    double end = 0;   ///< needed after the last row
    /// Rows are kept for the last page only while this share of the room of the page before it stays filled.
    double leastFilled = 0;
};

/// How many of the rows from `first` on, `most` of them at the most, the seal of one page holds.
using SealRoom = std::function<std::size_t(std::size_t first, std::size_t most)>;

/// Which rows stand on which page; at least one page. Where pages have seals, no page has more rows than its seal holds. Pages are filled
/// in order; the last page keeps room for the end and bears at least three rows (fewer only if three do not fit with the end, if there are
/// not more, or if the page before would be left too empty). Throws Fault{unusableInput} when a row or the end is higher than a page, the
/// first page has no room at all, or a seal holds no row.
std::vector<RowRange> paginate(std::vector<double> const& rowHeights, PageRoom room, SealRoom const& sealRoom = {});

} // namespace countersign::certificate
