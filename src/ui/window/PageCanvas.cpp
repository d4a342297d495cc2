#include "ui/window/PageCanvas.h"

#include "ui/window/Look.h"

#include <wx/dcbuffer.h>
#include <wx/graphics.h>

#include <gtk/gtk.h>

#include <algorithm>
#include <cmath>

namespace countersign::ui {

namespace {

constexpr int paperMargin = 2 * gap;
constexpr double mostWholePixels = 5e6; ///< of a picture of the whole page
constexpr int partGrid = 256;           ///< parts begin and end on it, so that a little scrolling asks for nothing new
constexpr int canvasStep = 24;          ///< of scrolling

void paintIn(cairo_t* cairo, Paint role) {
    wxColour const its = colour(role);
    cairo_set_source_rgb(cairo, its.Red() / 255.0, its.Green() / 255.0, its.Blue() / 255.0);
}

void paintPicture(cairo_t* cairo, PagePicture const& picture, double left, double top, double width, double height) {
    // The surface only reads the pixels.
    auto* const bytes = reinterpret_cast<unsigned char*>(const_cast<std::uint32_t*>(picture.pixels.data()));
    cairo_surface_t* const surface =
        cairo_image_surface_create_for_data(bytes, CAIRO_FORMAT_RGB24, picture.width, picture.height, picture.width * 4);
    cairo_save(cairo);
    cairo_translate(cairo, left, top);
    cairo_scale(cairo, width / picture.width, height / picture.height);
    cairo_set_source_surface(cairo, surface, 0, 0);
    cairo_paint(cairo);
    cairo_restore(cairo);
    cairo_surface_destroy(surface);
}

} // namespace

PageCanvas::PageCanvas(wxWindow* parent)
    : wxScrolledWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxWANTS_CHARS | wxBORDER_NONE) {
    SetScrollRate(canvasStep, canvasStep);
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
    auto const viewed = [this](wxEvent& event) {
        event.Skip();
        CallAfter([this] {
            if (onView) onView();
        });
    };
    Bind(wxEVT_SIZE, viewed);
    for (auto const& each : {wxEVT_SCROLLWIN_TOP, wxEVT_SCROLLWIN_BOTTOM, wxEVT_SCROLLWIN_LINEUP, wxEVT_SCROLLWIN_LINEDOWN,
                             wxEVT_SCROLLWIN_PAGEUP, wxEVT_SCROLLWIN_PAGEDOWN, wxEVT_SCROLLWIN_THUMBTRACK, wxEVT_SCROLLWIN_THUMBRELEASE})
        Bind(each, viewed);
    Bind(wxEVT_SET_FOCUS, [this](wxFocusEvent& event) {
        event.Skip();
        Refresh();
    });
    Bind(wxEVT_KILL_FOCUS, [this](wxFocusEvent& event) {
        event.Skip();
        Refresh();
    });
}

wxSize PageCanvas::pageSize() const {
    return {static_cast<int>(std::lround(paperWidth * m_scale)), static_cast<int>(std::lround(paperHeight * m_scale))};
}

wxSize PageCanvas::room() const { return {std::max(0, GetSize().x - 2 * paperMargin - gap), std::max(0, GetSize().y - 2 * paperMargin)}; }

double PageCanvas::dpi() const { return std::clamp(96 * m_scale * GetContentScaleFactor(), 10.0, 600.0); }

void PageCanvas::setScale(double scale) {
    if (scale == m_scale && m_laidOut) return;
    double const before = m_scale;
    wxPoint const at = GetViewStart() * canvasStep;
    m_scale = scale;
    m_laidOut = true;
    m_sharp = nullptr;
    SetVirtualSize(pageSize() + wxSize(2 * paperMargin, 2 * paperMargin));
    Scroll(static_cast<int>(at.x * scale / before) / canvasStep, static_cast<int>(at.y * scale / before) / canvasStep);
    Refresh();
}

wxPoint PageCanvas::corner() const {
    wxPoint const origin = CalcScrolledPosition(wxPoint(0, 0));
    return origin + wxPoint(std::max(paperMargin, (GetClientSize().x - pageSize().x) / 2), paperMargin);
}

PagePart PageCanvas::partInView() const {
    double const device = GetContentScaleFactor();
    wxSize const page(static_cast<int>(pageSize().x * device), static_cast<int>(pageSize().y * device));
    if (static_cast<double>(page.x) * page.y <= mostWholePixels) return {};
    wxPoint const at = corner();
    auto const begin = [&](int offset) { return std::max(0, static_cast<int>(-offset * device) / partGrid * partGrid - partGrid); };
    auto const length = [&](int from, int offset, int view, int whole) {
        int const end = (static_cast<int>((view - offset) * device) / partGrid + 2) * partGrid;
        return std::clamp(end, from + 1, std::max(from + 1, whole)) - from;
    };
    int const left = begin(at.x), top = begin(at.y);
    return {left, top, length(left, at.x, GetClientSize().x, page.x), length(top, at.y, GetClientSize().y, page.y)};
}

