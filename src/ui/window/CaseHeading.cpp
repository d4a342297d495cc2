#include "ui/window/CaseHeading.h"

#include "ui/text/Text.h"
#include "ui/window/WrappedText.h"

#include <algorithm>

namespace countersign::ui {

namespace {

int widthOf(wxStaticText const& text) { return text.GetTextExtent(text.GetLabelText()).x; }

} // namespace

CaseHeading::CaseHeading(wxWindow* parent)
    : wxBoxSizer(wxHORIZONTAL),
      m_heading(new wxStaticText(parent, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END | wxST_NO_AUTORESIZE)),
      m_history(new WrappedText(parent, Tone::muted)),
      m_keys(new wxStaticText(parent, wxID_ANY, {})) {
    setTone(*m_heading, Tone::title);
    m_heading->SetFont(larger(m_heading->GetFont(), 1.25, true));
    setTone(*m_keys, Tone::muted);
    auto* const words = new wxBoxSizer(wxVERTICAL);
    words->Add(m_heading, wxSizerFlags().Expand());
    words->Add(m_history, wxSizerFlags().Expand().Border(wxTOP, halfGap / 2));
    Add(words, wxSizerFlags(1).CenterVertical().Border(wxALL, gap));
    Add(m_keys, wxSizerFlags().CenterVertical().Border(wxALL, gap));
}

void CaseHeading::show(std::string const& heading, std::string const& history, std::string const& keys) {
    m_heading->SetLabel(wx(heading));
    bool const otherKeys = m_keys->GetLabel() != wx(keys);
    if (otherKeys) m_keys->SetLabel(wx(keys));
    m_history->say(history);
    if (giveRoom() || otherKeys) m_keys->GetParent()->Layout();
}

/// The case comes first; the keys stand in the menu and on the card of keys too.
bool CaseHeading::giveRoom() {
    int const words = std::max(widthOf(*m_heading), m_history->widthAsOneLine());
    return m_keys->Show(words + widthOf(*m_keys) + 4 * gap <= GetSize().x);
}

void CaseHeading::RepositionChildren(wxSize const& least) { wxBoxSizer::RepositionChildren(giveRoom() ? CalcMin() : least); }

} // namespace countersign::ui
