#include "ui/window/FormPanel.h"

#include "ui/model/Choices.h"
#include "ui/text/Text.h"
#include "ui/window/Look.h"

#include <wx/sizer.h>
#include <wx/statline.h>
#include <wx/stattext.h>
#include <wx/textentry.h>
#include <wx/wrapsizer.h>

#include <algorithm>

namespace countersign::ui {

namespace {

constexpr int scrollStep = 16;
constexpr Length leastField{112};
constexpr Length joinedField{176}; ///< an identity number of 18 characters

/// Lays one section out: two fields a row, wide ones alone, check boxes flowing in rows of their own.
class SectionRows {
public:
    SectionRows(wxSizer& body, int labelWidth) : m_body(body), m_labelWidth(labelWidth) {}

    void add(FieldControl& control) {
        if (control.field().kind == FieldKind::check)
            addCheck(control);
        else if (control.field().wide)
            addWide(control);
        else if (control.field().joins && m_wide)
            addJoined(control);
        else
            addPair(control);
    }

    /// A half row is filled up, so that the columns of all sections stay in line.
    void finish() {
        if (!m_grid) return;
        for (; m_inGrid % 2; ++m_inGrid) {
            m_grid->Add(m_labelWidth, 0);
            m_grid->Add(leastField, 0, 1, wxEXPAND);
        }
        m_grid = nullptr;
    }

private:
    void addCheck(FieldControl& control) {
        finish();
        if (!m_checks) {
            m_checks = new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES);
            m_body.Add(m_checks, wxSizerFlags().Expand().Border(wxLEFT, m_labelWidth + gap));
        }
        m_checks->Add(control.control(), wxSizerFlags().Border(wxRIGHT, 2 * gap));
    }

    void addWide(FieldControl& control) {
        finish();
        m_checks = nullptr;
        auto* const row = new wxBoxSizer(wxHORIZONTAL);
        row->Add(sized(control).label(), wxSizerFlags().CenterVertical().Border(wxRIGHT, gap));
        row->Add(control.control(), wxSizerFlags(1).CenterVertical());
        m_body.Add(row, wxSizerFlags().Expand().Border(wxTOP | wxBOTTOM, halfGap / 2));
        m_wide = row;
    }

    void addJoined(FieldControl& control) {
        control.label()->SetMinSize(wxDefaultSize);
        control.control()->SetMinSize(wxSize(joinedField, controlHeight));
        m_wide->Add(control.label(), wxSizerFlags().CenterVertical().Border(wxLEFT | wxRIGHT, gap));
        m_wide->Add(control.control(), wxSizerFlags().CenterVertical());
    }

    void addPair(FieldControl& control) {
        m_checks = nullptr;
        m_wide = nullptr;
        if (!m_grid) {
            m_grid = new wxFlexGridSizer(4, halfGap, gap);
            m_grid->AddGrowableCol(1, 1);
            m_grid->AddGrowableCol(3, 1);
            m_body.Add(m_grid, wxSizerFlags().Expand().Border(wxTOP | wxBOTTOM, halfGap / 2));
            m_inGrid = 0;
        }
        m_grid->Add(sized(control).label(), wxSizerFlags().CenterVertical());
        m_grid->Add(control.control(), wxSizerFlags(1).Expand());
        ++m_inGrid;
    }

    FieldControl& sized(FieldControl& control) const {
        control.label()->SetMinSize(wxSize(m_labelWidth, -1));
        control.control()->SetMinSize(wxSize(leastField, controlHeight));
        return control;
    }

    wxSizer& m_body;
    int m_labelWidth;
    wxFlexGridSizer* m_grid = nullptr;
    wxSizer* m_checks = nullptr;
    wxSizer* m_wide = nullptr;
    int m_inGrid = 0;
};

} // namespace

FormPanel::FormPanel(wxWindow* parent, CaseDesk& desk)
    : wxScrolledWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxTAB_TRAVERSAL), m_desk(desk) {
    SetScrollRate(0, scrollStep);
    groundIn(*this, Paint::raised);
    nameFor(*this, tr("Case form"), "case-form");
    build();
    Bind(wxEVT_CHAR_HOOK, &FormPanel::onKey, this);
}

void FormPanel::build() {
    for (auto const& field : caseFields())
        if (field.kind != FieldKind::check) m_labelWidth = std::max(m_labelWidth, GetTextExtent(wx(tr(field.label))).x);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    SetSizer(column);
    for (auto const& field : caseFields()) {
        if (!m_parts.empty() && m_parts.back().section == field.section) continue;
        Part& part = m_parts.emplace_back(Part{field.section});
        auto* const head = new wxStaticText(this, wxID_ANY, wx(titleOf(field.section)));
        makeHeading(*head);
        part.head = head;
        part.body = new wxBoxSizer(wxVERTICAL);
        column->Add(head, wxSizerFlags().Border(wxLEFT | wxTOP, gap));
        column->Add(part.body, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT, gap));
    }
    column->AddSpacer(2 * gap);
}

