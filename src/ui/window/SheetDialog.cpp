#include "ui/window/SheetDialog.h"

#include "ui/model/PrintMemo.h"
#include "ui/text/Text.h"
#include "ui/window/Look.h"
#include "ui/window/TwoLineList.h"
#include "ui/window/Typing.h"

#include <wx/button.h>
#include <wx/combobox.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <gtk/gtk.h>

#include <algorithm>
#include <array>

namespace countersign::ui {

namespace {

constexpr std::chrono::milliseconds soonestAnswer{400};
struct AnswerKey {
    SheetAnswer answer;
    char letter;
};
constexpr std::array<AnswerKey, 6> answerKeys{{{SheetAnswer::good, 'G'},
                                               {SheetAnswer::jam, 'J'},
                                               {SheetAnswer::partial, 'P'},
                                               {SheetAnswer::lost, 'L'},
                                               {SheetAnswer::nothing, 'N'},
                                               {SheetAnswer::misfeed, 'M'}}};
constexpr std::size_t mostRows = 8; ///< in view at once

struct SheetColumn {
    enum : unsigned { page, copy, how, paper, why, columns };
};

std::string columnTitle(unsigned column) {
    switch (column) {
    case SheetColumn::page: return tr("Page");
    case SheetColumn::copy: return tr("Copy");
    case SheetColumn::how: return tr("How it came out");
    case SheetColumn::paper: return tr("Paper number");
    case SheetColumn::why: return tr("Why");
    default: return {};
    }
}

std::string outcomeId(SheetAnswer answer) {
    switch (answer) {
    case SheetAnswer::good: return "outcome-good";
    case SheetAnswer::jam: return "outcome-jam";
    case SheetAnswer::partial: return "outcome-partial";
    case SheetAnswer::lost: return "outcome-lost";
    case SheetAnswer::nothing: return "outcome-nothing";
    case SheetAnswer::misfeed: return "outcome-misfeed";
    }
    return {};
}

} // namespace

class SheetDialog::Rows : public wxDataViewVirtualListModel {
public:
    explicit Rows(SheetDialog& dialog)
        : wxDataViewVirtualListModel(static_cast<unsigned>(dialog.m_questions.sheets().size())), m_dialog(dialog) {}
    void GetValueByRow(wxVariant& value, unsigned row, unsigned column) const override { value = wx(text(row, column)); }
    bool SetValueByRow(wxVariant const&, unsigned, unsigned) override { return false; }

private:
    std::string text(unsigned row, unsigned column) const {
        auto const& sheet = m_dialog.m_questions.sheets().at(row);
        switch (column) {
        case SheetColumn::page: return std::to_string(sheet.page);
        case SheetColumn::copy: return std::to_string(sheet.copy);
        case SheetColumn::how:
            return sheet.answer ? shapeOf(*sheet.answer) + "  " + labelOf(*sheet.answer) : "○  " + tr("not answered yet");
        case SheetColumn::paper: return sheet.answer == SheetAnswer::nothing ? std::string() : sheet.paper;
        default: return sheet.answer && (*sheet.answer != SheetAnswer::good || sheet.copy > 1) ? sheet.reason : std::string();
        }
    }
    SheetDialog& m_dialog;
};

SheetDialog::SheetDialog(wxWindow& parent, SheetQuestions questions, std::string const& words)
    : DialogFrame(parent, tr("How did the sheets come out?"), words, "sheet-dialog"),
      m_questions(std::move(questions)),
      m_model(new Rows(*this)) {
    m_which = new wxStaticText(this, wxID_ANY, {});
    m_which->SetFont(larger(m_which->GetFont(), 1.15, true));
    makeLive(*m_which);
    body().Add(m_which, wxSizerFlags().Expand().Border(wxBOTTOM, gap));
    addAnswers();
    addList();
    addWords();
    addRange();
    m_problem = new wxStaticText(this, wxID_ANY, " ");
    makeLive(*m_problem);
    setTone(*m_problem, Tone::problem);
    body().Add(m_problem, wxSizerFlags().Expand().Border(wxTOP, gap));
    m_recordOnly = new wxButton(this, wxID_ANY, wx(tr("Record only") + "  R"));
    nameFor(*m_recordOnly, tr("Record only"), "record-only");
    body().Add(m_recordOnly, wxSizerFlags().Right().ReserveSpaceEvenIfHidden());
    m_recordOnly->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { end(false); });
    m_recordOnly->Hide();
    finish(tr("Record"), tr("Later"));
    Bind(wxEVT_CHAR_HOOK, &SheetDialog::onKey, this);
    Bind(
        wxEVT_BUTTON, [this](wxCommandEvent&) { end(!m_questions.again().empty()); }, wxID_OK);
    show();
    Fit();
    CentreOnParent();
    m_list->SetFocus();
}

