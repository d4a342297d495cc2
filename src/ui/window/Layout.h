#pragma once

class wxTopLevelWindow;

namespace countersign::ui {

class Settings;

/// A window as it stood when it was last left: filling the screen, as at the first start, or of its own size.
void restoreLayout(wxTopLevelWindow& window, Settings const& settings);
void keepLayout(wxTopLevelWindow const& window, Settings& settings);

/// Of a window that shows: to the middle of its screen, if the window manager did not put it there.
void centreAgain(wxTopLevelWindow& window);

} // namespace countersign::ui
