#pragma once

#include <string_view>

namespace countersign::certificate {

/// Whether another subsetter's TrueType font draws what ours draws: glyph by glyph the same points, box, advance and bearing in the same
/// units, what is composed of parts composed alike. `given` may be anything; only what every program must read alike is taken: tables in
/// order and whole, no second kind of outlines or pictures, no instructions (`fpgm`, `prep`, or a glyph's own), no glyph that some
/// programs would refuse. How points are packed, and what the font says of names and times, may differ.
bool sameShapes(std::string_view ours, std::string_view given);

} // namespace countersign::certificate
