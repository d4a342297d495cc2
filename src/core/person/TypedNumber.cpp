#include "core/person/TypedNumber.h"

#include "core/person/Utf8.h"

#include <algorithm>

#include <unicode/uchar.h>

namespace countersign {

namespace {

constexpr char32_t fullWidthFirst = 0xFF01; // ！ ... ～ mirror ! ... ~
constexpr char32_t fullWidthLast = 0xFF5E;
constexpr char32_t fullWidthShift = 0xFEE0;

bool isLeftOut(char32_t c) {
    auto const point = static_cast<UChar32>(c);
    return u_isUWhiteSpace(point) || u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool isDot(char32_t c) { return c == 0x00B7 || c == 0x2022 || c == 0x2027 || c == 0x30FB || c == 0xFF65 || c == 0x3002 || c == 0xFF61; }

/// Hyphen, the dashes an input method offers instead, and the minus sign.
bool isDash(char32_t c) {
    return c == U'-' || c == U'_' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63 || c == 0x30FC ||
           c == 0x00AD;
}

char32_t folded(char32_t c) {
    if (c >= fullWidthFirst && c <= fullWidthLast) c -= fullWidthShift;
    if (c >= U'a' && c <= U'z') return c - U'a' + U'A';
    return isDot(c) ? U'.' : c;
}

} // namespace

std::string typedNumber(std::string_view typed) {
    std::string text;
    text.reserve(typed.size());
    for (std::size_t at = 0; at < typed.size();) {
        Utf8Step const step = utf8Step(typed, at);
        auto const bytes = typed.substr(at, step.length);
        at += step.length;
        if (!step.fault && isLeftOut(step.codePoint)) continue;
        char32_t const to = folded(step.codePoint);
        if (to < 0x80)
            text.push_back(static_cast<char>(to));
        else
            text.append(bytes);
    }
    return text;
}

std::string withoutDashes(std::string_view typed) {
    std::string const number = typedNumber(typed);
    std::string text;
    text.reserve(number.size());
    for (std::size_t at = 0; at < number.size();) {
        Utf8Step const step = utf8Step(number, at);
        if (step.fault || !isDash(step.codePoint)) text.append(number, at, step.length);
        at += step.length;
    }
    return text;
}

bool allDigits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), isDigit); }

} // namespace countersign
