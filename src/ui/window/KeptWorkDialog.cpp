#include "ui/text/Text.h"
#include "ui/window/DialogFrame.h"
#include "ui/window/Dialogs.h"
#include "ui/window/Look.h"

#include <wx/button.h>
#include <wx/listbox.h>
#include <wx/sizer.h>

namespace countersign::ui {

namespace {

constexpr Length keptHeight{120};

wxListBox* addList(DialogFrame& dialog, std::vector<std::string> const& lines) {
    wxArrayString labels;
    for (auto const& each : lines) labels.Add(wx(each));
    auto* const list = new wxListBox(&dialog, wxID_ANY, wxDefaultPosition, wxSize(-1, keptHeight), labels, wxLB_SINGLE);
    list->SetSelection(0);
    dialog.add(tr("Kept work"), list, "kept-list");
    list->Bind(wxEVT_CHAR_HOOK, [&dialog](wxKeyEvent& event) {
        // a native list keeps Enter for itself
        event.GetKeyCode() == WXK_RETURN ? dialog.EndModal(wxID_OK) : event.Skip();
    });
    return list;
}

} // namespace

KeptAnswer askKeptWork(wxWindow& parent, std::vector<std::string> const& lines) {
    bool const one = lines.size() == 1;
    std::string const words = one ? trf("{work}, is not stored. Go on with it?", fmt::arg("work", lines.front()))
                                  : tr("You typed the following, and it is not stored. Which one should the desk go on with?");
    DialogFrame dialog(parent, tr("Typed and not stored"), words, "kept-work-dialog");
    wxListBox* const list = one ? nullptr : addList(dialog, lines);
    auto* const drop = new wxButton(&dialog, wxID_NO, wx(tr("&Discard it")));
    nameFor(*drop, tr("Discard it"), "drop");
    dialog.body().Add(drop, wxSizerFlags().Expand().Border(wxTOP, gap));
    drop->Bind(wxEVT_BUTTON, [&](wxCommandEvent&) { dialog.EndModal(wxID_NO); });
    dialog.finish(tr("Go on with it"), tr("At the next sign-in"));
    if (list)
        list->SetFocus();
    else
        dialog.FindWindow(wxID_OK)->SetFocus();
    int const answer = dialog.ShowModal();
    std::size_t const which = list && list->GetSelection() >= 0 ? static_cast<std::size_t>(list->GetSelection()) : 0;
    if (answer == wxID_OK) return {KeptAnswer::What::goOn, which};
    if (answer == wxID_NO) return {KeptAnswer::What::drop, which};
    return {};
}

} // namespace countersign::ui
