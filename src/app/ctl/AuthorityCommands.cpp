#include "app/ctl/Command.h"

namespace countersign::ctl {

std::vector<Command> authorityCommands() { return {}; }

} // namespace countersign::ctl
