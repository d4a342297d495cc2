#include "ui/window/PracticePanel.h"

#include "ui/model/PracticeCase.h"
#include "ui/text/Text.h"
#include "ui/window/Look.h"
#include "ui/window/TwoLineList.h"

#include <wx/button.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <algorithm>

namespace countersign::ui {

namespace {

constexpr int leastStory = 120;
constexpr Length panelWidth{330};

PracticeView viewOf(CaseDesk const& desk) {
    return {desk.onCase(), desk.stored(),  desk.form().intake(), desk.findings().verdict() == Verdict::blocked,
            desk.queue(),  desk.session(), desk.partners()};
}

} // namespace

PracticeBanner::PracticeBanner(wxWindow* parent) : wxPanel(parent) {
    groundIn(*this, Paint::supervisorTint);
    // Both languages at once: whoever passes by and reads only one of them must see it too.
    auto* const words = new wxStaticText(
        this, wxID_ANY, wx("练习 PRACTICE   ·   " + tr("Made-up people: nothing here is a real record. Ctrl+J: the practice case.")));
    words->SetForegroundColour(colour(Paint::supervisor));
    words->SetFont(larger(words->GetFont(), 1, true));
    Bind(wxEVT_SYS_COLOUR_CHANGED, [words](wxSysColourChangedEvent& event) {
        words->SetForegroundColour(colour(Paint::supervisor));
        event.Skip();
    });
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(words, wxSizerFlags(1).CenterVertical().Border(wxLEFT | wxRIGHT, 2 * gap));
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(row, wxSizerFlags().Expand().Border(wxTOP | wxBOTTOM, gap));
    SetSizer(column);
    // A panel without children that take the keyboard would take it itself.
    SetCanFocus(false);
}

PracticePanel::PracticePanel(wxWindow* parent, CaseDesk& desk, Ways ways)
    : wxPanel(parent), m_desk(desk), m_case(*desk.tools().practiceCase), m_ways(std::move(ways)) {
    auto* const head = new wxStaticText(this, wxID_ANY, wx(tr("Practice case")));
    makeHeading(*head);
    m_hint = new wxStaticText(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_NO_AUTORESIZE);
    makeLive(*m_hint);
    setTone(*m_hint, Tone::title);
    m_steps = makeTwoLineList(this, tr("Steps of the practice case"), "practice-steps", [this](std::size_t row) {
        if (row < m_case.steps().size() && !m_case.steps()[row].pointer.empty()) m_ways.jump(m_case.steps()[row].pointer);
    });
    m_story = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxSize(-1, leastStory), wxTE_MULTILINE | wxTE_READONLY | wxBORDER_NONE);
    nameFor(*m_story, tr("The story and the papers on the counter"), "practice-story");
    auto* const close = new wxButton(this, wxID_ANY, wx(tr("Put the practice case away") + "   Ctrl+J"));
    nameFor(*close, tr("Put the practice case away"), "practice-close");
    close->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { m_ways.close(); });
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(head, wxSizerFlags().Expand().Border(wxLEFT | wxTOP, gap));
    column->Add(m_hint, wxSizerFlags().Expand().Border(wxALL, gap));
    column->Add(m_story, wxSizerFlags(1).Expand().Border(wxLEFT, gap));
    column->Add(m_steps, wxSizerFlags(1).Expand().Border(wxTOP, gap));
    column->Add(close, wxSizerFlags().Expand().Border(wxALL, gap));
    SetSizer(column);
    GetParent()->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        fit();
    });
    fit();
}

/// Wide enough for its text at any size, and the form beside it the wider of the two.
void PracticePanel::fit() {
    int const width = std::min<int>(panelWidth, std::max(GetParent()->GetClientSize().x, leastStory) * 2 / 5);
    if (width == m_width) return;
    m_width = width;
    SetMinSize(wxSize(width, -1));
    m_told.clear();
    refresh();
}

void PracticePanel::refresh() {
    if (!m_case.running() || !IsShown()) return;
    if (!m_case.look(viewOf(m_desk)) && m_told == m_case.hint()) return;
    m_told = m_case.hint();
    m_hint->SetLabel(wx(brokenToWidth(*m_hint, "▸ " + m_told, (m_width - 4 * gap) * 9 / 10)));
    m_hint->SetMinSize(wxSize(-1, (m_hint->GetLabel().Freq('\n') + 1) * m_hint->GetCharHeight()));
    if (wxString const story = wx(m_case.story()); m_story->GetValue() != story) m_story->ChangeValue(story);
    fillSteps();
    Layout();
}

void PracticePanel::fillSteps() {
    auto const now = m_case.current();
    std::vector<std::string> rows;
    for (std::size_t at = 0; at < m_case.steps().size(); ++at) {
        auto const& step = m_case.steps()[at];
        std::string const text = escaped(brokenToWidth(*m_steps,
                                                       (step.done   ? "✓ "
                                                        : now == at ? "▸ "
                                                                    : "○ ") +
                                                           step.text,
                                                       m_width - 4 * gap));
        rows.push_back(now == at ? "<b>" + text + "</b>" : text);
    }
    fill(*m_steps, rows);
    if (!now) return;
    m_steps->SelectRow(static_cast<unsigned>(*now));
    m_steps->EnsureVisible(m_steps->RowToItem(static_cast<int>(*now)));
}

void PracticePanel::focusSteps() { m_steps->SetFocus(); }

} // namespace countersign::ui
