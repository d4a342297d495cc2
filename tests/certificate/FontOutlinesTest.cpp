#include "certificate/CompactFont.h"
#include "certificate/Gb18030.h"
#include "certificate/GlyphOutline.h"
#include "certificate/HarfBuzz.h"
#include "certificate/LighterGlyphs.h"
#include "certificate/ReadFont.h"
#include "certificate/SheetDrawing.h"
#include "certificate/SheetLayout.h"
#include "certificate/SheetSamples.h"
#include "core/person/Name.h"
#include "support/Program.h"
#include "support/TemporaryFolder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>

// libharu 2.3.0 is known to draw other characters than it was given with some fonts. So the fonts inside finished
// files are compared, outline by outline and by another reader, with the pinned ones: none strays by more than a hundredth of an em.

namespace countersign::certificate {
namespace {

double squaredDistance(OutlinePoint point, OutlinePoint a, OutlinePoint b) {
    double const dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
    double const t = length == 0 ? 0 : std::clamp(((point.x - a.x) * dx + (point.y - a.y) * dy) / length, 0.0, 1.0);
    double const x = a.x + t * dx - point.x, y = a.y + t * dy - point.y;
    return x * x + y * y;
}

/// Does every point of an outline lie so near to another outline, in ems? Both run the same way, so each search begins where the last
/// ended.
bool liesWithin(double distance, std::vector<OutlinePoint> const& points, std::vector<OutlinePoint> const& line) {
    std::size_t at = 0;
    return std::all_of(points.begin(), points.end(), [&](OutlinePoint const& point) {
        for (std::size_t tried = 0; tried < line.size(); ++tried, at = (at + 1) % line.size())
            if (squaredDistance(point, line[at], line[(at + 1) % line.size()]) <= distance * distance) return true;
        return false;
    });
}

/// By PostScript name.
std::map<std::string, test::ReadFont> embeddedFonts(std::string const& pdf) {
    test::TemporaryFolder const folder;
    std::string const file = (folder / "sheet.pdf").string();
    test::writeFile(file, pdf);
    auto const json = nlohmann::json::parse(test::run({"qpdf", "--json=2", "--json-key=qpdf", file}).out);
    std::map<std::string, test::ReadFont> fonts;
    for (auto const& [name, object] : json.at("qpdf").at(1).items()) {
        if (!object.contains("value") || !object["value"].is_object() || !object["value"].contains("/FontName")) continue;
        auto const& descriptor = object["value"];
        std::string const font = descriptor["/FontName"];
        std::string const number = descriptor[descriptor.contains("/FontFile2") ? "/FontFile2" : "/FontFile3"];
        auto const shown = test::run({"qpdf", "--show-object=" + number.substr(0, number.find(' ')), "--filtered-stream-data", file});
        fonts.emplace(font.substr(font.find('+') + 1), shown.out);
    }
    return fonts;
}

class FontOutlines : public testing::TestWithParam<char const*> {
protected:
    /// Draws a certificate with these characters in a port's name and compares every glyph of every font.
    void expectSame(std::u32string const& characters) {
        auto content = test::residentContent(0);
        content.wording = GetParam();
        for (std::size_t at = 0; at < characters.size(); at += 50) {
            content.rows.push_back(test::residentContent(1).rows[0]);
            content.rows.back().portZh = utf8(characters.substr(at, 50));
        }
        SheetDrawing const drawing(test::sheetResources());
        auto const text = sheetText(content, drawing.wordings().version(content.wording));
        DocumentGlyphs glyphs(m_fonts, codesFor(text.layout));
        layOutSheets({content, text, unsignedSealing(content)}, glyphs);
        auto const sheets = drawing.draw(content);
        auto const embedded = embeddedFonts(sheets.pdf);
        // libharu leaves out the outlines of what a font could draw and no page does ("continued" on a single page).
        std::set<char32_t> seen;
        for (auto const& page : sheets.pageTexts)
            for (auto const& line : page)
                for (char32_t const each : codePoints(line)) seen.insert(each);
        std::size_t compared = 0;
        for (std::size_t i = 0; i < glyphs.drawn().size(); ++i)
            for (auto const& [code, drawn] : glyphs.drawn()[i]) {
                if (!seen.contains(drawn.character)) continue;
                compare(m_fonts.fonts()[i], drawn, code, embedded);
                ++compared;
            }
        EXPECT_GE(compared, characters.size());
    }

private:
    void compare(PinnedFont const& pinned, DocumentGlyphs::Drawn const& drawn, char32_t code,
                 std::map<std::string, test::ReadFont> const& embedded) {
        static std::map<std::string, std::string> const names{{"Liberation Serif", "LiberationSerif"},
                                                              {"BabelStone Han", "BabelStoneHan"},
                                                              {"HanaMinA", "HanaMinA"},
                                                              {"HanaMinB", "HanaMinB"}};
        auto const& font = embedded.at(names.at(pinned.name()));
        auto const& whole = pinnedFont(pinned);
        auto const glyph = font.glyphOf(code);
        ASSERT_NE(glyph, 0u) << std::hex << static_cast<unsigned>(drawn.character);
        auto const& [advance, strayed] = allowed(pinned);
        EXPECT_NEAR(font.advance(glyph), whole.advance(drawn.glyph), advance);
        auto const here = font.pointsAlong(glyph), there = whole.pointsAlong(drawn.glyph);
        auto const alike = [&](double distance) { return liesWithin(distance, here, there) && liesWithin(distance, there, here); };
        EXPECT_EQ(here.empty(), there.empty());
        bool const moved = std::u32string_view(U"，；：").find(drawn.character) != std::u32string_view::npos;
        if (moved && pinned.name() == "BabelStone Han")
            EXPECT_FALSE(alike(0.1));
        else
            EXPECT_TRUE(alike(strayed)) << std::hex << static_cast<unsigned>(drawn.character);
    }

