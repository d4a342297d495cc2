#include "ui/window/SheetDialog.h"

#include "ui/text/Text.h"
#include "ui/window/Look.h"

#include <wx/button.h>
#include <wx/radiobut.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <array>

namespace countersign::ui {

namespace {

constexpr std::array outcomes{SheetOutcome::good, SheetOutcome::jam, SheetOutcome::partial, SheetOutcome::lost};

std::string textOf(wxTextCtrl const& control) { return wxString(control.GetValue()).Trim(true).Trim(false).utf8_string(); }

} // namespace

SheetDialog::SheetDialog(wxWindow& parent, SheetQuestions questions)
    : DialogFrame(parent, tr("How did the sheets come out?"),
                  tr("Look at each sheet. F1 to F4 choose, Enter records and goes on, Ctrl+Enter says that all the rest are good."),
                  "sheet-dialog"),
      m_questions(std::move(questions)) {
    m_which = new wxStaticText(this, wxID_ANY, {});
    m_which->SetFont(larger(m_which->GetFont(), 1.15, true));
    makeLive(*m_which);
    body().Add(m_which, wxSizerFlags().Expand().Border(wxBOTTOM, gap));
    m_paper = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxTE_PROCESS_ENTER);
    m_paper->SetMaxLength(40);
    add(tr("Paper number"), m_paper, "paper");
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    for (std::size_t at = 0; at < outcomes.size(); ++at) {
        std::string const label = labelOf(outcomes[at]) + "  F" + std::to_string(at + 1);
        auto* const button = new wxRadioButton(this, wxID_ANY, wx(label), wxDefaultPosition, wxDefaultSize, at == 0 ? wxRB_GROUP : 0);
        nameFor(*button, labelOf(outcomes[at]), "outcome-" + std::string(wordOf(outcomes[at])));
        row->Add(button, wxSizerFlags().Border(wxRIGHT, 2 * gap));
        m_outcomes.push_back(button);
    }
    body().Add(row, wxSizerFlags().Border(wxTOP, gap));
    m_reason = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxTE_PROCESS_ENTER);
    m_reason->SetMaxLength(400);
    add(tr("What happened (unless good)"), m_reason, "sheet-reason");
    m_problem = new wxStaticText(this, wxID_ANY, " ");
    makeLive(*m_problem);
    setTone(*m_problem, Tone::problem);
    body().Add(m_problem, wxSizerFlags().Expand().Border(wxTOP, gap));
    finish(tr("Record"), tr("Later"));
    Bind(wxEVT_CHAR_HOOK, &SheetDialog::onKey, this);
    Bind(
        wxEVT_BUTTON, [this](wxCommandEvent&) { answer(); }, wxID_OK);
    showSheet();
}

void SheetDialog::showSheet() {
    auto const sheet = m_questions.current();
    if (!sheet) return EndModal(wxID_OK);
    m_which->SetLabel(wx(trf("Page {page}, copy {copy}  ({at} of {all})", fmt::arg("page", sheet->page), fmt::arg("copy", sheet->copy),
                             fmt::arg("at", m_questions.answered() + 1), fmt::arg("all", m_questions.asked()))));
    m_paper->ChangeValue(wx(sheet->paper));
    m_reason->ChangeValue(wx(sheet->reason));
    m_problem->SetLabel(" ");
    choose(SheetOutcome::good);
    m_paper->SetFocus();
    m_paper->SelectAll();
}

SheetOutcome SheetDialog::chosen() const {
    for (std::size_t at = 0; at < outcomes.size(); ++at)
        if (m_outcomes[at]->GetValue()) return outcomes[at];
    return SheetOutcome::good;
}

void SheetDialog::choose(SheetOutcome outcome) {
    for (std::size_t at = 0; at < outcomes.size(); ++at) m_outcomes[at]->SetValue(outcomes[at] == outcome);
    if (outcome != SheetOutcome::good && m_reason->IsEmpty()) m_reason->SetFocus();
}

void SheetDialog::answer() {
    std::string const reason = textOf(*m_reason);
    if (std::string const missing = m_questions.missing(chosen(), reason); !missing.empty()) {
        m_problem->SetLabel(wx(missing));
        return m_reason->SetFocus();
    }
    m_answers.push_back(m_questions.answer(chosen(), textOf(*m_paper), reason));
    showSheet();
}

void SheetDialog::answerRest() {
    std::string const reason = textOf(*m_reason);
    if (std::string const missing = m_questions.missing(SheetOutcome::good, reason); !missing.empty()) {
        m_problem->SetLabel(wx(missing));
        return m_reason->SetFocus();
    }
    for (auto& each : m_questions.answerRestGood(textOf(*m_paper), reason)) m_answers.push_back(std::move(each));
    EndModal(wxID_OK);
}

void SheetDialog::onKey(wxKeyEvent& event) {
    int const key = event.GetKeyCode();
    bool const enter = key == WXK_RETURN || key == WXK_NUMPAD_ENTER;
    if (key >= WXK_F1 && key <= WXK_F4) return choose(outcomes[static_cast<std::size_t>(key - WXK_F1)]);
    if (enter && event.ControlDown()) return answerRest();
    wxWindow* const focus = FindFocus();
    if (enter && !(focus && focus->GetId() == wxID_CANCEL)) return answer();
    event.Skip();
}

} // namespace countersign::ui
