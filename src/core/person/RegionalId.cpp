#include "core/person/NumberRules.h"
#include "core/person/TypedNumber.h"

#include <algorithm>
#include <array>

namespace countersign {

namespace {

bool only(std::string_view text, std::string_view marks) {
    return std::all_of(text.begin(), text.end(), [&](char c) { return isDigit(c) || isLetter(c) || marks.find(c) != marks.npos; });
}

/// `...(C)` without its brackets; brackets anywhere else stay and fail the shape.
std::string withoutBrackets(std::string const& text) {
    if (text.size() < 4 || text.back() != ')' || text[text.size() - 3] != '(') return text;
    return text.substr(0, text.size() - 3) + text[text.size() - 2];
}

/// `1/234567/8` and `1234567(8)` as 12345678.
std::string macaoDigits(std::string const& text) {
    if (text.size() == 10 && text[1] == '/' && text[8] == '/') return text.substr(0, 1) + text.substr(2, 6) + text.substr(9);
    return withoutBrackets(text);
}

constexpr int spaceBeforeOneLetter = 36;

/// Weights 9 to 2 over eight places; a single letter stands behind a space.
char hongKongCheckCharacter(std::string_view body) {
    int sum = body.size() == 7 ? spaceBeforeOneLetter * 9 : 0;
    int weight = body.size() == 7 ? 8 : 9;
    for (char const c : body) sum += valueOf(c) * weight--;
    return "0123456789A"[(11 - sum % 11) % 11];
}

/// What a letter stands for in a Taiwan number, in the order of the alphabet (not of the values).
constexpr std::array<int, 26> taiwanLetters{10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21,
                                            22, 35, 23, 24, 25, 26, 27, 28, 29, 32, 30, 31, 33};

int taiwanValue(char letter) { return taiwanLetters[static_cast<std::size_t>(letter - 'A')]; }

/// Second character: 1 and 2 citizens, 8 and 9 resident certificates since 2021, A to D the older ones
/// (A and C men, B and D women).
std::optional<Sex> taiwanSex(char second) {
    if (second == '1' || second == '8' || second == 'A' || second == 'C') return Sex::male;
    if (second == '2' || second == '9' || second == 'B' || second == 'D') return Sex::female;
    return std::nullopt;
}

int taiwanSum(std::string_view text) {
    int const first = taiwanValue(text[0]);
    int sum = first / 10 + first % 10 * 9;
    sum += (isLetter(text[1]) ? taiwanValue(text[1]) % 10 : text[1] - '0') * 8;
    for (std::size_t i = 2; i < 9; ++i) sum += (text[i] - '0') * static_cast<int>(9 - i);
    return sum + (text[9] - '0');
}

} // namespace

NumberFinding checkHongKongId(std::string const& text) {
    if (!only(text, "()")) return refusedNumber("characters");
    std::string const plain = withoutBrackets(text);
    if (plain.size() != 8 && plain.size() != 9) return refusedNumber("length");
    std::string_view const body = std::string_view(plain).substr(0, plain.size() - 1);
    std::size_t const letters = body.size() - 6;
    bool const fits = std::all_of(body.begin(), body.begin() + static_cast<std::ptrdiff_t>(letters), isLetter) &&
                      allDigits(body.substr(letters)) && (isDigit(plain.back()) || plain.back() == 'A');
    if (!fits) return refusedNumber("format");
    std::string const canonical = std::string(body) + "(" + plain.back() + ")";
    if (hongKongCheckCharacter(body) != plain.back()) return refusedNumber("check-digit", canonical);
    return {canonical, true, {}};
}

NumberFinding checkMacaoId(std::string const& text) {
    if (!only(text, "/()")) return refusedNumber("characters");
    std::string const plain = macaoDigits(text);
    if (plain.size() != 8) return refusedNumber("length");
    if (!allDigits(plain)) return refusedNumber("format");
    std::string const canonical = plain.substr(0, 1) + "/" + plain.substr(1, 6) + "/" + plain.substr(7);
    // 1 issued in Macao, 5 and 7 taken over from older papers. How the last digit is reckoned is not published.
    if (plain[0] != '1' && plain[0] != '5' && plain[0] != '7') return refusedNumber("format");
    return {canonical, true, {}};
}

NumberFinding checkTaiwanId(std::string const& text) {
    if (!only(text, {})) return refusedNumber("characters");
    if (text.size() != 10) return refusedNumber("length");
    auto const sex = taiwanSex(text[1]);
    if (!isLetter(text[0]) || !sex || !allDigits(std::string_view(text).substr(2))) return refusedNumber("format");
    if (taiwanSum(text) % 10 != 0) return refusedNumber("check-digit", text);
    return {text, true, {}, std::nullopt, sex};
}

} // namespace countersign
