#pragma once

#include "core/authority/Intake.h"

#include <string>
#include <string_view>

namespace countersign {

/// Who takes the sheets if nobody says otherwise: whoever asked at the window; the principal where his power of attorney
/// does not let the agent collect (poa.no-collect).
std::string const& expectedReceiver(Intake const& intake);

/// False for an agent whose power does not let him collect; under any spelling that names compare as his (a principal
/// of the same name receives).
bool mayReceive(Intake const& intake, std::string_view receiver);

} // namespace countersign
