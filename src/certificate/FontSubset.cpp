#include "certificate/FontSubset.h"

#include "certificate/BigEndian.h"
#include "certificate/FontTables.h"
#include "certificate/HanMarks.h"
#include "certificate/LighterGlyphs.h"
#include "certificate/LighterTables.h"
#include "core/Fault.h"

#include <algorithm>
#include <array>
#include <vector>

namespace countersign::certificate {

namespace {

using HbPlan = Owned<hb_subset_plan_t, hb_subset_plan_destroy>;

/// A run of codes in the character map. libharu walks the segments for each of 65,536 codes, so few segments
/// with a glyph array that spans small gaps are much faster than one segment a character.
struct Segment {
    char32_t first = 0, last = 0;
};
constexpr char32_t widestGap = 160;

std::vector<Segment> segmentsOf(std::map<char32_t, hb_codepoint_t> const& glyphs) {
    std::vector<Segment> segments;
    for (auto const& [code, glyph] : glyphs) {
        if (segments.empty() || code - segments.back().last > widestGap) segments.push_back({code, code});
        segments.back().last = code;
    }
    segments.push_back({0xFFFF, 0xFFFF});
    return segments;
}

/// OpenType, `cmap` format 4: the table of segments (end, start, delta, offset), then the glyph array.
std::string format4(std::map<char32_t, hb_codepoint_t> const& glyphs) {
    auto const segments = segmentsOf(glyphs);
    std::size_t const count = segments.size();
    std::vector<hb_codepoint_t> array;
    std::vector<std::size_t> offsets;
    for (std::size_t i = 0; i + 1 < count; ++i) {
        offsets.push_back(2 * (count - i + array.size()));
        for (char32_t code = segments[i].first; code <= segments[i].last; ++code) {
            auto const glyph = glyphs.find(code);
            array.push_back(glyph == glyphs.end() ? 0 : glyph->second);
        }
    }
    offsets.push_back(0);

    std::size_t power = 1;
    std::size_t exponent = 0;
    for (; power * 2 <= count; power *= 2) ++exponent;
    BigEndian out;
    for (std::size_t const value :
         {std::size_t{4}, 16 + 8 * count + 2 * array.size(), std::size_t{0}, 2 * count, 2 * power, exponent, 2 * (count - power)})
        out.add16(value);
    for (auto const& segment : segments) out.add16(segment.last);
    out.add16(0);
    for (auto const& segment : segments) out.add16(segment.first);
    for (std::size_t i = 0; i < count; ++i) out.add16(i + 1 == count ? 1 : 0);
    for (auto const offset : offsets) out.add16(offset);
    for (auto const glyph : array) out.add16(glyph);
    return out.bytes();
}

std::string characterMap(std::map<char32_t, hb_codepoint_t> const& glyphs) {
    BigEndian header; // version 0, one table: platform 3 (Windows), encoding 1 (Unicode BMP), at offset 12
    for (std::size_t const value : {0, 1, 3, 1}) header.add16(value);
    header.add32(12);
    return header.bytes() + format4(glyphs);
}

HbSubsetInput inputFor(std::map<char32_t, DocumentGlyphs::Drawn> const& glyphs) {
    HbSubsetInput input(hb_subset_input_create_or_fail());
    if (!input) throw Fault(FaultCode::internal, "font subset: out of memory");
    // By code point: asked for glyphs, HarfBuzz 6 walks the whole character map of the font to find their code points (10 ms).
    for (auto const& [code, drawn] : glyphs) hb_set_add(hb_subset_input_unicode_set(input.get()), drawn.shape);
    hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING);
    auto* const dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (char const* tag : {"GSUB", "GPOS", "GDEF", "BASE", "JSTF", "cmap", "vhea", "vmtx", "VORG", "kern", "DSIG", "gasp", "hdmx", "VDMX",
                            "LTSH", "PCLT", "FFTM", "meta"})
        hb_set_add(dropped, hb_tag_from_string(tag, 4));
    auto* const names = hb_subset_input_set(input.get(), HB_SUBSET_SETS_NAME_ID);
    hb_set_clear(names);
    hb_set_add(names, HB_OT_NAME_ID_FONT_SUBFAMILY); // libharu asks for these two
    hb_set_add(names, HB_OT_NAME_ID_POSTSCRIPT_NAME);
    return input;
}

void copyTables(hb_face_t* from, hb_face_t* builder) {
    std::array<hb_tag_t, 64> tags{};
    unsigned count = static_cast<unsigned>(tags.size());
    hb_face_get_table_tags(from, 0, &count, tags.data());
    for (unsigned i = 0; i < count; ++i) {
        HbBlob const table(hb_face_reference_table(from, tags[i]));
        hb_face_builder_add_table(builder, tags[i], table.get());
    }
}

/// Moves the marks to the left. A glyph's outline is placed by its left side bearing (OpenType, `glyf`: phantom points), so the outline
/// itself need not change.
void moveMarks(HorizontalMetrics& metrics, int unitsPerEm, std::map<char32_t, DocumentGlyphs::Drawn> const& glyphs,
               std::map<char32_t, hb_codepoint_t> const& renumbered) {
    for (auto const& [code, drawn] : glyphs)
        if (auto const edge = leftEdgeOf(drawn.character)) metrics.setBearing(renumbered.at(code), *edge * unitsPerEm / 1000);
}

/// libharu looks at the first two bytes of a glyph, to see whether it is made of others, also where it is empty.
void leaveOutlinesOut(hb_face_t* builder, hb_face_t* subset) {
    FontTable head(subset, HB_TAG('h', 'e', 'a', 'd'));
    head.setWord(50, 0); // indexToLocFormat
    head.addTo(builder, HB_TAG('h', 'e', 'a', 'd'));
    addTable(builder, HB_TAG('l', 'o', 'c', 'a'), std::string(2 * (std::size_t{hb_face_get_glyph_count(subset)} + 1), '\0'));
    addTable(builder, HB_TAG('g', 'l', 'y', 'f'), std::string(4, '\0'));
}

} // namespace

