#pragma once

#include "certificate/FontTables.h"

#include <cstdint>
#include <map>

namespace countersign::certificate {

class LighterGlyphs;

/// Puts into `builder`, in the place of what it has of `subset`, the tables of the same font with lighter glyphs, in 256 units an em: all
/// but `hmtx`, which `metrics` is made. `originals`: number in the subset -> number in the whole font; other glyphs become empty.
/// Throws Fault{internal} for a subset whose tables are short.
void addLighterTables(hb_face_t* builder, hb_face_t* subset, LighterGlyphs const& glyphs,
                      std::map<std::uint32_t, std::uint32_t> const& originals, HorizontalMetrics& metrics);

} // namespace countersign::certificate
