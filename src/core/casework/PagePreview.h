#pragma once

#include <memory>
#include <string>
#include <vector>

namespace countersign {

/// One page as pixels: rows from the top, three bytes R, G, B each, no padding (`rgb.size() == width * height * 3`).
struct RenderedPage {
    int width = 0;
    int height = 0;
    std::string rgb;
};

/// A part of a page in pixels of the resolution asked for, from the top left; without a width it is the whole page.
struct PagePart {
    int left = 0, top = 0, width = 0, height = 0;
    bool whole() const { return width <= 0; }
    bool operator==(PagePart const&) const = default;
};

/// Where something stands on a page: parts of the page's width and height, 0 to 1, from the top left.
struct PagePlace {
    double left = 0, top = 0, right = 0, bottom = 0;
    bool operator==(PagePlace const&) const = default;
};

/// What is written on a page, in the order of the file.
struct PageText {
    struct Word {
        std::string text;               ///< UTF-8
        std::vector<PagePlace> letters; ///< one a code point of `text`
    };
    std::string lines; ///< as a person reads it, line by line
    std::vector<Word> words;
};

/// The pages of one PDF, rendered from exactly the bytes that are stored and printed.
class PagePreview {
public:
    virtual ~PagePreview() = default;
    virtual int count() const = 0;
    /// `page` from 1, `dpi` 10 to 600. Throws Fault{unusableInput} for another page, resolution or a page that
    /// cannot be rendered, or a part too large. Pages may be rendered from a worker thread, one at a time.
    virtual RenderedPage render(int page, double dpi, PagePart const& part = {}) const = 0;
    /// The words of a page and where they stand. Throws and runs as `render`.
    virtual PageText text(int page) const = 0;
};

/// Opens a PDF for preview. Throws Fault{unusableInput} when the bytes are no readable PDF.
class PagePreviewer {
public:
    virtual ~PagePreviewer() = default;
    virtual std::unique_ptr<PagePreview> open(std::string pdf) const = 0;
};

} // namespace countersign
