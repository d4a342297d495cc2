#include "core/casework/CertificateNumber.h"

#include "core/Day.h"
#include "core/person/Name.h"
#include "core/person/TypedNumber.h"

namespace countersign {

namespace {

constexpr std::size_t dayLength = 6;
constexpr std::size_t serialLength = 5;
constexpr std::size_t officeLength = 4;
constexpr std::size_t wholeLength = officeLength + dayLength + serialLength + 1;

bool isDayOfCentury(std::string_view six) {
    if (!allDigits(six)) return false;
    std::string const iso = "20" + std::string(six.substr(0, 2)) + "-" + std::string(six.substr(2, 2)) + "-" + std::string(six.substr(4));
    return parseDay(iso).has_value();
}

} // namespace

std::optional<char> mod3736(std::string_view digitsAndLetters) {
    if (digitsAndLetters.empty()) return std::nullopt;
    int product = 36;
    for (char const c : digitsAndLetters) {
        int const value = valueOf(c);
        if (value < 0) return std::nullopt;
        int const sum = (product + value) % 36;
        product = (sum == 0 ? 36 : sum) * 2 % 37;
    }
    // The check character makes product + check congruent to 1 (ISO 7064, hybrid systems).
    return "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[(37 - product) % 36];
}

std::optional<std::string> canonicalCertificateNumber(std::string_view typed) {
    if (!validUtf8(typed)) return std::nullopt;
    std::string const plain = withoutDashes(typed);
    if (plain.size() != wholeLength) return std::nullopt;
    std::string_view const all = plain;
    auto const office = all.substr(0, officeLength);
    auto const day = all.substr(officeLength, dayLength);
    auto const serial = all.substr(officeLength + dayLength, serialLength);
    if (!isDayOfCentury(day) || !allDigits(serial)) return std::nullopt;
    if (mod3736(all.substr(0, wholeLength - 1)) != all.back()) return std::nullopt;
    return std::string(office) + "-" + std::string(day) + "-" + std::string(serial) + "-" + all.back();
}

} // namespace countersign
