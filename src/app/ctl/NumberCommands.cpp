#include "app/ctl/Command.h"

namespace countersign::ctl {

std::vector<Command> numberCommands() { return {}; }

} // namespace countersign::ctl
