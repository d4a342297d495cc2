#include "ui/window/DocumentList.h"

#include "ui/model/DocumentRows.h"
#include "ui/text/Text.h"
#include "ui/window/Look.h"
#include "ui/window/TwoLineList.h"

#include <gtk/gtk.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace countersign::ui {

namespace {

// In widths of a character, as DocumentColumn has them.
constexpr std::array<int, documentColumns> documentWidths{4, 19, 17, 12, 17, 13};

} // namespace

DocumentList::DocumentList(wxWindow* parent)
    : wxDataViewListCtrl(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                         wxDV_SINGLE | wxDV_ROW_LINES | wxDV_VARIABLE_LINE_HEIGHT | wxBORDER_NONE) {
    for (unsigned column = 0; column < documentColumns; ++column) {
        auto* const renderer = new wxDataViewTextRenderer("string", wxDATAVIEW_CELL_INERT, column == 0 ? wxALIGN_RIGHT : wxALIGN_LEFT);
        renderer->EnableEllipsize(wxELLIPSIZE_END);
        wxString const title = wx(titleOf(static_cast<DocumentColumn>(column)));
        m_narrow[column] = std::max(documentWidths[column] * GetCharWidth(), GetTextExtent(title).x + 2 * gap);
        AppendColumn(new wxDataViewColumn(title, renderer, column, m_narrow[column], wxALIGN_LEFT, wxDATAVIEW_COL_RESIZABLE));
    }
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        fillWidth();
        event.Skip();
    });
    nameList(*this, tr("Documents"), "registered-documents");
    tellWhole();
}

/// Whoever rests on a row reads all of it: the toolkit knows tips of a whole list only.
void DocumentList::tellWhole() {
    auto const tell = +[](GtkTreeView* rows, int x, int y, gboolean byKey, GtkTooltip* tip, DocumentList* self) -> gboolean {
        GtkTreePath* found = nullptr;
        if (!gtk_tree_view_get_tooltip_context(rows, &x, &y, byKey, nullptr, &found, nullptr)) return FALSE;
        std::unique_ptr<GtkTreePath, decltype(&gtk_tree_path_free)> const path(found, gtk_tree_path_free);
        auto const row = static_cast<std::size_t>(*gtk_tree_path_get_indices(path.get()));
        if (row >= self->m_whole.size()) return FALSE;
        gtk_tooltip_set_text(tip, self->m_whole[row].c_str());
        gtk_tree_view_set_tooltip_row(rows, tip, path.get());
        return TRUE;
    };
    gtk_widget_set_has_tooltip(GtkGetTreeView(), TRUE);
    g_signal_connect(GtkGetTreeView(), "query-tooltip", G_CALLBACK(tell), this);
}

/// A wide screen gives its room to the names that a small one has to shorten.
void DocumentList::fillWidth() {
    int spare = GetClientSize().x;
    for (unsigned column = 0; column < documentColumns; ++column)
        if (!GetColumn(column)->IsHidden()) spare -= m_narrow[column];
    constexpr std::array<std::pair<DocumentColumn, int>, 4> shares{
        {{DocumentColumn::document, 2}, {DocumentColumn::name, 2}, {DocumentColumn::authority, 3}, {DocumentColumn::status, 3}}};
    for (auto const& [column, tenths] : shares) {
        auto const at = static_cast<unsigned>(column);
        GetColumn(at)->SetWidth(m_narrow[at] + std::max(0, spare) * tenths / 10);
    }
}

void DocumentList::show(std::vector<RegisteredDocument> const& documents, bool whole, std::size_t first) {
    DeleteAllItems();
    m_whole.clear();
    for (auto const& each : documents) m_whole.push_back(wholeOf(each, whole));
    GetColumn(static_cast<unsigned>(DocumentColumn::name))->SetHidden(!whole);
    fillWidth();
    for (std::size_t row = 0; row < documents.size(); ++row) {
        wxVector<wxVariant> cells;
        for (unsigned column = 0; column < documentColumns; ++column)
            cells.push_back(wx(cellOf(documents[row], row + first - 1, static_cast<DocumentColumn>(column))));
        AppendItem(cells);
    }
}

void DocumentList::focus() {
    SetFocus();
    if (GetItemCount() > 0 && !HasSelection()) SelectRow(0);
}

} // namespace countersign::ui
