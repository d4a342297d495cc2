#include "app/ctl/Command.h"

namespace countersign::ctl {

std::vector<Command> localCommands() { return {}; }

} // namespace countersign::ctl
