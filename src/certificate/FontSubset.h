#pragma once

#include "certificate/TextLine.h"

#include <map>
#include <string>

namespace countersign::certificate {

enum class Outlines { asTheyAre, lighter, none };

/// A TrueType font with just these glyphs under just these codes, in the form that libharu 2.3.0 reads: one
/// format-4 character map, no layout tables, no hints. Equal arguments give equal bytes.
/// `lighter`: with the outlines of LighterGlyphs.h, unless it is a Latin font, which is small as it is.
/// `none`: what libharu sets text by; what draws it is a CompactFont.h in its place.
/// Verifies the pinned SHA-256 first: the parser never sees another file. Throws Fault{resourceMissing}.
std::string subsetFont(PinnedFont const& font, std::map<char32_t, DocumentGlyphs::Drawn> const& glyphs,
                       Outlines outlines = Outlines::asTheyAre);

} // namespace countersign::certificate
