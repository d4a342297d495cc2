#pragma once

#include "certificate/VerifyFile.h"

#include <string>
#include <vector>

namespace countersign::certificate {

/// As countersign-verify judges everything of one call: by the status lists (bytes), by certificates that say whose place they take, and
/// pages by the other pages. The answers are as `verifyEach` gave them. A list that cannot be gone by is left out, with the reason.
VerifiedTogether verifiedTogether(std::vector<Verification> answers, std::vector<std::string> const& statusLists, TrustAnchors const& trust,
                                  Instant now);

} // namespace countersign::certificate
