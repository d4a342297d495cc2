#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace countersign {

/// Pages in rising order as ranges: "1,3-5". `between` stands between two of them.
std::string pageRanges(std::vector<int> const& pages, std::string_view between = ",");

} // namespace countersign
