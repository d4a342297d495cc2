#include "core/casework/Receiver.h"

#include "core/person/Name.h"

#include <algorithm>

namespace countersign {

namespace {

bool agentMayNotCollect(Intake const& intake) {
    if (!intake.requester || !intake.power) return false;
    auto const& acts = intake.power->acts;
    return std::find(acts.begin(), acts.end(), PowerAct::collect) == acts.end();
}

} // namespace

std::string const& expectedReceiver(Intake const& intake) {
    return intake.requester && !agentMayNotCollect(intake) ? intake.requester->name : intake.subject.name;
}

bool mayReceive(Intake const& intake, std::string_view receiver) {
    auto const named = [&](std::string const& name) { return compareNames(receiver, name) != NameMatch::different; };
    return !agentMayNotCollect(intake) || !named(intake.requester->name) || named(intake.subject.name);
}

} // namespace countersign
