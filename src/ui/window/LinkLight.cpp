#include "ui/window/LinkLight.h"

#include "ui/text/Text.h"
#include "ui/window/Look.h"

#include <wx/sizer.h>
#include <wx/stattext.h>

namespace countersign::ui {

namespace {

Tone toneOf(ConnectionLight::State state) {
    switch (state) {
    case ConnectionLight::State::good: return Tone::done;
    case ConnectionLight::State::slow: return Tone::heading;
    case ConnectionLight::State::lost:
    case ConnectionLight::State::reconnecting: return Tone::problem;
    }
    return Tone::plain;
}

} // namespace

LinkLight::LinkLight(wxWindow* parent) : wxPanel(parent) {
    m_container.DisableSelfFocus(); // nothing to do here: no stop of the tab key
    m_words = new wxStaticText(this, wxID_ANY, {});
    makeLive(*m_words);
    m_measure = new wxStaticText(this, wxID_ANY, {});
    setTone(*m_measure, Tone::muted);
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(m_words, wxSizerFlags().CenterVertical());
    row->AddStretchSpacer();
    row->Add(m_measure, wxSizerFlags().CenterVertical().Border(wxLEFT, gap));
    SetSizer(row);
    // Before it is shown, letters are measured without the look that they will have.
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        CallAfter([this] { fit(); });
    });
}

void LinkLight::show(ConnectionLight const& light) {
    wxString const words = wx(light.shape() + " " + light.words());
    wxString const measure = wx(light.measure());
    if (words == m_words->GetLabel() && measure == m_measure->GetLabel()) return;
    if (words != m_words->GetLabel()) {
        setTone(*m_words, toneOf(light.state()));
        m_words->SetLabel(words);
        SetToolTip(wx(light.explanation()));
    }
    m_measure->SetLabel(measure);
    fit();
}

void LinkLight::fit() {
    for (auto* const each : {m_words, m_measure}) {
        each->InvalidateBestSize();
        each->SetMinSize(each->GetBestSize());
    }
    Layout();
}

} // namespace countersign::ui
