#include "app/ctl/Command.h"

namespace countersign::ctl {

std::vector<Command> sealCommands() { return {}; }

} // namespace countersign::ctl
