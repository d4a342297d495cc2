#include "ui/window/OpenDialogs.h"

#include <wx/dialog.h>
#include <wx/filedlg.h>
#include <wx/textctrl.h>

#include <algorithm>

namespace countersign::ui {

namespace {

std::vector<wxDialog*>& natives() {
    static std::vector<wxDialog*> open;
    return open;
}

bool typedIn(wxWindow const& window) {
    auto const& children = window.GetChildren();
    return std::any_of(children.begin(), children.end(), [](wxWindow const* child) {
        auto const* const text = dynamic_cast<wxTextCtrl const*>(child);
        bool const typed = text && !text->HasFlag(wxTE_PASSWORD) && text->IsModified() && !text->IsEmpty();
        return typed || typedIn(*child);
    });
}

} // namespace

std::vector<wxDialog*> openDialogs() {
    std::vector<wxDialog*> all;
    for (wxWindow* const each : wxTopLevelWindows)
        if (auto* const dialog = dynamic_cast<wxDialog*>(each); dialog && dialog->IsModal()) all.push_back(dialog);
    for (wxDialog* const each : natives())
        if (std::find(all.begin(), all.end(), each) == all.end()) all.push_back(each);
    return all;
}

bool typedInDialogs() {
    auto const all = openDialogs();
    return std::any_of(all.begin(), all.end(), [](wxDialog const* each) { return typedIn(*each); });
}

int showNative(wxFileDialog& dialog) {
    natives().push_back(&dialog);
    int const answer = dialog.ShowModal();
    std::erase(natives(), &dialog);
    return answer;
}

} // namespace countersign::ui
