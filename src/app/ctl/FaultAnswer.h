#pragma once

#include "app/ctl/Command.h"
#include "core/Fault.h"

#include <string>

namespace countersign::ctl {

/// A refusal by the database is a "no"; what could not be tried at all is the environment's failure.
ExitCode exitCodeOf(FaultCode code);

/// One line for a person. The fault's own detail where it is a sentence, else a sentence of the code and the detail
/// behind it: `the server does not accept this operator and password (wrongPassword: 28P01)`.
std::string lineOf(Fault const& fault);

} // namespace countersign::ctl
