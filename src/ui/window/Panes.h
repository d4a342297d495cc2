#pragma once

#include "ui/model/PaneWidths.h"

#include <wx/panel.h>

#include <optional>

namespace countersign::ui {

class Settings;

/// Three panes side by side with dividers that the mouse can move; how wide the sides are is remembered. Where a screen is
/// too narrow for all of them, the side that was asked for last stands beside the middle.
class Panes : public wxPanel {
public:
    Panes(wxWindow* parent, Settings& settings);
    void hold(wxWindow& queue, wxWindow& middle, wxWindow& checks);
    /// The side that has to be seen when not both can.
    void ask(SidePane side);
    /// As that, but not beside what stands in the place of the other.
    void offer(SidePane side);
    /// Something else stands in the place of that side for a while.
    void fold(SidePane side, bool folded);
    /// The side in which the focus is, or else the one that is asked for, becomes so much wider or narrower.
    void widen(int steps);

private:
    void layOut();
    PaneWidths widthsIn(int room) const;
    void paint();
    std::optional<SidePane> dividerAt(int x) const;
    void onMouse(wxMouseEvent& event);
    void wish(SidePane side, int width);
    void keep(); ///< what is wished, in the settings

    Settings& m_settings;
    wxWindow* m_queue = nullptr;
    wxWindow* m_middle = nullptr;
    wxWindow* m_checks = nullptr;
    SidePane m_asked = SidePane::queue;
    std::optional<SidePane> m_folded;
    PaneWidths m_wished; ///< at plain text
    PaneWidths m_widths;
    std::optional<SidePane> m_dragged;
};

} // namespace countersign::ui
