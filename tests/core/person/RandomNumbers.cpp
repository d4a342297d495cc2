#include "core/person/RandomNumbers.h"

#include <chrono>

#include <fmt/format.h>

namespace countersign::test {

namespace {

/// ISO 7064 MOD 11-2 as the standard states it: the check character makes the sum of a_i 2^(i-1) congruent to 1.
char mod112(std::string const& digits) {
    int product = 0;
    for (char const c : digits) product = (product + (c - '0')) * 2 % 11;
    int const check = (12 - product) % 11;
    return check == 10 ? 'X' : static_cast<char>('0' + check);
}

int hongKongValue(char c) { return c == ' ' ? 36 : c >= 'A' ? c - 'A' + 10 : c - '0'; }

int taiwanLetter(char letter) {
    static std::string const inOrderOfValue = "ABCDEFGHJKLMNPQRSTUVXYWZIO";
    return static_cast<int>(inOrderOfValue.find(letter)) + 10;
}

} // namespace

std::string RandomNumbers::digits(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text.push_back(digit());
    return text;
}

MadeNumber RandomNumbers::eighteen(std::string const& area) {
    using namespace std::chrono;
    year_month_day const birth{sys_days{year{1900} / 1 / 1} + days{below(46'000)}};
    std::string const ymd = fmt::format("{:04}{:02}{:02}", static_cast<int>(birth.year()), static_cast<unsigned>(birth.month()),
                                        static_cast<unsigned>(birth.day()));
    std::string number = area + ymd + digits(3);
    char const sex = (number.back() - '0') % 2 != 0 ? 'M' : 'F';
    number.push_back(mod112(number));
    return {number, ymd.substr(0, 4) + "-" + ymd.substr(4, 2) + "-" + ymd.substr(6), sex};
}

MadeNumber RandomNumbers::citizenId() {
    static char const* const areas[] = {"11", "15", "23", "37", "44", "46", "50", "54", "61", "65", "71"};
    switch (below(8)) {
    case 0: return eighteen("810000");
    case 1: return eighteen("820000");
    case 2: return eighteen("830000");
    default: return eighteen(areas[below(11)] + digits(4));
    }
}

MadeNumber RandomNumbers::oldCitizenId() {
    for (;;) {
        MadeNumber made = citizenId();
        if (made.birth.substr(0, 2) != "19") continue;
        made.number = made.number.substr(0, 6) + made.number.substr(8, 9);
        return made;
    }
}

MadeNumber RandomNumbers::foreignPermanentId() { return eighteen("9" + digits(5)); }

MadeNumber RandomNumbers::hongKongId() {
    std::string body(1, letter());
    if (below(2) != 0) body.push_back(letter());
    body += digits(6);
    int sum = 0;
    std::string const padded = body.size() == 7 ? " " + body : body;
    for (std::size_t i = 0; i < 8; ++i) sum += hongKongValue(padded[i]) * static_cast<int>(9 - i);
    int check = 0;
    while ((sum + check) % 11 != 0) ++check;
    return {body + "(" + (check == 10 ? 'A' : static_cast<char>('0' + check)) + ")", {}, 0};
}

MadeNumber RandomNumbers::macaoId() { return {std::string(1, "157"[below(3)]) + "/" + digits(6) + "/" + digits(1), {}, 0}; }

MadeNumber RandomNumbers::taiwanId() {
    std::string number(1, letter());
    char const second = "1289ABCD"[below(8)];
    number.push_back(second);
    number += digits(7);
    int const first = taiwanLetter(number[0]);
    int const secondValue = second >= 'A' ? second - 'A' : second - '0';
    int sum = first / 10 + first % 10 * 9 + secondValue * 8;
    for (std::size_t i = 2; i < 9; ++i) sum += (number[i] - '0') * static_cast<int>(9 - i);
    number.push_back(static_cast<char>('0' + (10 - sum % 10) % 10));
    bool const male = second == '1' || second == '8' || second == 'A' || second == 'C';
    return {number, {}, male ? 'M' : 'F'};
}

std::string RandomNumbers::withOtherDigit(std::string const& number, std::size_t at) {
    std::string changed = number;
    changed[at] = static_cast<char>('0' + (number[at] - '0' + 1 + below(9)) % 10);
    return changed;
}

std::string RandomNumbers::bytes(int most) {
    static std::string const likely = "0123456789ABCXYZabcx<>()/.-·（）Ａ９　䶮𠮷\xE4\xB6\xFF\xC0\xED\xA0 \t\n";
    std::string text;
    int const count = below(most + 1);
    for (int i = 0; i < count; ++i)
        text.push_back(below(4) == 0 ? static_cast<char>(below(256))
                                     : likely[static_cast<std::size_t>(below(static_cast<int>(likely.size())))]);
    return text;
}

} // namespace countersign::test
