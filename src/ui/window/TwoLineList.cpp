#include "ui/window/TwoLineList.h"

#include "core/person/Name.h"
#include "ui/window/Look.h"

#include <gtk/gtk.h>

namespace countersign::ui {

namespace {

/// Where Chinese text may break: after any character that is no Latin letter or digit, but not before a closing mark.
bool breaksAfter(char32_t c, char32_t next) {
    static constexpr std::u32string_view closing = U"，。；：、！？）》”’」,.;:!?)";
    if (closing.find(next) != std::u32string_view::npos) return false;
    return c == U' ' || c >= 0x2E80;
}

} // namespace

wxDataViewListCtrl* makeTwoLineList(wxWindow* parent, std::string const& name, std::string const& id) {
    auto* const list = new wxDataViewListCtrl(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                                              wxDV_SINGLE | wxDV_NO_HEADER | wxDV_VARIABLE_LINE_HEIGHT | wxBORDER_NONE);
    auto* const renderer = new wxDataViewTextRenderer("string", wxDATAVIEW_CELL_INERT);
    renderer->EnableMarkup();
    list->AppendColumn(new wxDataViewColumn(wx(name), renderer, 0, wxCOL_WIDTH_AUTOSIZE));
    nameFor(*list, name, id);
    // The native tree sits inside a scrolled window and is what gets the focus.
    GtkWidget* const tree = static_cast<GtkWidget*>(list->GtkGetTreeView());
    atk_object_set_name(gtk_widget_get_accessible(tree), name.c_str());
    gtk_tree_view_set_enable_search(GTK_TREE_VIEW(tree), FALSE);
    return list;
}

void fill(wxDataViewListCtrl& list, std::vector<std::string> const& markups) {
    list.DeleteAllItems();
    for (auto const& each : markups) {
        wxVector<wxVariant> row;
        row.push_back(wxVariant(wx(each)));
        list.AppendItem(row);
    }
}

std::string brokenToWidth(wxWindow const& window, std::string const& text, int width) {
    std::u32string const all = codePoints(text);
    std::string lines;
    std::size_t begin = 0;
    while (begin < all.size()) {
        std::u32string const rest = all.substr(begin);
        std::size_t fit = rest.size();
        while (fit > 1 && window.GetTextExtent(wx(utf8(rest.substr(0, fit)))).x > width) {
            std::size_t at = fit - 1;
            while (at > 1 && !breaksAfter(rest[at - 1], rest[at])) --at;
            fit = at > 1 ? at : fit - 1;
        }
        lines += (lines.empty() ? "" : "\n") + utf8(rest.substr(0, fit));
        begin += fit;
    }
    return lines;
}

} // namespace countersign::ui
