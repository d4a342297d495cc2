#include "ui/window/SupportDetails.h"

#include "ui/text/Text.h"
#include "ui/window/DialogFrame.h"
#include "ui/window/Look.h"

#include <wx/clipbrd.h>
#include <wx/dataobj.h>
#include <wx/textctrl.h>

namespace countersign::ui {

bool asksForDetails(wxKeyEvent const& event) { return event.ControlDown() && event.ShiftDown() && event.GetKeyCode() == 'I'; }

std::string detailsHint() { return tr("Ctrl+Shift+I: details for support"); }

void showSupportDetails(wxWindow& parent, std::string const& details) {
    DialogFrame dialog(parent, tr("Details for support"),
                       tr("Read this out, or send it to whoever is helping you. It contains nothing about any person or case."),
                       "details-dialog");
    auto* const text = new wxTextCtrl(&dialog, wxID_ANY, wx(details), wxDefaultPosition, wxSize(-1, 9 * dialog.GetCharHeight()),
                                      wxTE_MULTILINE | wxTE_READONLY | wxTE_DONTWRAP);
    dialog.add(tr("Details"), text, "details");
    dialog.finish(tr("Copy to the clipboard"), tr("Back"));
    dialog.FindWindow(wxID_OK)->SetFocus();
    if (!dialog.forward() || !wxTheClipboard->Open()) return;
    wxTheClipboard->SetData(new wxTextDataObject(wx(details)));
    wxTheClipboard->Close();
}

} // namespace countersign::ui
