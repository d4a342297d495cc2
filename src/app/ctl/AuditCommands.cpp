#include "app/ctl/Command.h"

namespace countersign::ctl {

std::vector<Command> auditCommands() { return {}; }

} // namespace countersign::ctl
