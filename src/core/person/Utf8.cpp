#include "core/person/Utf8.h"

#include "core/person/Name.h"

#include <unicode/unistr.h>

namespace countersign {

namespace {

struct Lead {
    std::size_t length = 0; ///< 0: no lead byte
    char32_t bits = 0;
    char32_t smallest = 0;
};

Lead leadOf(unsigned char byte) {
    if (byte < 0x80) return {1, byte, 0};
    if (byte >= 0xC2 && byte <= 0xDF) return {2, static_cast<char32_t>(byte & 0x1F), 0x80};
    if (byte >= 0xE0 && byte <= 0xEF) return {3, static_cast<char32_t>(byte & 0x0F), 0x800};
    if (byte >= 0xF0 && byte <= 0xF4) return {4, static_cast<char32_t>(byte & 0x07), 0x10000};
    return {};
}

bool isScalar(char32_t c) { return c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF); }

} // namespace

Utf8Step utf8Step(std::string_view text, std::size_t at) noexcept {
    Lead const lead = leadOf(static_cast<unsigned char>(text[at]));
    if (lead.length == 0 || at + lead.length > text.size()) return {};
    char32_t point = lead.bits;
    for (std::size_t i = 1; i < lead.length; ++i) {
        auto const byte = static_cast<unsigned char>(text[at + i]);
        if ((byte & 0xC0) != 0x80) return {};
        point = point << 6 | (byte & 0x3F);
    }
    if (point < lead.smallest || !isScalar(point)) return {};
    return {point, lead.length, false};
}

bool validUtf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        Utf8Step const step = utf8Step(text, at);
        if (step.fault) return false;
        at += step.length;
    }
    return true;
}

std::u32string codePoints(std::string_view utf8) {
    std::u32string points;
    for (std::size_t at = 0; at < utf8.size();) {
        Utf8Step const step = utf8Step(utf8, at);
        if (step.fault) break;
        points.push_back(step.codePoint);
        at += step.length;
    }
    return points;
}

std::string utf8(std::u32string_view codePoints) {
    icu::UnicodeString text;
    for (char32_t const c : codePoints) text.append(static_cast<UChar32>(isScalar(c) ? c : 0xFFFD));
    std::string bytes;
    text.toUTF8String(bytes);
    return bytes;
}

} // namespace countersign
