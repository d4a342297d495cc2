#pragma once

#include "app/ctl/Print.h"
#include "core/casework/DecisionStore.h"

namespace countersign::ctl {

/// What the commands of supervisors print; no person beyond the names that the queue has too, no crossing.
Json jsonOf(InboxEntry const& entry);
Json jsonOf(RefusalReason const& reason);
Json jsonOf(DayView const& view);

} // namespace countersign::ctl
