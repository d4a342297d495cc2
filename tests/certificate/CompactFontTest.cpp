#include "certificate/CompactFont.h"

#include "certificate/ReadFont.h"
#include "certificate/SheetSamples.h"
#include "core/Fault.h"
#include "support/Program.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace countersign::certificate {
namespace {

/// Fonts of a few characters, under codes as documents have them. What they draw is compared elsewhere, in finished files.
class CompactFont : public testing::Test {
protected:
    std::map<char32_t, DocumentGlyphs::Drawn> codes(int font, std::u32string_view characters) const {
        std::map<char32_t, DocumentGlyphs::Drawn> all;
        for (char32_t const each : characters) {
            auto const glyph = m_library.glyphOf(each, font != 0);
            all[0x21 + static_cast<char32_t>(all.size())] = {glyph->id, glyph->shape, each};
        }
        return all;
    }
    std::string made(int font, std::u32string_view characters) const {
        return compactFont(m_library.fonts().at(static_cast<std::size_t>(font)), codes(font, characters));
    }

    FontLibrary m_library{test::sheetResources()};
};

TEST_F(CompactFont, IsTheSameEachTime) {
    EXPECT_EQ(made(1, U"出入境"), made(1, U"出入境"));
    EXPECT_NE(made(1, U"出入境"), made(1, U"出境入"));
}

TEST_F(CompactFont, IsASmallPartOfThePinnedOne) {
    EXPECT_LT(made(1, U"出入境记录查询结果").size(), 2000u);
    EXPECT_LT(made(0, U"Search Result").size(), 1500u);
}

// Version 1.0, a head of four bytes, and offsets of four bytes; then one name.
TEST_F(CompactFont, SaysWhatItIs) {
    std::string const font = made(1, U"一");
    EXPECT_EQ(font.substr(0, 4), std::string("\1\0\4\4", 4));
    EXPECT_NE(font.find("BabelStoneHan"), std::string::npos);
    EXPECT_NE(font.find("AdobeIdentity"), std::string::npos);
    EXPECT_NE(made(0, U"a").find("LiberationSerif"), std::string::npos);
}

TEST_F(CompactFont, OfNothingHasTheGlyphForWhatIsMissing) { EXPECT_GT(compactFont(m_library.fonts().at(1), {}).size(), 80u); }

// As many as a document may have: offsets of three bytes, and numbers that no charstring has.
TEST_F(CompactFont, OfManyCodesIsReadByOthers) {
    auto const glyph = m_library.glyphOf(U'境', true);
    std::map<char32_t, DocumentGlyphs::Drawn> many;
    for (char32_t code = 0x21; code <= 0xD7FF; ++code)
        if (code % 1000 != 7) many[code] = {glyph->id, glyph->shape, U'境'};
    test::ReadFont const read(compactFont(m_library.fonts().at(1), many));
    EXPECT_EQ(read.codes().size(), many.size() + 1) << "and that of what is missing";
    EXPECT_EQ(read.glyphOf(1007), 0u);
    auto const shape = read.pointsAlong(read.glyphOf(0x21));
    EXPECT_GT(shape.size(), 100u);
    for (char32_t const code : {0xFFu, 0x100u, 0x8000u, 0xD7FFu}) {
        EXPECT_EQ(read.pointsAlong(read.glyphOf(code)).size(), shape.size());
        EXPECT_DOUBLE_EQ(read.advance(read.glyphOf(code)), 1);
    }
}

TEST_F(CompactFont, TellsWidthsAlsoOfWhatHasNoOutline) {
    test::ReadFont const read(made(0, U" iM"));
    EXPECT_TRUE(read.pointsAlong(read.glyphOf(0x21)).empty());
    for (char32_t const code : {0x21u, 0x22u, 0x23u})
        EXPECT_NEAR(read.advance(read.glyphOf(code)), m_library.glyphOf(U" iM"[code - 0x21], false)->advance / 1000.0, 0.001);
}

TEST_F(CompactFont, HasItsMarksAtTheLeft) {
    auto const& glyphs = m_library.fonts().at(1).compact();
    auto const comma = m_library.glyphOf(U'，', true);
    EXPECT_NE(glyphs.startingAt(130, comma->id), *glyphs.of(comma->id));
    EXPECT_NE(glyphs.startingAt(130, comma->id), glyphs.startingAt(175, comma->id));
}

TEST_F(CompactFont, IsNoneOfAFontThatIsNotThePinnedOne) {
    test::TemporaryFolder const folder;
    std::filesystem::path const copy = folder / "font.ttf";
    std::filesystem::copy_file("/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf", copy);
    PinnedFont const changed("Liberation Serif", copy, std::string(64, '0'), true);
    EXPECT_THROW(compactFont(changed, codes(0, U"a")), Fault);
}

} // namespace
} // namespace countersign::certificate
