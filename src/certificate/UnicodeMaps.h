#pragma once

#include "certificate/TextLine.h"

#include <map>
#include <string>

namespace countersign::certificate {

/// For each PostScript name of an embedded font: what its codes mean.
using FontMeanings = std::map<std::string, std::map<char32_t, DocumentGlyphs::Drawn>>;

/// The PDF with a /ToUnicode map for each of its fonts, in place of the one that libharu writes, which no reader
/// takes. With it, characters that were drawn under private codes extract as themselves.
/// Equal arguments give equal bytes.
std::string withUnicodeMaps(std::string const& pdf, FontMeanings const& fonts);

} // namespace countersign::certificate
