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

/// Runs every rule that concerns the intake's standing and returns all findings at once, in the order of
/// the intake. Never throws on any intake that parses, however incomplete.
Findings checkAuthority(Intake const& intake, CheckContext const& context);

} // namespace countersign
