#include "certificate/LayoutDrawing.h"

#include "certificate/CompactFont.h"
#include "certificate/FontSubset.h"
#include "certificate/PageDrawing.h"
#include "core/Fault.h"
#include "core/person/Name.h"

#include <utility>

namespace countersign::certificate {

namespace {

using Drawn = std::map<char32_t, DocumentGlyphs::Drawn>;

/// What stands on a page. More was measured: the words of continued pages, where there is one page only. libharu leaves that out itself.
std::vector<Drawn> drawnOn(std::vector<SheetPage> const& pages, std::vector<Drawn> const& measured) {
    std::vector<Drawn> used(measured.size());
    std::vector<std::vector<bool>> seen(measured.size(), std::vector<bool>(0x10000)); // codes have sixteen bits
    auto const take = [&](int font, char32_t code) {
        auto const at = static_cast<std::size_t>(font);
        if (seen[at].at(code)) return;
        seen[at][code] = true;
        auto const found = measured[at].find(code);
        if (found == measured[at].end()) throw Fault(FaultCode::internal, "sheets: a code that was not measured");
        used[at].insert(*found);
    };
    for (auto const& page : pages) {
        for (auto const& placed : page.lines)
            for (auto const& run : placed.line->runs)
                for (char32_t const code : codePoints(run.codes)) take(run.font, code);
        if (page.stamp)
            for (auto const& use : page.stamp->glyphs) take(use.font, use.code);
    }
    return used;
}

/// Gives the document's subset fonts to libharu; those that nothing uses stay out.
struct EmbeddedFonts {
    std::vector<HPDF_Font> fonts; ///< by index in the library; null where unused
    FontMeanings meanings;

    EmbeddedFonts(HaruDocument& document, FontLibrary const& library, std::vector<Drawn> const& glyphs, Outlines outlines) {
        for (std::size_t i = 0; i < glyphs.size(); ++i) {
            auto const& drawn = glyphs[i];
            fonts.push_back(nullptr);
            if (drawn.empty()) continue;
            auto const& font = library.fonts()[i];
            auto const loaded = document.addFont(subsetFont(font, drawn, outlines));
            fonts.back() = loaded.font;
            meanings[loaded.name] = {drawn, font.capHeight(), {}, {}};
            if (outlines != Outlines::none) continue;
            meanings[loaded.name].compact = compactFont(font, drawn);
            meanings[loaded.name].widths = widthsToTell(font, drawn);
        }
    }
};

} // namespace

UnmappedSheets drawLayout(SheetLayout const& layout, DocumentGlyphs const& glyphs) {
    bool const compact = layout.outlines == Outlines::none;
    HaruDocument document(compact ? HaruPacking::fonts : HaruPacking::fontsAndPictures);
    EmbeddedFonts embedded(document, glyphs.fonts(), compact ? drawnOn(layout.pages, glyphs.drawn()) : glyphs.drawn(), layout.outlines);
    for (auto const& page : layout.pages) drawPage(document, page, embedded.fonts, glyphs.fonts());
    return {document.save(), std::move(embedded.meanings), static_cast<int>(layout.pages.size()), layout.seals};
}

} // namespace countersign::certificate
