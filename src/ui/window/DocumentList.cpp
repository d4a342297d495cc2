#include "ui/window/DocumentList.h"

#include "ui/model/DocumentRows.h"
#include "ui/text/Text.h"
#include "ui/window/Look.h"
#include "ui/window/TwoLineList.h"

#include <algorithm>
#include <array>
#include <utility>

namespace countersign::ui {

namespace {

// In widths of a character, as DocumentColumn has them.
constexpr std::array<int, documentColumns> documentWidths{5, 14, 11, 13, 11, 11, 13, 8, 11};

} // namespace

DocumentList::DocumentList(wxWindow* parent)
    : wxDataViewListCtrl(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxDV_SINGLE | wxDV_ROW_LINES | wxBORDER_NONE) {
    for (unsigned column = 0; column < documentColumns; ++column) {
        auto* const renderer = new wxDataViewTextRenderer("string", wxDATAVIEW_CELL_INERT, column == 0 ? wxALIGN_RIGHT : wxALIGN_LEFT);
        renderer->EnableEllipsize(wxELLIPSIZE_END);
        wxString const title = wx(titleOf(static_cast<DocumentColumn>(column)));
        m_narrow[column] = std::max(documentWidths[column] * GetCharWidth(), GetTextExtent(title).x + 4 * gap);
        AppendColumn(new wxDataViewColumn(title, renderer, column, m_narrow[column], wxALIGN_LEFT, wxDATAVIEW_COL_RESIZABLE));
    }
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        fillWidth();
        event.Skip();
    });
    nameList(*this, tr("Documents"), "registered-documents");
}

/// A wide screen gives its room to the names that a small one has to shorten.
void DocumentList::fillWidth() {
    int spare = GetClientSize().x;
    for (unsigned column = 0; column < documentColumns; ++column)
        if (!GetColumn(column)->IsHidden()) spare -= m_narrow[column];
    constexpr std::array<std::pair<DocumentColumn, int>, 4> shares{
        {{DocumentColumn::document, 3}, {DocumentColumn::name, 2}, {DocumentColumn::authority, 3}, {DocumentColumn::more, 2}}};
    for (auto const& [column, tenths] : shares) {
        auto const at = static_cast<unsigned>(column);
        GetColumn(at)->SetWidth(m_narrow[at] + std::max(0, spare) * tenths / 10);
    }
}

void DocumentList::show(std::vector<RegisteredDocument> const& documents, bool whole, std::size_t first) {
    DeleteAllItems();
    for (auto const column : {DocumentColumn::name, DocumentColumn::more}) GetColumn(static_cast<unsigned>(column))->SetHidden(!whole);
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
