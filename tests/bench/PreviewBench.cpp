#include "bench/Bench.h"

#include "certificate/PageRenderer.h"

#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <memory>
#include <poppler-document.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>
#include <stdexcept>

namespace countersign::bench {

namespace {

constexpr double screenDpi = 96;
constexpr int previewRuns = 21;

std::unique_ptr<poppler::document> opened(std::string const& pdf) {
    return std::unique_ptr<poppler::document>(poppler::document::load_from_raw_data(pdf.data(), static_cast<int>(pdf.size())));
}

int drawnByPoppler(poppler::document const& document, int page) {
    std::unique_ptr<poppler::page> const shown(document.create_page(page));
    poppler::page_renderer renderer;
    renderer.set_render_hint(poppler::page_renderer::antialiasing, true);
    renderer.set_render_hint(poppler::page_renderer::text_antialiasing, true);
    renderer.set_image_format(poppler::image::format_rgb24);
    return renderer.render_page(shown.get(), screenDpi, screenDpi).width();
}

} // namespace

void previewBench(std::string const& file) {
    std::ifstream in(file, std::ios::binary);
    std::string const pdf{std::istreambuf_iterator<char>(in), {}};
    certificate::PageRenderer const renderer;
    int width = 0;
    line(
        "preview: open and first page / poppler",
        inTurn(
            previewRuns, [&] { width = renderer.open(pdf)->render(1, screenDpi).width; }, [&] { width = drawnByPoppler(*opened(pdf), 0); }),
        1.25);
    auto const pages = renderer.open(pdf);
    auto const document = opened(pdf);
    int const last = pages->count();
    line("preview: another page / poppler",
         inTurn(
             previewRuns, [&] { width = pages->render(last, screenDpi).width; }, [&] { width = drawnByPoppler(*document, last - 1); }),
         1.25);
    if (width <= 0) throw std::runtime_error("nothing was drawn");
    fmt::print("{:<58} {:>8.2f} ms\n", "preview: the words of a page and their places", median(previewRuns, [&] { pages->text(last); }));
    fmt::print("{:<58} {} pages\n", "", last);
}

} // namespace countersign::bench
