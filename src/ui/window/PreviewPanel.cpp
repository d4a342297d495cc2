#include "ui/window/PreviewPanel.h"

#include "ui/text/Text.h"
#include "ui/window/Look.h"

#include <wx/dcbuffer.h>
#include <wx/image.h>
#include <wx/scrolwin.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include <algorithm>

namespace countersign::ui {

namespace {

constexpr double paperWidthInches = 210 / 25.4;
constexpr double least = 0.4, most = 4;
constexpr double leastDpi = 30, mostDpi = 400;

wxBitmap bitmapOf(RenderedPage const& page) {
    wxImage image(page.width, page.height, false);
    std::copy(page.rgb.begin(), page.rgb.end(), image.GetData());
    return wxBitmap(image);
}

} // namespace

PreviewPanel::PreviewPanel(wxWindow* parent, CaseDesk& desk) : wxPanel(parent), m_desk(desk) {
    m_summary = new wxStaticText(this, wxID_ANY, wx(tr("No certificate is issued yet.")));
    makeLive(*m_summary);
    setTone(*m_summary, Tone::muted);
    m_canvas = new wxScrolledWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxWANTS_CHARS | wxBORDER_NONE);
    m_canvas->SetScrollRate(16, 16);
    m_canvas->SetBackgroundStyle(wxBG_STYLE_PAINT);
    nameFor(*m_canvas, tr("Sheet preview"), "preview");
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(m_summary, wxSizerFlags().Expand().Border(wxALL, gap));
    column->Add(m_canvas, wxSizerFlags(1).Expand());
    SetSizer(column);
    m_canvas->Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
    m_canvas->Bind(wxEVT_CHAR_HOOK, &PreviewPanel::onKey, this);
    m_canvas->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        if (m_desk.sheets() && m_bitmap.IsOk()) CallAfter(&PreviewPanel::render);
    });
}

void PreviewPanel::showSheets() {
    m_page = 1;
    m_bitmap = wxBitmap();
    if (!m_desk.sheets()) {
        m_summary->SetLabel(wx(tr("No certificate is issued yet.")));
        m_canvas->Refresh();
        return;
    }
    render();
}

void PreviewPanel::render() {
    if (!m_desk.sheets()) return;
    int const room = std::max(200, m_canvas->GetClientSize().x - 4 * gap);
    // The page fills the width up to its natural size on the screen; more is asked for by zooming.
    double const dpi = std::clamp(std::min(room / paperWidthInches, 110.0) * m_zoom, leastDpi, mostDpi);
    m_desk.renderPage(m_page, dpi, [this, asked = ++m_asked, page = m_page](RenderedPage const& rendered) {
        if (asked != m_asked || !m_desk.sheets()) return;
        m_bitmap = bitmapOf(rendered);
        m_canvas->SetVirtualSize(rendered.width + 4 * gap, rendered.height + 4 * gap);
        m_summary->SetLabel(
            wx(trf("{number}  ·  page {page} of {pages}  ·  Page Up, Page Down turn, Ctrl+Plus, Ctrl+Minus zoom",
                   fmt::arg("number", m_desk.sheets()->number), fmt::arg("page", page), fmt::arg("pages", m_desk.sheets()->count))));
        m_canvas->Refresh();
    });
}

void PreviewPanel::paint() {
    wxAutoBufferedPaintDC dc(m_canvas);
    m_canvas->DoPrepareDC(dc);
    dc.SetBackground(wxBrush(colour(Paint::backdrop)));
    dc.Clear();
    if (!m_bitmap.IsOk()) return;
    int const left = std::max(2 * gap, (m_canvas->GetClientSize().x - m_bitmap.GetWidth()) / 2);
    dc.SetPen(wxPen(colour(Paint::line)));
    dc.DrawRectangle(left - 1, 2 * gap - 1, m_bitmap.GetWidth() + 2, m_bitmap.GetHeight() + 2);
    dc.DrawBitmap(m_bitmap, left, 2 * gap);
}

void PreviewPanel::turn(int by) {
    if (!m_desk.sheets()) return;
    int const page = std::clamp(m_page + by, 1, m_desk.sheets()->count);
    if (page == m_page) return;
    m_page = page;
    m_canvas->Scroll(0, 0);
    render();
}

void PreviewPanel::zoom(double factor) {
    m_zoom = std::clamp(m_zoom * factor, least, most);
    render();
}

void PreviewPanel::onKey(wxKeyEvent& event) {
    switch (event.GetKeyCode()) {
    case WXK_PAGEDOWN: turn(1); break;
    case WXK_PAGEUP: turn(-1); break;
    case WXK_END: turn(1 << 20); break;
    case WXK_HOME: turn(-(1 << 20)); break;
    default: event.Skip();
    }
}

void PreviewPanel::focusPage() { m_canvas->SetFocus(); }

} // namespace countersign::ui
