#include "ui/window/Layout.h"

#include "ui/Settings.h"

#include <wx/display.h>
#include <wx/toplevel.h>

#include <algorithm>

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

} // namespace countersign::ui
