#pragma once

#include "certificate/HarfBuzz.h"
#include "core/Fault.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace countersign::certificate {

/// A glyph's advance in thousandths of the size, rounded down as libharu writes it.
inline int thousandthsOf(hb_font_t* font, std::uint32_t glyph) {
    return static_cast<int>(hb_font_get_glyph_h_advance(font, glyph) * 1000LL / hb_face_get_upem(hb_font_get_face(font)));
}

inline void addTable(hb_face_t* builder, hb_tag_t tag, std::string const& bytes) {
    HbBlob const blob(hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()), HB_MEMORY_MODE_DUPLICATE, nullptr, nullptr));
    hb_face_builder_add_table(builder, tag, blob.get());
}

/// A table of an OpenType font, to be read and changed by offset. Throws Fault{internal} beyond its end: the font is one of ours.
class FontTable {
public:
    FontTable(hb_face_t* face, hb_tag_t tag) {
        HbBlob const table(hb_face_reference_table(face, tag));
        unsigned length = 0;
        char const* const data = hb_blob_get_data(table.get(), &length);
        m_bytes.assign(data, length);
    }

    int word(std::size_t at) const { return byte(at) * 256 + byte(at + 1); }
    int signedWord(std::size_t at) const { return static_cast<std::int16_t>(word(at)); }
    void setWord(std::size_t at, int value) {
        byte(at + 1);
        m_bytes[at] = static_cast<char>(value >> 8 & 0xFF);
        m_bytes[at + 1] = static_cast<char>(value & 0xFF);
    }
    std::size_t size() const noexcept { return m_bytes.size(); }

    void addTo(hb_face_t* builder, hb_tag_t tag) const { addTable(builder, tag, m_bytes); }

private:
    int byte(std::size_t at) const {
        if (at >= m_bytes.size()) throw Fault(FaultCode::internal, "font subset: a table is short");
        return static_cast<unsigned char>(m_bytes[at]);
    }

    std::string m_bytes;
};

/// Horizontal metrics: of the first so many glyphs advance and bearing, of the rest the bearing alone (`hmtx`, `hhea`).
class HorizontalMetrics {
public:
    explicit HorizontalMetrics(hb_face_t* face)
        : m_table(face, HB_TAG('h', 'm', 't', 'x')),
          m_whole(static_cast<std::size_t>(FontTable(face, HB_TAG('h', 'h', 'e', 'a')).word(34))) {}

    void setBearing(std::size_t glyph, int bearing) {
        m_table.setWord(glyph < m_whole ? glyph * 4 + 2 : m_whole * 4 + (glyph - m_whole) * 2, bearing);
    }
    void scaleAdvances(int to, int from) {
        for (std::size_t glyph = 0; glyph < m_whole; ++glyph) m_table.setWord(glyph * 4, (m_table.word(glyph * 4) * to + from / 2) / from);
    }
    void addTo(hb_face_t* builder) const { m_table.addTo(builder, HB_TAG('h', 'm', 't', 'x')); }

private:
    FontTable m_table;
    std::size_t m_whole;
};

} // namespace countersign::certificate
