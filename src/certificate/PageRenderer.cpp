#include "certificate/PageRenderer.h"

#include "core/Fault.h"

#include <poppler-document.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <cmath>
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

std::string utf8Of(poppler::ustring const& text) {
    poppler::byte_array const bytes = text.to_utf8();
    return {bytes.begin(), bytes.end()};
}

PagePlace placeOf(poppler::rectf const& box, poppler::rectf const& page) {
    auto const part = [](double at, double whole) { return std::clamp(at / whole, 0.0, 1.0); };
    return {part(box.left(), page.width()), part(box.top(), page.height()), part(box.right(), page.width()),
            part(box.bottom(), page.height())};
}

PageText::Word wordOf(poppler::text_box const& box, poppler::rectf const& page) {
    PageText::Word word{utf8Of(box.text()), {}};
    auto const lead = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    auto const letters = static_cast<std::size_t>(std::count_if(word.text.begin(), word.text.end(), lead));
    for (std::size_t at = 0; at < letters; ++at) {
        poppler::rectf const letter = box.char_bbox(at);
        // Where characters and glyphs differ in number the word stands for its letters.
        word.letters.push_back(placeOf(letter.is_empty() ? box.bbox() : letter, page));
    }
    return word;
}

/// The part of the page that can be drawn; throws when it is too large.
PagePart drawable(PagePart const& part, double width, double height) {
    PagePart const all{0, 0, static_cast<int>(std::ceil(width)), static_cast<int>(std::ceil(height))};
    if (part.whole())
        return width * height < mostPixels ? PagePart{-1, -1, -1, -1} : throw Fault(FaultCode::unusableInput, "a page is too large");
    int const left = std::clamp(part.left, 0, all.width - 1), top = std::clamp(part.top, 0, all.height - 1);
    PagePart const cut{left, top, std::min(part.width, all.width - left), std::min(part.height, all.height - top)};
    if (cut.height < 1 || !(static_cast<double>(cut.width) * cut.height < mostPixels))
        throw Fault(FaultCode::unusableInput, "a part of a page cannot be drawn");
    return cut;
}

} // namespace

struct PdfPages::Opened {
    std::string bytes; // poppler reads from it as long as the document lives
    std::unique_ptr<poppler::document> document;

    std::unique_ptr<poppler::page> page(int number) const {
        if (number < 1 || number > document->pages()) throw Fault(FaultCode::unusableInput, "no such page");
        std::unique_ptr<poppler::page> made(document->create_page(number - 1));
        if (!made) throw Fault(FaultCode::unusableInput, "a page cannot be read");
        return made;
    }
};

PdfPages::PdfPages(std::string bytes, std::optional<Secret> const& password) : m_opened(std::make_unique<Opened>()) {
    poppler::set_debug_error_function(ignorePopplerMessages, nullptr);
    m_opened->bytes = std::move(bytes);
    if (m_opened->bytes.empty() || m_opened->bytes.size() > std::numeric_limits<int>::max())
        throw Fault(FaultCode::unusableInput, "not a PDF");
    m_opened->document.reset(poppler::document::load_from_raw_data(m_opened->bytes.data(), static_cast<int>(m_opened->bytes.size()), {},
                                                                   password ? password->text() : std::string()));
    if (!m_opened->document || m_opened->document->is_locked() || m_opened->document->pages() < 1)
        throw Fault(FaultCode::unusableInput, "not a PDF that can be shown");
}

PdfPages::~PdfPages() = default;

int PdfPages::count() const { return m_opened->document->pages(); }

RenderedPage PdfPages::render(int page, double dpi, PagePart const& part) const {
    if (!(dpi >= 10 && dpi <= 600)) throw Fault(FaultCode::unusableInput, "no such resolution");
    auto const shown = m_opened->page(page);
    auto const size = shown->page_rect();
    PagePart const cut = drawable(part, size.width() * dpi / 72, size.height() * dpi / 72);
    poppler::page_renderer renderer;
    renderer.set_render_hint(poppler::page_renderer::antialiasing, true);
    renderer.set_render_hint(poppler::page_renderer::text_antialiasing, true);
    renderer.set_image_format(poppler::image::format_rgb24);
    poppler::image const image = renderer.render_page(shown.get(), dpi, dpi, cut.left, cut.top, cut.width, cut.height);
    if (!image.is_valid()) throw Fault(FaultCode::unusableInput, "a page cannot be rendered");
    return {image.width(), image.height(), packedRgb(image)};
}

PageText PdfPages::text(int page) const {
    auto const shown = m_opened->page(page);
    auto const size = shown->page_rect();
    PageText text;
    text.lines = utf8Of(shown->text(poppler::rectf(), poppler::page::physical_layout));
    for (auto const& box : shown->text_list()) text.words.push_back(wordOf(box, size));
    return text;
}

std::unique_ptr<PagePreview> PageRenderer::open(std::string pdf) const { return std::make_unique<PdfPages>(std::move(pdf)); }

} // namespace countersign::certificate
