#include "ui/window/DayPanel.h"

#include "ui/text/Text.h"
#include "ui/window/BarControl.h"
#include "ui/window/DialogFrame.h"
#include "ui/window/Look.h"
#include "ui/window/TwoLineList.h"
#include "ui/window/WrappedText.h"

#include <wx/scrolwin.h>
#include <wx/sizer.h>
#include <wx/statline.h>
#include <wx/stattext.h>

#include <algorithm>
#include <utility>

namespace countersign::ui {

namespace {

constexpr Length chartWidth{330};
constexpr Length caseListHeight{220};
constexpr int dayScrollStep = 16;

int columnsIn(wxWindow const& charts) { return charts.GetClientSize().x >= 2 * (chartWidth + 4 * gap) ? 2 : 1; }

void setColumns(wxFlexGridSizer& grid, int columns) {
    for (std::size_t const column : {0U, 1U})
        if (grid.IsColGrowable(column)) grid.RemoveGrowableCol(column);
    grid.SetCols(columns);
    for (int column = 0; column < columns; ++column) grid.AddGrowableCol(static_cast<std::size_t>(column), 1);
}

} // namespace

DayPanel::DayPanel(wxWindow* parent, CaseDesk& desk, std::function<void(CaseId)> open)
    : wxPanel(parent), m_desk(desk), m_open(std::move(open)) {
    m_head = new wxStaticText(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END | wxST_NO_AUTORESIZE);
    makeHeading(*m_head);
    makeLive(*m_head);
    auto* const keys = new WrappedText(this, Tone::muted,
                                       tr("Arrow keys: from bar to bar · Enter: the cases · Page Up, Page Down: day before, day after"));
    m_charts = new wxScrolledWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxTAB_TRAVERSAL | wxBORDER_NONE);
    m_charts->SetScrollRate(0, dayScrollStep);
    groundIn(*m_charts, Paint::raised);
    nameFor(*m_charts, tr("Charts of the day"), "day-charts");
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(m_head, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxTOP, gap));
    column->Add(keys, wxSizerFlags().Expand().Border(wxALL, gap));
    column->Add(new wxStaticLine(this), wxSizerFlags().Expand());
    column->Add(m_charts, wxSizerFlags(1).Expand());
    SetSizer(column);
    Bind(wxEVT_CHAR_HOOK, &DayPanel::onKey, this);
    m_charts->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        auto* const grid = dynamic_cast<wxFlexGridSizer*>(m_charts->GetSizer());
        if (grid && grid->GetCols() != columnsIn(*m_charts)) setColumns(*grid, columnsIn(*m_charts));
        CallAfter([this] { m_charts->FitInside(); });
    });
}

void DayPanel::showDay() { goTo(m_day.value_or(m_desk.session().today)); }

void DayPanel::goTo(Day day) {
    if (day > m_desk.session().today) return;
    m_day = day == m_desk.session().today ? std::nullopt : std::optional(day);
    m_desk.ask(
        m_alive, [day](Session& open) { return open.decisions().day(day); },
        [this, asked = ++m_asked](DayView view) {
            if (asked != m_asked) return;
            m_view = std::move(view);
            fillCharts();
        },
        [] {});
}

void DayPanel::fillCharts() {
    int const before = focused();
    bool const had = std::exchange(m_toBars, false) || before >= 0 || m_charts->HasFocus();
    std::string const until = clockTime(m_view->until);
    m_head->SetLabel(wx(m_day ? trf("The day {day}", fmt::arg("day", isoDay(m_view->day)))
                              : trf("Today, {day}, until {time}", fmt::arg("day", isoDay(m_view->day)), fmt::arg("time", until))));
    m_charts->Freeze();
    m_charts->DestroyChildren();
    m_bars.clear();
    auto* const grid = new wxFlexGridSizer(1, 0, 0);
    setColumns(*grid, columnsIn(*m_charts));
    for (auto const& chart : dayCharts(*m_view)) addChart(chart, *grid);
    m_charts->SetSizer(grid);
    m_charts->FitInside();
    m_charts->Layout();
    m_charts->Thaw();
    if (had && m_bars.empty()) m_charts->SetFocus();
    if (had && !m_bars.empty()) m_bars[static_cast<std::size_t>(std::clamp(before, 0, static_cast<int>(m_bars.size()) - 1))]->SetFocus();
}

