#pragma once

#include "core/casework/Verification.h"

#include <string>
#include <vector>

namespace countersign::ui {

/// The verdict on a file as one sentence, with a shape in front.
std::string verdictWords(Authenticity verdict);
/// The same, but of a page's seal no more than it proves: not the paper around it.
std::string verdictWords(Verification const& verification);

/// What may be said besides: number, holder and period when they may be believed, and every problem.
std::vector<std::string> verificationLines(Verification const& verification);

} // namespace countersign::ui
