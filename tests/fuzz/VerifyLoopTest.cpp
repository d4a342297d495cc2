#include "fuzz/SeededLoop.h"
#include "fuzz/VerifyTargets.h"

#include <string>

#include <gtest/gtest.h>

namespace countersign {
namespace {

constexpr int rounds = 150;

/// Cut, doubled, exchanged and changed pieces of a good file.
std::string mangled(std::string file, fuzz::Random& random) {
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
    fuzz::runLoop(fuzz::verifyFileTarget, 319142, 4 * rounds, [](fuzz::Random& random) { return mangled(fuzz::sealedSeed(), random); });
}

TEST(VerifyLoop, NoMangledArchiveIsGenuine) {
    fuzz::runLoop(fuzz::verifyFileTarget, 190052, 2 * rounds, [](fuzz::Random& random) { return mangled(fuzz::archiveSeed(), random); });
}

TEST(VerifyLoop, NoMangledFileOfTheThirdLayoutIsGenuine) {
    fuzz::runLoop(fuzz::verifyFileTarget, 190053, rounds, [](fuzz::Random& random) { return mangled(fuzz::thirdSeed(), random); });
}

TEST(VerifyLoop, NoMangledCopyIsGenuine) {
    fuzz::runLoop(fuzz::verifyFileTarget, 320002, 2 * rounds, [](fuzz::Random& random) { return mangled(fuzz::copySeed(), random); });
}

TEST(VerifyLoop, NoMangledLogIsMoreThanAChain) {
    fuzz::runLoop(fuzz::verifyFileTarget, 5652, 25 * rounds, [](fuzz::Random& random) { return mangled(fuzz::auditLogSeed(), random); });
}

TEST(VerifyLoop, NoMangledStatusListSaysSomethingElse) {
    fuzz::runLoop(fuzz::readStatusListTarget, 5280, 25 * rounds,
                  [](fuzz::Random& random) { return mangled(fuzz::statusListSeed(), random); });
}

TEST(VerifyLoop, NoMangledListOfRevokedCertificatesSaysSomethingElse) {
    fuzz::runLoop(fuzz::readRevocationListTarget, 5250, 25 * rounds,
                  [](fuzz::Random& random) { return mangled(fuzz::revocationListSeed(), random); });
}

/// One to three bytes, each behind its place.
std::string byteEdits(fuzz::Random& random) {
    std::string edits;
    for (std::size_t bytes = 3 * (1 + random.below(3)); bytes > 0; --bytes) edits += random.byte();
    return edits;
}

TEST(VerifyLoop, NoInsiderMakesAGenuineFileThatSaysSomethingElse) { fuzz::runLoop(fuzz::verifyInsiderTarget, 32000, rounds, byteEdits); }

TEST(VerifyLoop, NoInsiderMakesAGenuineArchiveThatSaysSomethingElse) {
    fuzz::runLoop(fuzz::verifyArchiveInsiderTarget, 19005, rounds / 3, byteEdits);
}

TEST(VerifyLoop, NoInsiderMakesAGenuineFileOfTheThirdLayoutThatSaysSomethingElse) {
    fuzz::runLoop(fuzz::verifyThirdInsiderTarget, 19006, rounds / 3, byteEdits);
}

TEST(VerifyLoop, NoInsiderMakesAGenuineCopyThatSaysSomethingElse) {
    fuzz::runLoop(fuzz::verifyCopyInsiderTarget, 32002, rounds / 3, byteEdits);
}

TEST(VerifyLoop, TheSeedsAreGood) {
    std::string const& sealed = fuzz::sealedSeed();
    fuzz::feed(fuzz::verifyFileTarget, sealed, 0, 0);
    fuzz::feed(fuzz::verifyFileTarget, fuzz::archiveSeed(), 0, 0);
    fuzz::feed(fuzz::verifyFileTarget, fuzz::thirdSeed(), 0, 0);
    fuzz::feed(fuzz::verifyFileTarget, fuzz::copySeed(), 0, 0);
    fuzz::feed(fuzz::verifyFileTarget, fuzz::auditLogSeed(), 0, 0);
    EXPECT_NO_THROW(fuzz::verifyFileTarget(nullptr, 0));
    EXPECT_NO_THROW(fuzz::verifyInsiderTarget(nullptr, 0));
    EXPECT_NO_THROW(fuzz::verifyArchiveInsiderTarget(nullptr, 0));
    EXPECT_NO_THROW(fuzz::verifyThirdInsiderTarget(nullptr, 0));
    EXPECT_NO_THROW(fuzz::verifyCopyInsiderTarget(nullptr, 0));
}

} // namespace
} // namespace countersign
