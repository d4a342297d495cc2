#include "core/casework/CaseStore.h"

#include <algorithm>

namespace countersign {

bool SessionInfo::has(Role role) const { return std::find(roles.begin(), roles.end(), role) != roles.end(); }

std::optional<RuleSet> rulesInForce(std::vector<RuleSet> const& sets, SessionInfo const& session) {
    RuleSet const* const chosen = inForce(sets, session.office.code, session.today);
    if (!chosen) return std::nullopt;
    RuleSet rules = *chosen;
    if (session.lookBackYears) rules.limits.insert_or_assign("look_back_years", *session.lookBackYears);
    return rules;
}

} // namespace countersign
