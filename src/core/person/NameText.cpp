#include "core/person/NameText.h"

#include "core/person/Name.h"
#include "core/person/Utf8.h"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace countersign {

namespace {

// ・ and its half-width form, bullets and dots of every width, and 。, which the period key gives under a Chinese
// input method.
constexpr std::array<char32_t, 17> interpuncts{0x002E, 0x00B7, 0x0387, 0x2022, 0x2024, 0x2027, 0x2219, 0x22C5, 0x2E31,
                                               0x2E33, 0x3002, 0x30FB, 0xA78F, 0xFE52, 0xFF0E, 0xFF61, 0xFF65};

UChar32 icu(char32_t c) { return static_cast<UChar32>(c); }

} // namespace

bool isInterpunct(char32_t c) noexcept { return std::find(interpuncts.begin(), interpuncts.end(), c) != interpuncts.end(); }

bool isInvisible(char32_t c) noexcept { return u_hasBinaryProperty(icu(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) && !isVariationSelector(c); }

bool isWhiteSpace(char32_t c) noexcept { return u_isUWhiteSpace(icu(c)); }

bool isHan(char32_t c) noexcept {
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(icu(c), &status) == USCRIPT_HAN && U_SUCCESS(status);
}

bool isVariationSelector(char32_t c) noexcept { return u_hasBinaryProperty(icu(c), UCHAR_VARIATION_SELECTOR); }

std::vector<char32_t> unprintable(std::string_view text, GlyphCoverage const& coverage) {
    std::vector<char32_t> missing;
    for (std::size_t at = 0; at < text.size();) {
        // A fault in the encoding is a hole in the name, whatever a font draws for the replacement character.
        Utf8Step const step = utf8Step(text, at);
        at += step.length;
        bool const draws = step.codePoint != 0xFFFD && coverage.draws(step.codePoint);
        if (!draws && std::find(missing.begin(), missing.end(), step.codePoint) == missing.end()) missing.push_back(step.codePoint);
    }
    return missing;
}

} // namespace countersign
