#pragma once

#include "certificate/TextLine.h"

#include <map>
#include <string>
#include <vector>

class QPDF;

namespace countersign::certificate {

/// For each PostScript name of an embedded font: what its codes mean.
using FontMeanings = std::map<std::string, std::map<char32_t, DocumentGlyphs::Drawn>>;

/// Sheets as libharu leaves them: their text does not extract before they have their maps.
struct UnmappedSheets {
    std::string pdf;
    FontMeanings fonts;
    int pages = 0;
    std::vector<std::string> seals; ///< of the pages; none before the third layout
};

/// Gives each font of the document a /ToUnicode map in place of the one that libharu writes, which no reader takes.
/// With it, characters that were drawn under private codes extract as themselves.
/// Throws Fault{internal} when the fonts of the document are not the given ones.
void giveUnicodeMaps(QPDF& document, FontMeanings const& fonts);

/// The sheets with their maps, and nothing else. Equal sheets give equal bytes.
std::string withUnicodeMaps(UnmappedSheets const& sheets);

} // namespace countersign::certificate
