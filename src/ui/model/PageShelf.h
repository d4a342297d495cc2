#pragma once

#include "core/casework/PagePreview.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace countersign::ui {

/// A drawn page as the screen takes it: four bytes a pixel in the machine's order, 0xFFRRGGBB.
struct PagePicture {
    int width = 0;
    int height = 0;
    std::vector<std::uint32_t> pixels;
};
PagePicture pictureOf(RenderedPage const& page);

/// Which picture is wanted.
struct PageWish {
    int page = 1;
    double dpi = 96;
    PagePart part;
    bool operator==(PageWish const&) const = default;
};

/// Drawn pages at hand. What is looked at is drawn first, then what is likely to be turned to; one at a time, so that a key
/// held down never leaves a heap of pages nobody wants any more.
class PageShelf {
public:
    using Picture = std::shared_ptr<PagePicture const>;
    /// Draws some time later; gives nothing when it cannot.
    using Draw = std::function<void(PageWish const&, std::function<void(Picture)> done)>;
    explicit PageShelf(Draw draw, std::size_t mostBytes = 48U << 20U) : m_draw(std::move(draw)), m_most(mostBytes) {}
    std::function<void(PageWish const&)> onDrawn;

    /// The picture if it is at hand; otherwise it will be told by `onDrawn`. `ahead`: what to draw after it.
    Picture want(PageWish const& wish, std::vector<PageWish> const& ahead = {});
    Picture find(PageWish const& wish) const;
    /// Another picture of the same page, to be stretched meanwhile.
    Picture another(int page) const;
    void clear(); ///< other pages come
    std::size_t bytes() const;

private:
    struct Held {
        PageWish wish;
        Picture picture;
    };
    void drawNext();
    void took(PageWish const& wish, Picture picture);

    Draw m_draw;
    std::size_t m_most;
    int m_round = 0;
    std::optional<PageWish> m_drawing;
    std::deque<PageWish> m_wanted;
    std::deque<Held> m_held; ///< the last one used in front
};

} // namespace countersign::ui
