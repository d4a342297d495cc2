#pragma once

#include "ui/CaseDesk.h"
#include "ui/model/PageFinder.h"
#include "ui/model/PageShelf.h"
#include "ui/model/PageZoom.h"

#include <wx/panel.h>

class wxTextCtrl;

namespace countersign::ui {

class NothingHere;
class PageCanvas;
class PageOverview;
class PreviewBar;

/// The stored pages, rendered from the very bytes that are printed. Page Up and Page Down turn, Home and End go to the ends, a
/// number goes to its page, Ctrl+Plus, Ctrl+Minus and Ctrl+0 zoom, Ctrl+F finds, Ctrl+T reads the page as text.
class PreviewPanel : public wxPanel {
public:
    PreviewPanel(wxWindow* parent, CaseDesk& desk);
    void showSheets(); ///< other pages
    void showState();  ///< the same ones; the case went on
    void focusPage();
    void turn(int by);
    void goTo(int page);
    void zoom(int step); ///< 0: page width, and whole page when it is that already

private:
    void layOut();
    void listen();
    void showPage();
    void pictureDrawn(PageWish const& wish);
    void showText();
    void readText();
    void tellReader(std::string const& name, std::string const& text);
    void findChanged();
    PageWish wishFor(int page) const;
    void onKey(wxKeyEvent& event);
    bool key(wxKeyEvent const& event);

    CaseDesk& m_desk;
    std::shared_ptr<int> m_alive = std::make_shared<int>(); ///< pages come back late
    PageShelf m_shelf;
    PageFinder m_finder;
    PageZoom m_zoom;
    PageWish m_wish;
    std::string m_number; ///< of the certificate shown
    int m_page = 1;
    bool m_asText = false;
    PreviewBar* m_bar = nullptr;
    PageOverview* m_overview = nullptr;
    PageCanvas* m_canvas = nullptr;
    wxTextCtrl* m_text = nullptr;
    NothingHere* m_empty = nullptr;
};

} // namespace countersign::ui
