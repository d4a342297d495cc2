#include "certificate/NoticeDrawing.h"

#include "certificate/LayoutDrawing.h"
#include "certificate/NoticeLayout.h"

namespace countersign::certificate {

NoticeDrawing::NoticeDrawing(std::filesystem::path resources)
    : m_resources(std::move(resources)), m_fonts(std::make_unique<FontLibrary const>(m_resources)) {}

NoticeDrawing::~NoticeDrawing() = default;

DrawnNotice NoticeDrawing::draw(RefusalNotice const& notice) {
    DocumentGlyphs glyphs(*m_fonts);
    auto const layout = layOutNotice(notice, noticeWording(m_resources, notice.refusedOn), glyphs);
    return {withUnicodeMaps(drawLayout(layout, glyphs)), static_cast<int>(layout.pages.size())};
}

} // namespace countersign::certificate
