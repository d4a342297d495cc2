#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace countersign {

/// How two spellings of a name relate.
enum class NameMatch {
    same,   ///< identical after Unicode NFC
    folded, ///< agree only after folding: interpuncts, private-use twins, case, LV/LU/LYU, spacing
    different,
};

/// NFC with white space trimmed and runs of it made one space.
std::string normalizedName(std::string_view utf8);

/// What is drawn and stored: normalizedName with interpunct look-alikes between Han characters folded to
/// U+00B7 and known private-use twins replaced by their standard characters.
std::string standardName(std::string_view utf8);

/// Comparison of native-script or Latin names; symmetric. Two empty names are `same`.
NameMatch compareNames(std::string_view a, std::string_view b);

/// Valid UTF-8?
bool validUtf8(std::string_view text);
/// The code points of valid UTF-8; stops at the first fault.
std::u32string codePoints(std::string_view utf8);
std::string utf8(std::u32string_view codePoints);

/// What can be drawn on a certificate. The certificate room answers it from the pinned fonts.
class GlyphCoverage {
public:
    virtual ~GlyphCoverage() = default;
    virtual bool draws(char32_t codePoint) const = 0;
};

/// The code points of `text` that no certificate font draws, each once, in order.
std::vector<char32_t> unprintable(std::string_view text, GlyphCoverage const& coverage);

} // namespace countersign
