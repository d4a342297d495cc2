#include "ui/text/Text.h"
#include "ui/window/DialogFrame.h"
#include "ui/window/Dialogs.h"
#include "ui/window/Look.h"
#include "ui/window/Menus.h"
#include "ui/window/TwoLineList.h"

#include <wx/display.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include <utility>
#include <vector>

namespace countersign::ui {

namespace {

constexpr std::size_t rowsOfColumn = 15;
constexpr int mostOfScreen = 8, wholeScreen = 10;

using KeyRow = std::pair<std::string, std::string>; ///< the key, what it does

std::vector<KeyRow> keyRows() {
    std::vector<KeyRow> rows;
    for (auto const& menu : deskMenus())
        for (auto const& entry : menu.entries)
            if (!entry.isLine()) rows.emplace_back(keyOf(entry), labelOf(entry));
    return rows;
}

wxSizer* columnsOf(wxWindow& dialog, std::vector<KeyRow> const& rows) {
    auto* const all = new wxBoxSizer(wxHORIZONTAL);
    wxFlexGridSizer* grid = nullptr;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        if (at % rowsOfColumn == 0) {
            grid = new wxFlexGridSizer(2, halfGap, 2 * gap);
            all->Add(grid, wxSizerFlags().Border(wxRIGHT, 3 * gap));
        }
        auto* const key = new wxStaticText(&dialog, wxID_ANY, wx(rows[at].first));
        makeHeading(*key);
        grid->Add(key);
        grid->Add(new wxStaticText(&dialog, wxID_ANY, wx(rows[at].second)));
    }
    return all;
}

/// Letters so large that the columns have no room: a list, which the arrow keys scroll.
wxWindow* listOf(wxWindow& dialog, std::vector<KeyRow> const& rows, wxSize const& screen) {
    auto* const list = makeTwoLineList(&dialog, tr("All keys"), "keys-list", [](std::size_t) {});
    std::vector<std::string> markups;
    for (auto const& [key, label] : rows) markups.push_back(coloured(Paint::heading, key, true) + "   " + escaped(label));
    fill(*list, markups);
    list->SetMinSize(wxSize(-1, screen.y * 2 / wholeScreen * 2));
    list->SelectRow(0);
    list->SetFocus();
    return list;
}

} // namespace

void showKeys(wxWindow& parent) {
    DialogFrame dialog(parent, tr("All keys"),
                       tr("Enter goes to the next field that needs attention, Tab to every field; in a list Enter opens what is selected."),
                       "keys-dialog");
    auto const rows = keyRows();
    wxSize const screen = wxDisplay(&parent).GetClientArea().GetSize();
    wxSizer* const inColumns = columnsOf(dialog, rows);
    wxSize const needed = inColumns->GetMinSize();
    bool const fits = needed.x * wholeScreen < screen.x * mostOfScreen && needed.y * wholeScreen < screen.y * (mostOfScreen - 1);
    if (fits) {
        dialog.body().Add(inColumns);
    } else {
        inColumns->Clear(true);
        delete inColumns;
        dialog.body().Add(listOf(dialog, rows, screen), wxSizerFlags(1).Expand());
    }
    dialog.finish({}, tr("Close"));
    dialog.ShowModal();
}

} // namespace countersign::ui
