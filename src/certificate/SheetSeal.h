#pragma once

#include "certificate/FontLibrary.h"
#include "certificate/SheetLayout.h"

#include <vector>

namespace countersign::certificate {

/// One step of an outline, in millimetres from the seal's centre, y upwards.
struct PathStep {
    enum class Kind { move, line, curve, close } kind = Kind::move;
    double x1 = 0, y1 = 0, x2 = 0, y2 = 0; ///< control points of a curve
    double x = 0, y = 0;
};

/// A round office seal as outlines, so that its words are no text of the sheet: a rim of one millimetre, the star,
/// the wording clockwise from the left (State Council 国发〔1999〕25号).
struct SealDrawing {
    double rimRadius = 0; ///< of the rim's middle
    double rimWidth = 0;
    std::vector<PathStep> star;
    std::vector<PathStep> text;
};

/// Throws Fault{unprintable} for a character that no certificate font draws, Fault{resourceMissing} for a font that
/// is not the pinned one.
SealDrawing drawSeal(FontLibrary const& fonts, StampPlace const& place);

/// Throws what `drawSeal` would for its text.
void checkSealText(FontLibrary const& fonts, StampPlace const& place);

} // namespace countersign::certificate
