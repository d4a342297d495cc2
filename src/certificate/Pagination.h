#pragma once

#include "certificate/SheetText.h"

#include <vector>

namespace countersign::certificate {

/// Heights in millimetres.
struct PageRoom {
    double first = 0; ///< for rows on the first page
    double next = 0;  ///< for rows on every further page
    double end = 0;   ///< needed after the last row
};

/// Which rows stand on which page; at least one page. Pages are filled in order; the last page keeps room for
/// the end and bears at least three rows, unless there are fewer at all.
/// Throws Fault{unusableInput} when a row or the end is higher than a page.
std::vector<RowRange> paginate(std::vector<double> const& rowHeights, PageRoom room);

} // namespace countersign::certificate
