#include "ui/window/TwoLineList.h"

#include "core/person/Name.h"
#include "ui/window/Look.h"
#include "ui/window/Typing.h"

#include <wx/dcclient.h>

#include <gtk/gtk.h>

#include <algorithm>

namespace countersign::ui {

namespace {

/// Where Chinese text may break: after any character that is no Latin letter or digit, but no line begins with a mark that
/// closes and none ends with one that opens (GB/T 15834-2011, section 5).
bool breaksAfter(char32_t c, char32_t next) {
    static constexpr std::u32string_view closing = U"·，。；：、！？）》〉】〕〗”’」』…—～％,.;:!?)]}%";
    static constexpr std::u32string_view opening = U"（《〈【〔〖“‘「『([{";
    if (closing.find(next) != std::u32string_view::npos || opening.find(c) != std::u32string_view::npos) return false;
    return c == U' ' || c >= 0x2E80;
}

} // namespace

void nameList(wxDataViewCtrl& list, std::string const& name, std::string const& id) {
    nameFor(list, name, id);
    gtk_tree_view_set_enable_search(GTK_TREE_VIEW(list.GtkGetTreeView()), FALSE);
}

void toTop(wxDataViewCtrl& list) { gtk_adjustment_set_value(gtk_scrollable_get_vadjustment(GTK_SCROLLABLE(list.GtkGetTreeView())), 0); }

wxDataViewListCtrl* makeTwoLineList(wxWindow* parent, std::string const& name, std::string const& id,
                                    std::function<void(std::size_t)> opened) {
    auto* const list = new wxDataViewListCtrl(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                                              wxDV_SINGLE | wxDV_NO_HEADER | wxDV_VARIABLE_LINE_HEIGHT | wxBORDER_NONE);
    auto* const renderer = new wxDataViewTextRenderer("string", wxDATAVIEW_CELL_INERT, wxALIGN_LEFT | wxALIGN_TOP);
    renderer->EnableMarkup();
    list->AppendColumn(new wxDataViewColumn(wx(name), renderer, 0, wxCOL_WIDTH_AUTOSIZE, wxALIGN_LEFT));
    nameList(*list, name, id);
    auto const open = [list, opened = std::move(opened)] {
        if (int const row = list->GetSelectedRow(); row >= 0) opened(static_cast<std::size_t>(row));
    };
    list->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [open](wxDataViewEvent&) { open(); });
    // The native list opens the row of its own cursor, which need not be the chosen one.
    list->Bind(wxEVT_CHAR_HOOK, [open](wxKeyEvent& event) { isEnter(event) && !event.HasAnyModifiers() ? open() : event.Skip(); });
    return list;
}

void setCell(wxDataViewListCtrl& list, unsigned row, unsigned column, wxString const& text) {
    list.SetTextValue(text, row, column);
    list.GetStore()->RowChanged(row);
}

void fill(wxDataViewListCtrl& list, std::vector<std::string> const& markups) {
    // What stands the same at both ends stays: selection, scrolling and the reader's place with it, and a key stroke draws
    // little again. A row keeps the height it was first drawn with, so one of another height is made anew.
    std::vector<wxString> texts;
    texts.reserve(markups.size());
    for (auto const& markup : markups) texts.push_back(wx(markup));
    auto const had = static_cast<std::size_t>(list.GetItemCount());
    auto const shown = [&list](std::size_t row) { return list.GetTextValue(static_cast<unsigned>(row), 0); };
    std::size_t const fewer = std::min(had, texts.size());
    std::size_t first = 0;
    while (first < fewer && shown(first) == texts[first]) ++first;
    std::size_t same = 0; // at the end
    while (same < fewer - first && shown(had - 1 - same) == texts[texts.size() - 1 - same]) ++same;
    for (; first + same < fewer && shown(first).Freq('\n') == texts[first].Freq('\n'); ++first)
        setCell(list, static_cast<unsigned>(first), 0, texts[first]);
    int const selected = list.GetSelectedRow();
    for (std::size_t row = had - same; row > first; --row) list.DeleteItem(static_cast<unsigned>(row - 1));
    for (std::size_t row = first; row < texts.size() - same; ++row)
        list.InsertItem(static_cast<unsigned>(row), wxVector<wxVariant>(1, wxVariant(texts[row])));
    if (selected >= 0 && list.GetSelectedRow() < 0 && selected < list.GetItemCount()) list.SelectRow(static_cast<unsigned>(selected));
}

std::string brokenToWidth(wxWindow const& window, std::string const& text, int width, double scale) {
    if (auto const line = text.find('\n'); line != std::string::npos)
        return brokenToWidth(window, text.substr(0, line), width, scale) + "\n" +
               brokenToWidth(window, text.substr(line + 1), width, scale);
    std::u32string const all = codePoints(text);
    wxClientDC dc(const_cast<wxWindow*>(&window));
    dc.SetFont(larger(window.GetFont(), scale));
    wxArrayInt ends; // of each character, measured once
    dc.GetPartialTextExtents(wx(text), ends);
    if (ends.size() != all.size()) return text;
    std::string lines;
    std::size_t begin = 0;
    while (begin < all.size()) {
        int const left = begin ? ends[begin - 1] : 0;
        std::size_t end = begin + 1;
        while (end < all.size() && ends[end] - left <= width) ++end;
        if (end < all.size()) {
            std::size_t at = end;
            while (at > begin + 1 && !breaksAfter(all[at - 1], all[at])) --at;
            if (at > begin + 1) end = at;
        }
        lines += (lines.empty() ? "" : "\n") + utf8(all.substr(begin, end - begin));
        begin = end;
    }
    return lines;
}

std::string coloured(Paint paint, std::string const& text, bool bold) {
    return "<span foreground=\"" + markupColour(paint) + "\"" + (bold ? " weight=\"bold\"" : "") + ">" + escaped(text) + "</span>";
}

bool FittedTexts::setWidth(int width) {
    if (width == m_width) return false;
    m_width = width;
    m_known.clear();
    return true;
}

std::string const& FittedTexts::operator()(wxWindow const& list, std::string const& text, double scale) {
    auto const [known, missing] = m_known.try_emplace({scale, text});
    if (missing) known->second = brokenToWidth(list, text, m_width, scale);
    return known->second;
}

} // namespace countersign::ui
