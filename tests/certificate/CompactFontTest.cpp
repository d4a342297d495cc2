#include "certificate/CompactFont.h"

#include "certificate/ReadFont.h"
#include "certificate/SheetSamples.h"
#include "certificate/ToldCharString.h"
#include "core/Fault.h"
#include "support/Program.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

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

TEST_F(CompactFont, OfNothingHasTheGlyphForWhatIsMissing) {
    test::ReadFont const read(compactFont(m_library.fonts().at(1), {}));
    EXPECT_EQ(read.codes(), std::set<char32_t>{0});
    EXPECT_TRUE(read.pointsAlong(0).empty());
}

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

// In thousandths of the em; a unit is four.
TEST_F(CompactFont, HasItsMarksAtTheLeft) {
    test::ReadFont const read(made(1, U"，；：。"));
    auto const leftOf = [&](char32_t code) {
        double left = 1;
        for (auto const& point : read.pointsAlong(read.glyphOf(code))) left = std::min(left, point.x);
        return 1000 * left;
    };
    EXPECT_NEAR(leftOf(0x21), 130, 8);
    EXPECT_NEAR(leftOf(0x22), 130, 8);
    EXPECT_NEAR(leftOf(0x23), 175, 8);
}

// As near to what documents tell as archives want it (ISO 19005-2, 6.2.11.5): of every glyph that a sheet may show.
TEST_F(CompactFont, HasTheWidthsThatDocumentsTell) {
    std::size_t compared = 0, others = 0;
    for (char32_t c = 0x20; c < 0xFFFE; ++c)
        for (bool const amongHan : {false, true}) {
            auto const glyph = m_library.glyphOf(c, amongHan);
            if (!glyph || (glyph->advance == 1000 && c % 64 != 0)) continue;
            auto const& font = m_library.fonts().at(static_cast<std::size_t>(glyph->font));
            std::string const told = test::Told(*font.compact().of(glyph->id)).text;
            double const has = told.front() == 'w' ? std::stod(told.substr(1)) * 1000 / font.compact().outlines().unitsPerEm : 1000;
            auto const instead = widthsToTell(font, {{0x21, {glyph->id, glyph->shape, c}}});
            ASSERT_LT(std::abs(has - (instead.empty() ? glyph->advance : instead.at(0x21))), 1) << std::hex << static_cast<unsigned>(c);
            ++compared;
            others += instead.size();
        }
    EXPECT_GT(compared, 1000u);
    EXPECT_GT(others, 0u) << "﹁ is one";
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
