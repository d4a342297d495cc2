#pragma once

#include "core/casework/Case.h"
#include "ui/model/CaseForm.h"
#include "ui/model/CheckBoard.h"

#include <map>
#include <string>
#include <vector>

namespace countersign::ui {

/// The fields that a supervisor wants worked on, each with his words: of a case that was returned and not amended since. Empty
/// for every other case.
std::map<std::string, std::string> workAsked(Case const& theCase);

/// The same without the fields that hold something else now than what is stored: those are worked on.
std::map<std::string, std::string> workLeft(Case const& theCase, CaseForm const& form);

/// The board's rows for what is left of it, in the order of the form; they come before all others.
std::vector<CheckRow> workRows(Case const& theCase, CaseForm const& form);

/// A field that a supervisor may mark.
struct MarkableField {
    std::string pointer;
    std::string label; ///< "Subject of the record: ID number"
    std::string text;  ///< what the case has there, as it is shown
};
/// Every field that the case shows, in the order of the form; first those that findings name.
std::vector<MarkableField> markableFields(Case const& theCase, Findings const& findings);

/// What stands in a field as a person reads it: the label of a choice, "✓" or "–" of a box.
std::string shownText(Field const& field, CaseForm const& form);

} // namespace countersign::ui