void PageCanvas::showPicture(PageShelf::Picture picture, PagePart part) {
    m_sharp = std::move(picture);
    m_part = part;
    if (part.whole()) m_meanwhile = nullptr;
    Refresh();
}

void PageCanvas::showMeanwhile(PageShelf::Picture whole) {
    m_sharp = nullptr;
    m_meanwhile = std::move(whole);
    Refresh();
}

void PageCanvas::mark(std::vector<HitPlaces> hits, std::optional<std::size_t> current) {
    bool const another = current != m_current || hits.size() != m_hits.size();
    m_hits = std::move(hits);
    m_current = current;
    Refresh();
    if (!current || !another || *current >= m_hits.size() || m_hits[*current].empty()) return;
    PagePlace const& place = m_hits[*current].front();
    int const top = paperMargin + static_cast<int>(place.top * pageSize().y),
              left = paperMargin + static_cast<int>(place.left * pageSize().x);
    wxPoint const seen = CalcScrolledPosition(wxPoint(left, top));
    bool const inView = wxRect(GetClientSize()).Deflate(canvasStep).Contains(seen);
    if (!inView) Scroll(std::max(0, left - GetClientSize().x / 3) / canvasStep, std::max(0, top - GetClientSize().y / 3) / canvasStep);
}

void PageCanvas::clear() {
    m_sharp = m_meanwhile = nullptr;
    m_hits.clear();
    m_current.reset();
    Refresh();
}

void PageCanvas::paint() {
    wxAutoBufferedPaintDC dc(this);
    auto* const context = dc.GetGraphicsContext();
    auto* const cairo = context ? static_cast<cairo_t*>(context->GetNativeContext()) : nullptr;
    if (!cairo) return;
    paintIn(cairo, Paint::backdrop);
    cairo_paint(cairo);
    paintPage(cairo);
    if (!HasFocus()) return;
    paintIn(cairo, Paint::focus);
    cairo_set_line_width(cairo, 2);
    cairo_rectangle(cairo, 1, 1, GetClientSize().x - 2, GetClientSize().y - 2);
    cairo_stroke(cairo);
}

void PageCanvas::paintPage(cairo_t* cairo) {
    if (!m_sharp && !m_meanwhile) return;
    wxPoint const at = corner();
    wxSize const size = pageSize();
    paintIn(cairo, Paint::line);
    cairo_rectangle(cairo, at.x - 0.5, at.y - 0.5, size.x + 1, size.y + 1);
    cairo_set_line_width(cairo, 1);
    cairo_stroke(cairo);
    cairo_set_source_rgb(cairo, 1, 1, 1); // paper is white whatever the screen's colours are
    cairo_rectangle(cairo, at.x, at.y, size.x, size.y);
    cairo_fill(cairo);
    if (m_meanwhile) paintPicture(cairo, *m_meanwhile, at.x, at.y, size.x, size.y);
    double const device = GetContentScaleFactor();
    if (m_sharp && m_part.whole()) paintPicture(cairo, *m_sharp, at.x, at.y, m_sharp->width / device, m_sharp->height / device);
    if (m_sharp && !m_part.whole())
        paintPicture(cairo, *m_sharp, at.x + m_part.left / device, at.y + m_part.top / device, m_sharp->width / device,
                     m_sharp->height / device);
    paintHits(cairo);
}

void PageCanvas::paintHits(cairo_t* cairo) {
    wxPoint const at = corner();
    wxSize const size = pageSize();
    for (std::size_t hit = 0; hit < m_hits.size(); ++hit)
        for (PagePlace const& place : m_hits[hit]) {
            cairo_rectangle(cairo, at.x + place.left * size.x - 1, at.y + place.top * size.y - 1, (place.right - place.left) * size.x + 2,
                            (place.bottom - place.top) * size.y + 2);
            cairo_set_source_rgba(cairo, 1, 0.83, 0, 0.4); // as a marker pen on paper
            cairo_fill_preserve(cairo);
            cairo_set_source_rgb(cairo, 0.35, 0.2, 0);
            cairo_set_line_width(cairo, m_current == hit ? 2.5 : 0.8); // the current one is told by its frame
            cairo_stroke(cairo);
        }
}

} // namespace countersign::ui
