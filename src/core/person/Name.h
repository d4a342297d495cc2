#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace countersign {

/// How two spellings of a name relate.
enum class NameMatch {
    same,   ///< identical after normalizedName
    folded, ///< agree only after folding: interpuncts, private-use twins, case, LV/LU/LYU, spacing; see compareNames
    different,
};

/// Characters of the longest name that an intake may hold. Measured: two names of that length leave the first page room to
/// name a document; the longest names of people have some 50.
constexpr std::size_t longestWrittenName = 200;

/// NFC with white space trimmed and runs of it made one space. Compatibility ideographs (U+F900..., U+2F800...) stay as
/// they are, though NFC would replace them: a name is printed as its document shows it. Faults of UTF-8 become U+FFFD.
std::string normalizedName(std::string_view utf8);

/// What is drawn and stored: normalizedName without invisible characters, with known private-use twins replaced
/// by their standard characters, and with interpunct look-alikes between Han characters (and spaces around them) folded
/// to U+00B7. `J. SMITH` keeps its full stop.
std::string standardName(std::string_view utf8);

/// Comparison of native-script or Latin names; symmetric, not transitive. Two empty names are `same`.
///
/// Left out of account: case, width, private-use twins, compatibility ideographs, variation selectors, invisible
/// characters, marks on Latin letters, and how parts are set apart (interpunct, full stop, hyphen, apostrophe, comma,
/// space, or nothing), unless both spellings set parts apart at places that contradict: FANG AN is not FAN GAN.
/// LV, LU, LYU and LÜ (NV ..., LVE ..., NVE ...) are one where the name reads as pinyin: LYUMING is LVMING, LIU is not
/// LVU, SILVA is not SILUA. Simplified and traditional characters are different, and so is another order of the parts.
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

/// The code points of `text` that no certificate font draws, each once, in order. A fault of UTF-8 counts as U+FFFD,
/// which is never drawn.
std::vector<char32_t> unprintable(std::string_view text, GlyphCoverage const& coverage);

} // namespace countersign
