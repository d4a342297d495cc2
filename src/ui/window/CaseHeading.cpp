#include "ui/window/CaseHeading.h"

#include "ui/text/Text.h"
#include "ui/window/Look.h"

#include <wx/stattext.h>

#include <algorithm>

namespace countersign::ui {

namespace {

constexpr long shortened = wxST_ELLIPSIZE_END | wxST_NO_AUTORESIZE;

int widthOf(wxStaticText const& text) { return text.GetTextExtent(text.GetLabelText()).x; }

} // namespace

CaseHeading::CaseHeading(wxWindow* parent, std::string const& keys)
    : wxBoxSizer(wxHORIZONTAL),
      m_heading(new wxStaticText(parent, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, shortened)),
      m_history(new wxStaticText(parent, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, shortened)),
      m_keys(new wxStaticText(parent, wxID_ANY, wx(keys))) {
    setTone(*m_heading, Tone::title);
    m_heading->SetFont(larger(m_heading->GetFont(), 1.25, true));
    setTone(*m_history, Tone::muted);
    setTone(*m_keys, Tone::muted);
    auto* const words = new wxBoxSizer(wxVERTICAL);
    words->Add(m_heading, wxSizerFlags().Expand());
    words->Add(m_history, wxSizerFlags().Expand().Border(wxTOP, halfGap / 2));
    Add(words, wxSizerFlags(1).CenterVertical().Border(wxALL, gap));
    Add(m_keys, wxSizerFlags().CenterVertical().Border(wxALL, gap));
}

void CaseHeading::show(std::string const& heading, std::string const& history) {
    m_heading->SetLabel(wx(heading));
    m_history->SetLabel(wx(history));
    m_history->SetToolTip(wx(history));
    giveRoom();
    Layout();
}

/// The case comes first; the keys stand in the menu and on the card of keys too.
void CaseHeading::giveRoom() {
    int const words = std::max(widthOf(*m_heading), widthOf(*m_history));
    m_keys->Show(words + widthOf(*m_keys) + 4 * gap <= GetSize().x);
}

wxSize CaseHeading::CalcMin() {
    giveRoom();
    return wxBoxSizer::CalcMin();
}

void CaseHeading::RepositionChildren(wxSize const& least) {
    bool const shown = m_keys->IsShown();
    giveRoom();
    wxBoxSizer::RepositionChildren(shown == m_keys->IsShown() ? least : wxBoxSizer::CalcMin());
}

} // namespace countersign::ui
