#include "certificate/SheetDrawing.h"

#include "certificate/LayoutDrawing.h"
#include "certificate/SheetLayout.h"
#include "certificate/SheetSeal.h"

#include <utility>

namespace countersign::certificate {

namespace {

SheetLayout layOutText(CertificateContent const& content, SheetText const& text, PageSealing const& sealing, DocumentGlyphs& glyphs) {
    auto layout = layOutSheets({content, text, sealing}, glyphs);
    for (auto const& page : layout.pages)
        if (page.stamp) checkSealText(glyphs.fonts(), *page.stamp);
    return layout;
}

std::vector<RowRange> rowsOf(SheetLayout const& layout) {
    std::vector<RowRange> rows;
    for (auto const& page : layout.pages) rows.push_back(page.rows);
    return rows;
}

std::vector<std::string> textsOf(SheetPage const& page) {
    std::vector<std::string> texts;
    texts.reserve(page.lines.size());
    for (auto const& line : page.lines) texts.push_back(line.line->text);
    return texts;
}

} // namespace

SheetDrawing::SheetDrawing(std::filesystem::path const& resourceFolder)
    : SheetDrawing(std::make_shared<FontLibrary>(resourceFolder), WordingBook(resourceFolder)) {}

SheetDrawing::SheetDrawing(std::shared_ptr<FontLibrary const> fonts, WordingBook wordings)
    : m_fonts(std::move(fonts)), m_wordings(std::move(wordings)) {}

SheetDrawing::~SheetDrawing() = default;

SheetText SheetDrawing::textOf(CertificateContent const& content) const { return sheetText(content, m_wordings.version(content.wording)); }

void SheetDrawing::warm() const {
    for (auto const& font : m_fonts->fonts()) font.verify();
}

SheetLayout SheetDrawing::layOut(CertificateContent const& content) const {
    auto const text = textOf(content);
    DocumentGlyphs glyphs(*m_fonts, codesFor(text.layout));
    return layOutText(content, text, unsignedSealing(content), glyphs);
}

void SheetDrawing::rehearse(CertificateContent const& content) const {
    auto const text = textOf(content);
    DocumentGlyphs glyphs(*m_fonts, codesFor(text.layout));
    layOutText(content, text, unsignedSealing(content), glyphs);
    for (std::size_t i = 0; i < glyphs.drawn().size(); ++i)
        if (!glyphs.drawn()[i].empty()) m_fonts->fonts()[i].verify();
}

DrawnSheets SheetDrawing::draw(CertificateContent const& content) const {
    auto const text = textOf(content);
    DocumentGlyphs glyphs(*m_fonts, codesFor(text.layout));
    auto const layout = layOutText(content, text, unsignedSealing(content), glyphs);
    DrawnSheets sheets;
    for (auto const& page : layout.pages) sheets.pageTexts.push_back(textsOf(page));
    sheets.rowsOnPage = rowsOf(layout);
    sheets.pages = static_cast<int>(layout.pages.size());
    sheets.pdf = withUnicodeMaps(drawLayout(layout, glyphs));
    return sheets;
}

UnmappedSheets SheetDrawing::drawForSeal(CertificateContent const& content, PageSealing const& sealing) const {
    auto const text = textOf(content);
    DocumentGlyphs glyphs(*m_fonts, codesFor(text.layout));
    auto const layout = layOutText(content, text, sealing, glyphs);
    UnmappedSheets sheets = drawLayout(layout, glyphs);
    if (text.layout > 2) sheets.archive = archiveMatter(content, text, rowsOf(layout));
    return sheets;
}

} // namespace countersign::certificate
