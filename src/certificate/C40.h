#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace countersign::certificate {

/// C40 as ICAO 9303-13 uses it (ISO/IEC 16022, 5.2.5): three of 0-9, A-Z and the filler `<` in two bytes, 1600a + 40b + c + 1,
/// big-endian. Two left over have c = 0; one left over is FE and its ASCII number + 1. The filler is the space of C40.
/// Nothing for a text with any other character.
std::optional<std::string> toC40(std::string_view text);

/// The inverse; nothing for bytes that toC40 does not give.
std::optional<std::string> fromC40(std::string_view bytes);

constexpr std::size_t c40Size(std::size_t characters) { return (characters + 2) / 3 * 2; }

} // namespace countersign::certificate
