#include "core/person/NumberRules.h"
#include "core/person/TypedNumber.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace countersign {

namespace {

constexpr std::size_t oldLength = 15;
constexpr std::size_t citizenIdLength = 18;
constexpr std::array<int, 17> weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

// First two digits of GB/T 2260: provinces, Taiwan, and 81-83 for residence permits. Counties are not compared with a
// list: codes are withdrawn over the years and stay valid in the numbers they were given to.
constexpr std::array<std::string_view, 35> provinces{"11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34",
                                                     "35", "36", "37", "41", "42", "43", "44", "45", "46", "50", "51", "52",
                                                     "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83"};
// Whoever holds a number was alive when numbers were first given, and four digits hold no later century yet.
constexpr int firstYear = 1850;
constexpr int lastYear = 2099;

bool knownArea(std::string_view area) {
    auto const province = area.substr(0, 2);
    if (std::find(provinces.begin(), provinces.end(), province) == provinces.end()) return false;
    // Residence permits of Hong Kong, Macao and Taiwan residents have no county.
    return area[0] != '8' || area.substr(2) == "0000";
}

int number(std::string_view digits) {
    int value = 0;
    for (char const c : digits) value = value * 10 + (c - '0');
    return value;
}

std::optional<Day> birthOf(std::string_view eightDigits) {
    using namespace std::chrono;
    int const y = number(eightDigits.substr(0, 4));
    year_month_day const ymd{year{y}, month{static_cast<unsigned>(number(eightDigits.substr(4, 2)))},
                             day{static_cast<unsigned>(number(eightDigits.substr(6, 2)))}};
    if (!ymd.ok() || y < firstYear || y > lastYear) return std::nullopt;
    return sys_days{ymd};
}

/// 18 characters of the right kind, area seen to by the caller.
NumberFinding checkEighteen(std::string const& text) {
    auto const birth = birthOf(std::string_view(text).substr(6, 8));
    if (!birth) return refusedNumber("date", text);
    if (citizenCheckCharacter(text) != text.back()) return refusedNumber("check-digit", text);
    Sex const sex = (text[16] - '0') % 2 != 0 ? Sex::male : Sex::female;
    return {text, true, {}, birth, sex};
}

bool hasShapeOfEighteen(std::string_view text) {
    return allDigits(text.substr(0, citizenIdLength - 1)) && (isDigit(text.back()) || text.back() == 'X');
}

/// Insert 19 after digit 6, append the check character (GB 11643-1999, transition).
NumberFinding checkFifteen(std::string const& text) {
    if (!allDigits(text)) return refusedNumber("characters");
    std::string longer = text.substr(0, 6) + "19" + text.substr(6);
    longer.push_back(citizenCheckCharacter(longer));
    if (!knownArea(longer.substr(0, 6))) return refusedNumber("area", longer);
    NumberFinding found = checkEighteen(longer);
    if (found.valid) found.reason = "superseded-format";
    return found;
}

} // namespace

NumberFinding refusedNumber(std::string reason, std::string normalized) { return {std::move(normalized), false, std::move(reason)}; }

char citizenCheckCharacter(std::string_view seventeenDigits) {
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) sum += (seventeenDigits[i] - '0') * weights[i];
    return "10X98765432"[sum % 11];
}

NumberFinding checkCitizenId(std::string const& text) {
    if (!std::all_of(text.begin(), text.end(), [](char c) { return isDigit(c) || c == 'X'; })) return refusedNumber("characters");
    if (text.size() == oldLength) return checkFifteen(text);
    if (text.size() != citizenIdLength) return refusedNumber("length");
    if (!hasShapeOfEighteen(text)) return refusedNumber("characters");
    if (!knownArea(std::string_view(text).substr(0, 6))) return refusedNumber("area", text);
    return checkEighteen(text);
}

NumberFinding checkForeignPermanentId(std::string const& text) {
    bool const onlyKnown = std::all_of(text.begin(), text.end(), [](char c) { return isDigit(c) || isLetter(c); });
    if (!onlyKnown) return refusedNumber("characters");
    if (text.size() == oldLength) {
        // The format before 2023-12-01. It carries a two-digit birth year, so no birth date is told; how its last digit
        // is reckoned is not published, so it is not judged.
        bool const fits = std::all_of(text.begin(), text.begin() + 3, isLetter) && allDigits(std::string_view(text).substr(3));
        return fits ? NumberFinding{text, true, {}} : refusedNumber("format");
    }
    if (text.size() != citizenIdLength) return refusedNumber("length");
    if (!hasShapeOfEighteen(text)) return refusedNumber("characters");
    // 9, province, ISO 3166 number of the country, birth, sequence, check (rules for reading the card, 2023 edition).
    if (text[0] != '9') return refusedNumber("area", text);
    return checkEighteen(text);
}

} // namespace countersign
