#include "ui/text/Text.h"
#include "ui/text/VerdictWords.h"
#include "ui/window/DialogFrame.h"
#include "ui/window/Dialogs.h"
#include "ui/window/Look.h"
#include "ui/window/TwoLineList.h"

#include <wx/dcclient.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

namespace countersign::ui {

void showVerification(wxWindow& parent, Verification const& verification) {
    DialogFrame dialog(parent, tr("Verify a file"), {}, "verdict-dialog");
    auto* const verdict = new wxStaticText(&dialog, wxID_ANY, wxString());
    verdict->SetFont(larger(verdict->GetFont(), 1.2));
    verdict->SetLabel(wx(brokenToWidth(*verdict, verdictWords(verification), DialogFrame::width)));
    // GTK reckons two lines of a larger font too low, and the last line of the dialog would be cut.
    verdict->SetMinSize(wxClientDC(verdict).GetMultiLineTextExtent(verdict->GetLabel()) + wxSize(0, halfGap));
    bool const nothingLeft = verification.verdict == Authenticity::genuine && !verification.sealedPage;
    setTone(*verdict, nothingLeft ? Tone::done : Tone::problem);
    makeLive(*verdict);
    dialog.body().Add(verdict, wxSizerFlags().Expand());
    for (auto const& line : verificationLines(verification))
        dialog.body().Add(new wxStaticText(&dialog, wxID_ANY, wx(brokenToWidth(dialog, line, DialogFrame::width))),
                          wxSizerFlags().Expand().Border(wxTOP, gap));
    dialog.finish({}, tr("Close"));
    dialog.ShowModal();
}

} // namespace countersign::ui
