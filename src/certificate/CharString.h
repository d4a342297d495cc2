#pragma once

#include "certificate/CubicOutline.h"

#include <optional>
#include <string>
#include <vector>

namespace countersign::certificate {

/// A glyph as fonts of the Compact Font Format have it (Adobe technical note 5177, "Type 2 Charstring Format"), in as few bytes as its
/// operators allow, without hints. Coordinates are whole and within ±32,767. `width` counts from the font's nominalWidthX; without
/// one the glyph has its defaultWidthX.
std::string charString(std::vector<CubicContour> const& contours, std::optional<int> width);

/// An operand of a charstring within 16 bits (5177, 3.2). Throws Fault{internal} beyond.
void addOperand(std::string& bytes, int value);

} // namespace countersign::certificate