std::string subsetFont(PinnedFont const& font, std::map<char32_t, DocumentGlyphs::Drawn> const& glyphs, Outlines outlines) {
    font.verify();
    auto const input = inputFor(glyphs);
    HbPlan const plan(hb_subset_plan_create_or_fail(font.face(), input.get()));
    if (!plan) throw Fault(FaultCode::internal, "font subset: no plan for " + font.name());
    HbFace const executed(hb_subset_plan_execute_or_fail(plan.get()));
    if (!executed) throw Fault(FaultCode::internal, "font subset: failed for " + font.name());

    std::map<char32_t, hb_codepoint_t> renumbered;
    auto const* const moved = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
    std::map<std::uint32_t, std::uint32_t> originals;
    for (auto const& [code, drawn] : glyphs) {
        renumbered[code] = hb_map_get(moved, drawn.glyph);
        originals[renumbered[code]] = drawn.glyph;
    }

    // The subset's face keeps its tables in a builder, which cannot be asked for a list: open its bytes again.
    HbBlob const whole(hb_face_reference_blob(executed.get()));
    HbFace const reopened(hb_face_create(whole.get(), 0));
    HbFace const builder(hb_face_builder_create());
    copyTables(reopened.get(), builder.get());
    addTable(builder.get(), HB_TAG('c', 'm', 'a', 'p'), characterMap(renumbered));
    HorizontalMetrics metrics(reopened.get());
    bool const lighter = outlines == Outlines::lighter && !font.latin();
    if (lighter) addLighterTables(builder.get(), reopened.get(), font.lighter(), originals, metrics);
    if (outlines == Outlines::none) leaveOutlinesOut(builder.get(), reopened.get());
    moveMarks(metrics, lighter ? lighterUnitsPerEm : static_cast<int>(font.unitsPerEm()), glyphs, renumbered);
    metrics.addTo(builder.get());
    HbBlob const bytes(hb_face_reference_blob(builder.get()));
    unsigned length = 0;
    char const* const data = hb_blob_get_data(bytes.get(), &length);
    return {data, length};
}

} // namespace countersign::certificate
