#pragma once

#include "fuzz/Targets.h"

#include <algorithm>
#include <cstdlib>
#include <random>
#include <string>

#include <gtest/gtest.h>

namespace countersign::fuzz {

class Random {
public:
    explicit Random(std::uint32_t seed) : m_random(seed) {}
    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(m_random); }
    char byte() { return static_cast<char>(below(256)); }

private:
    std::mt19937 m_random;
};

/// Seed and round find an input again; of a long one only the beginning is printed.
inline void feed(Target target, std::string const& input, std::uint32_t seed, int round) {
    constexpr std::size_t shown = 4096;
    ASSERT_NO_THROW(target(reinterpret_cast<std::uint8_t const*>(input.data()), input.size()))
        << "seed " << seed << " round " << round << ": " << testing::PrintToString(input.substr(0, shown));
}

/// COUNTERSIGN_FUZZ_TIMES: so many times the rounds of a daily run; 1 where it is not set.
inline int timesDaily() {
    char const* const set = std::getenv("COUNTERSIGN_FUZZ_TIMES");
    return set ? std::max(1, std::atoi(set)) : 1;
}

/// COUNTERSIGN_FUZZ_SEED: added to every loop's own seed, for other inputs than those of a daily run; 0 where it is not set.
inline std::uint32_t otherSeed() {
    char const* const set = std::getenv("COUNTERSIGN_FUZZ_SEED");
    return set ? static_cast<std::uint32_t>(std::atoi(set)) : 0;
}

/// Feeds what `next` makes of the random numbers, round by round.
template <class Next> void runLoop(Target target, std::uint32_t seed, int rounds, Next const& next) {
    seed += otherSeed();
    Random random(seed);
    for (int i = 0; i < rounds * timesDaily() && !testing::Test::HasFatalFailure(); ++i) feed(target, next(random), seed, i);
}

} // namespace countersign::fuzz
