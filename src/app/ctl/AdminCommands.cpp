#include "app/ctl/Command.h"

namespace countersign::ctl {

std::vector<Command> adminCommands() { return {}; }

} // namespace countersign::ctl
