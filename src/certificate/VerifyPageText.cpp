#include "certificate/VerifyPageText.h"

#include "core/Fault.h"

#include <poppler-document.h>
#include <poppler-page.h>

#include <memory>

namespace countersign::certificate {

std::vector<std::string> textOfPages(std::string const& pdf) {
    std::unique_ptr<poppler::document> const document(poppler::document::load_from_raw_data(pdf.data(), static_cast<int>(pdf.size())));
    if (!document || document->is_locked()) throw Fault(FaultCode::unusableInput, "not a PDF that can be read");
    std::vector<std::string> texts;
    for (int i = 0; i < document->pages(); ++i) {
        std::unique_ptr<poppler::page> const page(document->create_page(i));
        if (!page) throw Fault(FaultCode::unusableInput, "a page cannot be read");
        auto const utf8 = page->text(poppler::rectf(), poppler::page::raw_order_layout).to_utf8();
        texts.emplace_back(utf8.begin(), utf8.end());
    }
    return texts;
}

} // namespace countersign::certificate
