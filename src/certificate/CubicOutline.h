#pragma once

#include "certificate/GlyphOutline.h"

#include <vector>

namespace countersign::certificate {

/// A line, or a cubic curve as PostScript has them, on whole units.
struct CubicStep {
    bool curved = false;
    OutlinePoint first, second; ///< control points of a curve
    OutlinePoint end;
};

/// A closed path; it ends where it starts.
struct CubicContour {
    OutlinePoint start;
    std::vector<CubicStep> steps;
};

/// The same shape in `scale` times the units and of few steps, preferring those that a charstring tells in few bytes (CharString.h):
/// neither strays farther than `tolerance` units from the other.
std::vector<CubicContour> fewCubics(std::vector<Contour> const& outline, double scale, double tolerance);

} // namespace countersign::certificate
