#include "fuzz/SeededLoop.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace countersign {
namespace {

/// Good inputs to start from: hostile ones are mostly good ones with something changed.
std::vector<std::string> const& seeds() {
    static std::vector<std::string> const all{
        "11010519491231002X",
        "110105491231002",
        "A123456(3)",
        "1/234567/8",
        "A123456789",
        "CAN110081080310",
        "P.1234567",
        "1234567801(B)",
        "SZ01-261122-00017-0",
        "  P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
        "  I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<",
        "  I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6",
        "  CSC123456788<2405207<9005204<4",
        "  CRH1234567830133301018M9003071\n<<<<<<<<<<<<<<<<<<BA1234563<48\nCHAN<<TAI<MAN<<<<<<<<<<<<<<<<<",
        "LYU MINGLYU\nLV MINGLÜ",
        "阿卜杜・热合曼\n阿卜杜·热合曼",
        "李\uE863\n李䶮",
    };
    return all;
}

char likelyByte(fuzz::Random& random) {
    static std::string const likely = "0123456789AXZ<>()/.-\n ";
    return random.below(3) == 0 ? random.byte() : likely[random.below(likely.size())];
}

void changeLine(std::string& text, fuzz::Random& random) {
    std::size_t const at = random.below(text.size() + 1);
    switch (random.below(5)) {
    case 0: text.insert(at, 1, likelyByte(random)); break;
    case 1: text.erase(at, random.below(4)); break;
    case 2: text.insert(at, seeds()[random.below(seeds().size())]); break;
    case 3: text.insert(at, random.below(200), likelyByte(random)); break;
    default:
        if (at < text.size()) text[at] = likelyByte(random);
    }
}

void runLines(fuzz::Target target, std::uint32_t seed) {
    fuzz::runLoop(target, seed, 20'000, [](fuzz::Random& random) {
        std::string text = random.below(10) == 0 ? std::string() : seeds()[random.below(seeds().size())];
        for (std::size_t changes = random.below(6); changes > 0; --changes) changeLine(text, random);
        return text;
    });
}

TEST(SeededLoop, ReadMrzKeepsItsPromises) { runLines(fuzz::readMrzTarget, 9303); }
TEST(SeededLoop, CheckNumberKeepsItsPromises) { runLines(fuzz::checkNumberTarget, 11643); }
TEST(SeededLoop, CompareNamesKeepsItsPromises) { runLines(fuzz::compareNamesTarget, 18030); }

TEST(SeededLoop, TargetsTakeNoBytesAtAll) {
    for (auto const target : {fuzz::readMrzTarget, fuzz::checkNumberTarget, fuzz::compareNamesTarget}) EXPECT_NO_THROW(target(nullptr, 0));
}

} // namespace
} // namespace countersign
