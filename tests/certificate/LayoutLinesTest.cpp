#include "certificate/TextLine.h"

#include "certificate/SheetSamples.h"
#include "core/Fault.h"
#include "core/person/Name.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace countersign::certificate {
namespace {

using testing::ElementsAre;

class Wrapping : public testing::Test {
protected:
    /// `width` in Han characters.
    std::vector<std::string> wrap(std::string const& text, double width) {
        std::vector<std::string> lines;
        for (auto const& line : wrapText(m_glyphs, text, static_cast<int>(width * 1000))) {
            EXPECT_LE(line.advance, static_cast<int>(width * 1000)) << line.text;
            lines.push_back(line.text);
        }
        return lines;
    }

    FontLibrary m_fonts{test::sheetResources()};
    DocumentGlyphs m_glyphs{m_fonts};
};

TEST_F(Wrapping, BreaksChineseBetweenAnyTwoCharacters) {
    EXPECT_THAT(wrap("出入境记录查询结果", 4), ElementsAre("出入境记", "录查询结", "果"));
}

TEST_F(Wrapping, KeepsClosingMarksOffTheStartOfALine) {
    EXPECT_THAT(wrap("出入境记，录查", 4), ElementsAre("出入境", "记，录查"));
    EXPECT_THAT(wrap("出入境记）。录", 4), ElementsAre("出入境", "记）。录"));
}

TEST_F(Wrapping, KeepsOpeningMarksOffTheEndOfALine) { EXPECT_THAT(wrap("出入境（记录", 4), ElementsAre("出入境", "（记录")); }

TEST_F(Wrapping, NeverStartsALineWithAnInterpunct) { EXPECT_THAT(wrap("阿卜杜拉·买买提", 4), ElementsAre("阿卜杜", "拉·买买", "提")); }

TEST_F(Wrapping, BreaksLatinBetweenWordsAndDropsTheSpaceThere) {
    EXPECT_THAT(wrap("CHAN TAI MAN", 5), ElementsAre("CHAN TAI", "MAN"));
    EXPECT_THAT(wrap("one  two ", 2), ElementsAre("one", "two"));
}

TEST_F(Wrapping, BreaksAWordOnlyWhenItIsWiderThanTheLine) {
    auto const lines = wrap("A VERYLONGSURNAME", 4);
    ASSERT_GE(lines.size(), 3u);
    std::string all;
    for (auto const& line : lines) all += line;
    EXPECT_EQ(all, "AVERYLONGSURNAME");
}

TEST_F(Wrapping, KeepsAnIsoDateAndAChineseDateWithTheirSigns) {
    EXPECT_THAT(wrap("日期2026-11-22止", 6), ElementsAre("日期", "2026-11-22止"));
    EXPECT_THAT(wrap("在2026年11月22日止", 7), ElementsAre("在", "2026年11月22日", "止"));
}

TEST_F(Wrapping, BreaksAfterAHyphenBeforeALetter) {
    EXPECT_THAT(wrap("Zhuhai-Macao Bridge", 4), ElementsAre("Zhuhai-", "Macao", "Bridge"));
}

TEST_F(Wrapping, OfNothingIsNoLine) {
    EXPECT_TRUE(wrap("", 4).empty());
    EXPECT_TRUE(wrap("   ", 4).empty());
}

TEST_F(Wrapping, PutsOneCharacterOnALineThatIsTooNarrowForAny) {
    auto const lines = wrapText(m_glyphs, "出入", 100);
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(lines[1].text, "入");
}

TEST_F(Wrapping, SplitsRunsByFontAndMovesRareCharactersToThePrivateArea) {
    auto const line = setLine(m_glyphs, "王𠮷A");
    ASSERT_GE(line.runs.size(), 2u);
    EXPECT_EQ(line.text, "王𠮷A");
    std::string codes;
    for (auto const& run : line.runs) codes += run.codes;
    EXPECT_EQ(codes, "王\uE000A");
}

TEST_F(Wrapping, GivesTheSameCharacterTheSameCodeAgain) {
    auto const first = setLine(m_glyphs, "𠮷𫖯");
    auto const second = setLine(m_glyphs, "𫖯𠮷");
    EXPECT_EQ(first.runs.at(0).codes, "\uE000\uE001");
    EXPECT_EQ(second.runs.at(0).codes, "\uE001\uE000");
}

TEST_F(Wrapping, SetsAnInterpunctBetweenHanAsWideAsACharacter) {
    EXPECT_EQ(setLine(m_glyphs, "阿·买").advance, 3000);
    EXPECT_LT(setLine(m_glyphs, "A·B").advance, 2000);
}

TEST_F(Wrapping, SetsQuotationMarksByTheirNeighbours) {
    EXPECT_EQ(setLine(m_glyphs, "“未”").advance, 3000);
    EXPECT_LT(setLine(m_glyphs, "O’Brien").advance, 4000);
}

TEST_F(Wrapping, RefusesWhatNoFontDrawsWithoutSayingWhat) {
    for (char const* text : {"王\uE000", "👍", "e\u0301", "مرحبا", "a\tb", "a\nb"}) {
        try {
            setLine(m_glyphs, text);
            ADD_FAILURE() << text;
        } catch (Fault const& fault) {
            EXPECT_EQ(fault.code(), FaultCode::unprintable);
            EXPECT_EQ(fault.logDetail(), "a character that no certificate font draws");
        }
    }
}

TEST_F(Wrapping, OfRandomTextLosesNothingAndStartsNoLineWrongly) {
    constexpr unsigned seed = 20261122;
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    std::u32string const alphabet = U"出入境记录查询，。、：（）·《》ABCdef 0123-/'𠮷𫖯";
    for (int round = 0; round < 500; ++round) {
        std::u32string text;
        for (std::size_t i = random() % 60; i > 0; --i) text += alphabet[random() % alphabet.size()];
        std::string joined;
        for (auto const& line : wrapText(m_glyphs, utf8(text), static_cast<int>(3000 + random() % 20000))) joined += line.text;
        EXPECT_EQ(test::squeezed(joined), test::squeezed(utf8(text)));
    }
}

} // namespace
} // namespace countersign::certificate
