#pragma once

#include "ui/CaseDesk.h"
#include "ui/model/DayCharts.h"

#include <wx/panel.h>

class wxScrolledWindow;
class wxStaticText;

namespace countersign::ui {

class BarControl;

/// The view of the day: questions, their answers and the bars that show them. Arrow keys go from bar to bar, Enter shows the
/// cases behind one, Page Up and Page Down go to the day before and after.
class DayPanel : public wxPanel {
public:
    DayPanel(wxWindow* parent, CaseDesk& desk, std::function<void(CaseId)> open);
    /// Asks for the day on the screen; for today when none was chosen.
    void showDay();
    void focusBars();

private:
    void goTo(Day day);
    void fillCharts();
    void addChart(Chart const& chart, wxSizer& into);
    void showCases(Chart const& chart, std::size_t bar);
    void move(int steps);
    void onKey(wxKeyEvent& event);
    int focused() const;

    CaseDesk& m_desk;
    std::shared_ptr<int> m_alive = std::make_shared<int>();
    std::function<void(CaseId)> m_open;
    std::optional<Day> m_day;
    std::optional<DayView> m_view;
    int m_asked = 0; ///< the last question wins
    bool m_toBars = false;
    std::vector<BarControl*> m_bars;
    wxStaticText* m_head = nullptr;
    wxScrolledWindow* m_charts = nullptr;
};

} // namespace countersign::ui
