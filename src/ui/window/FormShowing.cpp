// How a case comes into the form: part by part, so that the window answers meanwhile.
#include "ui/window/EmptyState.h"
#include "ui/window/FormPanel.h"

#include <wx/app.h>
#include <wx/scrolwin.h>
#include <wx/stattext.h>

#include <chrono>
#include <utility>

namespace countersign::ui {

namespace {

using ShowingClock = std::chrono::steady_clock;
constexpr int dissolvedAtOnce = 8;
constexpr std::size_t preparedAtOnce = 2; ///< a list of choices takes the toolkit some milliseconds
constexpr std::chrono::milliseconds shownAtOnce{15};

} // namespace

/// All at once they would hold the window up when the first case is opened.
void FormPanel::prepare() {
    std::size_t made = 0;
    for (auto const& field : caseFields()) {
        if (m_controls.contains(field.pointer)) continue;
        controlFor(field).prepare();
        if (++made == preparedAtOnce) return;
    }
    m_prepared = true;
    orderTabs();
}

bool FormPanel::dissolve() {
    // Its fields are let go of before it is: nothing may come to them any more, be it what was left to show of a case.
    SetEvtHandlerEnabled(false);
    m_sheet->SetEvtHandlerEnabled(false);
    for (int gone = 0; gone < dissolvedAtOnce && !m_sheet->GetChildren().empty(); ++gone) m_sheet->GetChildren().back()->Destroy();
    return !m_sheet->GetChildren().empty();
}

void FormPanel::showCase() {
    // Before anything else: nothing of the former person may stand there any longer, or be under the next key.
    for (auto& [pointer, control] : m_controls) {
        control->show(m_desk.form());
        if (control->visible()) dress(*control);
    }
    m_note->SetLabel({});
    showNote();
    showEmpty(!m_desk.onCase());
    takeEditable();
    showFromTheFirst();
    callForLater();
}

/// To show, hide, enable and lay out all fields takes the toolkit long, and the window would not answer meanwhile.
void FormPanel::showFromTheFirst() {
    m_shown = 0;
    m_moved = false;
    m_begun = true;
    showPart();
    layOutSheet();
    wxWakeUpIdle();
}

void FormPanel::showPart() {
    Part& part = m_parts.at(m_shown++);
    bool const moved = sync(part);
    for (auto& [pointer, control] : m_controls) {
        if (control->field().section != part.section) continue;
        control->show(m_desk.form()); // a key may have come to a field that is none any more
        control->setEditable(m_editable);
        mark(*control);
    }
    m_moved |= moved;
    if (whole() && m_moved) orderTabs();
}

void FormPanel::layOutSheet() {
    if (!m_moved) return;
    m_sheet->FitInside();
    m_sheet->Layout();
    if (!whole()) return;
    // Rows of boxes that wrap take their height from the width that they got before, and the sheet its own from theirs.
    m_sheet->FitInside();
    m_sheet->Layout();
}

void FormPanel::showMore() {
    for (auto const begun = ShowingClock::now(); !whole() && ShowingClock::now() - begun < shownAtOnce;) showPart();
    layOutSheet();
}

void FormPanel::showWhole() {
    if (whole()) return;
    while (!whole()) showPart();
    layOutSheet();
}

void FormPanel::showEditable() {
    if (takeEditable()) showFromTheFirst();
    callForLater();
}

bool FormPanel::takeEditable() {
    // An act in flight must not take the focus out of the form: the fields stay, the desk refuses.
    if (m_desk.busy()) return false;
    bool const may = m_desk.onCase() && editable(m_desk.situation());
    return std::exchange(m_editable, may) != may;
}

/// What is not shown yet is as it was for the former case.
bool FormPanel::shown(Field const& field) const { return m_shown > 0 && field.section <= m_parts[m_shown - 1].section; }

bool FormPanel::sync(Part& part) {
    bool moved = false, any = false;
    for (auto const& field : caseFields()) {
        if (field.section != part.section) continue;
        bool const wanted = m_desk.onCase() && m_desk.form().visible(field);
        auto const made = m_controls.find(field.pointer);
        bool const is = made != m_controls.end() && made->second->visible();
        any |= wanted;
        if (wanted == is) continue;
        moved = true;
        FieldControl& control = controlFor(field);
        control.setVisible(wanted);
        control.show(m_desk.form());
    }
    part.head->Show(any);
    if (moved) layOut(part);
    return moved;
}

void FormPanel::syncVisible() {
    bool changed = false;
    for (auto& part : m_parts) changed |= sync(part);
    if (!changed) return;
    m_moved = true;
    orderTabs();
    layOutSheet();
}

void FormPanel::orderTabs() {
    // Controls are made as they are needed: the order on screen is the order of the tab key.
    wxWindow* previous = nullptr;
    for (auto const& field : caseFields()) {
        auto const made = m_controls.find(field.pointer);
        if (made == m_controls.end()) continue;
        if (previous) made->second->control()->MoveAfterInTabOrder(previous);
        previous = made->second->control();
    }
    // The toolkit reckoned what of this panel takes the tab key when there was no field yet: once more.
    m_sheet->MoveBeforeInTabOrder(m_empty);
}

} // namespace countersign::ui
