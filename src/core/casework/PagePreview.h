#pragma once

#include <memory>
#include <string>

namespace countersign {

/// One page as pixels: rows from the top, three bytes R, G, B each, no padding (`rgb.size() == width * height * 3`).
struct RenderedPage {
    int width = 0;
    int height = 0;
    std::string rgb;
};

/// The pages of one PDF, rendered from exactly the bytes that are stored and printed.
class PagePreview {
public:
    virtual ~PagePreview() = default;
    virtual int count() const = 0;
    /// `page` from 1, `dpi` 10 to 600. Throws Fault{unusableInput} for another page, resolution or a page that
    /// cannot be rendered. Pages may be rendered from a worker thread, one at a time.
    virtual RenderedPage render(int page, double dpi) const = 0;
};

/// Opens a PDF for preview. Throws Fault{unusableInput} when the bytes are no readable PDF.
class PagePreviewer {
public:
    virtual ~PagePreviewer() = default;
    virtual std::unique_ptr<PagePreview> open(std::string pdf) const = 0;
};

} // namespace countersign
