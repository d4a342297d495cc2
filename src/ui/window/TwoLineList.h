#pragma once

#include <wx/dataview.h>

#include <functional>
#include <string>
#include <vector>

namespace countersign::ui {

/// A native list of one column whose rows are pango markup of several lines; screen readers get the plain text.
/// `opened` is called with the row on Enter or a double click.
wxDataViewListCtrl* makeTwoLineList(wxWindow* parent, std::string const& name, std::string const& id,
                                    std::function<void(std::size_t)> opened);

void fill(wxDataViewListCtrl& list, std::vector<std::string> const& markups);

/// What <small> makes of a font's size.
constexpr double smallText = 1 / 1.2;

/// `text` broken into lines no wider than `width` in the window's font, `scale` times as large; also between Han characters.
std::string brokenToWidth(wxWindow const& window, std::string const& text, int width, double scale = 1);

} // namespace countersign::ui
