#pragma once

#include <string>
#include <string_view>

namespace countersign {

/// Marks that readers, keyboards and input methods put where U+00B7 belongs between the parts of a Han name, and U+00B7.
bool isInterpunct(char32_t c) noexcept;

/// Invisible in every name: zero-width spaces, joiners, byte order marks, direction marks, fillers. Variation selectors are
/// not among them, because they choose between shapes that are seen. invisible_characters() of the database is the same set.
bool isInvisible(char32_t c) noexcept;

bool isWhiteSpace(char32_t c) noexcept;
bool isHan(char32_t c) noexcept;
bool isVariationSelector(char32_t c) noexcept;

/// The letters by which compareNames compares a name: without case, width, marks, and what sets parts apart.
std::u32string foldedLetters(std::string_view name);

} // namespace countersign
