#include "app/ctl/Command.h"

namespace countersign::ctl {

std::vector<Command> importCommands() { return {}; }

} // namespace countersign::ctl
