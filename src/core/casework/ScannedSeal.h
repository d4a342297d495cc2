#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace countersign {

/// The bytes of a page's seal as a reader or a person gives them in characters: hexadecimal (blanks, colons and dashes between digits do
/// not matter), base64 (also with the letters of RFC 4648, section 5, and without padding), or a reader's own way with bytes, one character
/// of Latin-1 for each. Nothing where it is none of them. Whether the bytes are a seal is for the verifier to say.
std::optional<std::string> scannedSeal(std::string_view typed);

} // namespace countersign
