#include "core/person/NameDifference.h"

#include "core/person/Name.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

namespace countersign {

namespace {

/// "=~!" for same, folded, different.
std::string drawn(std::vector<CharacterMatch> const& marks) {
    std::string text;
    for (auto const mark : marks) text += mark == CharacterMatch::same ? '=' : mark == CharacterMatch::folded ? '~' : '!';
    return text;
}

std::string names(char const* left, char const* right) {
    auto const marks = nameDifference(left, right);
    return drawn(marks.left) + " " + drawn(marks.right);
}

std::string numbers(char const* left, char const* right, bool same) {
    auto const marks = numberDifference(left, right, same);
    return drawn(marks.left) + " " + drawn(marks.right);
}

} // namespace

TEST(NameDifference, MarksTheCharactersThatDiffer) {
    EXPECT_EQ(names("陈大文", "陈太文"), "=!= =!=");
    EXPECT_EQ(names("陈大文", "陈文"), "=!= ==");
    EXPECT_EQ(names("陈大文", "陈大文"), "=== ===");
    EXPECT_EQ(names("CHAN TAI MAN", "CHAN TAI WAN"), "=========!== =========!==");
}

TEST(NameDifference, CallsNothingDifferentThatTheRulesCallOne) {
    EXPECT_EQ(names("LU MING", "LYU MING"), "======= =~======") << "one syllable of pinyin";
    EXPECT_EQ(names("陈大文", "陈 大文"), "=== =~==");
    EXPECT_EQ(names("chan", "CHAN"), "~~~~ ~~~~");
    EXPECT_EQ(names("买买提·阿布", "买买提・阿布"), "===~== ===~==");
}

TEST(NameDifference, MarksTheSameLettersThatAreSetApartOtherwise) { EXPECT_EQ(names("FANG AN", "FAN GAN"), "===!=== ====!=="); }

TEST(NameDifference, AgreesWithTheComparisonOfTheRules) {
    std::u32string const letters = U"陈大太文LUYVG ·";
    std::mt19937 random(20261122);
    auto const one = [&] {
        std::u32string name;
        for (int left = 1 + static_cast<int>(random() % 5); left > 0; --left) name += letters[random() % letters.size()];
        return utf8(name);
    };
    for (int round = 0; round < 4000; ++round) {
        std::string const a = one(), b = one();
        auto const marks = nameDifference(a, b);
        auto const differs = [](auto const& all) { return std::find(all.begin(), all.end(), CharacterMatch::different) != all.end(); };
        bool const rules = compareNames(a, b) == NameMatch::different;
        EXPECT_EQ(differs(marks.left) || differs(marks.right), rules) << a << " | " << b;
        EXPECT_EQ(marks.left.size(), codePoints(a).size());
    }
}

TEST(NumberDifference, MarksDigitsAndLeavesPrintAlone) {
    EXPECT_EQ(numbers("A123456(3)", "A1234563", true), "=======~=~ ========");
    EXPECT_EQ(numbers("A123456(3)", "A123457(3)", false), "======!=== ======!===");
    EXPECT_EQ(numbers("44030119880102002X", "44030119880102020X", false).find('!') != std::string::npos, true);
}

} // namespace countersign
