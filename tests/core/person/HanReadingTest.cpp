#include "core/person/HanReading.h"

#include <gtest/gtest.h>

namespace countersign {
namespace {

using Syllables = std::vector<std::string>;

TEST(HanReading, GivesOneSyllableForEachCharacter) {
    EXPECT_EQ(readingOf("新案件"), (Syllables{"xin", "an", "jian"}));
    EXPECT_EQ(readingOf("往来港澳通行证"), (Syllables{"wang", "lai", "gang", "ao", "tong", "xing", "zheng"}));
}

TEST(HanReading, KeepsRunsOfLettersAndDigitsAndLeavesMarksOut) {
    EXPECT_EQ(readingOf("保存 PDF …"), (Syllables{"bao", "cun", "pdf"}));
    EXPECT_EQ(readingOf("GB 18030（2022）"), (Syllables{"gb", "18030", "2022"}));
    EXPECT_TRUE(readingOf("").empty());
    EXPECT_TRUE(readingOf("，。…").empty());
}

TEST(HanReading, KnowsWordsInWhichACharacterIsReadOtherwise) {
    EXPECT_EQ(readingOf("重打一页").front(), "chong");
    EXPECT_EQ(readingOf("重要").front(), "zhong");
    EXPECT_EQ(readingOf("银行开户"), (Syllables{"yin", "hang", "kai", "hu"}));
    EXPECT_EQ(readingOf("签发行"), (Syllables{"qian", "fa", "xing"}));
}

TEST(HanReading, ReadsWhatIsNoUnicodeAsNothing) { EXPECT_TRUE(readingOf("\xff\xfe").empty()); }

TEST(Meaning, PrefersTheBeginningThenAWordThenAPart) {
    EXPECT_EQ(meaning("new", "New case"), 0);
    EXPECT_EQ(meaning("case", "New case"), 1);
    EXPECT_EQ(meaning("ase", "New case"), 2);
    EXPECT_EQ(meaning("案", "新案件"), 2);
}

TEST(Meaning, TakesInitialsAndSound) {
    EXPECT_EQ(meaning("xaj", "新案件"), 3);
    EXPECT_EQ(meaning("xa", "新案件"), 3);
    EXPECT_EQ(meaning("xinan", "新案件"), 4);
    EXPECT_EQ(meaning("xin an jian", "新案件"), 4);
    EXPECT_EQ(meaning("xinaj", "新案件"), 4);
    EXPECT_EQ(meaning("xinanji", "新案件"), 4);
    EXPECT_EQ(meaning("aj", "新案件"), 5);
    EXPECT_EQ(meaning("zhxz", "证限制"), 4);
}

TEST(Meaning, RefusesWhatIsNotSaid) {
    EXPECT_EQ(meaning("xinb", "新案件"), -1);
    EXPECT_EQ(meaning("新件", "新案件"), -1);
    EXPECT_EQ(meaning("q", "新案件"), -1);
    EXPECT_EQ(meaning("xajq", "新案件"), -1);
    EXPECT_EQ(meaning("?", "新案件"), -1);
}

TEST(Meaning, TakesNothingTypedForEverything) {
    EXPECT_EQ(meaning("", "新案件"), 0);
    EXPECT_EQ(meaning("  ", "新案件"), 0);
}

} // namespace
} // namespace countersign
