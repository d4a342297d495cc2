#include "certificate/Gb18030.h"
#include "certificate/HarfBuzz.h"
#include "certificate/SheetDrawing.h"
#include "certificate/SheetLayout.h"
#include "certificate/SheetSamples.h"
#include "core/person/Name.h"
#include "support/Program.h"
#include "support/TemporaryFolder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <random>
#include <set>

// libharu 2.3.0 is known to draw other characters than it was given with some fonts. So the fonts inside finished
// files are compared, outline by outline, with the pinned ones.

namespace countersign::certificate {
namespace {

void line(hb_draw_funcs_t*, void* out, hb_draw_state_t*, float x, float y, void* kind) {
    *static_cast<std::string*>(out) += fmt::format("{}{},{} ", static_cast<char const*>(kind), x, y);
}

void quadratic(hb_draw_funcs_t*, void* out, hb_draw_state_t*, float a, float b, float x, float y, void*) {
    *static_cast<std::string*>(out) += fmt::format("q{},{} {},{} ", a, b, x, y);
}

std::string outline(hb_font_t* font, hb_codepoint_t glyph) {
    static char move[] = "m";
    static char draw[] = "l";
    HbDrawFuncs const funcs(hb_draw_funcs_create());
    hb_draw_funcs_set_move_to_func(funcs.get(), line, move, nullptr);
    hb_draw_funcs_set_line_to_func(funcs.get(), line, draw, nullptr);
    hb_draw_funcs_set_quadratic_to_func(funcs.get(), quadratic, nullptr, nullptr);
    std::string path;
    hb_font_get_glyph_shape(font, glyph, funcs.get(), &path);
    return path;
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
        DocumentGlyphs glyphs(m_fonts);
        layOutSheets({content, sheetText(content, drawing.wordings().version(content.wording)), unsignedSealing(content)}, glyphs);
        auto const sheets = drawing.draw(content);
        auto const embedded = embeddedFonts(sheets.pdf);
        // libharu leaves out the outlines of what a font could draw and no page does ("continued" on a single page).
        std::set<char32_t> seen;
        for (auto const& page : sheets.pageTexts)
            for (auto const& text : page)
                for (char32_t const each : codePoints(text)) seen.insert(each);
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
        EXPECT_EQ(hb_font_get_glyph_h_advance(drawnFont, glyph), hb_font_get_glyph_h_advance(pinned.font(), drawn.glyph));
        bool const moved = std::u32string_view(U"，；：").find(drawn.character) != std::u32string_view::npos;
        if (moved && pinned.name() == "BabelStone Han") {
            EXPECT_NE(outline(drawnFont, glyph), outline(pinned.font(), drawn.glyph));
        } else {
            EXPECT_EQ(outline(drawnFont, glyph), outline(pinned.font(), drawn.glyph)) << std::hex << static_cast<unsigned>(drawn.character);
        }
    }

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
