#pragma once

#include "certificate/FontLibrary.h"
#include "certificate/HaruDocument.h"
#include "certificate/SheetLayout.h"

#include <vector>

namespace countersign::certificate {

/// Draws one laid-out page. `fonts` are the document's fonts by index of the library. Seal and rules lie below the
/// text, so that a signature stays readable without transparency (which PDF/A-1 forbids).
void drawPage(HaruDocument& document, SheetPage const& page, std::vector<HPDF_Font> const& fonts, FontLibrary const& library);

} // namespace countersign::certificate
