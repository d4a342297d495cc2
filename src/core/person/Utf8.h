#pragma once

#include <cstddef>
#include <string_view>

namespace countersign {

/// What one step through UTF-8 finds (Unicode 3.9, table 3-7: no overlong forms, no surrogates, nothing past U+10FFFF).
struct Utf8Step {
    char32_t codePoint = 0xFFFD;
    std::size_t length = 1; ///< bytes to go on by
    bool fault = true;
};

/// `at` must be inside `text`.
Utf8Step utf8Step(std::string_view text, std::size_t at) noexcept;

} // namespace countersign
