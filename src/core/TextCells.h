#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace countersign {

/// Cells that UTF-8 text takes on a terminal: two for a wide or full-width character (Unicode Standard Annex 11), none for a mark
/// that stands on the letter before it, one for any other.
std::size_t cellsOf(std::string_view text);

/// The text with spaces behind it, `cells` wide; longer text stays as it is.
std::string filledTo(std::size_t cells, std::string text);

} // namespace countersign
