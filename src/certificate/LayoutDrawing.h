#pragma once

#include "certificate/SheetLayout.h"
#include "certificate/UnicodeMaps.h"

namespace countersign::certificate {

/// Draws what is laid out: the document's fonts, one subset each, and its pages. Equal layouts give equal bytes.
/// Throws Fault{resourceMissing} when a font is not the pinned one.
UnmappedSheets drawLayout(SheetLayout const& layout, DocumentGlyphs const& glyphs);

} // namespace countersign::certificate
