#pragma once

#include "ui/window/Look.h"

#include <wx/dataview.h>

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace countersign::ui {

/// What assistive technology calls a list, and no search by typing: letters are keys of their own, or belong to the menus.
void nameList(wxDataViewCtrl& list, std::string const& name, std::string const& id);

/// To its top without choosing a row. A list that is not laid out yet would go a row too far.
void toTop(wxDataViewCtrl& list);

/// A native list of one column whose rows are pango markup of several lines; screen readers get the plain text.
/// `opened` is called with the row on Enter or a double click.
wxDataViewListCtrl* makeTwoLineList(wxWindow* parent, std::string const& name, std::string const& id,
                                    std::function<void(std::size_t)> opened);

/// The toolkit draws a value that it is given, but tells no screen reader; this does.
void setCell(wxDataViewListCtrl& list, unsigned row, unsigned column, wxString const& text);

void fill(wxDataViewListCtrl& list, std::vector<std::string> const& markups);

/// Pango markup of a text in a paint's colour.
std::string coloured(Paint paint, std::string const& text, bool bold = false);

/// What <small> makes of a font's size.
constexpr double smallText = 1 / 1.2;

/// `text` broken into lines no wider than `width` in the window's font, `scale` times as large; also between Han characters.
std::string brokenToWidth(wxWindow const& window, std::string const& text, int width, double scale = 1);

/// Texts broken to the width of a list, each measured once: a key stroke measures only new ones.
class FittedTexts {
public:
    /// Of the list, without what its cells keep for themselves. False: it was that already.
    bool setWidth(int width);
    void forget() { m_known.clear(); }
    std::string const& operator()(wxWindow const& list, std::string const& text, double scale = 1);

private:
    int m_width = 0;
    std::map<std::pair<double, std::string>, std::string> m_known;
};

} // namespace countersign::ui
