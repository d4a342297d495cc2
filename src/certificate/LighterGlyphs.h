#pragma once

#include "certificate/GlyphCache.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

struct hb_font_t;

namespace countersign::certificate {

struct GlyphPoint;

/// Song characters are made of very many short curves: of 150 points each, they fill half of a short certificate's file. On a grid of
/// 256 units an em, with outlines that stray no farther than one and a half of them (0.02 mm in the text, half a dot of a 600 dpi printer),
/// a fifth of the bytes go with the grid and a third with the points.
inline constexpr int lighterUnitsPerEm = 256;

struct LighterGlyph {
    std::string entry; ///< a simple glyph of the OpenType table `glyf`, without instructions, of an even length; empty for a space
    int left = 0;      ///< of its box
};

LighterGlyph lighterGlyph(std::vector<std::vector<GlyphPoint>> const& contours);

/// The lighter glyphs of one font, each made once. Safe from any thread.
class LighterGlyphs {
public:
    LighterGlyphs(hb_font_t* font, unsigned unitsPerEm);
    std::shared_ptr<LighterGlyph const> of(std::uint32_t glyph) const;

private:
    hb_font_t* m_font;
    double m_scale;
    GlyphCache<LighterGlyph> m_glyphs;
};

} // namespace countersign::certificate
