#include "ui/window/FormPanel.h"

#include "ui/model/Choices.h"
#include "ui/model/FieldWalk.h"
#include "ui/model/Offers.h"
#include "ui/model/ReturnedWork.h"
#include "ui/text/Text.h"
#include "ui/window/EmptyState.h"
#include "ui/window/Look.h"
#include "ui/window/Typing.h"

#include <wx/scrolwin.h>
#include <wx/sizer.h>
#include <wx/statline.h>
#include <wx/stattext.h>
#include <wx/textentry.h>

#include <algorithm>
#include <utility>

namespace countersign::ui {

namespace {

constexpr int scrollStep = 16;

} // namespace

FormPanel::FormPanel(wxWindow* parent, CaseDesk& desk)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL), m_desk(desk) {
    build();
    Bind(wxEVT_CHAR_HOOK, &FormPanel::onKey, this);
    m_sheet->Bind(wxEVT_CHILD_FOCUS, [this](wxChildFocusEvent& event) {
        event.Skip();
        showNote();
    });
    m_sheet->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        layOutAgain();
    });
    // When nothing else is to be done; by a timer it would come before what is to be drawn.
    Bind(wxEVT_IDLE, [this](wxIdleEvent& idle) {
        idle.Skip();
        if (!whole()) {
            // What was just begun came with much else: first that is drawn.
            if (!std::exchange(m_begun, false)) showMore();
            return idle.RequestMore();
        }
        if (m_prepared || !wxGetTopLevelParent(this)->IsShown()) return;
        prepare();
        idle.RequestMore(!m_prepared);
    });
}

void FormPanel::build() {
    m_sheet = new wxScrolledWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxTAB_TRAVERSAL);
    m_sheet->SetScrollRate(0, scrollStep);
    groundIn(*m_sheet, Paint::raised);
    nameFor(*m_sheet, tr("Case form"), "case-form");
    m_empty = new EmptyState(this, m_desk.session());
    m_measure = FormMeasure::of(*m_sheet);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    m_sheet->SetSizer(column);
    for (auto const& field : caseFields()) {
        if (!m_parts.empty() && m_parts.back().section == field.section) continue;
        Part& part = m_parts.emplace_back(Part{field.section});
        auto* const head = new wxStaticText(m_sheet, wxID_ANY, wx(titleOf(field.section)));
        makeHeading(*head);
        part.head = head;
        part.body = new wxBoxSizer(wxVERTICAL);
        column->Add(head, wxSizerFlags().Border(wxLEFT | wxTOP, gap));
        column->Add(part.body, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT, gap));
    }
    column->AddSpacer(gap);
    m_note = new wxStaticText(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END | wxST_NO_AUTORESIZE);
    setTone(*m_note, Tone::muted);
    makeLive(*m_note);
    auto* const rows = new wxBoxSizer(wxVERTICAL);
    rows->Add(m_sheet, wxSizerFlags(1).Expand());
    rows->Add(m_empty, wxSizerFlags(1).Expand());
    rows->Add(m_note, wxSizerFlags().Expand().Border(wxALL, halfGap));
    SetSizer(rows);
    showEmpty(true);
}

void FormPanel::showEmpty(bool empty) {
    if (m_empty->IsShown() == empty && m_sheet->IsShown() != empty) return;
    m_empty->Show(empty);
    m_sheet->Show(!empty);
    m_note->Show(!empty);
    Layout();
}

FieldControl& FormPanel::controlFor(Field const& field) {
    auto& control = m_controls[field.pointer];
    if (!control) control = std::make_unique<FieldControl>(m_sheet, field, [this](Field const& f, std::string const& t) { typed(f, t); });
    return *control;
}

void FormPanel::layOut(Part& part) {
    part.body->Clear(false);
    FormRows rows(*part.body, m_measure);
    for (auto const& field : caseFields())
        if (field.section == part.section && m_desk.form().visible(field)) rows.add(controlFor(field));
    rows.finish();
}

void FormPanel::layOutAgain() {
    bool const two = m_sheet->GetClientSize().x >= m_measure.widthOfTwo();
    if (two == m_measure.twoColumns) return;
    m_measure.twoColumns = two;
    if (m_desk.onCase())
        for (auto& part : m_parts) layOut(part);
    m_sheet->FitInside();
    m_sheet->Layout();
}

/// When what the act came to is on the screen.
void FormPanel::callForLater() {
    if (!m_desk.busy() && !m_later.empty()) CallAfter([this] { takeLater(); });
}

void FormPanel::showFindings() {
    m_marks = fieldMarks(m_desk.findings(), m_desk.form());
    showReturned(m_desk.stored() ? workLeft(*m_desk.stored(), m_desk.form()) : std::map<std::string, std::string>{});
    for (auto& [pointer, control] : m_controls) mark(*control);
    showNote();
}

void FormPanel::mark(FieldControl& control) {
    auto const found = m_marks.find(&control.field());
    FieldMark const what = found == m_marks.end() ? FieldMark{} : found->second;
    control.mark(what.weight, what.words, what.tinted);
    if (control.visible()) dress(control);
}

