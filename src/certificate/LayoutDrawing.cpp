#include "certificate/LayoutDrawing.h"

#include "certificate/FontSubset.h"
#include "certificate/PageDrawing.h"

#include <utility>

namespace countersign::certificate {

namespace {

/// Gives the document's subset fonts to libharu; those that nothing uses stay out.
struct EmbeddedFonts {
    std::vector<HPDF_Font> fonts; ///< by index in the library; null where unused
    FontMeanings meanings;

    EmbeddedFonts(HaruDocument& document, DocumentGlyphs const& glyphs, Outlines outlines) {
        for (std::size_t i = 0; i < glyphs.drawn().size(); ++i) {
            auto const& drawn = glyphs.drawn()[i];
            fonts.push_back(nullptr);
            if (drawn.empty()) continue;
            auto const& font = glyphs.fonts().fonts()[i];
            auto const loaded = document.addFont(subsetFont(font, drawn, outlines));
            fonts.back() = loaded.font;
            meanings[loaded.name] = {drawn, font.capHeight()};
        }
    }
};

} // namespace

UnmappedSheets drawLayout(SheetLayout const& layout, DocumentGlyphs const& glyphs) {
    HaruDocument document;
    EmbeddedFonts embedded(document, glyphs, layout.outlines);
    for (auto const& page : layout.pages) drawPage(document, page, embedded.fonts, glyphs.fonts());
    return {document.save(), std::move(embedded.meanings), static_cast<int>(layout.pages.size()), layout.seals};
}

} // namespace countersign::certificate
