#include "ui/window/FieldControl.h"

#include "ui/model/Choices.h"
#include "ui/text/Text.h"
#include "ui/window/Look.h"

#include <wx/checkbox.h>
#include <wx/combobox.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <algorithm>

namespace countersign::ui {

namespace {

constexpr unsigned long longestText = 400;

std::string textOf(wxString const& typed) { return wxString(typed).Trim(true).Trim(false).utf8_string(); }

/// "Subject of the record: ID number": a label alone does not tell two persons apart.
std::string spokenName(Field const& field) { return titleOf(field.section) + ": " + tr(field.label); }

} // namespace

FieldControl::FieldControl(wxWindow* parent, Field const& field, Typed typed) : m_field(field), m_typed(std::move(typed)) {
    if (field.kind != FieldKind::check) {
        m_label = new wxStaticText(parent, wxID_ANY, wx(tr(field.label)), wxDefaultPosition, wxDefaultSize, wxALIGN_RIGHT);
        setTone(*m_label, Tone::muted);
    }
    if (field.choices) m_choices = field.choices();
    m_control = make(parent);
    nameFor(*m_control, spokenName(field), field.pointer);
}

wxWindow* FieldControl::make(wxWindow* parent) {
    switch (m_field.kind) {
    case FieldKind::check:
        m_check = new wxCheckBox(parent, wxID_ANY, wx(tr(m_field.label)));
        m_check->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) { told(m_check->GetValue() ? "1" : ""); });
        return m_check;
    case FieldKind::choice:
    case FieldKind::suggestion: return makeCombo(parent);
    case FieldKind::text:
    case FieldKind::date: break;
    }
    m_text = new wxTextCtrl(parent, wxID_ANY);
    m_text->SetMaxLength(longestText);
    if (m_field.kind == FieldKind::date) m_text->SetHint(wx(tr("YYYYMMDD")));
    m_text->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { told(textOf(m_text->GetValue())); });
    m_text->Bind(wxEVT_KILL_FOCUS, [this](wxFocusEvent& event) {
        settle();
        event.Skip();
    });
    return m_text;
}

wxWindow* FieldControl::makeCombo(wxWindow* parent) {
    wxArrayString labels;
    for (auto const& each : m_choices) labels.Add(wx(each.label));
    m_combo = new wxComboBox(parent, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, labels);
    skipArrow(*m_combo);
    auto const changed = [this](wxCommandEvent&) { told(codeOf(textOf(m_combo->GetValue()))); };
    m_combo->Bind(wxEVT_TEXT, changed);
    m_combo->Bind(wxEVT_COMBOBOX, changed);
    m_combo->Bind(wxEVT_KILL_FOCUS, [this](wxFocusEvent& event) {
        settle();
        event.Skip();
    });
    return m_combo;
}

void FieldControl::told(std::string const& text) { m_typed(m_field, text); }

std::string FieldControl::codeOf(std::string const& typed) const {
    Choice const* const choice = m_field.kind == FieldKind::choice ? meant(m_choices, typed) : suggested(m_choices, typed);
    return choice ? choice->code : typed;
}

std::string FieldControl::labelOf(std::string const& code) const {
    auto const found = std::find_if(m_choices.begin(), m_choices.end(), [&](Choice const& each) { return each.code == code; });
    return found == m_choices.end() ? code : found->label;
}

void FieldControl::settle() {
    // On leaving, the field shows what it was understood to mean.
    if (m_combo) {
        wxString const label = wx(labelOf(codeOf(textOf(m_combo->GetValue()))));
        if (label != m_combo->GetValue()) m_combo->ChangeValue(label);
    }
    if (!m_text) return;
    Intake scratch;
    scratch.requester.emplace();
    scratch.power.emplace().apostille.emplace();
    std::string const typed = textOf(m_text->GetValue());
    if (typed.empty() || !m_field.set(scratch, typed)) return;
    if (std::string const understood = m_field.get(scratch); understood != typed) m_text->ChangeValue(wx(understood));
}

void FieldControl::show(CaseForm const& form) {
    std::string const value = form.text(m_field);
    if (m_check) m_check->SetValue(!value.empty());
    if (m_combo && m_combo->GetValue() != wx(labelOf(value))) m_combo->ChangeValue(wx(labelOf(value)));
    if (m_text && textOf(m_text->GetValue()) != value) m_text->ChangeValue(wx(value));
}

void FieldControl::setVisible(bool visible) {
    if (m_label) m_label->Show(visible);
    m_control->Show(visible);
}

bool FieldControl::visible() const { return m_control->IsShown(); }

void FieldControl::setEditable(bool editable) {
    if (m_control->IsEnabled() != editable) m_control->Enable(editable);
}

void FieldControl::mark(Weight weight, std::string const& words, bool tinted) {
    std::string const mark = std::string(wordOf(weight)) + (tinted ? "!" : "") + words;
    if (mark == m_marked) return;
    m_marked = mark;
    markField(*m_control, weight, words, tinted);
}

} // namespace countersign::ui
