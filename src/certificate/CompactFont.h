#pragma once

#include "certificate/GlyphCache.h"
#include "certificate/TextLine.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

struct hb_font_t;

namespace countersign::certificate {

/// How far the outlines of a compact font stray from those that they are made of: Song characters by 0.025 mm in the text, which is not
/// two thirds of a 600 dpi printer's dot; Latin ones by less than a third of that, because thin strokes and small sizes show it sooner.
struct CompactOutlines {
    int unitsPerEm = 0;
    double tolerance = 0; ///< units
};
inline constexpr CompactOutlines compactHan{256, 1.75}, compactLatin{512, 1};

/// The charstrings of one font, each made once. Safe from any thread.
class CompactGlyphs {
public:
    CompactGlyphs(hb_font_t* font, CompactOutlines outlines);

    /// The glyph as the whole font has it.
    std::shared_ptr<std::string const> of(std::uint32_t glyph) const;
    /// The glyph with its outline moved, so that it begins so far right of its origin (thousandths of the em). Not kept.
    std::string startingAt(int thousandths, std::uint32_t glyph) const;

    CompactOutlines const& outlines() const noexcept { return m_outlines; }

private:
    std::string made(std::uint32_t glyph, std::optional<int> thousandths) const;

    hb_font_t* m_font;
    CompactOutlines m_outlines;
    GlyphCache<std::string> m_glyphs;
};

/// A CID-keyed font of the Compact Font Format (Adobe technical note 5176) with just these glyphs under just these codes: what a PDF
/// embeds as /CIDFontType0C. A fifth smaller than a TrueType font of as exact outlines. Equal arguments give equal bytes, whatever
/// libraries this machine has. Verifies the pinned SHA-256 first. Throws Fault{resourceMissing}.
std::string compactFont(PinnedFont const& font, std::map<char32_t, DocumentGlyphs::Drawn> const& glyphs);

/// Widths in whole units of the em are some of them other thousandths than the pinned font's by one or more (﹁ is 996 and not 998). What a
/// document tells must be what the font has, but for less than that (ISO 19005-2, 6.2.11.5): by code, what it tells instead.
std::map<char32_t, int> widthsToTell(PinnedFont const& font, std::map<char32_t, DocumentGlyphs::Drawn> const& glyphs);

} // namespace countersign::certificate
