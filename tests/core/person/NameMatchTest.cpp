#include "core/person/Name.h"

#include "core/person/RandomNumbers.h"

#include <gtest/gtest.h>

namespace countersign {
namespace {

/// Compared both ways.
NameMatch match(std::string_view a, std::string_view b) {
    NameMatch const result = compareNames(a, b);
    EXPECT_EQ(compareNames(b, a), result) << a << " / " << b;
    return result;
}

void expectFolded(std::vector<std::string> const& spellings) {
    for (auto const& a : spellings) {
        EXPECT_EQ(match(a, a), NameMatch::same) << a;
        for (auto const& b : spellings) EXPECT_NE(match(a, b), NameMatch::different) << a << " / " << b;
    }
}

TEST(CompareNames, SameIsIdenticalAfterNormalization) {
    EXPECT_EQ(match("陈大文", " 陈大文\n"), NameMatch::same);
    EXPECT_EQ(match("LU\xCC\x88", "L\xC3\x9C"), NameMatch::same);
    EXPECT_EQ(match("", "  "), NameMatch::same);
}

TEST(CompareNames, NothingMatchesOnlyNothing) {
    EXPECT_EQ(match("", "陈"), NameMatch::different);
    EXPECT_EQ(match("", "-"), NameMatch::different);
    EXPECT_EQ(match("...", "-"), NameMatch::different);
    EXPECT_EQ(match("·", "."), NameMatch::different);
}

TEST(CompareNames, FoldsInterpunctsAndTheirAbsence) {
    EXPECT_EQ(match("阿卜杜·热合曼", "阿卜杜.热合曼"), NameMatch::folded);
    EXPECT_EQ(match("阿卜杜·热合曼", "阿卜杜 • 热合曼"), NameMatch::folded);
    EXPECT_EQ(match("阿卜杜·热合曼", "阿卜杜热合曼"), NameMatch::folded);
    EXPECT_EQ(match("阿卜杜·热合曼", "阿卜·杜热合曼"), NameMatch::different);
}

TEST(CompareNames, FoldsPrivateUseTwinsAndCompatibilityIdeographs) {
    EXPECT_EQ(match("李\uE863", "李䶮"), NameMatch::folded);
    EXPECT_EQ(match("\uE816", "𠂇"), NameMatch::folded);
    EXPECT_EQ(match("\uF92C", "郎"), NameMatch::folded);
    EXPECT_EQ(match("李\uE862", "李䶮"), NameMatch::different);
}

TEST(CompareNames, LeavesVariationSelectorsAndInvisibleCharactersOut) {
    EXPECT_EQ(match("葛\U000E0100", "葛"), NameMatch::folded);
    EXPECT_EQ(match("陈\u200B大文", "陈大文"), NameMatch::folded);
}

TEST(CompareNames, KeepsHanCharactersApart) {
    EXPECT_EQ(match("陈大文", "陈大交"), NameMatch::different);
    EXPECT_EQ(match("陈大文", "大文陈"), NameMatch::different);
    EXPECT_EQ(match("陈大文", "陳大文"), NameMatch::different);
    EXPECT_EQ(match("𠮷", "吉"), NameMatch::different);
    EXPECT_EQ(match("陈大文", "陈大"), NameMatch::different);
    EXPECT_EQ(match("王一", "王-"), NameMatch::different);
    EXPECT_EQ(match("陈大文", "CHEN DAWEN"), NameMatch::different);
}

TEST(CompareNames, FoldsCaseWidthAndWhatSetsPartsApart) {
    expectFolded({"CHAN TAI MAN", "Chan Tai Man", "chan, tai-man", "ＣＨＡＮ　ＴＡＩ　ＭＡＮ", "CHAN TAIMAN", "CHANTAIMAN", "CHAN<<TAI<MAN",
                  "CHAN TAI‐MAN"});
    expectFolded({"O'BRIEN", "O’Brien", "OBRIEN", "O BRIEN", "Oʼbrien"});
    expectFolded({"J. SMITH", "J SMITH", "J.SMITH", "j.smith"});
    expectFolded({"XI'AN", "XIAN", "XI AN"});
}

TEST(CompareNames, FoldsMarksOnLatinLetters) {
    expectFolded({"JOÃO CONCEIÇÃO", "JOAO CONCEICAO", "João Conceição"});
    expectFolded({"GROß", "GROSS"});
    EXPECT_EQ(match("NÜRMUHEMMET", "NURMUHEMMET"), NameMatch::folded);
}

TEST(CompareNames, KeepsMarksOfOtherScripts) { EXPECT_EQ(match("กิ", "กี"), NameMatch::different); }

TEST(CompareNames, DoesNotMovePartsFromOneNameToAnother) {
    EXPECT_EQ(match("FANG AN", "FAN GAN"), NameMatch::different);
    EXPECT_EQ(match("LI NYU", "LIN YU"), NameMatch::different);
    EXPECT_EQ(match("XIAN LI", "XIA NLI"), NameMatch::different);
    EXPECT_EQ(match("FANG AN", "FANGAN"), NameMatch::folded);
}

TEST(CompareNames, ReadsADoubleSurnameInEitherWay) { expectFolded({"OUYANG XIAO MING", "OU YANG XIAOMING", "OUYANGXIAOMING"}); }

TEST(CompareNames, DistinguishesOrderAndLength) {
    EXPECT_EQ(match("CHAN TAI MAN", "TAI MAN CHAN"), NameMatch::different);
    EXPECT_EQ(match("CHAN TAI MAN", "CHAN TAI"), NameMatch::different);
    EXPECT_EQ(match("WANG", "HUANG"), NameMatch::different);
    EXPECT_EQ(match("ZHANG", "ZANG"), NameMatch::different);
}

TEST(Umlaut, IsOneInEverySpellingAfterL) {
    expectFolded({"LU MING", "LV MING", "LYU MING", "LÜ MING", "lü ming", "Lǚ Ming", "LYUMING", "LVMING"});
    EXPECT_EQ(match("LV", "LYU"), NameMatch::folded);
}

TEST(Umlaut, IsOneInEverySpellingAfterN) { expectFolded({"NU WA", "NV WA", "NYU WA", "NÜ WA", "NYUWA"}); }

TEST(Umlaut, IsOneInEverySpellingBeforeE) {
    expectFolded({"LUE", "LVE", "LYUE", "LÜE"});
    expectFolded({"NUE", "NVE", "NYUE", "NÜE"});
    EXPECT_EQ(match("LVE", "LV"), NameMatch::different);
    EXPECT_EQ(match("LYUE", "LU"), NameMatch::different);
}

TEST(Umlaut, IsFoundInsideAGivenName) {
    expectFolded({"WANG XIAOLV", "WANG XIAOLYU", "WANG XIAO LÜ", "WANG XIAOLU"});
    expectFolded({"ZHAO MEILYU", "ZHAO MEILV"});
    expectFolded({"LYU MINGLYU", "LV MINGLV", "LU MINGLYU"});
}

TEST(Umlaut, DoesNotMakeOtherSurnamesOne) {
    for (auto const* other : {"LIU", "LVU", "LUO", "LOU", "LUI", "LI", "LAO", "YU", "NYU", "LUN"})
        EXPECT_EQ(match("LYU", other), NameMatch::different) << other;
    EXPECT_EQ(match("LIU", "LVU"), NameMatch::different);
    EXPECT_EQ(match("NU", "LU"), NameMatch::different);
    EXPECT_EQ(match("LUAN", "LVAN"), NameMatch::different);
    EXPECT_EQ(match("LUO", "LVO"), NameMatch::different);
}

TEST(Umlaut, IsNotReadIntoAnotherSyllable) {
    EXPECT_EQ(match("LV AN", "LUAN"), NameMatch::different);
    EXPECT_EQ(match("LV AN", "LU'AN"), NameMatch::folded);
    EXPECT_EQ(match("LVAN", "LYUAN"), NameMatch::folded);
    EXPECT_EQ(match("YANGLU ER", "YANG LYUER"), NameMatch::folded);
    EXPECT_EQ(match("LUE XIAO", "LU EXIAO"), NameMatch::folded);
}

TEST(Umlaut, DoesNotTouchNamesThatAreNoPinyin) {
    EXPECT_EQ(match("SILVA", "SILUA"), NameMatch::different);
    EXPECT_EQ(match("CALVIN", "CALUIN"), NameMatch::different);
    EXPECT_EQ(match("ALVES", "ALUES"), NameMatch::different);
    EXPECT_EQ(match("LV SILVA", "LYU SILUA"), NameMatch::different);
}

TEST(Umlaut, IsFoldedBesideAWordThatIsNoPinyin) {
    EXPECT_EQ(match("LYU MICHAEL", "LV MICHAEL"), NameMatch::folded);
    EXPECT_EQ(match("LYU CALVIN", "LV CALVIN"), NameMatch::folded);
    EXPECT_EQ(match("LYU MICHAEL", "LV MICHAEI"), NameMatch::different);
}

TEST(Umlaut, LeavesAnNToTheSyllableItCloses) {
    // HANYU is HAN YU, not HA NYU, so it is not HANU.
    EXPECT_EQ(match("HANYU", "HANU"), NameMatch::different);
    EXPECT_EQ(match("JINYU", "JINU"), NameMatch::different);
    EXPECT_EQ(match("JINYUE", "JINUE"), NameMatch::different);
    // V is ü and nothing else, so here JINYU must be JI NYU.
    EXPECT_EQ(match("JINYU", "JINV"), NameMatch::folded);
    EXPECT_EQ(match("JI NYU", "JI NU"), NameMatch::folded);
    // No syllable ends in XIAON.
    EXPECT_EQ(match("XIAONYU", "XIAONU"), NameMatch::folded);
}

TEST(CompareNames, ComparesBytesThatAreNoTextAsBytes) {
    EXPECT_EQ(match("陈\xFF", "陈\xFF"), NameMatch::same);
    EXPECT_EQ(match("陈\xFF", "陈\xFE"), NameMatch::different);
    EXPECT_EQ(match("陈\xFF", "陈"), NameMatch::different);
}

TEST(CompareNames, ManagesNamesLongerThanAny) {
    std::string lv, lyu;
    for (int i = 0; i < 100; ++i) {
        lv += "LV ";
        lyu += "LYU";
    }
    EXPECT_EQ(match(lv, lyu), NameMatch::folded);
    std::string const huge(200'000, 'L');
    EXPECT_EQ(match(huge, huge + "V"), NameMatch::different);
}

TEST(CompareNames, IsSymmetricAndReflexiveForAnyBytes) {
    constexpr std::uint32_t seed = 20210101;
    test::RandomNumbers random(seed);
    for (int i = 0; i < 3000; ++i) {
        std::string const a = random.bytes(30);
        std::string const b = random.bytes(30);
        EXPECT_EQ(match(a, a), NameMatch::same) << "seed " << seed << " round " << i;
        match(a, b);
    }
}

TEST(CompareNames, AgreesForRandomPinyinInAnySpelling) {
    constexpr std::uint32_t seed = 28039;
    static char const* const syllables[] = {"LIU", "MING", "XIAO", "JIAN", "ZHUANG", "GUO", "HUA", "TAI", "DONG", "BIN", "SHI", "YONG"};
    static char const* const umlauts[][4] = {{"LU", "LV", "LYU", "LÜ"}, {"LUE", "LVE", "LYUE", "LÜE"}};
    test::RandomNumbers random(seed);
    for (int i = 0; i < 2000; ++i) {
        std::string a, b;
        for (int k = random.below(5) + 1; k > 0; --k) {
            auto const* const choice = umlauts[random.below(2)];
            bool const umlaut = random.below(3) == 0;
            char const* const plain = syllables[random.below(12)];
            a += umlaut ? choice[random.below(4)] : plain;
            b += umlaut ? choice[random.below(4)] : plain;
            if (random.below(2) != 0) a += " ";
            if (random.below(2) != 0) b += "-";
        }
        EXPECT_NE(match(a, b), NameMatch::different) << "seed " << seed << ": " << a << " / " << b;
    }
}

} // namespace
} // namespace countersign
