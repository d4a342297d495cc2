#include "ui/model/PageZoom.h"

#include "ui/text/Text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace countersign::ui {

namespace {

constexpr std::array zoomSteps{50, 75, 100, 125, 150, 200, 250, 300, 400};

} // namespace

void PageZoom::setPercent(int percent) {
    m_fit = Fit::percent;
    m_percent = std::clamp(percent, least, most);
}

double PageZoom::scaleIn(int viewWidth, int viewHeight) const {
    double const wide = viewWidth / paperWidth, high = viewHeight / paperHeight;
    double const scale = m_fit == Fit::width ? wide : m_fit == Fit::page ? std::min(wide, high) : m_percent / 100.0;
    // A view that is not laid out yet, or is a sliver, still has a page.
    return std::clamp(scale, 0.2, most / 100.0);
}

int PageZoom::percentIn(int viewWidth, int viewHeight) const { return static_cast<int>(std::lround(100 * scaleIn(viewWidth, viewHeight))); }

void PageZoom::step(int by, int viewWidth, int viewHeight) {
    int const now = percentIn(viewWidth, viewHeight);
    if (by > 0) {
        auto const next = std::upper_bound(zoomSteps.begin(), zoomSteps.end(), now);
        return setPercent(next == zoomSteps.end() ? most : *next);
    }
    auto const next = std::lower_bound(zoomSteps.begin(), zoomSteps.end(), now);
    setPercent(next == zoomSteps.begin() ? least : *std::prev(next));
}

std::vector<std::string> PageZoom::choices() {
    std::vector<std::string> all{tr("Page width"), tr("Whole page")};
    for (int const each : zoomSteps) all.push_back(std::to_string(each) + " %");
    return all;
}

int PageZoom::chosen() const {
    if (m_fit != Fit::percent) return m_fit == Fit::width ? 0 : 1;
    auto const found = std::find(zoomSteps.begin(), zoomSteps.end(), m_percent);
    return found == zoomSteps.end() ? -1 : static_cast<int>(found - zoomSteps.begin()) + 2;
}

void PageZoom::choose(int choice) {
    if (choice < 2) return fitTo(choice == 1 ? Fit::page : Fit::width);
    setPercent(zoomSteps.at(static_cast<std::size_t>(choice) - 2));
}

} // namespace countersign::ui
