#include "certificate/CheckCode.h"

#include "certificate/OfficeKeyCertificate.h"
#include "core/person/TypedNumber.h"

#include <cstdint>

namespace countersign::certificate {

namespace {

constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int valueCharacters = 8;
constexpr std::size_t groupSize = 4;
// A prime above 32: no difference of two characters and none of two places is a multiple of it.
constexpr std::uint64_t checkModulus = 37;

std::uint64_t firstFortyBits(Sha256 const& digest) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 5; ++i) value = value << 8 | digest[i];
    return value;
}

/// Five of the 37 check numbers have no letter or digit: such a hash is hashed again.
std::uint64_t spokenValue(std::string_view seal) {
    Sha256 digest = sha256(seal);
    while (firstFortyBits(digest) % checkModulus >= crockford.size())
        digest = sha256({reinterpret_cast<char const*>(digest.data()), digest.size()});
    return firstFortyBits(digest);
}

std::string spelled(std::uint64_t value) {
    std::string code;
    for (int shift = 5 * (valueCharacters - 1); shift >= 0; shift -= 5) {
        if (code.size() == groupSize) code += '-';
        code += crockford[value >> shift & 31];
    }
    code += '-';
    return code += crockford[value % checkModulus];
}

char meantBy(char typed) {
    if (typed == 'O') return '0';
    return typed == 'I' || typed == 'L' ? '1' : typed;
}

} // namespace

std::string checkCodeOf(std::string_view seal) { return spelled(spokenValue(seal)); }

std::optional<std::string> canonicalCheckCode(std::string_view typed) {
    std::string const plain = withoutDashes(typed);
    if (plain.size() != valueCharacters + 1) return std::nullopt;
    std::uint64_t value = 0;
    std::size_t last = 0;
    for (std::size_t i = 0; i < plain.size(); ++i) {
        last = crockford.find(meantBy(plain[i]));
        if (last == std::string_view::npos) return std::nullopt;
        if (i < valueCharacters) value = value << 5 | last;
    }
    if (value % checkModulus != last) return std::nullopt;
    return spelled(value);
}

} // namespace countersign::certificate
