#pragma once

#include "certificate/TextLine.h"

#include <map>
#include <string>

namespace countersign::certificate {

/// A TrueType font with just these glyphs under just these codes, in the form that libharu 2.3.0 reads: one
/// format-4 character map, no layout tables, no hints. Equal arguments give equal bytes.
/// Verifies the pinned SHA-256 first: the parser never sees another file. Throws Fault{resourceMissing}.
std::string subsetFont(PinnedFont const& font, std::map<char32_t, DocumentGlyphs::Drawn> const& glyphs);

} // namespace countersign::certificate