FieldControl& FormPanel::controlFor(Field const& field) {
    auto& control = m_controls[field.pointer];
    if (!control) control = std::make_unique<FieldControl>(this, field, [this](Field const& f, std::string const& t) { typed(f, t); });
    return *control;
}

void FormPanel::layOut(Part& part) {
    part.body->Clear(false);
    SectionRows rows(*part.body, m_labelWidth);
    for (auto const& field : caseFields())
        if (field.section == part.section && m_desk.form().visible(field)) rows.add(controlFor(field));
    rows.finish();
}

bool FormPanel::syncVisible() {
    bool changed = false;
    for (auto& part : m_parts) {
        bool moved = false, any = false;
        for (auto const& field : caseFields()) {
            if (field.section != part.section) continue;
            bool const wanted = m_desk.onCase() && m_desk.form().visible(field);
            auto const made = m_controls.find(field.pointer);
            bool const is = made != m_controls.end() && made->second->visible();
            any |= wanted;
            if (wanted == is) continue;
            moved = true;
            // created or shown here: the order on screen is the order of the tab key
            FieldControl& control = controlFor(field);
            control.setVisible(wanted);
            control.show(m_desk.form());
        }
        part.head->Show(any);
        if (moved) layOut(part);
        changed |= moved;
    }
    if (!changed) return false;
    wxWindow* previous = nullptr;
    for (auto const& field : caseFields()) {
        auto const made = m_controls.find(field.pointer);
        if (made == m_controls.end()) continue;
        if (previous) made->second->control()->MoveAfterInTabOrder(previous);
        previous = made->second->control();
    }
    FitInside();
    Layout();
    return true;
}

void FormPanel::showCase() {
    Freeze();
    syncVisible();
    for (auto& [pointer, control] : m_controls) control->show(m_desk.form());
    Thaw();
    showEditable();
}

void FormPanel::showEditable() {
    bool const may = m_desk.onCase() && editable(m_desk.situation());
    // An act in flight must not take the focus out of the form: the fields stay, the desk refuses.
    if (m_desk.busy()) return;
    for (auto& [pointer, control] : m_controls) control->setEditable(may);
}

void FormPanel::showFindings() {
    auto const marks = fieldMarks(m_desk.findings(), m_desk.form());
    for (auto& [pointer, control] : m_controls) {
        auto const found = marks.find(&control->field());
        if (found == marks.end())
            control->mark(Weight::note, {}, false);
        else
            control->mark(found->second.weight, found->second.words, found->second.tinted);
    }
}

void FormPanel::typed(Field const& field, std::string const& text) {
    if (!editable(m_desk.situation())) return;
    for (Field const* const each : m_desk.type(field, text)) controlFor(*each).show(m_desk.form());
    syncVisible();
}

void FormPanel::focusFirst() {
    for (auto const& field : caseFields()) {
        auto const made = m_controls.find(field.pointer);
        if (made == m_controls.end() || !made->second->visible()) continue;
        made->second->control()->SetFocus();
        return;
    }
}

bool FormPanel::jumpTo(std::string const& pointer) {
    Field const* const field = fieldAt(pointer, m_desk.form());
    if (!field) return false;
    controlFor(*field).control()->SetFocus();
    return true;
}

bool FormPanel::step(bool forward) {
    // The toolkit brings its own order up to date only when it is idle; quick fingers are faster.
    std::vector<wxWindow*> stops;
    for (auto const& field : caseFields()) {
        auto const made = m_controls.find(field.pointer);
        if (made == m_controls.end() || !made->second->visible() || !made->second->control()->IsEnabled()) continue;
        stops.push_back(made->second->control());
    }
    if (!forward) std::reverse(stops.begin(), stops.end());
    auto const here = std::find(stops.begin(), stops.end(), FindFocus());
    if (here == stops.end() || here + 1 == stops.end()) return false;
    (*(here + 1))->SetFocus();
    if (auto* const text = dynamic_cast<wxTextEntry*>(*(here + 1))) text->SelectAll();
    return true;
}

void FormPanel::onKey(wxKeyEvent& event) {
    bool const enter = event.GetKeyCode() == WXK_RETURN || event.GetKeyCode() == WXK_NUMPAD_ENTER;
    bool const tab = event.GetKeyCode() == WXK_TAB;
    if ((!enter && !tab) || event.ControlDown() || event.AltDown()) return event.Skip();
    // Enter goes on; in the last field it stays, for the next act has its own key. Tab leaves the form there.
    bool const moved = step(!event.ShiftDown());
    if (tab && !moved) event.Skip();
}

} // namespace countersign::ui
