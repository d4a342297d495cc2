#include "certificate/LighterTables.h"

#include "certificate/BigEndian.h"
#include "certificate/LighterGlyphs.h"

#include <vector>

namespace countersign::certificate {

namespace {

/// Away from zero, so that a box still holds what it held.
int scaledOut(int value, int from) {
    int const whole = value * lighterUnitsPerEm;
    return whole < 0 ? -((-whole + from - 1) / from) : (whole + from - 1) / from;
}

/// Words of a table that count in units of the em.
void scaleWords(hb_face_t* builder, hb_face_t* subset, hb_tag_t tag, int from, std::vector<std::size_t> const& places) {
    FontTable table(subset, tag);
    for (std::size_t const at : places)
        if (at + 2 <= table.size()) table.setWord(at, scaledOut(table.signedWord(at), from));
    table.addTo(builder, tag);
}

struct GlyphTables {
    BigEndian glyphs;
    std::vector<std::size_t> places;

    /// Places are told in halves, in two bytes, where that is enough (`head`: indexToLocFormat).
    bool wide() const { return places.back() > 0x1FFFE; }
    std::string location() const {
        BigEndian bytes;
        for (auto const place : places) wide() ? bytes.add32(place) : bytes.add16(place / 2);
        return bytes.bytes();
    }
};

GlyphTables glyphTables(unsigned count, LighterGlyphs const& lighter, std::map<std::uint32_t, std::uint32_t> const& originals,
                        HorizontalMetrics& metrics) {
    GlyphTables tables;
    for (unsigned glyph = 0; glyph < count; ++glyph) {
        tables.places.push_back(tables.glyphs.size());
        auto const original = originals.find(glyph);
        auto const made = original == originals.end() ? nullptr : lighter.of(original->second);
        if (made) tables.glyphs.add(made->entry);
        metrics.setBearing(glyph, made ? made->left : 0);
    }
    tables.places.push_back(tables.glyphs.size());
    return tables;
}

/// OpenType, head: unitsPerEm at 18, the box of all glyphs from 36 on, indexToLocFormat at 50.
void addHead(hb_face_t* builder, hb_face_t* subset, int from, bool wide) {
    FontTable head(subset, HB_TAG('h', 'e', 'a', 'd'));
    head.setWord(18, lighterUnitsPerEm);
    for (std::size_t const at : {36, 38, 40, 42}) head.setWord(at, scaledOut(head.signedWord(at), from));
    head.setWord(50, wide ? 1 : 0);
    head.addTo(builder, HB_TAG('h', 'e', 'a', 'd'));
}

} // namespace

void addLighterTables(hb_face_t* builder, hb_face_t* subset, LighterGlyphs const& glyphs,
                      std::map<std::uint32_t, std::uint32_t> const& originals, HorizontalMetrics& metrics) {
    int const from = static_cast<int>(hb_face_get_upem(subset));
    metrics.scaleAdvances(lighterUnitsPerEm, from);
    auto const tables = glyphTables(hb_face_get_glyph_count(subset), glyphs, originals, metrics);
    addTable(builder, HB_TAG('g', 'l', 'y', 'f'), tables.glyphs.bytes());
    addTable(builder, HB_TAG('l', 'o', 'c', 'a'), tables.location());
    addHead(builder, subset, from, tables.wide());
    // hhea: from ascender to xMaxExtent; OS/2: xAvgCharWidth, sub- and superscripts, strikeout, typographic and Windows' heights, x and
    // capital height
    scaleWords(builder, subset, HB_TAG('h', 'h', 'e', 'a'), from, {4, 6, 8, 10, 12, 14, 16});
    scaleWords(builder, subset, HB_TAG('O', 'S', '/', '2'), from, {2, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 68, 70, 72, 74, 76, 86, 88});
}

} // namespace countersign::certificate