void SheetDialog::addAnswers() {
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    for (auto const& [answer, letter] : answerKeys) {
        auto* const button = new wxButton(this, wxID_ANY, wx(shapeOf(answer) + " " + labelOf(answer) + "  " + letter));
        nameFor(*button, labelOf(answer), outcomeId(answer));
        button->Bind(wxEVT_BUTTON, [this, given = answer](wxCommandEvent&) { this->answer(given); });
        row->Add(button, wxSizerFlags().Border(wxRIGHT, halfGap));
    }
    body().Add(row, wxSizerFlags().Border(wxBOTTOM, gap));
}

void SheetDialog::addList() {
    m_list = new wxDataViewCtrl(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxDV_SINGLE | wxDV_ROW_LINES);
    int const em = GetCharWidth();
    std::array<int, SheetColumn::columns> const widths{7 * em, 7 * em, 20 * em, 16 * em, 26 * em};
    for (unsigned column = 0; column < SheetColumn::columns; ++column) {
        auto* const renderer = new wxDataViewTextRenderer("string", wxDATAVIEW_CELL_INERT, wxALIGN_LEFT);
        renderer->EnableEllipsize(wxELLIPSIZE_END);
        m_list->AppendColumn(
            new wxDataViewColumn(wx(columnTitle(column)), renderer, column, widths.at(column), wxALIGN_LEFT, wxDATAVIEW_COL_RESIZABLE));
    }
    m_list->AssociateModel(m_model.get());
    nameList(*m_list, tr("Sheets"), "sheets");
    auto const rows = static_cast<int>(std::min(mostRows, m_questions.sheets().size())) + 2;
    m_list->SetMinSize(wxSize(80 * em, rows * (GetCharHeight() + gap)));
    body().Add(m_list, wxSizerFlags(1).Expand());
    m_list->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
        wxDataViewItem const item = m_list->GetSelection();
        if (m_showing || !item.IsOk()) return;
        m_questions.goTo(m_model->GetRow(item));
        show();
    });
}

void SheetDialog::addWords() {
    auto* const row = new wxFlexGridSizer(2, halfGap, gap);
    row->AddGrowableCol(1);
    auto const label = [&](std::string const& text) {
        auto* const shown = new wxStaticText(this, wxID_ANY, wx(text));
        setTone(*shown, Tone::muted);
        row->Add(shown, wxSizerFlags().CenterVertical());
        return shown;
    };
    label(tr("Paper number") + "  F2");
    m_paper = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxTE_PROCESS_ENTER);
    m_paper->SetMaxLength(40);
    m_paper->SetMinSize(wxSize(-1, controlHeight));
    nameFor(*m_paper, tr("Paper number"), "paper");
    row->Add(m_paper, wxSizerFlags().Expand());
    m_why = label(tr("Why"));
    m_reason = new wxComboBox(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, 0, nullptr, wxTE_PROCESS_ENTER);
    m_reason->SetMaxLength(400);
    nameFor(*m_reason, tr("What happened to the sheet"), "sheet-reason");
    skipArrow(*m_reason);
    row->Add(m_reason, wxSizerFlags().Expand());
    body().Add(row, wxSizerFlags().Expand().Border(wxTOP, gap));
}

