#pragma once

#include "certificate/UnicodeMaps.h"

class QPDF;

namespace countersign::certificate {

/// What libharu cannot write, from the fourth layout on: puts the fonts that draw (FontMeaning::compact) into the places of those that it
/// set the text by, and tells pages' codes by one bit a module and text by its bytes. The pages are not compressed yet (PagePacking.h).
/// Leaves earlier layouts alone. Equal documents stay equal.
/// Throws Fault{internal} when the fonts of the document are not the given ones.
void packCompactly(QPDF& document, FontMeanings const& fonts);

} // namespace countersign::certificate
