#pragma once

#include "app/ctl/demo/DemoNamed.h"
#include "core/authority/Intake.h"

#include <string>
#include <vector>

namespace countersign::demo {

struct DemoIntake {
    std::string file; ///< "agent-commuter.json"
    Intake intake;
};

/// Cases of the named people in which every paper is in order on that day, for the office SZ01: delegated ones
/// (agent-commuter with 7,300 rows, agent-hong-kong) and people who ask for themselves (official, diplomat, seafarer,
/// hong-kong, macao, taiwan, none, long-name).
std::vector<DemoIntake> demoIntakes(std::vector<NamedPerson> const& named, Day on);

} // namespace countersign::demo
