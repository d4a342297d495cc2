#include "ui/window/Layout.h"

#include "ui/Settings.h"

#include <wx/display.h>
#include <wx/toplevel.h>

#include <gtk/gtk.h>

#include <algorithm>
#include <cstdlib>

namespace countersign::ui {

namespace {

constexpr auto filling = "layout.maximised";
constexpr auto windowWidth = "layout.width";
constexpr auto windowHeight = "layout.height";
constexpr int widestWindow = 16'384;

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

void centreAgain(wxTopLevelWindow& window) {
    auto* const native = GTK_WINDOW(window.GetHandle());
    wxRect const area = wxDisplay(&window).GetClientArea();
    wxSize const size = window.GetSize();
    wxPoint const wanted(area.x + (area.width - size.x) / 2, area.y + (area.height - size.y) / 2);
    // The toolkit believes that it stands where it was told to; the window itself knows better.
    int x = 0, y = 0;
    gtk_window_get_position(native, &x, &y);
    constexpr int frame = 40; // of the window manager
    if (std::abs(x - wanted.x) > frame || std::abs(y - wanted.y) > frame) gtk_window_move(native, wanted.x, wanted.y);
}

} // namespace countersign::ui
