#include "ui/window/Layout.h"

#include "ui/Settings.h"

#include <wx/display.h>
#include <wx/toplevel.h>

#include <gtk/gtk.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <utility>

namespace countersign::ui {

namespace {

constexpr auto filling = "layout.maximised";
constexpr auto windowWidth = "layout.width";
constexpr auto windowHeight = "layout.height";
constexpr int widestWindow = 16'384;
constexpr int frameOfWindow = 40; ///< of the window manager, about

void growToFit(wxTopLevelWindow& window) {
    wxSize wanted = window.GetBestSize();
    wanted.DecTo(wxDisplay(&window).GetClientArea().GetSize());
    wanted.IncTo(window.GetSize()); // what was made to scroll is smaller than what stands in it
    if (wanted != window.GetSize()) window.SetSize(wanted);
}

} // namespace

void restoreLayout(wxTopLevelWindow& window, Settings const& settings) {
    wxSize const screen = wxDisplay(&window).GetClientArea().GetSize();
    wxSize const usual = window.GetSize();
    window.SetSize(std::min(screen.x, settings.number(windowWidth, 1, widestWindow, usual.x)),
                   std::min(screen.y, settings.number(windowHeight, 1, widestWindow, usual.y)));
    if (settings.on(filling)) window.Maximize();
}

void keepLayout(wxTopLevelWindow const& window, Settings& settings) {
    settings.set(filling, window.IsMaximized() ? "on" : "off");
    if (window.IsMaximized() || window.IsIconized()) return;
    settings.set(windowWidth, std::to_string(window.GetSize().x));
    settings.set(windowHeight, std::to_string(window.GetSize().y));
}

void moveToMiddle(wxTopLevelWindow& window) {
    wxWindow const* const owner = window.GetParent() ? wxGetTopLevelParent(window.GetParent()) : nullptr;
    wxRect const screen = wxDisplay(&window).GetClientArea();
    wxRect const wanted = wxRect(window.GetSize()).CentreIn(owner ? owner->GetScreenRect() : screen);
    wxPoint const at(std::max(wanted.x, screen.x), std::max(wanted.y, screen.y));
    // The toolkit believes that it stands where it was told to; the window itself knows better.
    auto* const native = GTK_WINDOW(window.GetHandle());
    int x = 0, y = 0;
    gtk_window_get_position(native, &x, &y);
    if (std::abs(x - at.x) > frameOfWindow || std::abs(y - at.y) > frameOfWindow) gtk_window_move(native, at.x, at.y);
}

void settleWhenShown(wxTopLevelWindow& window) {
    auto const settled = std::make_shared<bool>(false);
    window.Bind(wxEVT_ACTIVATE, [&window, settled](wxActivateEvent& event) {
        event.Skip();
        if (!event.GetActive() || std::exchange(*settled, true)) return;
        growToFit(window);
        moveToMiddle(window);
    });
}

} // namespace countersign::ui
