#pragma once

class wxTopLevelWindow;

namespace countersign::ui {

class Settings;

/// A window as it stood when it was last left: filling the screen, as at the first start, or of its own size.
void restoreLayout(wxTopLevelWindow& window, Settings const& settings);
void keepLayout(wxTopLevelWindow const& window, Settings& settings);

/// Of a window that is fitted to what stands in it: once more when it shows. Before, the frame around it is not known and takes
/// of its room; and some window managers put a new window where they like, and heed only one that is there already. In the middle
/// of the window that it belongs to, or of the screen.
void settleWhenShown(wxTopLevelWindow& window);
/// Of a window that shows and has changed its size.
void moveToMiddle(wxTopLevelWindow& window);

} // namespace countersign::ui
