#pragma once

#include "ui/CaseDesk.h"

#include <wx/bitmap.h>
#include <wx/panel.h>

class wxScrolledWindow;
class wxStaticText;

namespace countersign::ui {

/// The stored pages, rendered from the very bytes that are printed. Page Up and Page Down turn, Ctrl+Plus and Ctrl+Minus zoom.
class PreviewPanel : public wxPanel {
public:
    PreviewPanel(wxWindow* parent, CaseDesk& desk);
    void showSheets();
    void focusPage();
    void turn(int by);
    void zoom(double factor);

private:
    void render();
    void paint();
    void onKey(wxKeyEvent& event);

    CaseDesk& m_desk;
    int m_page = 1;
    double m_zoom = 1;
    int m_asked = 0; ///< the last rendering wins
    wxBitmap m_bitmap;
    wxStaticText* m_summary = nullptr;
    wxScrolledWindow* m_canvas = nullptr;
};

} // namespace countersign::ui
