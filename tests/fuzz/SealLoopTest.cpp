#include "fuzz/SealTargets.h"
#include "fuzz/SeededLoop.h"

#include <string>

#include <gtest/gtest.h>

namespace countersign {
namespace {

/// Mostly a good seal with a few bytes changed, moved or cut.
std::string mangledSeal(fuzz::Random& random) {
    std::string seal = fuzz::pageSealSeed(random.below(fuzz::pageSealSeeds));
    for (std::size_t changes = 1 + random.below(3); changes > 0; --changes) {
        std::size_t const at = random.below(seal.size() + 1);
        switch (random.below(8)) {
        case 0: seal.erase(at, 1 + random.below(20)); break;
        case 1: seal.insert(at, seal.substr(random.below(seal.size() + 1), random.below(20))); break;
        case 2: seal.insert(at, 1 + random.below(3), random.byte()); break;
        default:
            if (at < seal.size()) seal[at] = random.byte();
        }
    }
    return seal;
}

std::string edits(fuzz::Random& random) {
    std::string bytes;
    for (std::size_t left = 1 + random.below(14); left > 0; --left) bytes += random.byte();
    return bytes;
}

// A hundred thousand together, two seconds; COUNTERSIGN_FUZZ_TIMES=10 makes a million of them.
TEST(SealLoop, NoMangledSealHasTwoForms) { fuzz::runLoop(fuzz::readPageSealTarget, 9303, 60'000, mangledSeal); }
TEST(SealLoop, NoChangedValueHasTwoForms) { fuzz::runLoop(fuzz::readPageSealValuesTarget, 3137, 40'000, edits); }
TEST(SealLoop, NoMangledSealIsGenuine) { fuzz::runLoop(fuzz::verifyPageSealTarget, 18004, 6000, mangledSeal); }

TEST(SealLoop, TheSeedsAreGood) {
    for (std::size_t which = 0; which < fuzz::pageSealSeeds; ++which) {
        fuzz::feed(fuzz::readPageSealTarget, fuzz::pageSealSeed(which), 0, 0);
        fuzz::feed(fuzz::verifyPageSealTarget, fuzz::pageSealSeed(which), 0, 0);
    }
    for (auto const target : {fuzz::readPageSealTarget, fuzz::readPageSealValuesTarget, fuzz::verifyPageSealTarget})
        EXPECT_NO_THROW(target(nullptr, 0));
}

} // namespace
} // namespace countersign
