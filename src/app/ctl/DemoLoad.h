#pragma once

#include "app/ctl/Command.h"

namespace countersign::ctl {

/// `demo load`: makes the demonstration's offices and operators, then loads its people through the same import as a
/// file of an office. The passwords are made up and shown once, or all are COUNTERSIGN_DEMO_PASSWORD. Once a store
/// holds crossings it is a no-op that says so.
int demoLoad(Arguments const& given);

} // namespace countersign::ctl
