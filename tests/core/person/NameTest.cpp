#include "core/person/Name.h"

#include "core/person/RandomNumbers.h"

#include <set>

#include <gtest/gtest.h>

namespace countersign {
namespace {

TEST(NormalizedName, TrimsAndJoinsWhiteSpaceOfEveryKind) {
    EXPECT_EQ(normalizedName("  陈大文\t"), "陈大文");
    EXPECT_EQ(normalizedName("CHAN \xE3\x80\x80 TAI\xC2\xA0\xC2\xA0MAN\r\n"), "CHAN TAI MAN");
    EXPECT_EQ(normalizedName(" \t\xE3\x80\x80"), "");
    EXPECT_EQ(normalizedName(""), "");
}

TEST(NormalizedName, ComposesToNfc) {
    EXPECT_EQ(normalizedName("LU\xCC\x88"), "L\xC3\x9C");
    EXPECT_EQ(normalizedName("Joa\xCC\x83o"), "Jo\xC3\xA3o");
}

TEST(NormalizedName, KeepsCompatibilityIdeographsAsTheDocumentShowsThem) {
    EXPECT_EQ(normalizedName("\uF92C"), "\uF92C");
    EXPECT_EQ(normalizedName("\U0002F8A6"), "\U0002F8A6");
    EXPECT_EQ(standardName("王\uF9D1"), "王\uF9D1");
}

TEST(NormalizedName, KeepsCharactersOfEveryPlane) {
    for (auto const* name : {"䶮", "㛃", "𠮷", "𫖯", "𬸪", "𰻝", "〇", "张𠮷"}) {
        EXPECT_EQ(normalizedName(name), name);
        EXPECT_EQ(standardName(name), name);
    }
}

TEST(NormalizedName, MakesFaultsOfUtf8Visible) {
    EXPECT_EQ(normalizedName("陈\xFF文"), "陈\uFFFD文");
    EXPECT_EQ(normalizedName("\xED\xA0\x80").find("\xED"), std::string::npos);
}

TEST(NormalizedName, HoldsNamesOfThreeHundredCharacters) {
    std::string name;
    for (int i = 0; i < 300; ++i) name += "𠮷";
    EXPECT_EQ(normalizedName(name), name);
    EXPECT_EQ(standardName(name), name);
    EXPECT_EQ(compareNames(name, name + "文"), NameMatch::different);
}

class HanInterpunct : public testing::TestWithParam<char const*> {};

TEST_P(HanInterpunct, BecomesTheMiddleDot) {
    EXPECT_EQ(standardName(std::string("阿卜杜") + GetParam() + "热合曼"), "阿卜杜·热合曼");
    EXPECT_EQ(standardName(std::string("阿卜杜 ") + GetParam() + "　热合曼"), "阿卜杜·热合曼");
    EXPECT_EQ(standardName(std::string("買買提") + GetParam() + "𠮷" + GetParam() + "㛃"), "買買提·𠮷·㛃");
    EXPECT_EQ(compareNames(std::string("阿卜杜") + GetParam() + "热合曼", "阿卜杜·热合曼"),
              std::string(GetParam()) == "·" ? NameMatch::same : NameMatch::folded);
}

INSTANTIATE_TEST_SUITE_P(LookAlikes, HanInterpunct,
                         testing::Values("·", "\u2022", "\u30FB", "\u2027", "\uFF0E", ".", "\uFF65", "\u2219", "\u22C5", "\u2024", "\uFE52",
                                         "。", "\uFF61"));

TEST(StandardName, LeavesDotsThatAreNotBetweenHanCharacters) {
    for (auto const* name : {"J. SMITH", "J.P.SMITH", "陈.", ".陈", "陈 J.大文", "A.陈", "陈.A", "陈..文", "..."})
        EXPECT_EQ(standardName(name), name);
}

TEST(StandardName, LeavesASpaceBetweenHanCharacters) { EXPECT_EQ(standardName("陈  大文"), "陈 大文"); }

TEST(StandardName, TakesInvisibleCharactersOut) {
    EXPECT_EQ(standardName("\uFEFF陈\u200B大\u200E文"), "陈大文");
    EXPECT_EQ(standardName("陈 \u200B 文"), "陈 文");
}

TEST(StandardName, TakesEveryKindOfInvisibleCharacterOut) {
    for (auto const* mark :
         {"\u200B", "\uFEFF", "\u00AD", "\u202E", "\u200D", "\u2066", "\U000E0041", "\u034F", "\u115F", "\u3164", "\uFFA0", "\uFFF0"})
        EXPECT_EQ(standardName(std::string("陈") + mark + "文" + mark), "陈文");
}

TEST(StandardName, ComposesWhatAnInvisibleCharacterKeptApart) {
    EXPECT_EQ(standardName("E\u200D\u0301"), "\u00C9");
    EXPECT_EQ(standardName("陈 \u2060 大\u200B·\u200B文"), "陈 大·文");
}

TEST(StandardName, KeepsVariationSelectorsBecauseTheyAreSeen) { EXPECT_EQ(standardName("葛\U000E0100"), "葛\U000E0100"); }

TEST(PrivateUseTwins, AreReplacedByTheirStandardCharacters) {
    EXPECT_EQ(standardName("\uE863"), "䶮");
    // Unicode document L2/06-394: what GB 18030-2005 still kept in the private use area.
    std::pair<char32_t, char32_t> const listed[] = {
        {0xE816, 0x20087}, {0xE817, 0x20089}, {0xE818, 0x200CC}, {0xE81E, 0x9FB4}, {0xE826, 0x9FB5}, {0xE82B, 0x9FB6},  {0xE82C, 0x9FB7},
        {0xE831, 0x215D7}, {0xE832, 0x9FB8},  {0xE83B, 0x2298F}, {0xE843, 0x9FB9}, {0xE854, 0x9FBA}, {0xE855, 0x241FE}, {0xE864, 0x9FBB}};
    for (auto const& [twin, standard] : listed) EXPECT_EQ(standardName(utf8({&twin, 1})), utf8({&standard, 1}));
}

TEST(PrivateUseTwins, OfGbkAreEightyDifferentCharacters) {
    std::set<std::string> standards;
    for (char32_t twin = 0xE815; twin <= 0xE864; ++twin) {
        std::string const standard = standardName(utf8({&twin, 1}));
        char32_t const point = codePoints(standard).at(0);
        EXPECT_FALSE(point >= 0xE000 && point <= 0xF8FF) << std::hex << static_cast<unsigned>(twin);
        standards.insert(standard);
    }
    EXPECT_EQ(standards.size(), 80U);
}

TEST(PrivateUseTwins, OfNobodyStay) {
    for (char32_t const point : {0xE000, 0xE814, 0xE865, 0xF8FF, 0xF0000}) EXPECT_EQ(standardName(utf8({&point, 1})), utf8({&point, 1}));
}

TEST(StandardName, IsStandardOnceAndForAll) {
    constexpr std::uint32_t seed = 863;
    test::RandomNumbers random(seed);
    for (int i = 0; i < 3000; ++i) {
        std::string const once = standardName(random.bytes(60));
        EXPECT_EQ(standardName(once), once) << "seed " << seed << " round " << i;
        EXPECT_TRUE(validUtf8(once));
    }
}

TEST(Utf8, TellsGoodFromBad) {
    for (auto const* good : {"", "a", "é", "陈", "𠮷", "\xF4\x8F\xBF\xBF", "\xEF\xBF\xBD"}) EXPECT_TRUE(validUtf8(good)) << good;
    for (auto const* bad : {"\x80", "\xC3", "\xC0\xAF", "\xC1\x81", "\xE0\x80\x80", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x80\x80\x80",
                            "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "陈\xE9\x99", "a\xE9z"})
        EXPECT_FALSE(validUtf8(bad)) << bad;
    EXPECT_TRUE(validUtf8(std::string_view("a\0b", 3)));
}

TEST(Utf8, GivesCodePointsUpToTheFirstFault) {
    EXPECT_EQ(codePoints("a陈𠮷"), U"a陈𠮷");
    EXPECT_EQ(codePoints("a陈\xFFz"), U"a陈");
}

TEST(Utf8, MakesEveryScalarValueRoundTrip) {
    for (char32_t point = 0; point <= 0x10FFFF; point += 0x1F) {
        if (point >= 0xD800 && point <= 0xDFFF) continue;
        ASSERT_EQ(codePoints(utf8({&point, 1})), std::u32string(1, point));
    }
}

TEST(Utf8, ReplacesWhatIsNoScalarValue) {
    for (char32_t const point : {0xD800, 0xDFFF, 0x110000, 0x7FFFFFFF}) EXPECT_EQ(utf8({&point, 1}), "\uFFFD");
}

struct BasicPlaneOnly : GlyphCoverage {
    bool draws(char32_t codePoint) const override { return codePoint <= 0xFFFF && codePoint != U'X'; }
};

TEST(Unprintable, NamesEachCharacterOnceInOrder) {
    EXPECT_EQ(unprintable("X𠮷大𫖯𠮷X", BasicPlaneOnly{}), (std::vector<char32_t>{U'X', U'𠮷', U'𫖯'}));
    EXPECT_TRUE(unprintable("陈大文", BasicPlaneOnly{}).empty());
    EXPECT_TRUE(unprintable("", BasicPlaneOnly{}).empty());
}

TEST(Unprintable, CountsAFaultOfUtf8AndGoesOnBehindIt) {
    EXPECT_EQ(unprintable("陈\xFF文𠮷", BasicPlaneOnly{}), (std::vector<char32_t>{0xFFFD, U'𠮷'}));
    EXPECT_EQ(unprintable("陈\uFFFD", BasicPlaneOnly{}), (std::vector<char32_t>{0xFFFD}));
}

} // namespace
} // namespace countersign
