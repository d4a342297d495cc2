#pragma once

#include "certificate/ArchiveMatter.h"
#include "certificate/TextLine.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

class QPDF;
class QPDFObjectHandle;

namespace countersign::certificate {

/// What libharu does not know of a font that it embeds.
struct FontMeaning {
    std::map<char32_t, DocumentGlyphs::Drawn> codes;
    int capHeight = 0;                ///< thousandths of the size
    std::string compact{};            ///< the font that draws them, from the fourth layout on; before it libharu's does (CompactFont.h)
    std::map<char32_t, int> widths{}; ///< that it has instead of libharu's, thousandths of the size
};
/// By PostScript name.
using FontMeanings = std::map<std::string, FontMeaning>;

/// Sheets as libharu leaves them: their text does not extract before they have their maps.
struct UnmappedSheets {
    std::string pdf;
    FontMeanings fonts;
    int pages = 0;
    std::vector<std::string> seals;                      ///< of the pages; none before the third layout
    std::optional<ArchiveMatter> archive = std::nullopt; ///< from the third layout on
};

/// Gives each font of the document a /ToUnicode map in place of the one that libharu writes, which no reader takes.
/// With it, characters that were drawn under private codes extract as themselves.
/// Throws Fault{internal} when the fonts of the document are not the given ones.
void giveUnicodeMaps(QPDF& document, FontMeanings const& fonts);

/// What was given for a font dictionary of the document, which has a tag before its name. Throws Fault{internal} for another.
FontMeaning const& meaningOf(QPDFObjectHandle font, FontMeanings const& fonts);

/// All that drawn sheets still lack, whatever becomes of them: the maps, compact packing, and packed pages.
void finishPages(QPDF& document, FontMeanings const& fonts);

/// The sheets with their maps, and nothing else. Equal sheets give equal bytes.
std::string withUnicodeMaps(UnmappedSheets const& sheets);

} // namespace countersign::certificate
