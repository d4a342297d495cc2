#pragma once

#include <string>
#include <string_view>

namespace countersign {

/// A number as a keyboard, an input method or a reader delivers it, brought to one spelling: full-width forms become
/// ASCII, letters upper case, interpuncts and ideographic full stops a dot; white space, zero-width characters and
/// byte order marks go. Every other character stays, so that a check can refuse it. Never throws for its content.
std::string typedNumber(std::string_view typed);

/// The same without any dash, for numbers whose dashes only part them for the eye.
std::string withoutDashes(std::string_view typed);

constexpr bool isDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool isLetter(char c) { return c >= 'A' && c <= 'Z'; }

/// Not empty, and digits only.
bool allDigits(std::string_view text);

/// 0-9 as themselves, A = 10 ... Z = 35 (ICAO 9303-3, ISO 7064 and the Hong Kong number share it); -1 otherwise.
constexpr int valueOf(char c) { return isDigit(c) ? c - '0' : isLetter(c) ? c - 'A' + 10 : -1; }

} // namespace countersign
