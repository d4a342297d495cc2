#include "ui/window/BarControl.h"

#include "ui/text/Text.h"
#include "ui/window/Look.h"
#include "ui/window/Typing.h"

#include <wx/control.h>
#include <wx/dcbuffer.h>

#include <gtk/gtk.h>

#include <algorithm>

namespace countersign::ui {

namespace {

constexpr Length chartBarHeight{13};
constexpr Length hatchStep{6};
constexpr Length leastBarWidth{260};

/// A list item that can be pressed: what is behind it opens.
void makeListItem(wxWindow& window) {
    auto* const widget = static_cast<GtkWidget*>(window.GetHandle());
    gtk_widget_set_can_focus(widget, TRUE);
    atk_object_set_role(gtk_widget_get_accessible(widget), ATK_ROLE_PUSH_BUTTON);
}

/// Diagonal lines, so that the two parts are told apart without colour.
void fillHatched(wxDC& dc, wxRect const& box, wxColour const& ink) {
    wxDCClipper const clip(dc, box);
    dc.SetPen(wxPen(ink, 2));
    for (int x = box.x - box.height; x < box.GetRight(); x += hatchStep) dc.DrawLine(x, box.GetBottom() + 1, x + box.height, box.y);
    dc.SetPen(wxPen(ink));
    dc.SetBrush(*wxTRANSPARENT_BRUSH);
    dc.DrawRectangle(box);
}

} // namespace

BarControl::BarControl(wxWindow* parent, Chart const& chart, std::size_t at, std::function<void()> open)
    : m_bar(chart.bars.at(at)), m_longest(std::max(1, chart.longest)), m_open(std::move(open)) {
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    Create(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxWANTS_CHARS | wxFULL_REPAINT_ON_RESIZE | wxBORDER_NONE);
    nameFor(*this, trf("{label}: {amount}", fmt::arg("label", m_bar.label), fmt::arg("amount", m_bar.amount)),
            fmt::format("bar-{}-{}", chart.id, at));
    makeListItem(*this);
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
    Bind(wxEVT_KEY_DOWN, &BarControl::onKey, this);
    for (auto const& type : {wxEVT_SET_FOCUS, wxEVT_KILL_FOCUS})
        Bind(type, [this](wxFocusEvent& event) {
            Refresh();
            event.Skip();
        });
    Bind(wxEVT_LEFT_UP, [this](wxMouseEvent&) {
        SetFocus();
        m_open();
    });
}

wxSize BarControl::DoGetBestClientSize() const { return wxSize(leastBarWidth, 2 * GetCharHeight() + chartBarHeight / 2 + 2 * halfGap); }

void BarControl::paint() {
    wxAutoBufferedPaintDC dc(this);
    dc.SetBackground(wxBrush(colour(HasFocus() ? Paint::selection : Paint::raised)));
    dc.Clear();
    dc.SetFont(GetFont());
    wxRect const room = wxRect(GetClientSize()).Deflate(halfGap, halfGap / 2);
    // The words in one line, the bar below them: no label is ever cut for a bar.
    dc.SetTextForeground(colour(Paint::text));
    wxString const amount = wx(m_bar.amount);
    int const amountWidth = dc.GetTextExtent(amount).x;
    wxString const label = wxControl::Ellipsize(wx(m_bar.label), dc, wxELLIPSIZE_END, std::max(room.width - amountWidth - gap, 40));
    dc.DrawText(label, room.x, room.y);
    dc.SetTextForeground(colour(HasFocus() ? Paint::text : Paint::muted));
    dc.DrawText(amount, room.GetRight() - amountWidth, room.y);
    int const top = room.y + GetCharHeight() + halfGap / 2;
    auto const widthOf = [&](int value) { return value * room.width / m_longest; };
    int const solid = widthOf(m_bar.value), second = widthOf(m_bar.value + m_bar.second) - solid;
    dc.SetPen(*wxTRANSPARENT_PEN);
    dc.SetBrush(wxBrush(colour(Paint::hairline)));
    dc.DrawRectangle(room.x, top + chartBarHeight - 1, room.width, 1);
    dc.SetBrush(wxBrush(colour(Paint::primary)));
    if (solid) dc.DrawRectangle(room.x, top, solid, chartBarHeight);
    if (second) fillHatched(dc, wxRect(room.x + solid, top, second, chartBarHeight), colour(Paint::supervisor));
    if (!HasFocus()) return;
    dc.SetBrush(*wxTRANSPARENT_BRUSH);
    dc.SetPen(wxPen(colour(Paint::focus), 2));
    dc.DrawRectangle(wxRect(GetClientSize()).Deflate(1));
}

void BarControl::onKey(wxKeyEvent& event) {
    bool const opens = isEnter(event) || event.GetKeyCode() == WXK_SPACE;
    if (opens && !event.HasAnyModifiers()) return m_open();
    event.ResumePropagation(wxEVENT_PROPAGATE_MAX);
    event.Skip();
}

} // namespace countersign::ui
