#include "core/Fault.h"
#include "core/person/Name.h"
#include "core/person/NameText.h"
#include "core/person/Pinyin.h"
#include "core/person/PrivateUseTwins.h"

#include <algorithm>
#include <array>
#include <iterator>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

namespace countersign {

namespace {

constexpr char32_t umlautU = 0x00DC;
constexpr char32_t diaeresis = 0x0308;

/// What is left of a name when only its letters count: the letters, and where its parts begin (0 and the end left out).
struct FoldedName {
    std::u32string letters;
    std::vector<std::size_t> parts;
};

icu::UnicodeString decomposed(icu::UnicodeString const& text) {
    UErrorCode status = U_ZERO_ERROR;
    // Case, width, compatibility and invisible characters in one go (UAX #31, toNFKC_Casefold), then marks apart.
    auto const folded = icu::Normalizer2::getNFKCCasefoldInstance(status)->normalize(text, status);
    auto result = icu::Normalizer2::getNFDInstance(status)->normalize(folded, status);
    if (U_FAILURE(status)) throw Fault(FaultCode::internal, "ICU normalization");
    return result;
}

std::u32string foldedPoints(std::string_view name) {
    std::u32string points = codePoints(name);
    std::transform(points.begin(), points.end(), points.begin(), standardCharacter);
    std::string const bytes = utf8(points);
    std::string result;
    decomposed(icu::UnicodeString::fromUTF8(bytes)).toUTF8String(result);
    return codePoints(result);
}

/// Spaces, hyphens, apostrophes, commas, interpuncts and fillers of a machine-readable zone set parts of names apart and
/// are no part of them.
bool separates(char32_t c) {
    constexpr std::array<char32_t, 11> marks{U'\'', 0x2018, 0x2019, 0x02BC, 0x02BB, 0x02B9, 0x0060, 0x00B4, U',', 0x3001, U'<'};
    return isWhiteSpace(c) || isInterpunct(c) || u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DASH) ||
           std::find(marks.begin(), marks.end(), c) != marks.end();
}

bool isLatin(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(static_cast<UChar32>(c), &status) == USCRIPT_LATIN;
}

bool isMark(char32_t c) { return u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK; }

/// Marks on Latin letters go (JOÃO is JOAO in every zone), but U keeps its diaeresis for pinyin; marks of other scripts
/// are vowels and stay.
void addMark(std::u32string& letters, char32_t mark) {
    if (letters.empty() || !isLatin(letters.back()))
        letters.push_back(mark);
    else if (mark == diaeresis && letters.back() == U'U')
        letters.back() = umlautU;
}

FoldedName foldedName(std::string_view name) {
    FoldedName folded;
    bool apart = false;
    for (char32_t c : foldedPoints(name)) {
        if (separates(c)) {
            apart = true;
            continue;
        }
        if (isMark(c) && !apart) {
            addMark(folded.letters, c);
            continue;
        }
        if (apart && !folded.letters.empty()) folded.parts.push_back(folded.letters.size());
        apart = false;
        folded.letters.push_back(c >= U'a' && c <= U'z' ? c - U'a' + U'A' : c);
    }
    return folded;
}

bool sameLetter(char32_t a, char32_t b) { return a == b || (a == umlautU && b == U'U') || (a == U'U' && b == umlautU); }

/// The same letters, and parts that do not contradict: one spelling may join what the other sets apart, but FANG AN is
/// not FAN GAN.
bool sameLetters(FoldedName const& a, FoldedName const& b) {
    if (!std::equal(a.letters.begin(), a.letters.end(), b.letters.begin(), b.letters.end(), sameLetter)) return false;
    return std::includes(a.parts.begin(), a.parts.end(), b.parts.begin(), b.parts.end()) ||
           std::includes(b.parts.begin(), b.parts.end(), a.parts.begin(), a.parts.end());
}

bool isLatinName(FoldedName const& name) {
    return std::all_of(name.letters.begin(), name.letters.end(), [](char32_t c) { return (c >= U'A' && c <= U'Z') || c == umlautU; });
}

bool agree(FoldedName const& a, FoldedName const& b) {
    if (a.letters.empty() || b.letters.empty()) return false;
    if (sameLetters(a, b)) return true;
    return isLatinName(a) && isLatinName(b) && samePinyin({a.letters, a.parts}, {b.letters, b.parts});
}

} // namespace

std::u32string foldedLetters(std::string_view name) { return validUtf8(name) ? foldedName(name).letters : codePoints(name); }

NameMatch compareNames(std::string_view a, std::string_view b) {
    // Bytes that are no text are the same only as bytes.
    if (!validUtf8(a) || !validUtf8(b)) return a == b ? NameMatch::same : NameMatch::different;
    if (normalizedName(a) == normalizedName(b)) return NameMatch::same;
    return agree(foldedName(a), foldedName(b)) ? NameMatch::folded : NameMatch::different;
}

} // namespace countersign
