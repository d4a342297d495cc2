#include "ui/model/PageShelf.h"

#include <algorithm>

namespace countersign::ui {

PagePicture pictureOf(RenderedPage const& page) {
    PagePicture picture{page.width, page.height, {}};
    auto const count = static_cast<std::size_t>(page.width) * static_cast<std::size_t>(page.height);
    picture.pixels.resize(count);
    auto const byte = [&page](std::size_t at) { return static_cast<std::uint32_t>(static_cast<unsigned char>(page.rgb[at])); };
    for (std::size_t at = 0; at < count; ++at)
        picture.pixels[at] = 0xFF000000U | byte(3 * at) << 16U | byte(3 * at + 1) << 8U | byte(3 * at + 2);
    return picture;
}

PageShelf::Picture PageShelf::find(PageWish const& wish) const {
    auto const found = std::find_if(m_held.begin(), m_held.end(), [&](Held const& each) { return each.wish == wish; });
    return found == m_held.end() ? nullptr : found->picture;
}

PageShelf::Picture PageShelf::another(int page) const {
    auto const found =
        std::find_if(m_held.begin(), m_held.end(), [&](Held const& each) { return each.wish.page == page && each.wish.part.whole(); });
    return found == m_held.end() ? nullptr : found->picture;
}

PageShelf::Picture PageShelf::want(PageWish const& wish, std::vector<PageWish> const& ahead) {
    auto const at = std::find_if(m_held.begin(), m_held.end(), [&](Held const& each) { return each.wish == wish; });
    Picture const picture = at == m_held.end() ? nullptr : at->picture;
    if (picture) std::rotate(m_held.begin(), at, at + 1);
    m_wanted.clear();
    if (!picture) m_wanted.push_back(wish);
    m_wanted.insert(m_wanted.end(), ahead.begin(), ahead.end());
    std::erase_if(m_wanted, [this](PageWish const& each) { return m_drawing == each || find(each); });
    drawNext();
    return picture;
}

void PageShelf::drawNext() {
    if (m_drawing || m_wanted.empty()) return;
    m_drawing = m_wanted.front();
    m_wanted.pop_front();
    m_draw(*m_drawing, [this, round = m_round, wish = *m_drawing](Picture picture) {
        if (round == m_round) took(wish, std::move(picture));
    });
}

void PageShelf::took(PageWish const& wish, Picture picture) {
    m_drawing.reset();
    if (picture) {
        m_held.push_front({wish, std::move(picture)});
        while (m_held.size() > 1 && bytes() > m_most) m_held.pop_back();
        if (onDrawn) onDrawn(wish);
    }
    drawNext();
}

void PageShelf::clear() {
    ++m_round;
    m_drawing.reset();
    m_wanted.clear();
    m_held.clear();
}

std::size_t PageShelf::bytes() const {
    std::size_t all = 0;
    for (auto const& each : m_held) all += each.picture->pixels.size() * sizeof(std::uint32_t);
    return all;
}

} // namespace countersign::ui
