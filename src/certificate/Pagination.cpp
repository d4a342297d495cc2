#include "certificate/Pagination.h"

#include "core/Fault.h"

#include <algorithm>
#include <numeric>

namespace countersign::certificate {

namespace {

/// A last page with one or two rows looks like a mistake of the printer.
constexpr std::size_t fewestOnLastPage = 3;
/// Sums of many heights are compared with room that was computed another way.
constexpr double tolerance = 1e-6;

void refuseWhatFitsNowhere(std::vector<double> const& heights, PageRoom room) {
    bool const rowTooHigh = std::any_of(heights.begin(), heights.end(), [&room](double h) { return h > room.next + tolerance; });
    if (rowTooHigh || room.end > room.next) throw Fault(FaultCode::unusableInput, "content: a row or the end is higher than a page");
    if (room.first < 0) throw Fault(FaultCode::unusableInput, "content: more documents than the first page can name");
}

std::size_t rowsThatFit(std::vector<double> const& heights, std::size_t first, double room) {
    std::size_t row = first;
    for (double used = 0; row < heights.size() && used + heights[row] <= room + tolerance; ++row) used += heights[row];
    return row - first;
}

/// How many of the last rows go with the end: three, if they fit and one is left for the page before; fewer, but one, where
/// less than `leastLeft` would be left there.
std::size_t rowsKeptForTheEnd(std::vector<double> const& heights, std::size_t left, double room, double leastLeft) {
    std::size_t kept = 0;
    double used = 0;
    double const all = leastLeft > 0 ? std::accumulate(heights.end() - static_cast<std::ptrdiff_t>(left), heights.end(), 0.0) : 0;
    while (kept < fewestOnLastPage && kept + 1 < left) {
        double const height = heights[heights.size() - 1 - kept];
        bool const tooEmpty = leastLeft > 0 && kept > 0 && all - used - height < leastLeft;
        if (tooEmpty || used + height > room + tolerance) break;
        used += height;
        ++kept;
    }
    return kept;
}

} // namespace

std::vector<RowRange> paginate(std::vector<double> const& heights, PageRoom room, SealRoom const& sealRoom) {
    refuseWhatFitsNowhere(heights, room);
    std::vector<RowRange> pages;
    std::size_t row = 0;
    while (true) {
        double const here = pages.empty() ? room.first : room.next;
        std::size_t const left = heights.size() - row;
        std::size_t const high = rowsThatFit(heights, row, here);
        std::size_t const fit = sealRoom && high > 0 ? sealRoom(row, high) : high;
        if (fit == 0 && high > 0) throw Fault(FaultCode::unusableInput, "content: a row is longer than a page's seal holds");
        if (fit == left && rowsThatFit(heights, row, here - room.end) == left && room.end <= here + tolerance) {
            pages.emplace_back(row, heights.size());
            return pages;
        }
        // Where more rows are left than fit, the page is full enough whatever is kept.
        std::size_t const kept = rowsKeptForTheEnd(heights, left, room.next - room.end, fit == left ? here * room.leastFilled : 0);
        std::size_t const take = std::min(fit, left - kept);
        pages.emplace_back(row, row + take);
        row += take;
    }
}

} // namespace countersign::certificate
