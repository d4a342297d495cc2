#include "ui/window/DocumentList.h"

#include "ui/model/DocumentRows.h"
#include "ui/text/Text.h"
#include "ui/window/Look.h"
#include "ui/window/TwoLineList.h"

#include <algorithm>
#include <array>

namespace countersign::ui {

namespace {

// In widths of a character, as DocumentColumn has them.
constexpr std::array<int, documentColumns> documentWidths{6, 19, 13, 18, 13, 13, 20, 12, 20};

} // namespace

DocumentList::DocumentList(wxWindow* parent)
    : wxDataViewListCtrl(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxDV_SINGLE | wxDV_ROW_LINES | wxBORDER_NONE) {
    for (unsigned column = 0; column < documentColumns; ++column) {
        auto* const renderer = new wxDataViewTextRenderer("string", wxDATAVIEW_CELL_INERT, column == 0 ? wxALIGN_RIGHT : wxALIGN_LEFT);
        renderer->EnableEllipsize(wxELLIPSIZE_END);
        wxString const title = wx(titleOf(static_cast<DocumentColumn>(column)));
        int const width = std::max(documentWidths[column] * GetCharWidth(), GetTextExtent(title).x + 4 * gap);
        AppendColumn(new wxDataViewColumn(title, renderer, column, width, wxALIGN_LEFT, wxDATAVIEW_COL_RESIZABLE));
    }
    nameList(*this, tr("Documents"), "registered-documents");
}

void DocumentList::show(std::vector<RegisteredDocument> const& documents) {
    DeleteAllItems();
    for (std::size_t row = 0; row < documents.size(); ++row) {
        wxVector<wxVariant> cells;
        for (unsigned column = 0; column < documentColumns; ++column)
            cells.push_back(wx(cellOf(documents[row], row, static_cast<DocumentColumn>(column))));
        AppendItem(cells);
    }
}

void DocumentList::focus() {
    SetFocus();
    if (GetItemCount() > 0 && !HasSelection()) SelectRow(0);
}

} // namespace countersign::ui
