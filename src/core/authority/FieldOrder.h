#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace countersign {

/// `/documents/3/type` -> `/documents/*/type`: the field whichever entry of its list it stands in.
std::string generalField(std::string_view pointer);

/// Where a field stands in the intake document, for sorting: lexicographic order of these is the order in which a
/// clerk reads the form. Fields of the same list come entry by entry.
std::vector<int> placeOf(std::string_view pointer);

/// The fields (general form) that messages call by a name.
std::vector<std::string_view> const& namedFields();

} // namespace countersign
