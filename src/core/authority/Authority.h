#pragma once

#include "core/authority/Finding.h"
#include "core/authority/Intake.h"
#include "core/authority/RuleSet.h"
#include "core/person/Name.h"

namespace countersign {

/// What the authority check needs beside the intake. It has no clock of its own.
struct CheckContext {
    RuleSet const& rules;
    Day today; ///< in Asia/Shanghai
    GlyphCoverage const& coverage;
};

/// What became of one rule that had something to judge.
struct Outcome {
    std::string_view rule;
    bool kept = true; ///< false: there is a finding of it
    bool operator==(Outcome const&) const = default;
};

/// Everything that a check says: what stands against the intake, and what was looked at. A rule that this intake gives nothing
/// to judge (an apostille of a paper made at home, a date that is not filled in) has no outcome.
struct Examination {
    Findings findings;
    std::vector<Outcome> outcomes; ///< in the order of the interface document
};
Examination examine(Intake const& intake, CheckContext const& context);

/// The findings of examine(). Runs every rule that concerns the intake's standing and returns all findings at once, in the order of
/// the intake. Never throws on any intake that parses, however incomplete.
Findings checkAuthority(Intake const& intake, CheckContext const& context);

} // namespace countersign
