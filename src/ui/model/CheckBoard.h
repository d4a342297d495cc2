#pragma once

#include "core/authority/Authority.h"
#include "core/authority/Finding.h"
#include "ui/model/CaseForm.h"

#include <map>
#include <string>
#include <vector>

namespace countersign::ui {

/// What a row of the board asks for, in the order of the board: what the clerk can do next comes first. `mend` and `open` stand
/// together in the order of the form.
enum class RowKind {
    mend,       ///< something that is filled in stands against the case
    open,       ///< something is still to be filled in
    supervisor, ///< a second person decides
    note,
    fold, ///< the head of what is kept
    kept, ///< a rule that this case keeps
};

std::string shapeOf(Weight weight); ///< tells it without colour

/// One rule as it stands on the board.
struct CheckRow {
    RowKind kind = RowKind::note;
    Weight weight = Weight::note;
    std::string shape; ///< tells the kind without colour
    std::string word;  ///< translated
    std::string message;
    std::string rule;
    std::string basis;               ///< in the screen's language, where the rule set has it in that
    std::string pointer;             ///< the first field concerned; may be empty
    std::vector<std::string> fields; ///< every field concerned
    bool operator==(CheckRow const&) const = default;
};

/// Every rule that applies: fields that cannot be read and what stops the case, in the order of the form; then what a supervisor
/// decides, notes, and what is kept, folded to one row unless `unfolded`.
std::vector<CheckRow> checkRows(Findings const& findings, CaseForm const& form, std::vector<Outcome> const& outcomes = {},
                                bool unfolded = false);

/// What the form says of one field.
struct FieldMark {
    Weight weight = Weight::note;
    std::string words;
    bool tinted = false; ///< false for what is still empty: the board tells it, and it needs no alarm in the form
    std::string rule;    ///< of the heaviest finding; empty for a field that cannot be read
    bool operator==(FieldMark const&) const = default;
};

/// The fields that the board's rows name, each with the heaviest of them.
std::map<Field const*, FieldMark> fieldMarks(std::vector<CheckRow> const& rows, CaseForm const& form);
std::map<Field const*, FieldMark> fieldMarks(Findings const& findings, CaseForm const& form);

/// The board's head: "2 to mend, 3 to fill in, 1 for the supervisor", or that nothing stands against the case.
std::string checkSummary(std::vector<CheckRow> const& rows);
std::string checkSummary(Findings const& findings);

} // namespace countersign::ui
