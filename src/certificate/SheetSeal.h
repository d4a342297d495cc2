#pragma once

#include "certificate/FontLibrary.h"
#include "certificate/SheetLayout.h"

#include <utility>
#include <vector>

namespace countersign::certificate {

/// One step of an outline, in millimetres from the seal's centre, y upwards.
struct PathStep {
    enum class Kind { move, line, curve, close } kind = Kind::move;
    double x1 = 0, y1 = 0, x2 = 0, y2 = 0; ///< control points of a curve
    double x = 0, y = 0;
};

/// Where a character of a seal goes: its em square becomes `width` by `height`, centred at (x, y), turned by `angle`. Millimetres from the
/// seal's centre, y upwards.
struct SealCell {
    double x = 0, y = 0, angle = 0, width = 0, height = 0;

    /// `across` and `up` from the cell's middle, in widths and heights of the cell.
    std::pair<double, double> at(double across, double up) const;
};
inline constexpr double sealEmMiddle = 0.38; ///< of a Han character above its baseline, in ems

/// Of the characters of `arc` and `below`, in this order.
std::vector<SealCell> sealCells(StampPlace const& place);
/// Throws Fault{unprintable} for a character that no certificate font draws.
std::vector<DocumentGlyphs::Use> sealGlyphs(DocumentGlyphs& glyphs, StampPlace const& place);

/// A round office seal as outlines, so that its words are no text of the sheet: a rim of one millimetre, the star,
/// the wording clockwise from the left (State Council 国发〔1999〕25号).
struct SealDrawing {
    double rimRadius = 0; ///< of the rim's middle
    double rimWidth = 0;
    std::vector<PathStep> star;
    std::vector<PathStep> text; ///< none where the place has glyphs
};

/// Throws Fault{unprintable} for a character that no certificate font draws, Fault{resourceMissing} for a font that
/// is not the pinned one.
SealDrawing drawSeal(FontLibrary const& fonts, StampPlace const& place);

/// Throws what `drawSeal` would for its text.
void checkSealText(FontLibrary const& fonts, StampPlace const& place);

} // namespace countersign::certificate
