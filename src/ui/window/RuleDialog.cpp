#include "ui/window/RuleDialog.h"

#include "ui/text/Text.h"
#include "ui/window/DialogFrame.h"
#include "ui/window/Look.h"
#include "ui/window/TwoLineList.h"

#include <wx/sizer.h>
#include <wx/stattext.h>

namespace countersign::ui {

namespace {

constexpr int lineLetters = 44; ///< a line that the eye finds the next one of

void addPart(DialogFrame& dialog, std::string const& head, std::string const& text, std::string const& id) {
    if (text.empty()) return;
    auto* const label = new wxStaticText(&dialog, wxID_ANY, wx(head));
    setTone(*label, Tone::muted);
    int const width = dialog.GetTextExtent(wxString(lineLetters, 'n')).x;
    auto* const words = new wxStaticText(&dialog, wxID_ANY, wx(brokenToWidth(dialog, text, width)));
    nameFor(*words, head + tr(": ") + text, id);
    dialog.body().Add(label, wxSizerFlags().Border(wxTOP, gap));
    dialog.body().Add(words, wxSizerFlags());
}

} // namespace

void showRule(wxWindow& parent, RuleText const& rule) {
    DialogFrame dialog(parent, tr("Rule and legal basis"), rule.title, "rule-dialog");
    addPart(dialog, tr("When it is broken"), rule.wording, "rule-wording");
    addPart(dialog, tr("What that means"), rule.weight, "rule-weight");
    addPart(dialog, tr("Legal basis"), rule.basis, "rule-basis");
    addPart(dialog, tr("Rule"), rule.id + tr(". ") + rule.version, "rule-version");
    dialog.finish({}, tr("Close"));
    dialog.ShowModal();
}

} // namespace countersign::ui
