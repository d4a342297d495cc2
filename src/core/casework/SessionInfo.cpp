#include "core/casework/CaseStore.h"

#include <algorithm>

namespace countersign {

bool SessionInfo::has(Role role) const { return std::find(roles.begin(), roles.end(), role) != roles.end(); }

} // namespace countersign
