#pragma once

#include "core/authority/Finding.h"
#include "ui/model/CaseForm.h"

#include <map>
#include <string>
#include <vector>

namespace countersign::ui {

/// One finding as it stands on the board.
struct CheckRow {
    Weight weight = Weight::note;
    std::string shape; ///< tells the weight without colour
    std::string word;  ///< translated
    std::string message;
    std::string rule;
    std::string basis;               ///< in the screen's language, where the rule set has it in that
    std::string pointer;             ///< the first field concerned; may be empty
    std::vector<std::string> fields; ///< every field concerned
    bool operator==(CheckRow const&) const = default;
};

/// Fields that cannot be read, then what stops the case, what a supervisor decides, and notes; each in the order of
/// the intake.
std::vector<CheckRow> checkRows(Findings const& findings, CaseForm const& form);

/// What the form says of one field.
struct FieldMark {
    Weight weight = Weight::note;
    std::string words;
    bool tinted = false; ///< false for what is still empty: the board tells it, and it needs no alarm in the form
    bool operator==(FieldMark const&) const = default;
};

/// The fields that findings name, each with the heaviest of them.
std::map<Field const*, FieldMark> fieldMarks(Findings const& findings, CaseForm const& form);

/// The board's head: "2 blockers, 1 for the supervisor", or that nothing stands against the case.
std::string checkSummary(Findings const& findings);

} // namespace countersign::ui