void SheetDialog::addRange() {
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    auto const button = [&](std::string const& text, std::string const& key, std::string const& id, auto does) {
        auto* const made = new wxButton(this, wxID_ANY, wx(text + "  " + key));
        nameFor(*made, text, id);
        made->Bind(wxEVT_BUTTON, [does](wxCommandEvent&) { does(); });
        row->Add(made, wxSizerFlags().CenterVertical().Border(wxRIGHT, halfGap));
        return made;
    };
    auto* const rest = button(tr("All the rest are good"), "A", "rest-good", [this] { restAre(SheetAnswer::good); });
    auto* const back = button(tr("Take back"), "U", "take-back", [this] { takeBack(); });
    auto* const label = new wxStaticText(this, wxID_ANY, wx(tr("Good to page") + "  T"));
    setTone(*label, Tone::muted);
    row->Add(label, wxSizerFlags().CenterVertical().Border(wxLEFT | wxRIGHT, halfGap));
    m_to = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxSize(8 * GetCharWidth(), -1), wxTE_PROCESS_ENTER);
    m_to->SetMaxLength(4);
    m_to->SetMinSize(wxSize(8 * GetCharWidth(), controlHeight));
    nameFor(*m_to, tr("Good to page"), "good-to-page");
    row->Add(m_to, wxSizerFlags().CenterVertical());
    // One sheet has no rest.
    if (m_questions.sheets().size() < 2)
        for (wxWindow* const each : std::array<wxWindow*, 4>{rest, back, label, m_to}) each->Hide();
    body().Add(row, wxSizerFlags().Border(wxTOP, gap));
}

void SheetDialog::show() {
    m_showing = true;
    auto const& sheet = m_questions.current();
    bool const all = m_questions.allTold();
    auto const count = static_cast<int>(m_questions.sheets().size());
    std::vector<int> const again = m_questions.again();
    std::string which = trf("Page {page}, copy {copy}: how did it come out?", fmt::arg("page", sheet.page), fmt::arg("copy", sheet.copy));
    if (count > 1) which += "   " + trf("({told} of {all} told)", fmt::arg("told", m_questions.told()), fmt::arg("all", count));
    if (all)
        which = again.empty() ? tr("Every sheet is good.") : trf("To be printed again: page {pages}", fmt::arg("pages", pagesWords(again)));
    m_which->SetLabel(wx(which));
    wxDataViewItem const item = m_model->GetItem(static_cast<unsigned>(m_questions.at()));
    for (unsigned row = 0; row < m_questions.sheets().size(); ++row) m_model->RowChanged(row);
    m_list->Select(item);
    m_list->SetCurrentItem(item);
    m_list->EnsureVisible(item);
    m_paper->ChangeValue(wx(sheet.paper));
    if (!m_pending) {
        m_reason->ChangeValue(wx(sheet.reason));
        m_reason->SelectNone();
        m_why->SetLabel(wx(tr("Why")));
    }
    wxWindow* const record = FindWindow(wxID_OK);
    record->Enable(all);
    std::string const label = again.empty() ? tr("Record") : tr("Record and print again");
    record->SetLabel(wx(label));
    nameFor(*record, label, "forward");
    m_recordOnly->Show(all && !again.empty());
    Layout();
    m_showing = false;
}

void SheetDialog::answer(SheetAnswer given) {
    m_problem->SetLabel(" ");
    if (m_questions.owesReason(given)) return askWhy(given);
    m_pending.reset();
    m_questions.answer(given);
    // Of one good sheet there is nothing more to say.
    if (given == SheetAnswer::good && m_questions.sheets().size() == 1) return end(false);
    show();
    m_list->SetFocus();
}

void SheetDialog::askWhy(SheetAnswer given) {
    m_pending = given;
    m_reason->Clear();
    for (auto const& each : usualReasons(given)) m_reason->Append(wx(each));
    m_why->SetLabel(wx(trf("{outcome}: why?", fmt::arg("outcome", labelOf(given)))));
    if (m_reason->GetCount()) m_reason->SetSelection(0);
    Layout();
    m_reason->SetFocus();
    m_reason->SelectAll();
}

void SheetDialog::takeReason() {
    std::string const reason = typedText(*m_reason);
    if (!m_pending) return m_list->SetFocus();
    if (!m_questions.answer(*m_pending, reason)) return m_problem->SetLabel(wx(tr("Write what happened to this sheet.")));
    m_problem->SetLabel(" ");
    m_pending.reset();
    show();
    m_list->SetFocus();
}

void SheetDialog::takePaper() {
    m_questions.writePaper(typedText(*m_paper));
    show();
    m_list->SetFocus();
}

