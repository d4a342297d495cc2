#pragma once

#include <cstdint>

namespace countersign::demo {

/// SplitMix64 (Steele, Lea, Flood 2014). The standard library's distributions differ between libraries; this gives the
/// same people everywhere. A stream of its own for every person, so that he can be made again without the ones before.
class Random {
public:
    Random(std::uint64_t seed, std::uint64_t stream) : m_state(mix(seed) ^ mix(stream * 0x9E3779B97F4A7C15U + 1)) {}

    std::uint64_t next() { return mix(m_state += 0x9E3779B97F4A7C15U); }
    /// 0 <= result < bound; bound > 0. The bias of the plain product is below 2^-32 for the bounds used here.
    std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(((next() >> 32) * bound) >> 32); }
    int between(int least, int most) { return least + static_cast<int>(below(static_cast<std::uint32_t>(most - least + 1))); }
    bool oneIn(std::uint32_t many) { return below(many) == 0; }
    template <class List> auto const& pick(List const& choices) { return choices[below(static_cast<std::uint32_t>(choices.size()))]; }

private:
    static std::uint64_t mix(std::uint64_t z) {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31);
    }
    std::uint64_t m_state;
};

/// Decides one after the other for `of` things so that exactly `wanted` are chosen (Knuth, Algorithm S).
class Selection {
public:
    Selection(std::uint32_t wanted, std::uint32_t of) : m_wanted(wanted), m_left(of) {}
    bool next(Random& random) {
        bool const chosen = m_left > 0 && random.below(m_left) < m_wanted;
        if (m_left > 0) --m_left;
        if (chosen) --m_wanted;
        return chosen;
    }

private:
    std::uint32_t m_wanted;
    std::uint32_t m_left;
};

} // namespace countersign::demo
