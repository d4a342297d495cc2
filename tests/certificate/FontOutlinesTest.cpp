#include "certificate/Gb18030.h"
#include "certificate/GlyphOutline.h"
#include "certificate/HarfBuzz.h"
#include "certificate/LighterGlyphs.h"
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
#include <random>
#include <set>

// libharu 2.3.0 is known to draw other characters than it was given with some fonts. So the fonts inside finished
// files are compared, outline by outline, with the pinned ones: Latin ones are the same, others stray by a hundredth of an em at most.

namespace countersign::certificate {
namespace {

/// Points along an outline, so many on each step that none between them is missed, in ems.
std::vector<OutlinePoint> pointsAlong(hb_font_t* font, std::uint32_t glyph) {
    constexpr int steps = 8;
    double const em = hb_face_get_upem(hb_font_get_face(font));
    std::vector<OutlinePoint> points;
    for (auto const& contour : outlineOf(font, glyph)) {
        OutlinePoint at = contour.start;
        points.push_back({at.x / em, at.y / em});
        for (auto const& [curved, given, end] : contour.steps) {
            OutlinePoint const control = curved ? given : OutlinePoint{(at.x + end.x) / 2, (at.y + end.y) / 2};
            for (int i = 1; i <= steps; ++i) {
                double const t = i / static_cast<double>(steps), u = 1 - t;
                points.push_back({(u * u * at.x + 2 * u * t * control.x + t * t * end.x) / em,
                                  (u * u * at.y + 2 * u * t * control.y + t * t * end.y) / em});
            }
            at = end;
        }
    }
    return points;
}

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

/// A font as it is embedded in a file.
struct EmbeddedFont {
    std::string bytes;
    HbFont font;

    explicit EmbeddedFont(std::string given) : bytes(std::move(given)) {
        HbBlob const blob(hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr));
        HbFace const face(hb_face_create(blob.get(), 0));
        font.reset(hb_font_create(face.get()));
    }
};

/// By PostScript name.
std::map<std::string, EmbeddedFont> embeddedFonts(std::string const& pdf) {
    test::TemporaryFolder const folder;
    std::string const file = (folder / "sheet.pdf").string();
    test::writeFile(file, pdf);
    auto const json = nlohmann::json::parse(test::run({"qpdf", "--json=2", "--json-key=qpdf", file}).out);
    std::map<std::string, EmbeddedFont> fonts;
    for (auto const& [name, object] : json.at("qpdf").at(1).items()) {
        if (!object.contains("value") || !object["value"].is_object() || !object["value"].contains("/FontFile2")) continue;
        std::string const font = object["value"]["/FontName"];
        std::string const number = object["value"]["/FontFile2"];
        auto const shown = test::run({"qpdf", "--show-object=" + number.substr(0, number.find(' ')), "--filtered-stream-data", file});
        fonts.emplace(font.substr(font.find('+') + 1), shown.out);
    }
    return fonts;
}

class FontOutlines : public testing::Test {
protected:
    /// Draws a certificate with these characters in a port's name and compares every glyph of every font.
    void expectSame(std::u32string const& characters) {
        auto content = test::residentContent(0);
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
                 std::map<std::string, EmbeddedFont> const& embedded) {
        static std::map<std::string, std::string> const names{{"Liberation Serif", "LiberationSerif"},
                                                              {"BabelStone Han", "BabelStoneHan"},
                                                              {"HanaMinA", "HanaMinA"},
                                                              {"HanaMinB", "HanaMinB"}};
        auto const* const font = embedded.at(names.at(pinned.name())).font.get();
        auto* const drawnFont = const_cast<hb_font_t*>(font);
        hb_codepoint_t glyph = 0;
        ASSERT_TRUE(hb_font_get_nominal_glyph(drawnFont, code, &glyph)) << std::hex << static_cast<unsigned>(drawn.character);
        EXPECT_NEAR(inEms(drawnFont, hb_font_get_glyph_h_advance(drawnFont, glyph)),
                    inEms(pinned.font(), hb_font_get_glyph_h_advance(pinned.font(), drawn.glyph)), pinned.latin() ? 0 : 0.002);
        auto const here = pointsAlong(drawnFont, glyph), there = pointsAlong(pinned.font(), drawn.glyph);
        auto const alike = [&](double distance) { return liesWithin(distance, here, there) && liesWithin(distance, there, here); };
        EXPECT_EQ(here.empty(), there.empty());
        bool const moved = std::u32string_view(U"，；：").find(drawn.character) != std::u32string_view::npos;
        if (moved && pinned.name() == "BabelStone Han")
            EXPECT_FALSE(alike(0.1));
        else
            EXPECT_TRUE(alike(pinned.latin() ? 0 : strayed)) << std::hex << static_cast<unsigned>(drawn.character);
    }

    static double inEms(hb_font_t* font, hb_position_t units) {
        return units / static_cast<double>(hb_face_get_upem(hb_font_get_face(font)));
    }

    /// What an outline may stray from the pinned one, in ems: the tolerance, half a unit where a point between two others is left out, half
    /// a unit of bend between two points that were compared. A hundredth of an em.
    static constexpr double strayed = (outlineTolerance + 0.5 + 0.5) / lighterUnitsPerEm;

    FontLibrary m_fonts{test::sheetResources()};
};

TEST_F(FontOutlines, OfLatinLettersWithDiacriticsAreThePinnedOnes) {
    std::u32string letters;
    FontLibrary const fonts(test::sheetResources());
    for (char32_t c = 0xC0; c <= 0x1EFF; c = c == 0x24F ? 0x1E00 : c + 1)
        if (fonts.glyphOf(c, false)) letters += c;
    EXPECT_GT(letters.size(), 500u);
    expectSame(letters);
}

TEST_F(FontOutlines, OfRareCharactersAreThePinnedOnes) { expectSame(U"䶮𠮷𫖯㛃龘靐齉𪚥·，：；（）"); }

TEST_F(FontOutlines, OfRandomIdeographsAreThePinnedOnes) {
    constexpr unsigned seed = 18030;
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    auto all = test::level3Ideographs();
    std::shuffle(all.begin(), all.end(), random);
    expectSame(std::u32string(all.begin(), all.begin() + 3000));
}

} // namespace
} // namespace countersign::certificate