    static test::ReadFont const& pinnedFont(PinnedFont const& pinned) {
        static std::map<std::string, test::ReadFont> opened;
        if (auto const known = opened.find(pinned.name()); known != opened.end()) return known->second;
        HbBlob const blob(hb_face_reference_blob(pinned.face()));
        unsigned length = 0;
        char const* const bytes = hb_blob_get_data(blob.get(), &length);
        return opened.try_emplace(pinned.name(), std::string(bytes, length)).first->second;
    }

    struct Allowed {
        double advance, strayed; ///< ems
    };

    /// An outline may stray from the pinned one by the tolerance, half a unit where a point between two others is left out or a control
    /// point is rounded, half a unit of bend between two points that were compared: a hundredth of an em.
    static Allowed allowed(PinnedFont const& pinned) {
        if (GetParam() == std::string_view(test::newestWording)) {
            auto const outlines = pinned.latin() ? compactLatin : compactHan;
            return {0.0015, (outlines.tolerance + 0.5 + 0.5) / outlines.unitsPerEm};
        }
        if (pinned.latin()) return {0, 1e-9};
        return {0.002, (outlineTolerance + 0.5 + 0.5) / lighterUnitsPerEm};
    }

    FontLibrary m_fonts{test::sheetResources()};
};

TEST_P(FontOutlines, OfLatinLettersWithDiacriticsAreThePinnedOnes) {
    std::u32string letters;
    FontLibrary const fonts(test::sheetResources());
    for (char32_t c = 0xC0; c <= 0x1EFF; c = c == 0x24F ? 0x1E00 : c + 1)
        if (fonts.glyphOf(c, false)) letters += c;
    EXPECT_GT(letters.size(), 500u);
    expectSame(letters);
}

TEST_P(FontOutlines, OfRareCharactersAreThePinnedOnes) { expectSame(U"䶮𠮷𫖯㛃龘靐齉𪚥·，：；（）"); }

TEST_P(FontOutlines, OfRandomIdeographsAreThePinnedOnes) {
    constexpr unsigned seed = 18030;
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    auto all = test::level3Ideographs();
    std::shuffle(all.begin(), all.end(), random);
    expectSame(std::u32string(all.begin(), all.begin() + 3000));
}

INSTANTIATE_TEST_SUITE_P(Layouts, FontOutlines, testing::Values(test::thirdWording, test::newestWording),
                         [](auto const& tested) { return tested.index == 0 ? "Third" : "Fourth"; });

} // namespace
} // namespace countersign::certificate
