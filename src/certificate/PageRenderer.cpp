#include "certificate/PageRenderer.h"

#include "core/Fault.h"

#include <poppler-document.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <limits>
#include <utility>

namespace countersign::certificate {

namespace {

// An A4 page at 600 dpi is 35 million pixels; a page made to exhaust memory has more.
constexpr double mostPixels = 64e6;

void ignorePopplerMessages(std::string const&, void*) {} // they quote the document

/// poppler gives rows with padding; four bytes a pixel become three.
std::string packedRgb(poppler::image const& image) {
    auto const width = static_cast<std::size_t>(image.width());
    auto const stride = static_cast<std::size_t>(image.bytes_per_row());
    std::string rgb;
    rgb.reserve(width * static_cast<std::size_t>(image.height()) * 3);
    for (int row = 0; row < image.height(); ++row) rgb.append(image.const_data() + static_cast<std::size_t>(row) * stride, width * 3);
    return rgb;
}

} // namespace

struct PdfPages::Opened {
    std::string bytes; // poppler reads from it as long as the document lives
    std::unique_ptr<poppler::document> document;
};

PdfPages::PdfPages(std::string bytes) : m_opened(std::make_unique<Opened>()) {
    poppler::set_debug_error_function(ignorePopplerMessages, nullptr);
    m_opened->bytes = std::move(bytes);
    if (m_opened->bytes.empty() || m_opened->bytes.size() > std::numeric_limits<int>::max())
        throw Fault(FaultCode::unusableInput, "not a PDF");
    m_opened->document.reset(poppler::document::load_from_raw_data(m_opened->bytes.data(), static_cast<int>(m_opened->bytes.size())));
    if (!m_opened->document || m_opened->document->is_locked() || m_opened->document->pages() < 1)
        throw Fault(FaultCode::unusableInput, "not a PDF that can be shown");
}

PdfPages::~PdfPages() = default;

int PdfPages::count() const { return m_opened->document->pages(); }

RenderedPage PdfPages::render(int page, double dpi) const {
    if (page < 1 || page > count() || !(dpi >= 10 && dpi <= 600)) throw Fault(FaultCode::unusableInput, "no such page or resolution");
    std::unique_ptr<poppler::page> const shown(m_opened->document->create_page(page - 1));
    if (!shown) throw Fault(FaultCode::unusableInput, "a page cannot be read");
    auto const size = shown->page_rect();
    if (!(size.width() * size.height() * dpi * dpi / (72 * 72) < mostPixels)) throw Fault(FaultCode::unusableInput, "a page is too large");
    poppler::page_renderer renderer;
    renderer.set_render_hint(poppler::page_renderer::antialiasing, true);
    renderer.set_render_hint(poppler::page_renderer::text_antialiasing, true);
    renderer.set_image_format(poppler::image::format_rgb24);
    poppler::image const image = renderer.render_page(shown.get(), dpi, dpi);
    if (!image.is_valid()) throw Fault(FaultCode::unusableInput, "a page cannot be rendered");
    return {image.width(), image.height(), packedRgb(image)};
}

std::unique_ptr<PagePreview> PageRenderer::open(std::string pdf) const { return std::make_unique<PdfPages>(std::move(pdf)); }

} // namespace countersign::certificate
