#include "fuzz/ImageTargets.h"
#include "fuzz/SeededLoop.h"

#include <string>

#include <gtest/gtest.h>

namespace countersign {
namespace {

/// A good file with pieces cut, doubled or changed; mostly behind its head, or few would be decoded at all.
std::string mangledImage(fuzz::Random& random) {
    std::string file = fuzz::imageSeed(random.below(2) == 0 ? fuzz::ImageKind::png : fuzz::ImageKind::jpeg);
    for (std::size_t changes = 1 + random.below(4); changes > 0; --changes) {
        std::size_t const at =
            random.below(4) == 0 ? random.below(file.size() + 1) : file.size() / 4 + random.below(file.size() * 3 / 4 + 1);
        switch (random.below(6)) {
        case 0: file.erase(at, 1 + random.below(40)); break;
        case 1: file.insert(at, file.substr(random.below(file.size() + 1), random.below(200))); break;
        case 2: file.resize(at); break;
        default:
            if (at < file.size()) file[at] = random.byte();
        }
        if (file.empty()) break;
    }
    return file;
}

// A dozen seconds together.
TEST(ImageLoop, NoMangledPictureBreaksItsReader) { fuzz::runLoop(fuzz::readImageTarget, 10918, 700, mangledImage); }
TEST(ImageLoop, NoMangledPictureIsGenuineForAnotherSeal) { fuzz::runLoop(fuzz::verifyImageTarget, 15948, 500, mangledImage); }

TEST(ImageLoop, TheSeedsAreGood) {
    for (auto const kind : {fuzz::ImageKind::png, fuzz::ImageKind::jpeg})
        for (auto const target : {fuzz::readImageTarget, fuzz::verifyImageTarget}) fuzz::feed(target, fuzz::imageSeed(kind), 0, 0);
    for (auto const target : {fuzz::readImageTarget, fuzz::verifyImageTarget}) EXPECT_NO_THROW(target(nullptr, 0));
}

} // namespace
} // namespace countersign
