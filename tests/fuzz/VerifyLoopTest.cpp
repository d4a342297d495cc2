#include "fuzz/Targets.h"
#include "fuzz/VerifyTargets.h"

#include <random>
#include <string>

#include <gtest/gtest.h>

namespace countersign {
namespace {

constexpr int rounds = 150;

class Random {
public:
    explicit Random(std::uint32_t seed) : m_random(seed) {}
    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(m_random); }
    char byte() { return static_cast<char>(below(256)); }

private:
    std::mt19937 m_random;
};

void feed(fuzz::Target target, std::string const& input, std::uint32_t seed, int round) {
    ASSERT_NO_THROW(target(reinterpret_cast<std::uint8_t const*>(input.data()), input.size())) << "seed " << seed << " round " << round;
}

/// Cut, doubled, exchanged and changed pieces of a good file.
std::string mangled(std::string file, Random& random) {
    for (std::size_t changes = 1 + random.below(4); changes > 0; --changes) {
        std::size_t const at = random.below(file.size() + 1), length = random.below(300);
        switch (random.below(5)) {
        case 0: file.erase(at, length); break;
        case 1: file.insert(at, file.substr(file.size() / 3, length)); break;
        case 2: file.resize(at + 1, 'x'); break;
        case 3: file.insert(at, length, random.byte()); break;
        default:
            if (at < file.size()) file[at] = random.byte();
        }
    }
    return file;
}

TEST(VerifyLoop, NoMangledFileIsGenuine) {
    constexpr std::uint32_t seed = 319142;
    Random random(seed);
    for (int i = 0; i < 4 * rounds; ++i) feed(fuzz::verifyFileTarget, mangled(fuzz::sealedSeed(), random), seed, i);
}

TEST(VerifyLoop, NoMangledLogIsMoreThanAChain) {
    constexpr std::uint32_t seed = 5652;
    Random random(seed);
    for (int i = 0; i < 25 * rounds; ++i) feed(fuzz::verifyFileTarget, mangled(fuzz::auditLogSeed(), random), seed, i);
}

TEST(VerifyLoop, NoInsiderMakesAGenuineFileThatSaysSomethingElse) {
    constexpr std::uint32_t seed = 32000;
    Random random(seed);
    for (int i = 0; i < rounds; ++i) {
        std::string edits;
        for (std::size_t bytes = 3 * (1 + random.below(3)); bytes > 0; --bytes) edits += random.byte();
        feed(fuzz::verifyInsiderTarget, edits, seed, i);
    }
}

TEST(VerifyLoop, TheSeedsAreGood) {
    std::string const& sealed = fuzz::sealedSeed();
    feed(fuzz::verifyFileTarget, sealed, 0, 0);
    feed(fuzz::verifyFileTarget, fuzz::auditLogSeed(), 0, 0);
    EXPECT_NO_THROW(fuzz::verifyFileTarget(nullptr, 0));
    EXPECT_NO_THROW(fuzz::verifyInsiderTarget(nullptr, 0));
}

} // namespace
} // namespace countersign
