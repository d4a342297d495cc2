#pragma once

#include "core/casework/DecisionStore.h"
#include "ui/model/CaseFields.h"
#include "ui/model/Comparison.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace countersign::ui {

/// One line of what a supervisor reads of a case.
struct BriefRow {
    enum class Kind {
        unusual, ///< what is not as with every other case
        fine,    ///< nothing of that sort
        section, ///< a part of the intake, folded or open
        field,   ///< a line of an open part
    };
    Kind kind = Kind::fine;
    Weight weight = Weight::note; ///< of what is unusual
    int heaviness = 0;            ///< among what has the same weight
    std::string shape;            ///< "▲", "▸", "▾"
    std::string head;             ///< "Supervisor decides", "Requester", "ID number"
    std::string text;
    std::vector<CharacterMatch> marks; ///< how each character of the text stands to what it is compared with; empty: to nothing
    std::vector<Beside> beside;        ///< what stands elsewhere and is not written the same
    std::string basis;
    std::string pointer; ///< the field concerned; may be empty
    Section section = Section::standing;
    bool marked = false; ///< for the clerk to work on
    bool operator==(BriefRow const&) const = default;
};

/// What of a brief is open and marked.
struct BriefView {
    std::set<Section> open;
    std::set<std::string> marked;
};

/// What is unusual first, heaviest first; then the parts of the intake, folded unless open.
std::vector<BriefRow> briefOf(Case const& theCase, Findings const& findings, std::optional<Unusual> const& unusual, BriefView const& view);

} // namespace countersign::ui
