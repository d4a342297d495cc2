#pragma once

#include <cstdint>
#include <vector>

struct hb_font_t;

namespace countersign::certificate {

/// Font units, y upwards.
struct OutlinePoint {
    double x = 0, y = 0;
};

/// A line, or a quadratic curve as TrueType has them, from where the step before ends.
struct OutlineStep {
    bool curved = false;
    OutlinePoint control; ///< of a curve
    OutlinePoint end;
};

/// A closed path; it ends where it starts.
struct Contour {
    OutlinePoint start;
    std::vector<OutlineStep> steps;
};

/// As the font has it, placed by its bearing.
std::vector<Contour> outlineOf(hb_font_t* font, std::uint32_t glyph);

/// A point on whole units, as the OpenType table `glyf` tells it: on the curve, or a curve's control point.
struct GlyphPoint {
    int x = 0, y = 0;
    bool on = true;
};
using GlyphContour = std::vector<GlyphPoint>;

/// The same shape in `scale` times the units and of few points: neither strays farther than `outlineTolerance` units from the other.
std::vector<GlyphContour> simplified(std::vector<Contour> const& outline, double scale);

inline constexpr double outlineTolerance = 1.5;

} // namespace countersign::certificate
