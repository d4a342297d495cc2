#include "core/person/Name.h"

#include "core/Fault.h"
#include "core/person/NameText.h"
#include "core/person/PrivateUseTwins.h"

#include <algorithm>

#include <unicode/normalizer2.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>

namespace countersign {

namespace {

constexpr char32_t interpunct = 0x00B7;

/// NFC, except that compatibility ideographs stay: NFC would print another character than the document shows.
icu::Normalizer2 const& composer() {
    static UErrorCode status = U_ZERO_ERROR;
    static icu::UnicodeSet const composed(UNICODE_STRING_SIMPLE("[^\\uF900-\\uFAFF\\U0002F800-\\U0002FA1F]"), status);
    static icu::FilteredNormalizer2 const normalizer(*icu::Normalizer2::getNFCInstance(status), composed);
    if (U_FAILURE(status)) throw Fault(FaultCode::internal, "ICU normalization data");
    return normalizer;
}

std::string composed(std::string_view text) {
    auto const unicode = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString const result = composer().normalize(unicode, status);
    if (U_FAILURE(status)) throw Fault(FaultCode::internal, "ICU normalization");
    std::string bytes;
    result.toUTF8String(bytes);
    return bytes;
}

std::u32string withSingleSpaces(std::u32string const& points) {
    std::u32string text;
    for (char32_t const c : points) {
        if (!isWhiteSpace(c))
            text.push_back(c);
        else if (!text.empty() && text.back() != U' ')
            text.push_back(U' ');
    }
    if (!text.empty() && text.back() == U' ') text.pop_back();
    return text;
}

/// Where the interpunct at `at` ends, with the spaces around it, if Han characters stand on both sides; else `at`.
std::size_t endOfHanInterpunct(std::u32string const& text, std::u32string const& before, std::size_t at) {
    if (before.empty() || !isHan(before.back())) return at;
    std::size_t mark = text[at] == U' ' ? at + 1 : at;
    if (mark >= text.size() || !isInterpunct(text[mark])) return at;
    std::size_t const next = mark + 1 < text.size() && text[mark + 1] == U' ' ? mark + 2 : mark + 1;
    return next < text.size() && isHan(text[next]) ? next : at;
}

std::u32string withHanInterpuncts(std::u32string const& text) {
    std::u32string folded;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const end = endOfHanInterpunct(text, folded, at);
        if (end != at)
            folded.push_back(interpunct);
        else
            folded.push_back(text[at]);
        at = std::max(end, at + 1);
    }
    return folded;
}

} // namespace

std::string normalizedName(std::string_view text) { return utf8(withSingleSpaces(codePoints(composed(text)))); }

std::string standardName(std::string_view text) {
    std::u32string points = codePoints(normalizedName(text));
    points.erase(std::remove_if(points.begin(), points.end(), isInvisible), points.end());
    // What a joiner kept apart is composed now.
    points = codePoints(normalizedName(utf8(points)));
    std::transform(points.begin(), points.end(), points.begin(), standardCharacter);
    return utf8(withHanInterpuncts(points));
}

} // namespace countersign