void FormPanel::showReturned(std::map<std::string, std::string> const& wordsByPointer) {
    m_returned = wordsByPointer;
    for (auto& [pointer, control] : m_controls) {
        auto const found = m_returned.find(pointer);
        control->showReturned(found == m_returned.end() ? std::string() : found->second);
    }
    m_sheet->Layout();
}

void FormPanel::dress(FieldControl& control) {
    control.wear(faceOf(control.field(), m_desk.form()));
    if (auto const compared = control.beside().empty() ? std::nullopt : comparisonAt(control.field(), m_desk.form()))
        control.compare(*compared);
}

FieldControl* FormPanel::inHand() const {
    wxWindow* const focus = FindFocus();
    for (auto const& [pointer, control] : m_controls)
        if (control->control() == focus) return control.get();
    return nullptr;
}

void FormPanel::showNote() {
    FieldControl const* const control = inHand();
    if (!control) return;
    wxString const note = wx(control->note());
    if (m_note->GetLabel() != note) m_note->SetLabel(note);
}

Field const* FormPanel::fieldInHand() const {
    FieldControl const* const control = inHand();
    return control ? &control->field() : nullptr;
}

void FormPanel::typed(Field const& field, std::string const& text) {
    if (!editable(m_desk.situation())) return keepForLater(field, text);
    showWhole();
    for (Field const* const each : m_desk.type(field, text)) {
        controlFor(*each).show(m_desk.form());
        dress(controlFor(*each));
    }
    syncVisible();
    dress(controlFor(field));
    showNote();
}

/// An act waits for a slow server, and the clerk types on: what the act stores is fixed, so this comes after it.
void FormPanel::keepForLater(Field const& field, std::string const& text) {
    if (!m_desk.busy()) return;
    if (m_later.empty()) {
        m_laterOf = m_desk.stored() ? std::optional(m_desk.stored()->id) : std::nullopt;
        m_laterTo = m_desk.form().intake();
    }
    m_later[&field] = text;
}

void FormPanel::takeLater() {
    if (m_desk.busy()) return; // the next piece of work is under way; after that
    auto const later = std::exchange(m_later, {});
    bool const same = m_laterOf ? m_desk.stored() && m_desk.stored()->id == *m_laterOf : m_desk.form().intake() == m_laterTo;
    if (!same || !editable(m_desk.situation())) return;
    for (auto const& [field, text] : later) {
        typed(*field, text);
        controlFor(*field).show(m_desk.form());
    }
}

void FormPanel::takeOver() {
    FieldControl* const here = inHand();
    if (!here || !editable(m_desk.situation())) return;
    for (auto const& [field, text] : offersAt(here->field(), m_desk.form())) {
        typed(*field, text);
        controlFor(*field).show(m_desk.form());
        dress(controlFor(*field));
    }
    showFindings();
    goOn();
}

std::vector<FieldControl*> FormPanel::stops() const {
    // The toolkit brings its own order up to date only when it is idle; quick fingers are faster.
    std::vector<FieldControl*> all;
    for (auto const& field : caseFields()) {
        auto const made = m_controls.find(field.pointer);
        if (made == m_controls.end() || !shown(field)) continue;
        if (made->second->visible() && made->second->control()->IsEnabled()) all.push_back(made->second.get());
    }
    return all;
}

void FormPanel::focus(FieldControl& control) {
    control.control()->SetFocus();
    if (auto* const text = dynamic_cast<wxTextEntry*>(control.control())) text->SelectAll();
}

void FormPanel::focusFirst() {
    if (auto const all = stops(); !all.empty()) all.front()->control()->SetFocus();
}

bool FormPanel::jumpTo(std::string const& pointer) {
    Field const* const field = fieldAt(pointer, m_desk.form());
    if (!field) return false;
    showWhole();
    controlFor(*field).control()->SetFocus();
    return true;
}

bool FormPanel::step(bool forward) {
    showWhole();
    auto all = stops();
    if (!forward) std::reverse(all.begin(), all.end());
    auto const here = std::find(all.begin(), all.end(), inHand());
    if (here == all.end() || here + 1 == all.end()) return false;
    focus(**(here + 1));
    return true;
}

void FormPanel::goOn() {
    showWhole();
    // What the last key made of the marks is not waited for.
    m_marks = fieldMarks(m_desk.findings(), m_desk.form());
    auto const all = stops();
    auto const here = std::find(all.begin(), all.end(), inHand());
    if (here == all.end()) return;
    auto const next = std::find_if(here + 1, all.end(), [this](auto* each) { return isOpen(each->field(), m_desk.form(), m_marks); });
    if (next != all.end()) focus(**next);
}

void FormPanel::onKey(wxKeyEvent& event) {
    bool const enter = isEnter(event);
    bool const tab = event.GetKeyCode() == WXK_TAB;
    if ((!enter && !tab) || event.ControlDown() || event.AltDown()) return event.Skip();
    // With nothing left to do Enter stays: the next act has its own key. Tab leaves the form in its last field.
    if (enter && !event.ShiftDown()) return goOn();
    bool const moved = step(!event.ShiftDown());
    if (tab && !moved) event.Skip();
}

} // namespace countersign::ui
