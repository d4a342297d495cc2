#include "ui/window/DialogFrame.h"

#include "ui/window/Layout.h"
#include "ui/window/Look.h"
#include "ui/window/TwoLineList.h"

#include <wx/button.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textentry.h>

namespace countersign::ui {

DialogFrame::DialogFrame(wxWindow& parent, std::string const& title, std::string const& words, std::string const& id)
    : wxDialog(&parent, wxID_ANY, wx(title), wxDefaultPosition, wxDefaultSize, wxDEFAULT_DIALOG_STYLE) {
    nameFor(*this, title, id);
    // What is higher or wider than the screen can be scrolled; the buttons stay in sight.
    SetLayoutAdaptationMode(wxDIALOG_ADAPTATION_MODE_ENABLED);
    SetLayoutAdaptationLevel(wxDIALOG_ADAPTATION_ANY_SIZER);
    m_column = new wxBoxSizer(wxVERTICAL);
    m_body = new wxBoxSizer(wxVERTICAL);
    if (!words.empty()) {
        auto* const text = new wxStaticText(this, wxID_ANY, wx(brokenToWidth(*this, words, width)));
        m_column->Add(text, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxTOP, 2 * gap));
    }
    m_column->Add(m_body, wxSizerFlags(1).Expand().Border(wxALL, 2 * gap));
    m_column->SetMinSize(width, -1);
    SetSizer(m_column);
}

void DialogFrame::add(std::string const& label, wxWindow* control, std::string const& id) {
    auto* const text = new wxStaticText(this, wxID_ANY, wx(label));
    setTone(*text, Tone::muted);
    nameFor(*control, label, id);
    m_body->Add(text, wxSizerFlags().Border(wxTOP, halfGap));
    if (dynamic_cast<wxTextEntry*>(control)) control->SetMinSize(wxSize(-1, controlHeight));
    m_body->Add(control, wxSizerFlags().Expand().Border(wxTOP, halfGap / 2));
}

void DialogFrame::finish(std::string const& forwardLabel, std::string const& back) {
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    row->AddStretchSpacer();
    // The way back is last in tab order: Enter in a field goes forward.
    auto* const cancel = new wxButton(this, wxID_CANCEL, wx(back));
    nameFor(*cancel, back, "back");
    if (!forwardLabel.empty()) {
        auto* const go = new wxButton(this, wxID_OK, wx(forwardLabel));
        setTone(*go, Tone::primary);
        nameFor(*go, forwardLabel, "forward");
        go->SetDefault();
        cancel->MoveAfterInTabOrder(go);
        row->Add(cancel, wxSizerFlags().CenterVertical().Border(wxRIGHT, gap));
        row->Add(go, wxSizerFlags().CenterVertical());
    } else {
        cancel->SetDefault();
        row->Add(cancel, wxSizerFlags().CenterVertical());
    }
    m_column->Add(row, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, 2 * gap));
    Fit();
    CentreOnParent();
    settleWhenShown(*this);
}

bool DialogFrame::forward() { return ShowModal() == wxID_OK; }

} // namespace countersign::ui
