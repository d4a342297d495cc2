#pragma once

#include "certificate/VerifyTogether.h"
#include "core/casework/Verification.h"

#include <string>
#include <vector>

namespace countersign::certificate {

/// One line of JSON as countersign-verify prints it; `file` is the name that was given. Of what a file claims only the
/// number, and of a seal the page, is told unless it may be believed.
std::string verificationJson(Verification const& verification, std::string const& file);

/// The same for the eye, Chinese first, several lines.
std::string verificationText(Verification const& verification, std::string const& file);

/// What is to be said of all files together, below them: for the eye, Chinese first.
std::string togetherText(std::vector<TogetherProblem> const& problems);

} // namespace countersign::certificate
