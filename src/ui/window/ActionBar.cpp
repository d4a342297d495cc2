#include "ui/window/ActionBar.h"

#include "ui/text/Text.h"
#include "ui/window/Look.h"
#include "ui/window/SupportDetails.h"
#include "ui/window/TwoLineList.h"

#include <wx/button.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include <algorithm>

namespace countersign::ui {

namespace {

constexpr Length barHeight{64};
constexpr Length whyWidth{380};
constexpr int whyPart = 2, wholeBar = 5; ///< of a bar that is too narrow for it

Tone toneOf(Notice::Kind kind) {
    switch (kind) {
    case Notice::Kind::quiet:
    case Notice::Kind::working: return Tone::muted;
    case Notice::Kind::done: return Tone::done;
    case Notice::Kind::problem: return Tone::problem;
    }
    return Tone::plain;
}

std::string withShape(Notice const& notice) {
    switch (notice.kind) {
    case Notice::Kind::quiet: return notice.text;
    case Notice::Kind::working: return "… " + notice.text;
    case Notice::Kind::done: return "✓ " + notice.text;
    case Notice::Kind::problem: return "■ " + notice.text;
    }
    return {};
}

/// As high as its lines, so that the row centres it.
void fitHeight(wxStaticText& text, int width) {
    int const lines = text.GetLabel().Freq('\n') + 1;
    text.SetMinSize(wxSize(width, lines * text.GetCharHeight()));
}

} // namespace

ActionBar::ActionBar(wxWindow* parent, CaseDesk& desk, std::function<void(Act)> go)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxSize(-1, barHeight)), m_desk(desk) {
    m_notice = new wxStaticText(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_NO_AUTORESIZE);
    makeLive(*m_notice);
    m_why = new wxStaticText(this, wxID_ANY, {}, wxDefaultPosition, wxSize(whyWidth, -1), wxALIGN_RIGHT | wxST_NO_AUTORESIZE);
    setTone(*m_why, Tone::muted);
    m_button = new wxButton(this, wxID_ANY, wx(tr("Issue the certificate") + "   Ctrl+P"));
    setTone(*m_button, Tone::primary);
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(m_notice, wxSizerFlags(1).CenterVertical().Border(wxLEFT, 2 * gap));
    row->Add(m_why, wxSizerFlags().CenterVertical().Border(wxLEFT | wxRIGHT, gap));
    row->Add(m_button, wxSizerFlags().CenterVertical().Border(wxRIGHT, 2 * gap));
    row->SetMinSize(-1, barHeight);
    SetSizer(row);
    m_button->Bind(wxEVT_BUTTON, [this, go = std::move(go)](wxCommandEvent&) {
        if (m_act) go(*m_act);
    });
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        CallAfter([this] { refresh(); });
    });
}

void ActionBar::showNotice() {
    // A warning stands for hours; what has just failed must not be hidden by it.
    Notice const said = m_desk.notice();
    bool const failed = said.kind == Notice::Kind::problem && !said.text.empty();
    Notice const notice = m_warning.empty() || failed ? said : Notice{Notice::Kind::problem, m_warning};
    std::string text = withShape(notice);
    if (notice.hasDetails) text += screenLanguage() == "en" ? "  (" + detailsHint() + ")" : "（" + detailsHint() + "）";
    int const width = m_notice->GetSize().x;
    if (text == m_text && width == m_wrapped) return;
    m_text = text;
    m_wrapped = width;
    setTone(*m_notice, toneOf(notice.kind));
    m_notice->SetLabel(wx(brokenToWidth(*m_notice, text, width * 9 / 10)));
    fitHeight(*m_notice, -1);
    Layout();
    // What has to be said is said whole: the bar grows with it.
    if (int const height = GetSizer()->GetMinSize().y; height != m_height) {
        m_height = height;
        SetMinSize(wxSize(-1, height));
        CallAfter([this] { GetParent()->Layout(); });
    }
}

void ActionBar::warn(std::string const& words) {
    m_warning = words;
    showNotice();
}

void ActionBar::refresh() {
    Situation const situation = m_desk.situation();
    m_act = m_desk.onCase() ? nextAct(situation) : std::nullopt;
    std::string const why = !m_desk.onCase() ? idleWords(situation.session) : m_act ? whyNot(*m_act, situation) : restingWords(situation);
    int const room = GetClientSize().x * whyPart / wholeBar;
    int const wide = room > 0 ? std::min<int>(whyWidth, room) : whyWidth;
    m_why->SetLabel(wx(brokenToWidth(*m_why, why, wide * 9 / 10)));
    fitHeight(*m_why, wide);
    m_button->Show(m_act.has_value());
    if (m_act) {
        std::string const label = labelOf(*m_act) + "   " + keyOf(*m_act);
        m_button->SetLabel(wx(label));
        nameFor(*m_button, labelOf(*m_act), "next-act");
        // A button that loses its focus by being disabled would leave the keyboard nowhere.
        bool const may = why.empty();
        if (!may && m_button->HasFocus()) m_button->Navigate(wxNavigationKeyEvent::IsBackward);
        m_button->Enable(may);
    }
    Layout();
    showNotice();
}

} // namespace countersign::ui
