#pragma once

#include "certificate/StatusList.h"
#include "core/casework/Verification.h"

#include <vector>

namespace countersign::certificate {

/// What the offices' lists know of a certificate that is genuine as it stands: the verdict becomes revoked or superseded, or the answer
/// says as of when it was neither. What any list of the office says ended has ended; that a certificate is in force only its youngest
/// can say. One that was made before the certificate was issued, or should have been followed by another by `now`, says nothing of it, and
/// the answer says why.
void applyStatus(Verification& verification, std::vector<StatusList> const& lists, Instant now);

/// A certificate whose place another takes that is shown with it is superseded: the newer one says so over the office's signature.
void applyReplacements(std::vector<Verification>& verifications);

} // namespace countersign::certificate
