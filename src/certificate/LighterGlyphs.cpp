#include "certificate/LighterGlyphs.h"

#include "certificate/BigEndian.h"
#include "certificate/GlyphOutline.h"

#include <algorithm>
#include <limits>

namespace countersign::certificate {

namespace {

// OpenType, glyf: flags of a simple glyph's points.
constexpr unsigned onCurve = 0x01, shortX = 0x02, shortY = 0x04, repeated = 0x08, sameOrPositiveX = 0x10, sameOrPositiveY = 0x20;

/// Appends a difference of coordinates and gives its flags.
unsigned addDifference(BigEndian& bytes, int difference, unsigned isShort, unsigned sameOrPositive) {
    if (difference == 0) return sameOrPositive;
    if (difference < -255 || difference > 255) {
        bytes.add16(static_cast<std::size_t>(difference));
        return 0;
    }
    bytes.add({static_cast<char>(std::abs(difference))});
    return isShort | (difference > 0 ? sameOrPositive : 0);
}

/// Equal flags in a row are told once and counted.
std::string packedFlags(std::vector<unsigned> const& flags) {
    std::string bytes;
    for (std::size_t at = 0; at < flags.size();) {
        std::size_t more = 0;
        while (more < 255 && at + more + 1 < flags.size() && flags[at + more + 1] == flags[at]) ++more;
        bytes += static_cast<char>(more > 0 ? flags[at] | repeated : flags[at]);
        if (more > 0) bytes += static_cast<char>(more);
        at += more + 1;
    }
    return bytes;
}

struct GlyphBox {
    int left = std::numeric_limits<int>::max(), bottom = left, right = std::numeric_limits<int>::min(), top = right;

    void take(GlyphPoint const& point) {
        left = std::min(left, point.x), right = std::max(right, point.x);
        bottom = std::min(bottom, point.y), top = std::max(top, point.y);
    }
};

} // namespace

LighterGlyph lighterGlyph(std::vector<GlyphContour> const& contours) {
    if (contours.empty()) return {};
    BigEndian ends, xs, ys;
    std::vector<unsigned> flags;
    GlyphBox box;
    GlyphPoint last{0, 0, true};
    for (auto const& contour : contours) {
        for (auto const& point : contour) {
            unsigned flag = point.on ? onCurve : 0;
            flag |= addDifference(xs, point.x - last.x, shortX, sameOrPositiveX);
            flag |= addDifference(ys, point.y - last.y, shortY, sameOrPositiveY);
            flags.push_back(flag);
            box.take(point);
            last = point;
        }
        ends.add16(flags.size() - 1);
    }
    BigEndian entry;
    entry.add16(contours.size());
    for (int const side : {box.left, box.bottom, box.right, box.top}) entry.add16(static_cast<std::size_t>(side));
    entry.add(ends.bytes());
    entry.add16(0); // instructions
    entry.add(packedFlags(flags) + xs.bytes() + ys.bytes());
    if (entry.size() % 2) entry.addZeros(1);
    return {entry.bytes(), box.left};
}

LighterGlyphs::LighterGlyphs(hb_font_t* font, unsigned unitsPerEm)
    : m_font(font), m_scale(static_cast<double>(lighterUnitsPerEm) / unitsPerEm) {}

std::shared_ptr<LighterGlyph const> LighterGlyphs::of(std::uint32_t glyph) const {
    return m_glyphs.of(glyph, [this](std::uint32_t asked) { return lighterGlyph(simplified(outlineOf(m_font, asked), m_scale)); });
}

} // namespace countersign::certificate
