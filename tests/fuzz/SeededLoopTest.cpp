#include "fuzz/Targets.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace countersign {
namespace {

constexpr int rounds = 20'000;

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

class Mutator {
public:
    explicit Mutator(std::uint32_t seed) : m_random(seed) {}

    std::string next() {
        std::string text = below(10) == 0 ? std::string() : seeds()[below(seeds().size())];
        for (std::size_t changes = below(6); changes > 0; --changes) change(text);
        return text;
    }

private:
    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(m_random); }
    char byte() {
        static std::string const likely = "0123456789AXZ<>()/.-\n ";
        return below(3) == 0 ? static_cast<char>(below(256)) : likely[below(likely.size())];
    }

    void change(std::string& text) {
        std::size_t const at = below(text.size() + 1);
        switch (below(5)) {
        case 0: text.insert(at, 1, byte()); break;
        case 1: text.erase(at, below(4)); break;
        case 2: text.insert(at, seeds()[below(seeds().size())]); break;
        case 3: text.insert(at, below(200), byte()); break;
        default:
            if (at < text.size()) text[at] = byte();
        }
    }

    std::mt19937 m_random;
};

void runLoop(fuzz::Target target, std::uint32_t seed) {
    Mutator mutator(seed);
    for (int i = 0; i < rounds; ++i) {
        std::string const input = mutator.next();
        ASSERT_NO_THROW(target(reinterpret_cast<std::uint8_t const*>(input.data()), input.size()))
            << "seed " << seed << " round " << i << ": " << testing::PrintToString(input);
    }
}

TEST(SeededLoop, ReadMrzKeepsItsPromises) { runLoop(fuzz::readMrzTarget, 9303); }
TEST(SeededLoop, CheckNumberKeepsItsPromises) { runLoop(fuzz::checkNumberTarget, 11643); }
TEST(SeededLoop, CompareNamesKeepsItsPromises) { runLoop(fuzz::compareNamesTarget, 18030); }

TEST(SeededLoop, TargetsTakeNoBytesAtAll) {
    for (auto const target : {fuzz::readMrzTarget, fuzz::checkNumberTarget, fuzz::compareNamesTarget}) EXPECT_NO_THROW(target(nullptr, 0));
}

} // namespace
} // namespace countersign
