#include "ui/window/FieldControl.h"

#include "core/person/Name.h"
#include "core/person/NumberProgress.h"
#include "ui/model/Choices.h"
#include "ui/model/Period.h"
#include "ui/text/Text.h"
#include "ui/window/EntryDress.h"
#include "ui/window/Look.h"

#include <wx/checkbox.h>
#include <wx/combobox.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <gtk/gtk.h>

#include <algorithm>

namespace countersign::ui {

namespace {

constexpr unsigned long longestText = 400;

std::string textOf(wxString const& typed) { return wxString(typed).Trim(true).Trim(false).utf8_string(); }

/// "Subject of the record: ID number": a label alone does not tell two persons apart.
Tone toneOf(FieldFace::State state) { return state == FieldFace::State::wrong ? Tone::problem : Tone::muted; }

/// As wide as the widest word that may stand there: nothing moves while somebody types.
wxStaticText* makeState(wxWindow* parent) {
    auto* const state = new wxStaticText(parent, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_NO_AUTORESIZE);
    setTone(*state, Tone::muted);
    int widest = 0;
    for (auto const& words : stateWords()) widest = std::max(widest, state->GetTextExtent(wx("■ " + words)).x);
    state->SetMinSize(wxSize(widest * 11 / 10, -1)); // what is wrong is told in bold
    return state;
}

} // namespace

FieldControl::FieldControl(wxWindow* parent, Field const& field, Typed typed) : m_field(field), m_typed(std::move(typed)) {
    if (field.kind != FieldKind::check) {
        m_label = new wxStaticText(parent, wxID_ANY, wx(tr(field.label)), wxDefaultPosition, wxDefaultSize, wxALIGN_RIGHT);
        setTone(*m_label, Tone::muted);
    }
    if (field.choices) m_choices = field.choices();
    if (field.kind == FieldKind::period) m_choices = periodChoices(0);
    m_control = make(parent);
    nameFor(*m_control, placeWords(field), field.pointer);
    if (showsState(field)) m_state = makeState(parent);
    for (int other = 0; standsBeside(field) && other < 2; ++other)
        m_beside.push_back(
            new wxStaticText(parent, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END | wxST_NO_AUTORESIZE));
}

wxWindow* FieldControl::make(wxWindow* parent) {
    switch (m_field.kind) {
    case FieldKind::check:
        m_check = new wxCheckBox(parent, wxID_ANY, wx(tr(m_field.label)));
        m_check->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) { told(m_check->GetValue() ? "1" : ""); });
        return m_check;
    case FieldKind::choice:
    case FieldKind::period:
    case FieldKind::suggestion: return makeCombo(parent);
    case FieldKind::text:
    case FieldKind::number:
    case FieldKind::date: break;
    }
    m_text = new wxTextCtrl(parent, wxID_ANY);
    m_text->SetMaxLength(longestText);
    if (std::string const hint = ownHint(); !hint.empty()) m_text->SetHint(wx(hint));
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
    if (std::string const likely = likelyCode(typed); !likely.empty()) return likely;
    Choice const* const choice = m_field.kind == FieldKind::suggestion ? suggested(m_choices, typed) : meant(m_choices, typed);
    return choice ? choice->code : typed;
}

std::string FieldControl::likelyCode(std::string const& typed) const {
    std::vector<Choice> likely;
    for (auto const& code : m_face.likely) likely.push_back({code, labelOf(code)});
    Choice const* const choice = meant(likely, typed);
    return choice ? choice->code : std::string();
}

std::string FieldControl::labelOf(std::string const& code) const {
    auto const found = std::find_if(m_choices.begin(), m_choices.end(), [&](Choice const& each) { return each.code == code; });
    return found == m_choices.end() ? code : found->label;
}

void FieldControl::settle() {
    // On leaving, the field shows what it was understood to mean.
    if (m_combo && !understood().empty() && wx(understood()) != m_combo->GetValue()) m_combo->ChangeValue(wx(understood()));
    if (!m_text || !m_form || !m_form->problem(m_field).empty()) return;
    if (std::string const held = m_form->text(m_field); held != textOf(m_text->GetValue())) {
        m_text->ChangeValue(wx(held));
        dressEntry(*m_control, m_face.gaps, m_face.marks);
    }
}

void FieldControl::show(CaseForm const& form) {
    m_form = &form;
    std::string const value = form.text(m_field);
    if (m_field.kind == FieldKind::period) showPeriods(form.terms().lookBackYears);
    if (m_check) m_check->SetValue(!value.empty());
    if (m_combo && m_combo->GetValue() != wx(labelOf(value))) m_combo->ChangeValue(wx(labelOf(value)));
    if (m_text && textOf(m_text->GetValue()) != value) {
        m_text->ChangeValue(wx(value));
        dressEntry(*m_control, m_face.gaps, m_face.marks);
    }
}

