#include "certificate/FontShapes.h"

#include "certificate/FontLibrary.h"
#include "certificate/FontSubset.h"
#include "certificate/HarfBuzz.h"
#include "certificate/SheetSamples.h"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <random>
#include <string>

namespace countersign::certificate {
namespace {

using Tables = std::map<std::string, std::string>;

/// The letter with an accent is made of parts in the font, so both kinds of glyph are there.
constexpr std::u32string_view letters = U"0123456789AZ\u00C9\u00E9";
constexpr std::u32string_view ideographs = U"出入境记录\u9F98";

/// A font as a certificate embeds it.
std::string ourFont(std::u32string_view characters) {
    FontLibrary const library(test::resources());
    std::map<char32_t, DocumentGlyphs::Drawn> wanted;
    int font = 0;
    for (char32_t const each : characters) {
        auto const glyph = library.glyphOf(each, false).value();
        font = glyph.font;
        wanted[each] = {glyph.id, glyph.shape, each};
    }
    return subsetFont(library.fonts().at(static_cast<std::size_t>(font)), wanted, Outlines::lighter);
}

Tables tablesOf(std::string const& font) {
    HbBlob const bytes(hb_blob_create(font.data(), static_cast<unsigned>(font.size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr));
    HbFace const face(hb_face_create(bytes.get(), 0));
    std::array<hb_tag_t, 64> tags{};
    auto count = static_cast<unsigned>(tags.size());
    hb_face_get_table_tags(face.get(), 0, &count, tags.data());
    Tables tables;
    for (unsigned i = 0; i < count; ++i) {
        std::array<char, 4> name{};
        hb_tag_to_string(tags[i], name.data());
        HbBlob const table(hb_face_reference_table(face.get(), tags[i]));
        unsigned length = 0;
        char const* const data = hb_blob_get_data(table.get(), &length);
        tables[{name.data(), name.size()}] = {data, length};
    }
    return tables;
}

void put(std::string& bytes, std::size_t at, std::size_t size, std::size_t value) {
    for (std::size_t i = 0; i < size; ++i) bytes.at(at + i) = static_cast<char>(value >> 8 * (size - 1 - i) & 0xFF);
}
std::size_t got(std::string const& bytes, std::size_t at, std::size_t size) {
    std::size_t value = 0;
    for (std::size_t i = 0; i < size; ++i) value = value * 256 + static_cast<unsigned char>(bytes.at(at + i));
    return value;
}

/// An OpenType file of these tables in the order of their names, each on a place that divides by four.
std::string fontOf(Tables const& tables) {
    std::string head(12 + 16 * tables.size(), '\0'), body;
    put(head, 0, 4, 0x00010000);
    put(head, 4, 2, tables.size());
    std::size_t entry = 12;
    for (auto const& [name, bytes] : tables) {
        head.replace(entry, 4, name);
        put(head, entry + 8, 4, head.size() + body.size());
        put(head, entry + 12, 4, bytes.size());
        body += bytes;
        body.resize((body.size() + 3) / 4 * 4, '\0');
        entry += 16;
    }
    return head + body;
}

/// Where the glyph's outline stands in `glyf`; at `form` 0 its place is told in halves.
std::size_t placeOf(Tables const& tables, std::size_t glyph) {
    bool const longForm = got(tables.at("head"), 50, 2) == 1;
    return longForm ? got(tables.at("loca"), glyph * 4, 4) : got(tables.at("loca"), glyph * 2, 2) * 2;
}
std::size_t countOf(Tables const& tables) { return got(tables.at("maxp"), 4, 2); }

/// Of the first glyph that has outlines of its own, or is made of parts.
std::size_t firstGlyph(Tables const& tables, bool ofParts) {
    for (std::size_t glyph = 1; glyph < countOf(tables); ++glyph) {
        std::size_t const at = placeOf(tables, glyph);
        if (at != placeOf(tables, glyph + 1) && (got(tables.at("glyf"), at, 2) >= 0x8000) == ofParts) return at;
    }
    throw std::runtime_error("the font has no such glyph");
}

class FontShapes : public ::testing::TestWithParam<std::u32string_view> {
protected:
    void SetUp() override {
        m_font = ourFont(GetParam());
        m_tables = tablesOf(m_font);
    }
    bool same() const { return sameShapes(m_font, fontOf(m_tables)); }

    std::string m_font;
    Tables m_tables;
};

TEST_P(FontShapes, AreTheSameHoweverTheyArePacked) {
    EXPECT_TRUE(sameShapes(m_font, m_font));
    EXPECT_TRUE(same());
    put(m_tables["head"], 28, 8, 1); // when it was modified
    m_tables["name"] = std::string(6, '\0');
    m_tables.erase("post");
    m_tables.erase("OS/2");
    m_tables["gasp"] = std::string(4, '\0');
    for (char const* const empty : {"cvt ", "fpgm", "prep"}) m_tables[empty];
    EXPECT_TRUE(same());
}

TEST_P(FontShapes, AreTheSameWithPlacesToldInTheOtherForm) {
    ASSERT_EQ(got(m_tables["head"], 50, 2), 0u);
    std::string told((countOf(m_tables) + 1) * 4, '\0');
    for (std::size_t glyph = 0; glyph <= countOf(m_tables); ++glyph) put(told, glyph * 4, 4, placeOf(m_tables, glyph));
    m_tables["loca"] = told;
    put(m_tables["head"], 50, 2, 1);
    EXPECT_TRUE(same());
    put(m_tables["head"], 50, 2, 2);
    EXPECT_FALSE(same());
}

TEST_P(FontShapes, DifferByAPoint) {
    std::size_t const at = firstGlyph(m_tables, false);
    std::size_t const contours = got(m_tables["glyf"], at, 2);
    // Behind its flags' first six bytes the glyph's places of points are told.
    std::size_t const flags = at + 10 + contours * 2 + 2;
    m_tables["glyf"][flags + 6] = static_cast<char>(m_tables["glyf"][flags + 6] ^ 0x08);
    EXPECT_FALSE(same());
}

TEST_P(FontShapes, DifferByTheGlyphThatStandsInAPlace) {
    std::string& told = m_tables["loca"];
    told.replace(4, told.size() / 2, told.substr(2, told.size() / 2));
    EXPECT_FALSE(same());
}

TEST_P(FontShapes, DifferByAnAdvanceOrABearing) {
    std::string const before = m_tables["hmtx"];
    put(m_tables["hmtx"], 4, 2, got(before, 4, 2) + 1);
    EXPECT_FALSE(same());
    m_tables["hmtx"] = before;
    put(m_tables["hmtx"], 6, 2, got(before, 6, 2) + 1);
    EXPECT_FALSE(same());
}

TEST_P(FontShapes, DifferByTheUnitsOfTheEm) {
    put(m_tables["head"], 18, 2, got(m_tables["head"], 18, 2) * 2);
    EXPECT_FALSE(same());
}

TEST_P(FontShapes, DifferByTheirNumber) {
    put(m_tables["maxp"], 4, 2, countOf(m_tables) - 1);
    EXPECT_FALSE(same());
}

// A program that takes hints would draw something else than one that does not.
TEST_P(FontShapes, AreNoneWithInstructions) {
    Tables const before = m_tables;
    for (char const* const table : {"fpgm", "prep", "cvt "}) {
        m_tables[table] = std::string(4, '\0');
        EXPECT_FALSE(same()) << table;
        m_tables = before;
    }
    std::size_t const at = firstGlyph(m_tables, false);
    put(m_tables["glyf"], at + 10 + got(m_tables["glyf"], at, 2) * 2, 2, 1);
    EXPECT_FALSE(same());
}

TEST_P(FontShapes, AreNoneWithAnotherKindOfOutlinesOrPictures) {
    for (char const* const table : {"CFF ", "CFF2", "COLR", "SVG ", "sbix", "CBDT", "EBDT", "gvar", "fvar", "VARC", "zzzz"}) {
        Tables const before = m_tables;
        m_tables[table] = std::string(16, '\0');
        EXPECT_FALSE(same()) << table;
        m_tables = before;
    }
}

TEST_P(FontShapes, AreNoneWithTwoTablesOfOneName) {
    m_tables["glyg"] = m_tables["glyf"];
    std::string font = fontOf(m_tables);
    font.replace(font.find("glyg"), 4, "glyf");
    EXPECT_FALSE(sameShapes(m_font, font));
}

// HarfBuzz, FreeType, pdf.js and Ghostscript make different things of each of these.
TEST_P(FontShapes, AreNoneInAContainerThatIsReadInDifferentWays) {
    for (char const* const signature : {"OTTO", "true", "typ1", "ttcf"})
        EXPECT_FALSE(sameShapes(m_font, signature + m_font.substr(4))) << signature;
    std::string const collection("ttcf\0\1\0\0\0\0\0\1\0\0\0\x10", 16);
    EXPECT_FALSE(sameShapes(m_font, collection + m_font));
    std::string past = m_font; // the table of outlines ends behind the file
    put(past, past.find("glyf") + 12, 4, past.size());
    EXPECT_FALSE(sameShapes(m_font, past));
    std::string swapped = m_font;
    std::string const one = swapped.substr(12, 16), two = swapped.substr(28, 16);
    swapped.replace(12, 32, two + one);
    EXPECT_FALSE(sameShapes(m_font, swapped)) << "some programs seek a table by halves";
    for (char const* const table : {"hmtx", "loca", "head", "maxp", "hhea"}) {
        Tables const before = m_tables;
        m_tables[table] += std::string(4, '\0');
        EXPECT_FALSE(same()) << table;
        m_tables[table] = before.at(table).substr(0, before.at(table).size() - 2);
        EXPECT_FALSE(same()) << table;
        m_tables = before;
    }
}

TEST_P(FontShapes, AreNoneOfAGlyphThatSomeProgramsRefuseOrTakeForAnother) {
    Tables const before = m_tables;
    std::size_t const at = firstGlyph(m_tables, false);
    std::size_t const contours = got(m_tables["glyf"], at, 2);
    std::size_t const flags = at + 10 + 2 * contours + 2;
    put(m_tables["glyf"], flags, 1, got(m_tables["glyf"], flags, 1) | 0x80);
    EXPECT_FALSE(same()) << "a flag without a meaning";
    m_tables = before;
    put(m_tables["glyf"], at, 2, 0xFFFE);
    EXPECT_FALSE(same()) << "fewer than no contours";
    m_tables = before;
    put(m_tables["glyf"], at + 2, 2, got(m_tables["glyf"], at + 2, 2) + 1);
    EXPECT_FALSE(same()) << "a box that lies";
    // The last glyph grows by a contour of nothing that ends where the one before it ended.
    m_tables = before;
    std::size_t last = countOf(m_tables) - 1;
    while (got(m_tables["glyf"], placeOf(m_tables, last), 2) >= 0x8000) --last;
    std::size_t const place = placeOf(m_tables, last), ends = got(m_tables["glyf"], place, 2);
    std::string twice = m_tables["glyf"].substr(place, placeOf(m_tables, last + 1) - place);
    put(twice, 0, 2, ends + 1);
    twice.insert(10 + 2 * ends, twice.substr(8 + 2 * ends, 2));
    std::string& halves = m_tables["loca"];
    for (std::size_t glyph = last + 1; glyph <= countOf(m_tables); ++glyph) put(halves, glyph * 2, 2, got(halves, glyph * 2, 2) + 1);
    m_tables["glyf"].replace(place, twice.size() - 2, twice);
    EXPECT_FALSE(same()) << "a contour that ends twice";
}

TEST_P(FontShapes, AreNoneInWhatIsCutOff) {
    for (std::size_t size = 0; size < m_font.size(); size += 1 + m_font.size() / 200)
        EXPECT_FALSE(sameShapes(m_font, m_font.substr(0, size))) << size;
}

// Most of a font are outlines: of a few changes anywhere one nearly always is seen. And none breaks the reader.
TEST_P(FontShapes, AreReadFromWhateverIsBrought) {
    std::mt19937 random(256);
    int refused = 0;
    for (int i = 0; i < 3000; ++i) {
        std::string font = m_font;
        for (int changes = std::uniform_int_distribution<int>(1, 8)(random); changes > 0; --changes)
            font.at(std::uniform_int_distribution<std::size_t>(0, font.size() - 1)(random)) = static_cast<char>(random());
        if (!sameShapes(m_font, font)) ++refused;
    }
    EXPECT_GT(refused, 1500);
}

INSTANTIATE_TEST_SUITE_P(Of, FontShapes, ::testing::Values(letters, ideographs),
                         [](auto const& each) { return std::string(each.index == 0 ? "Letters" : "Ideographs"); });

// Each of thirty parts made of thirty: who draws it does not end.
TEST(FontShapesOfParts, AreNotFollowedIntoPartsOfParts) {
    std::string const font = ourFont(letters);
    Tables tables = tablesOf(font);
    std::size_t const count = countOf(tables);
    std::string glyphs, told((count + 1) * 4, '\0');
    for (std::size_t glyph = 0; glyph < count; ++glyph) {
        put(told, glyph * 4, 4, glyphs.size());
        if (glyph + 1 == count) break;
        glyphs += std::string("\xFF\xFF\0\0\0\0\0\0\0\0", 10);
        for (int part = 0; part < 30; ++part) {
            std::string one(6, '\0');
            put(one, 0, 2, part < 29 ? 0x0022 : 0x0002);
            put(one, 2, 2, glyph + 1);
            glyphs += one;
        }
    }
    put(told, count * 4, 4, glyphs.size());
    tables["glyf"] = glyphs;
    tables["loca"] = told;
    put(tables["head"], 50, 2, 1);
    EXPECT_FALSE(sameShapes(font, fontOf(tables)));
}

TEST(FontShapesOfParts, AreComposedAlike) {
    std::string const font = ourFont(letters);
    std::size_t const at = firstGlyph(tablesOf(font), true) + 10;
    for (std::size_t const where : {0U, 1U, 3U, 5U}) {
        Tables tables = tablesOf(font);
        tables["glyf"][at + where] = static_cast<char>(tables["glyf"][at + where] ^ 0x08);
        EXPECT_FALSE(sameShapes(font, fontOf(tables))) << where;
    }
}

TEST(FontShapesOfParts, AreNoneWithInstructions) {
    std::string const font = ourFont(letters);
    Tables tables = tablesOf(font);
    std::size_t at = firstGlyph(tables, true) + 10;
    put(tables["glyf"], at, 2, got(tables["glyf"], at, 2) | 0x0100);
    EXPECT_FALSE(sameShapes(font, fontOf(tables)));
}

} // namespace
} // namespace countersign::certificate
