#include "certificate/FontShapes.h"

#include "certificate/GlyphOutline.h"
#include "certificate/HarfBuzz.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <vector>

namespace countersign::certificate {

namespace {

HbFace faceOf(std::string_view font) {
    HbBlob const bytes(hb_blob_create(font.data(), static_cast<unsigned>(font.size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr));
    return HbFace(hb_face_create(bytes.get(), 0));
}

/// Of OpenType: the outlines that PDF programs draw, their metrics, and tables that draw nothing.
constexpr std::array harmless{HB_TAG('O', 'S', '/', '2'), HB_TAG('c', 'm', 'a', 'p'), HB_TAG('g', 'a', 's', 'p'),
                              HB_TAG('g', 'l', 'y', 'f'), HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'),
                              HB_TAG('h', 'm', 't', 'x'), HB_TAG('l', 'o', 'c', 'a'), HB_TAG('m', 'a', 'x', 'p'),
                              HB_TAG('n', 'a', 'm', 'e'), HB_TAG('p', 'o', 's', 't')};

/// A table to be read where it has bytes; nothing beyond its end.
class GivenTable {
public:
    GivenTable(hb_face_t* face, hb_tag_t tag) : m_blob(hb_face_reference_table(face, tag)) {
        unsigned length = 0;
        char const* const data = hb_blob_get_data(m_blob.get(), &length);
        m_bytes = {data, length};
    }

    std::size_t size() const noexcept { return m_bytes.size(); }
    std::optional<unsigned> word(std::size_t at) const {
        if (at + 2 > m_bytes.size()) return std::nullopt;
        auto const byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(m_bytes[i])); };
        return byte(at) << 8 | byte(at + 1);
    }

private:
    HbBlob m_blob;
    std::string_view m_bytes;
};

/// Of two tables of one name programs choose differently. An empty one is none: libharu names some that it was not given.
bool hasOnlyHarmlessTables(hb_face_t* face) {
    std::array<hb_tag_t, 64> tags{};
    auto count = static_cast<unsigned>(tags.size());
    if (hb_face_get_table_tags(face, 0, &count, tags.data()) > tags.size()) return false;
    std::set<hb_tag_t> met;
    return std::all_of(tags.begin(), tags.begin() + count, [&](hb_tag_t tag) {
        bool const draws = std::find(harmless.begin(), harmless.end(), tag) == harmless.end() && GivenTable(face, tag).size() > 0;
        return !draws && met.insert(tag).second;
    });
}

// Flags of a glyph's part (OpenType, `glyf`, composite glyph description).
constexpr unsigned argumentsAreWords = 0x0001, hasScale = 0x0008, moreParts = 0x0020, hasTwoScales = 0x0040, hasMatrix = 0x0080,
                   hasInstructions = 0x0100;

std::size_t sizeOfPart(unsigned flags) {
    std::size_t const scale = (flags & hasMatrix) != 0 ? 8 : (flags & hasTwoScales) != 0 ? 4 : (flags & hasScale) != 0 ? 2 : 0;
    return 4 + ((flags & argumentsAreWords) != 0 ? 4 : 2) + scale;
}

bool partsHaveNoInstructions(GivenTable const& glyphs, std::size_t at, std::size_t end) {
    for (;;) {
        auto const flags = glyphs.word(at);
        if (!flags || (*flags & hasInstructions) != 0) return false;
        at += sizeOfPart(*flags);
        if (at > end) return false;
        if ((*flags & moreParts) == 0) return true;
    }
}

bool glyphHasNoInstructions(GivenTable const& glyphs, std::size_t begin, std::size_t end) {
    if (begin == end) return true; // a blank
    auto const contours = glyphs.word(begin);
    if (!contours) return false;
    constexpr std::size_t header = 10;
    if (*contours >= 0x8000) return partsHaveNoInstructions(glyphs, begin + header, end);
    std::size_t const length = begin + header + std::size_t{*contours} * 2;
    return length + 2 <= end && glyphs.word(length) == 0U;
}

bool hasNoInstructions(hb_face_t* face) {
    GivenTable const head(face, HB_TAG('h', 'e', 'a', 'd')), places(face, HB_TAG('l', 'o', 'c', 'a')),
        glyphs(face, HB_TAG('g', 'l', 'y', 'f'));
    auto const form = head.word(50); // 0: halves of offsets in words; 1: offsets in double words
    if (!form || *form > 1) return false;
    auto const place = [&](std::size_t glyph) -> std::optional<std::size_t> {
        auto const first = places.word(glyph * (*form == 0 ? 2 : 4));
        if (!first || *form == 0) return first ? std::optional<std::size_t>(*first * 2) : std::nullopt;
        auto const second = places.word(glyph * 4 + 2);
        return second ? std::optional<std::size_t>(std::size_t{*first} << 16 | *second) : std::nullopt;
    };
    for (unsigned glyph = 0; glyph < hb_face_get_glyph_count(face); ++glyph) {
        auto const begin = place(glyph), end = place(glyph + 1);
        if (!begin || !end || *begin > *end || *end > glyphs.size()) return false;
        if (!glyphHasNoInstructions(glyphs, *begin, *end)) return false;
    }
    return true;
}

} // namespace

bool sameShapes(std::string_view ours, std::string_view given) {
    HbFace const expected = faceOf(ours), brought = faceOf(given);
    unsigned const count = hb_face_get_glyph_count(expected.get());
    if (hb_face_get_glyph_count(brought.get()) != count || hb_face_get_upem(brought.get()) != hb_face_get_upem(expected.get()))
        return false;
    if (!hasOnlyHarmlessTables(brought.get()) || !hasNoInstructions(brought.get())) return false;
    HbFont const one(hb_font_create(expected.get())), other(hb_font_create(brought.get()));
    for (unsigned glyph = 0; glyph < count; ++glyph)
        if (hb_font_get_glyph_h_advance(one.get(), glyph) != hb_font_get_glyph_h_advance(other.get(), glyph) ||
            outlineOf(one.get(), glyph) != outlineOf(other.get(), glyph))
            return false;
    return true;
}

} // namespace countersign::certificate