void DayPanel::addChart(Chart const& chart, wxSizer& into) {
    auto* const column = new wxBoxSizer(wxVERTICAL);
    auto* const question = new wxStaticText(m_charts, wxID_ANY, wx(brokenToWidth(*m_charts, chart.question, chartWidth)));
    makeHeading(*question);
    auto* const answer = new wxStaticText(m_charts, wxID_ANY, wx(brokenToWidth(*m_charts, chart.answer, chartWidth)));
    column->Add(question, wxSizerFlags().Expand());
    column->Add(answer, wxSizerFlags().Expand().Border(wxTOP, halfGap / 2));
    if (!chart.legend.empty() && !chart.bars.empty()) {
        auto* const legend = new wxStaticText(m_charts, wxID_ANY, wx(chart.legend));
        setTone(*legend, Tone::muted);
        column->Add(legend, wxSizerFlags().Expand().Border(wxTOP, halfGap / 2));
    }
    for (std::size_t at = 0; at < chart.bars.size(); ++at) {
        m_bars.push_back(new BarControl(m_charts, chart, at, [this, chart, at] { showCases(chart, at); }));
        column->Add(m_bars.back(), wxSizerFlags().Expand().Border(wxTOP, halfGap));
    }
    into.Add(column, wxSizerFlags(1).Expand().Border(wxALL, 2 * gap));
}

void DayPanel::showCases(Chart const& chart, std::size_t at) {
    Bar const& bar = chart.bars[at];
    DialogFrame dialog(*this, chart.question, trf("{label}: {amount}", fmt::arg("label", bar.label), fmt::arg("amount", bar.amount)),
                       "day-cases");
    std::optional<CaseId> chosen;
    auto* const list = makeTwoLineList(&dialog, tr("Cases"), "day-case-list", [&](std::size_t row) {
        chosen = bar.cases.at(row);
        dialog.EndModal(wxID_OK);
    });
    list->SetMinSize(wxSize(-1, caseListHeight));
    std::vector<std::string> lines;
    for (CaseId const id : bar.cases) lines.push_back(escaped(caseLine(id, *m_view)));
    fill(*list, lines);
    dialog.body().Add(list, wxSizerFlags(1).Expand());
    dialog.finish({}, tr("Back"));
    if (list->GetItemCount()) list->SelectRow(0);
    list->SetFocus();
    dialog.ShowModal();
    if (chosen) return m_open(*chosen);
    if (int const here = std::max(focused(), 0); static_cast<std::size_t>(here) < m_bars.size())
        m_bars[static_cast<std::size_t>(here)]->SetFocus();
}

int DayPanel::focused() const {
    auto const found = std::find(m_bars.begin(), m_bars.end(), FindFocus());
    return found == m_bars.end() ? -1 : static_cast<int>(found - m_bars.begin());
}

void DayPanel::move(int steps) {
    if (m_bars.empty()) return;
    int const last = static_cast<int>(m_bars.size()) - 1;
    auto* const bar = m_bars[static_cast<std::size_t>(std::clamp(focused() + steps, 0, last))];
    bar->SetFocus();
    // What has the focus is seen.
    int const top = m_charts->CalcUnscrolledPosition(bar->GetPosition()).y;
    int const shown = m_charts->GetViewStart().y * dayScrollStep;
    if (top < shown || top + bar->GetSize().y > shown + m_charts->GetClientSize().y)
        m_charts->Scroll(0, std::max(0, top - 4 * gap) / dayScrollStep);
}

void DayPanel::onKey(wxKeyEvent& event) {
    if (event.HasAnyModifiers() || !m_view) return event.Skip();
    switch (event.GetKeyCode()) {
    case WXK_DOWN:
    case WXK_RIGHT: return move(1);
    case WXK_UP:
    case WXK_LEFT: return move(-1);
    case WXK_HOME: return move(-(1 << 20));
    case WXK_END: return move(1 << 20);
    case WXK_PAGEUP: return goTo(m_view->day - std::chrono::days{1});
    case WXK_PAGEDOWN: return goTo(m_view->day + std::chrono::days{1});
    default: event.Skip();
    }
}

void DayPanel::focusBars() {
    m_toBars = true;
    if (m_bars.empty())
        m_charts->SetFocus();
    else
        m_bars.front()->SetFocus();
}

} // namespace countersign::ui
