#include "core/casework/PageRanges.h"

namespace countersign {

std::string pageRanges(std::vector<int> const& pages, std::string_view between) {
    std::string ranges;
    for (std::size_t first = 0; first < pages.size();) {
        std::size_t last = first;
        while (last + 1 < pages.size() && pages[last + 1] == pages[last] + 1) ++last;
        if (!ranges.empty()) ranges += between;
        ranges += std::to_string(pages[first]);
        if (last > first) ranges += "-" + std::to_string(pages[last]);
        first = last + 1;
    }
    return ranges;
}

} // namespace countersign
