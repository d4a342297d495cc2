#pragma once

#include <string_view>

namespace countersign::certificate {

/// Whether another subsetter's TrueType font draws what ours draws: as many glyphs in the same units, each with the same outline and
/// advance, and nothing in it by which a program could draw something else instead: another kind of outlines or pictures (a table
/// that `ours` does not have and that draws), instructions (`fpgm`, `prep`, or a glyph's own). How the tables are packed, and what
/// they say of names and times, may differ. `given` may be anything; it is never executed and never drawn.
bool sameShapes(std::string_view ours, std::string_view given);

} // namespace countersign::certificate
