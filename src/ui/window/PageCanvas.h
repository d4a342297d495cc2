#pragma once

#include "ui/model/PageFinder.h"
#include "ui/model/PageShelf.h"
#include "ui/model/PageZoom.h"

#include <wx/scrolwin.h>

#include <functional>

namespace countersign::ui {

/// One page on the screen, with what was found on it marked. Draws pictures that somebody else makes: of the whole page, or of
/// the part in view where the whole would be too many pixels.
class PageCanvas : public wxScrolledWindow {
public:
    explicit PageCanvas(wxWindow* parent);
    std::function<void()> onView; ///< another part or size is in view

    /// How large the page is shown; scrolls back to where the page was.
    void setScale(double scale);
    double scale() const { return m_scale; }
    double dpi() const;
    /// The part in view with some room around it, or the whole page.
    PagePart partInView() const;
    wxSize room() const; ///< for the page, in logical pixels

    void showPicture(PageShelf::Picture picture, PagePart part);
    void showMeanwhile(PageShelf::Picture whole); ///< stretched until the sharp one is drawn
    void mark(std::vector<HitPlaces> hits, std::optional<std::size_t> current);
    void clear();

private:
    void paint();
    void paintPage(struct _cairo* cairo);
    void paintHits(struct _cairo* cairo);
    wxPoint corner() const; ///< of the page, in the window
    wxSize pageSize() const;

    double m_scale = 1;
    bool m_laidOut = false;
    PageShelf::Picture m_sharp, m_meanwhile;
    PagePart m_part;
    std::vector<HitPlaces> m_hits;
    std::optional<std::size_t> m_current;
};

} // namespace countersign::ui
