#pragma once

#include "certificate/GlyphOutline.h"

#include <set>
#include <string>
#include <vector>

struct FT_FaceRec_;

namespace countersign::test {

/// A font as FreeType reads it, which most viewers do: a pinned one, or one from a file. Throws std::runtime_error for what it does not.
class ReadFont {
public:
    explicit ReadFont(std::string bytes);
    ~ReadFont();
    ReadFont(ReadFont const&) = delete;
    ReadFont& operator=(ReadFont const&) = delete;

    /// Of a font that numbers its glyphs by code.
    std::set<char32_t> const& codes() const { return m_codes; }
    /// 0 for none. A font that numbers its glyphs by code is asked for them by that (FreeType, FT_Load_Glyph).
    unsigned glyphOf(char32_t code) const;
    /// Ems.
    double advance(unsigned glyph) const;
    /// Points along an outline, so many on each step that none between them is missed, in ems.
    std::vector<certificate::OutlinePoint> pointsAlong(unsigned glyph) const;

private:
    void load(unsigned glyph) const;

    std::string m_bytes;
    FT_FaceRec_* m_face = nullptr;
    std::set<char32_t> m_codes;
};

} // namespace countersign::test
