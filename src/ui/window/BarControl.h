#pragma once

#include "ui/model/DayCharts.h"

#include <wx/window.h>

#include <functional>

namespace countersign::ui {

/// One bar of a chart, drawn by hand and reached by keys: label, bar and amount in a row. What it says, assistive technology
/// reads too. Enter, Space or a click opens the cases behind it.
class BarControl : public wxWindow {
public:
    BarControl(wxWindow* parent, Chart const& chart, std::size_t at, std::function<void()> open);
    bool AcceptsFocus() const override { return true; }
    bool AcceptsFocusFromKeyboard() const override { return true; }

private:
    wxSize DoGetBestClientSize() const override;
    void paint();
    void onKey(wxKeyEvent& event);

    Bar m_bar;
    int m_longest;
    std::function<void()> m_open;
};

} // namespace countersign::ui