void SheetDialog::takeRange() {
    long to = 0;
    if (!m_to->GetValue().ToLong(&to) || to < m_questions.current().page) {
        m_problem->SetLabel(wx(trf("Type a page from {page} on.", fmt::arg("page", m_questions.current().page))));
        return;
    }
    m_problem->SetLabel(" ");
    m_questions.answerTo(static_cast<int>(std::min(to, 9999L)), SheetAnswer::good);
    m_to->Clear();
    show();
    m_list->SetFocus();
}

void SheetDialog::takeBack() {
    m_pending.reset();
    m_problem->SetLabel(m_questions.takeBack() ? " " : wx(tr("There is nothing to take back.")));
    show();
    m_list->SetFocus();
}

void SheetDialog::restAre(SheetAnswer answer) {
    m_pending.reset();
    m_questions.answerRest(answer);
    show();
    m_list->SetFocus();
    // A page that was printed again without a reason keeps its place.
    if (!m_questions.allTold()) askWhy(answer);
}

void SheetDialog::end(bool again) {
    if (!m_questions.allTold()) return;
    m_again = again;
    EndModal(wxID_OK);
}

bool SheetDialog::ask() {
    m_shownAt = std::chrono::steady_clock::now();
    return ShowModal() == wxID_OK;
}

bool SheetDialog::tooSoon() const { return m_questions.told() == 0 && std::chrono::steady_clock::now() - m_shownAt < soonestAnswer; }

void SheetDialog::onKey(wxKeyEvent& event) {
    int const key = event.GetKeyCode();
    bool const enter = isEnter(event);
    if (enter && event.ControlDown()) {
        if (tooSoon()) return;
        restAre(SheetAnswer::good);
        return end(!m_questions.again().empty());
    }
    wxWindow* const focus = FindFocus();
    bool const inField = focus == m_paper || focus == m_to || focus == m_reason || (focus && m_reason->IsDescendant(focus));
    bool const onButton = focus && dynamic_cast<wxButton*>(focus) && (enter || key == WXK_SPACE);
    if (inField ? !fieldKey(event) : onButton || !sheetKey(event)) event.Skip();
}

bool SheetDialog::fieldKey(wxKeyEvent const& event) {
    int const key = event.GetKeyCode();
    wxWindow* const focus = FindFocus();
    if (key == WXK_ESCAPE) {
        m_pending.reset();
        show();
        m_list->SetFocus();
        return true;
    }
    bool const inReason = focus == m_reason || m_reason->IsDescendant(focus);
    if (inReason && (key == WXK_DOWN || key == WXK_UP) && m_reason->GetCount()) {
        int const count = static_cast<int>(m_reason->GetCount()), step = key == WXK_DOWN ? 1 : count - 1;
        m_reason->SetSelection((std::max(0, m_reason->GetSelection()) + step) % count);
        m_reason->SelectAll();
        return true;
    }
    if (!isEnter(event)) return false;
    if (inReason)
        takeReason();
    else
        focus == m_paper ? takePaper() : takeRange();
    return true;
}

bool SheetDialog::sheetKey(wxKeyEvent const& event) {
    int const key = event.GetKeyCode();
    if (event.ControlDown() && key == 'Z') return takeBack(), true;
    if (event.HasModifiers()) return false;
    if (event.ShiftDown() && key == 'N') return restAre(SheetAnswer::nothing), true;
    for (std::size_t at = 0; at < answerKeys.size(); ++at)
        if (key == answerKeys[at].letter || key == '1' + static_cast<int>(at) || key == WXK_NUMPAD1 + static_cast<int>(at))
            return answer(answerKeys[at].answer), true;
    switch (key) {
    case WXK_RETURN:
    case WXK_NUMPAD_ENTER:
        if (tooSoon()) return true;
        m_questions.allTold() ? end(!m_questions.again().empty()) : answer(SheetAnswer::good);
        return true;
    case 'A': restAre(SheetAnswer::good); return true;
    case 'R': end(false); return true;
    case 'T': m_to->SetFocus(); return true;
    case 'U':
    case WXK_BACK: takeBack(); return true;
    case WXK_F2:
        m_paper->SetFocus();
        m_paper->SelectAll();
        return true;
    default: return false;
    }
}

} // namespace countersign::ui
