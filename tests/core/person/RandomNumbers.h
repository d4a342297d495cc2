#pragma once

#include <cstdint>
#include <random>
#include <string>

namespace countersign::test {

/// A valid number with what it tells, made from the definitions and not by the code under test.
struct MadeNumber {
    std::string number;
    std::string birth; ///< ISO, empty if it tells none
    char sex = 0;      ///< M or F, 0 if it tells none
};

/// Seeded; the seed is printed by the tests when they fail.
class RandomNumbers {
public:
    explicit RandomNumbers(std::uint32_t seed) : m_random(seed) {}

    int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(m_random); }
    char digit() { return static_cast<char>('0' + below(10)); }
    char letter() { return static_cast<char>('A' + below(26)); }
    std::string digits(int count);

    MadeNumber citizenId();
    MadeNumber oldCitizenId(); ///< 15 digits
    MadeNumber foreignPermanentId();
    MadeNumber hongKongId();
    MadeNumber macaoId();
    MadeNumber taiwanId();

    /// `number` with one digit replaced by another digit, at `at`.
    std::string withOtherDigit(std::string const& number, std::size_t at);

    /// Arbitrary bytes, likely to hold pieces of numbers, fillers and cut UTF-8.
    std::string bytes(int most);

private:
    MadeNumber eighteen(std::string const& area);
    std::mt19937 m_random;
};

} // namespace countersign::test
