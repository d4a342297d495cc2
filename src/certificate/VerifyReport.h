#pragma once

#include "core/casework/Verification.h"

#include <string>

namespace countersign::certificate {

/// One line of JSON as countersign-verify prints it; `file` is the name that was given. Of what a file claims only the
/// number is told unless it may be believed.
std::string verificationJson(Verification const& verification, std::string const& file);

/// The same for the eye, Chinese first, several lines.
std::string verificationText(Verification const& verification, std::string const& file);

} // namespace countersign::certificate
