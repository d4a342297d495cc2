#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace countersign {

/// ISO 7064 MOD 37,36 check character over 0-9A-Z; nothing for an empty text or if another character occurs.
std::optional<char> mod3736(std::string_view digitsAndLetters);

/// `SZ01-261122-00017-0`: office code, issue day, number of the office's day, check character.
/// Accepts any case, spaces, missing or wrong dashes, and full-width forms; gives the canonical form, or nothing
/// when the length, the day or the check character is wrong. An office code has four letters and digits. The check
/// character covers all the others, dashes left out; it finds every single changed character and swapped neighbours
/// but for the few pairs that the standard names.
std::optional<std::string> canonicalCertificateNumber(std::string_view typed);

} // namespace countersign
