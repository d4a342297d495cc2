#include "ui/window/FormRows.h"

#include "ui/text/Text.h"
#include "ui/window/Look.h"

#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/wrapsizer.h>

#include <algorithm>

namespace countersign::ui {

namespace {

constexpr int betweenColumns = 2 * gap;
constexpr int comparedWith = 2;
constexpr int leastDigits = 12;                               ///< a date, or a passport number
constexpr char const* longestNumber = "440301 19880102 002X"; ///< as it is grouped in the field
constexpr Length arrowOfChoices{44};

bool isCheck(FieldControl const& control) { return control.field().kind == FieldKind::check; }

} // namespace

FormMeasure FormMeasure::of(wxWindow& form) {
    FormMeasure measure;
    for (auto const& field : caseFields()) {
        if (field.kind == FieldKind::check || field.joins) continue;
        int& widest = field.side == Side::right ? measure.rightLabel : measure.leftLabel;
        widest = std::max(widest, form.GetTextExtent(wx(tr(field.label))).x);
    }
    for (auto const& words : stateWords()) measure.state = std::max(measure.state, form.GetTextExtent(wx("■ " + words)).x);
    measure.field = form.GetTextExtent(std::string(leastDigits, '0')).x + betweenColumns;
    measure.number = form.GetTextExtent(longestNumber).x + betweenColumns + 2 * halfGap;
    measure.rowHeight = std::max<int>(controlHeight, form.GetCharHeight() + betweenColumns / 2);
    return measure;
}

int FormMeasure::widthOfTwo() const { return leftLabel + rightLabel + 2 * (std::max(field, number) + state) + betweenColumns + 6 * gap; }

void FormRows::put(FieldControl& control, std::vector<Row>& rows) {
    bool const joins = !rows.empty() && (control.field().joins || (isCheck(control) && isCheck(*rows.back().front())));
    if (!joins) rows.emplace_back();
    rows.back().push_back(&control);
}

void FormRows::add(FieldControl& control) {
    bool const whole = control.field().side == Side::whole;
    if (!whole) {
        addChecks();
        addCompared();
        return put(control, control.field().side == Side::right ? m_right : m_left);
    }
    addColumns();
    if (isCheck(control)) {
        addCompared();
        m_checks.push_back(&control);
        return;
    }
    addChecks();
    if (control.beside().empty()) {
        addCompared();
        m_left = {{&control}};
        return addColumns();
    }
    m_compared.push_back(&control);
}

void FormRows::finish() {
    addColumns();
    addCompared();
    addChecks();
}

wxSizer* FormRows::cell(Row const& row) {
    auto* const box = new wxBoxSizer(wxHORIZONTAL);
    for (FieldControl* const each : row) {
        bool const first = each == row.front();
        if (!first && each->label()) {
            each->label()->SetMinSize(wxDefaultSize);
            box->Add(each->label(), wxSizerFlags().CenterVertical().Border(wxLEFT | wxRIGHT, gap));
        }
        if (isCheck(*each)) {
            box->Add(each->control(), wxSizerFlags().CenterVertical().Border(wxRIGHT, betweenColumns));
            continue;
        }
        int least = row.size() > 1 || each->state() ? m_measure.field * 3 / 4 : m_measure.field;
        if (each->field().kind == FieldKind::number) least = std::max(least, m_measure.number);
        if (int const choice = each->widestChoice(); row.size() > 1 && choice > 0)
            least = std::min<int>(choice + arrowOfChoices, m_measure.field);
        each->control()->SetMinSize(wxSize(least, m_measure.rowHeight));
        // A type's name is longer than its number.
        int const share = each->field().section == Section::documents && !first ? 3 : 2;
        box->Add(each->control(), wxSizerFlags(share).CenterVertical());
        if (each->state()) box->Add(each->state(), wxSizerFlags().CenterVertical().Border(wxLEFT, gap));
    }
    return box;
}

wxSizer* FormRows::column(std::vector<Row> const& rows, int labelWidth) {
    auto* const grid = new wxFlexGridSizer(2, halfGap, gap);
    grid->AddGrowableCol(1, 1);
    for (Row const& row : rows) {
        if (row.front()->label()) {
            row.front()->label()->SetMinSize(wxSize(labelWidth, -1));
            grid->Add(row.front()->label(), wxSizerFlags().CenterVertical());
        } else {
            grid->Add(labelWidth, 0);
        }
        auto* const box = cell(row);
        box->SetMinSize(wxSize(-1, m_measure.rowHeight));
        grid->Add(box, wxSizerFlags(1).Expand());
    }
    return grid;
}

void FormRows::addColumns() {
    if (m_left.empty() && m_right.empty()) return;
    if (m_measure.twoColumns && !m_right.empty()) {
        auto* const both = new wxBoxSizer(wxHORIZONTAL);
        both->Add(column(m_left, m_measure.leftLabel), wxSizerFlags(1));
        both->AddSpacer(betweenColumns);
        both->Add(column(m_right, m_measure.rightLabel), wxSizerFlags(1));
        m_body.Add(both, wxSizerFlags().Expand().Border(wxBOTTOM, halfGap));
    } else {
        int const label = std::max(m_measure.leftLabel, m_measure.rightLabel);
        for (auto const* const side : {&m_left, &m_right})
            if (!side->empty()) m_body.Add(column(*side, label), wxSizerFlags().Expand().Border(wxBOTTOM, halfGap));
    }
    m_left.clear();
    m_right.clear();
}

void FormRows::addCompared() {
    if (m_compared.empty()) return;
    auto* const grid = new wxFlexGridSizer(2 + comparedWith, halfGap, gap);
    for (int column = 1; column < 2 + comparedWith; ++column) grid->AddGrowableCol(static_cast<std::size_t>(column), 1);
    for (FieldControl* const each : m_compared) {
        each->label()->SetMinSize(wxSize(m_measure.leftLabel, -1));
        each->control()->SetMinSize(wxSize(m_measure.field, m_measure.rowHeight));
        grid->Add(each->label(), wxSizerFlags().CenterVertical());
        grid->Add(each->control(), wxSizerFlags(1).Expand());
        for (wxStaticText* const other : each->beside()) {
            other->SetMinSize(wxSize(m_measure.field, -1));
            grid->Add(other, wxSizerFlags(1).Expand().CenterVertical());
        }
    }
    m_body.Add(grid, wxSizerFlags().Expand().Border(wxBOTTOM, halfGap));
    m_compared.clear();
}

void FormRows::addChecks() {
    if (m_checks.empty()) return;
    auto* const boxes = new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES);
    for (FieldControl* const each : m_checks) boxes->Add(each->control(), wxSizerFlags().Border(wxRIGHT, betweenColumns));
    m_body.Add(boxes, wxSizerFlags().Expand().Border(wxLEFT, m_measure.leftLabel + gap));
    m_checks.clear();
}

} // namespace countersign::ui
