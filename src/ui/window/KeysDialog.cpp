#include "ui/text/Text.h"
#include "ui/window/DialogFrame.h"
#include "ui/window/Dialogs.h"
#include "ui/window/Look.h"
#include "ui/window/Menus.h"

#include <wx/sizer.h>
#include <wx/stattext.h>

namespace countersign::ui {

void showKeys(wxWindow& parent) {
    DialogFrame dialog(parent, tr("All keys"),
                       tr("Enter goes on to the next field that wants something, Tab to each; in a list Enter opens what is chosen."),
                       "keys-dialog");
    auto* const columns = new wxBoxSizer(wxHORIZONTAL);
    wxFlexGridSizer* grid = nullptr;
    int row = 0;
    for (auto const& menu : deskMenus())
        for (auto const& entry : menu.entries) {
            if (!entry.act && !entry.command) continue;
            if (row++ % 15 == 0) {
                grid = new wxFlexGridSizer(2, halfGap, 2 * gap);
                columns->Add(grid, wxSizerFlags().Border(wxRIGHT, 3 * gap));
            }
            auto* const key = new wxStaticText(&dialog, wxID_ANY, wx(entry.act ? keyOf(*entry.act) : keyOf(*entry.command)));
            makeHeading(*key);
            grid->Add(key);
            grid->Add(new wxStaticText(&dialog, wxID_ANY, wx(entry.act ? labelOf(*entry.act) : labelOf(*entry.command))));
        }
    dialog.body().Add(columns);
    dialog.finish({}, tr("Close"));
    dialog.ShowModal();
}

} // namespace countersign::ui
