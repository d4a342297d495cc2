#include "app/ctl/Command.h"

namespace countersign::ctl {

std::vector<Command> caseCommands() { return {}; }

} // namespace countersign::ctl
