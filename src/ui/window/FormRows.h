#pragma once

#include "ui/window/FieldControl.h"

#include <vector>

class wxSizer;

namespace countersign::ui {

/// The measures of the form, made from its texts, so that they hold at any size of text and in any language.
struct FormMeasure {
    int leftLabel = 0;
    int rightLabel = 0;
    int field = 0;     ///< the least width of a field
    int rowHeight = 0; ///< of every row: what stands left and right stays in line
    int number = 0;    ///< the least width of a field for a number: all of it is compared by eye
    int state = 0;     ///< the widest state beside a number
    bool twoColumns = true;

    static FormMeasure of(wxWindow& form);
    /// What two columns need.
    int widthOfTwo() const;
};

/// Lays one section out: left and right beside each other, fields of the whole width and check boxes below each other.
class FormRows {
public:
    FormRows(wxSizer& body, FormMeasure const& measure) : m_body(body), m_measure(measure) {}
    void add(FieldControl& control);
    void finish();

private:
    using Row = std::vector<FieldControl*>;
    void addChecks();
    void addCompared();
    void addColumns();
    wxSizer* column(std::vector<Row> const& rows, int labelWidth);
    wxSizer* cell(Row const& row);
    void put(FieldControl& control, std::vector<Row>& rows);

    wxSizer& m_body;
    FormMeasure const& m_measure;
    std::vector<Row> m_left, m_right;
    Row m_compared; ///< fields with what they are compared with
    Row m_checks;
};

} // namespace countersign::ui
