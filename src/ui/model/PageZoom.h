#pragma once

#include <string>
#include <vector>

namespace countersign::ui {

/// How large a page is shown: as wide as the view, whole, or a share of its size on paper.
class PageZoom {
public:
    enum class Fit { width, page, percent };
    static constexpr int least = 50, most = 400;

    Fit fit() const { return m_fit; }
    void fitTo(Fit fit) { m_fit = fit; }
    void setPercent(int percent);

    /// The view in logical pixels; how large it comes out then, of 96 points an inch.
    double scaleIn(int viewWidth, int viewHeight) const;
    int percentIn(int viewWidth, int viewHeight) const;
    /// One of the usual steps larger (1) or smaller (-1) than it is now.
    void step(int by, int viewWidth, int viewHeight);

    /// "Width", "Whole page", "100 %" ... in the order of a choice; which of them is in force (-1: a share between them).
    static std::vector<std::string> choices();
    int chosen() const;
    void choose(int choice);

    bool operator==(PageZoom const&) const = default;

private:
    Fit m_fit = Fit::width;
    int m_percent = 100;
};

/// An A4 page in pixels of an ordinary screen.
constexpr double paperWidth = 210 / 25.4 * 96, paperHeight = 297 / 25.4 * 96;

} // namespace countersign::ui