void FieldControl::showPeriods(int lookBackYears) {
    auto choices = periodChoices(lookBackYears);
    if (choices.back().label == m_choices.back().label) return;
    m_choices = std::move(choices);
    m_combo->SetString(m_combo->GetCount() - 1, wx(m_choices.back().label));
}

void FieldControl::setVisible(bool visible) {
    if (m_label) m_label->Show(visible);
    if (m_state) m_state->Show(visible);
    for (auto* const each : m_beside) each->Show(visible);
    m_control->Show(visible);
}

void FieldControl::prepare() {
    setVisible(false);
    for (wxWindow* const each : {static_cast<wxWindow*>(m_label), static_cast<wxWindow*>(m_state), m_control})
        if (each) gtk_widget_realize(static_cast<GtkWidget*>(each->GetHandle()));
}

bool FieldControl::visible() const { return m_control->IsShown(); }

void FieldControl::setEditable(bool editable) {
    if (m_control->IsEnabled() != editable) m_control->Enable(editable);
}

void FieldControl::mark(Weight weight, std::string const& words, bool tinted) {
    m_weight = weight;
    m_finding = words;
    m_tinted = tinted;
    describe();
}

int FieldControl::widestChoice() const {
    int widest = 0;
    for (auto const& each : m_choices) widest = std::max(widest, m_control->GetTextExtent(wx(each.label)).x);
    return widest;
}

void FieldControl::wear(FieldFace const& face) {
    if (face == m_face) return;
    bool const dressed = face.gaps != m_face.gaps || face.marks != m_face.marks || !face.marks.empty() || !face.gaps.empty();
    if (face.hint != m_face.hint)
        if (auto* const entry = dynamic_cast<wxTextEntry*>(m_control)) entry->SetHint(wx(face.hint.empty() ? ownHint() : face.hint));
    m_face = face;
    if (dressed) dressEntry(*m_control, face.gaps, face.marks);
    if (m_state) {
        setTone(*m_state, toneOf(face.state));
        m_state->SetLabel(wx(face.words.empty() ? face.shape : face.shape + " " + face.words));
        nameFor(*m_state, face.words, m_field.pointer + "/state");
    }
    describe();
}

std::string FieldControl::understood() const {
    return m_form && m_form->problem(m_field).empty() ? labelOf(m_form->text(m_field)) : std::string();
}

std::string FieldControl::note() const {
    std::string const typed = m_combo ? textOf(m_combo->GetValue()) : std::string();
    if (typed.empty() || understood().empty() || understood() == typed) return m_face.note;
    return trf("That is {text}.", fmt::arg("text", understood()));
}

void FieldControl::compare(Comparison const& comparison) {
    if (comparison == m_compared) return;
    m_compared = comparison;
    for (std::size_t at = 0; at < m_beside.size() && at < comparison.beside.size(); ++at) {
        Beside const& it = comparison.beside[at];
        auto const gaps = m_field.kind == FieldKind::number ? gapsOf({}, it.text) : std::vector<std::size_t>{};
        std::string const head = it.text.empty() ? std::string() : it.place + " " + (it.shape.empty() ? "·" : it.shape) + " ";
        m_beside[at]->SetLabel(wx(head + it.text));
        dressLabel(*m_beside[at], codePoints(head).size(), gaps, it.marks);
        setTone(*m_beside[at], it.match == Beside::Match::other ? Tone::muted : Tone::plain);
        nameFor(*m_beside[at], it.words, m_field.pointer + "/beside/" + std::to_string(at));
    }
}

void FieldControl::showReturned(std::string const& words) {
    if (words == m_returned) return;
    m_returned = words;
    if (m_label) {
        m_label->SetLabel(wx((words.empty() ? "" : "↩ ") + tr(m_field.label)));
        setTone(*m_label, words.empty() ? Tone::muted : Tone::problem);
    }
    describe();
}

void FieldControl::describe() {
    std::string words = m_returned.empty() ? std::string() : trf("Returned: {words}", fmt::arg("words", m_returned));
    for (std::string const& each : {m_finding, m_face.note})
        if (!each.empty()) words += (words.empty() ? "" : "\n") + each;
    Weight const weight = m_returned.empty() ? m_weight : std::max(m_weight, Weight::supervisor);
    bool const tinted = m_tinted || !m_returned.empty();
    std::string const said = std::string(wordOf(weight)) + (tinted ? "!" : "") + words;
    if (said == m_said) return;
    m_said = said;
    markField(*m_control, weight, words, tinted);
}

std::string FieldControl::ownHint() const { return m_field.kind == FieldKind::date ? tr("YYYYMMDD") : std::string(); }

} // namespace countersign::ui
