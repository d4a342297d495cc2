#include "ui/window/Panes.h"

#include "ui/Settings.h"
#include "ui/window/Look.h"
#include "ui/window/SystemTheme.h"

#include <wx/dcbuffer.h>

#include <algorithm>
#include <cmath>

namespace countersign::ui {

namespace {

constexpr int dividerWidth = 5;
constexpr int widestSide = 640; ///< as remembered: at plain text
constexpr int widenStep = 24;
constexpr int plainQueue = 232, plainChecks = 300;
constexpr Length leastQueue{172}, leastMiddle{452}, leastChecks{204};

constexpr char const* queueKey = "layout.queue";
constexpr char const* checksKey = "layout.checks";

} // namespace

Panes::Panes(wxWindow* parent, Settings& settings)
    : wxPanel(parent),
      m_settings(settings),
      m_wished{settings.number(queueKey, 0, widestSide, plainQueue), 0, settings.number(checksKey, 0, widestSide, plainChecks)} {
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
    Bind(wxEVT_SIZE, [this](wxSizeEvent&) { layOut(); });
    for (auto const& type : {wxEVT_LEFT_DOWN, wxEVT_LEFT_UP, wxEVT_MOTION}) Bind(type, &Panes::onMouse, this);
    Bind(wxEVT_MOUSE_CAPTURE_LOST, [this](wxMouseCaptureLostEvent&) { m_dragged.reset(); });
}

void Panes::hold(wxWindow& queue, wxWindow& middle, wxWindow& checks) {
    m_queue = &queue;
    m_middle = &middle;
    m_checks = &checks;
    layOut();
}

void Panes::layOut() {
    if (!m_queue) return;
    wxSize const size = GetClientSize();
    int const room = size.x - 2 * dividerWidth;
    if (room <= 0) return;
    m_widths = widthsIn(room);
    m_queue->Show(m_widths.queue > 0);
    m_checks->Show(m_widths.checks > 0);
    int x = 0;
    if (m_widths.queue) m_queue->SetSize(0, 0, m_widths.queue, size.y);
    x += m_widths.queue + dividerWidth;
    m_middle->SetSize(x, 0, m_widths.middle, size.y);
    x += m_widths.middle + dividerWidth;
    if (m_widths.checks) m_checks->SetSize(x, 0, m_widths.checks, size.y);
    Refresh();
}

PaneWidths Panes::widthsIn(int room) const {
    PaneWidths wished{Length{m_wished.queue}, 0, Length{m_wished.checks}}, least{leastQueue, leastMiddle, leastChecks};
    if (!m_folded) return panesIn(room, wished, least, m_asked);
    bool const queue = *m_folded == SidePane::queue;
    (queue ? wished.queue : wished.checks) = (queue ? least.queue : least.checks) = 0;
    // What stands in its place is read as the middle is worked in: where the other side does not fit beside both, it waits.
    if (m_asked == *m_folded && least.queue + least.middle + least.checks > room) return {0, room, 0};
    return panesIn(room, wished, least, queue ? SidePane::checks : SidePane::queue);
}

void Panes::paint() {
    wxAutoBufferedPaintDC dc(this);
    dc.SetBackground(wxBrush(colour(Paint::surface)));
    dc.Clear();
    dc.SetPen(wxPen(colour(Paint::hairline)));
    int const left = m_widths.queue + dividerWidth / 2, right = m_widths.queue + dividerWidth + m_widths.middle + dividerWidth / 2;
    if (m_widths.queue) dc.DrawLine(left, 0, left, GetClientSize().y);
    if (m_widths.checks) dc.DrawLine(right, 0, right, GetClientSize().y);
}

std::optional<SidePane> Panes::dividerAt(int x) const {
    if (m_widths.queue && x >= m_widths.queue && x < m_widths.queue + dividerWidth) return SidePane::queue;
    int const right = m_widths.queue + dividerWidth + m_widths.middle;
    if (m_widths.checks && x >= right && x < right + dividerWidth) return SidePane::checks;
    return std::nullopt;
}

void Panes::onMouse(wxMouseEvent& event) {
    event.Skip();
    auto const over = dividerAt(event.GetX());
    if (event.LeftDown() && over) {
        m_dragged = over;
        CaptureMouse();
    }
    if (event.LeftUp() && m_dragged) {
        m_dragged.reset();
        if (HasCapture()) ReleaseMouse();
        keep();
    }
    if (m_dragged && event.Dragging())
        wish(*m_dragged, m_dragged == SidePane::queue ? event.GetX() : GetClientSize().x - event.GetX() - dividerWidth);
    SetCursor(over || m_dragged ? wxCursor(wxCURSOR_SIZEWE) : wxNullCursor);
}

void Panes::wish(SidePane side, int width) {
    int const plain = static_cast<int>(std::lround(width / textFactor()));
    (side == SidePane::queue ? m_wished.queue : m_wished.checks) = std::clamp(plain, 0, widestSide);
    layOut();
}

void Panes::keep() {
    m_settings.set(queueKey, std::to_string(m_wished.queue));
    m_settings.set(checksKey, std::to_string(m_wished.checks));
}

void Panes::ask(SidePane side) {
    if (side == m_asked) return;
    m_asked = side;
    layOut();
}

void Panes::offer(SidePane side) {
    if (!m_folded) ask(side);
}

void Panes::fold(SidePane side, bool folded) {
    m_folded = folded ? std::optional(side) : std::nullopt;
    if (folded) m_asked = side;
    layOut();
}

void Panes::widen(int steps) {
    wxWindow* const focus = FindFocus();
    auto const inside = [focus](wxWindow const* pane) { return focus && pane && (focus == pane || pane->IsDescendant(focus)); };
    SidePane const side = inside(m_queue) ? SidePane::queue : inside(m_checks) ? SidePane::checks : m_asked;
    int const width = side == SidePane::queue ? m_widths.queue : m_widths.checks;
    wish(side, width + static_cast<int>(std::lround(steps * widenStep * textFactor())));
    keep();
}

} // namespace countersign::ui
