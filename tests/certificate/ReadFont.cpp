#include "certificate/ReadFont.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H
#include FT_OUTLINE_H

#include <array>
#include <optional>
#include <stdexcept>

namespace countersign::test {

namespace {

using certificate::OutlinePoint;

FT_Library freeType() {
    static FT_Library const one = [] {
        FT_Library made = nullptr;
        if (FT_Init_FreeType(&made)) throw std::runtime_error("no FreeType");
        return made;
    }();
    return one;
}

/// What is drawn of an outline, as points.
struct DrawnPoints {
    double em;
    std::vector<OutlinePoint> points;
    FT_Vector at{};

    int move(FT_Vector const& to) {
        at = to;
        points.push_back({static_cast<double>(to.x) / em, static_cast<double>(to.y) / em});
        return 0;
    }
    int curve(std::array<FT_Vector, 4> const& by) {
        constexpr int steps = 8;
        for (int i = 1; i <= steps; ++i) {
            double const t = i / static_cast<double>(steps), u = 1 - t;
            std::array const weights{u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t};
            OutlinePoint point;
            for (std::size_t each = 0; each < by.size(); ++each) {
                point.x += weights[each] * static_cast<double>(by[each].x) / em;
                point.y += weights[each] * static_cast<double>(by[each].y) / em;
            }
            points.push_back(point);
        }
        at = by.back();
        return 0;
    }
};

DrawnPoints& drawnIn(void* data) { return *static_cast<DrawnPoints*>(data); }

/// The control point of a cubic curve that is a quadratic one.
FT_Vector third(FT_Vector const& end, FT_Vector const& control) {
    return {end.x + 2 * (control.x - end.x) / 3, end.y + 2 * (control.y - end.y) / 3};
}

} // namespace

ReadFont::ReadFont(std::string bytes) : m_bytes(std::move(bytes)) {
    if (FT_New_Memory_Face(freeType(), reinterpret_cast<FT_Byte const*>(m_bytes.data()), static_cast<FT_Long>(m_bytes.size()), 0, &m_face))
        throw std::runtime_error("FreeType does not read the font");
    for (FT_UInt glyph = 0; FT_IS_CID_KEYED(m_face) && glyph < static_cast<FT_UInt>(m_face->num_glyphs); ++glyph) {
        FT_UInt code = 0;
        if (FT_Get_CID_From_Glyph_Index(m_face, glyph, &code) == 0) m_codes.insert(code);
    }
}

ReadFont::~ReadFont() { FT_Done_Face(m_face); }

unsigned ReadFont::glyphOf(char32_t code) const {
    if (FT_IS_CID_KEYED(m_face)) return m_codes.contains(code) ? static_cast<unsigned>(code) : 0;
    return FT_Get_Char_Index(m_face, code);
}

double ReadFont::advance(unsigned glyph) const {
    load(glyph);
    return static_cast<double>(m_face->glyph->metrics.horiAdvance) / m_face->units_per_EM;
}

std::vector<OutlinePoint> ReadFont::pointsAlong(unsigned glyph) const {
    load(glyph);
    FT_Outline_Funcs funcs{};
    funcs.move_to = [](FT_Vector const* to, void* data) { return drawnIn(data).move(*to); };
    funcs.line_to = [](FT_Vector const* to, void* data) {
        FT_Vector const at = drawnIn(data).at;
        return drawnIn(data).curve({at, third(at, *to), third(*to, at), *to});
    };
    funcs.conic_to = [](FT_Vector const* control, FT_Vector const* to, void* data) {
        FT_Vector const at = drawnIn(data).at;
        return drawnIn(data).curve({at, third(at, *control), third(*to, *control), *to});
    };
    funcs.cubic_to = [](FT_Vector const* one, FT_Vector const* other, FT_Vector const* to, void* data) {
        return drawnIn(data).curve({drawnIn(data).at, *one, *other, *to});
    };
    funcs.shift = 10; // so that thirds of a unit are seen
    DrawnPoints drawn{m_face->units_per_EM * static_cast<double>(1 << funcs.shift), {}};
    if (FT_Outline_Decompose(&m_face->glyph->outline, &funcs, &drawn)) throw std::runtime_error("FreeType does not read the outline");
    return drawn.points;
}

void ReadFont::load(unsigned glyph) const {
    if (FT_Load_Glyph(m_face, glyph, FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING)) throw std::runtime_error("FreeType does not read the glyph");
}

} // namespace countersign::test
