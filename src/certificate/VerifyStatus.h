#pragma once

#include "certificate/StatusList.h"
#include "core/casework/Verification.h"

#include <vector>

namespace countersign::certificate {

/// What the offices' lists know of a certificate that is genuine as it stands: the verdict becomes revoked or superseded, or the answer
/// says as of when it was neither. Of several lists of one office the youngest counts. One that was made before the certificate was issued
/// says nothing of it; one that should have been followed by another by `now` is told to be old.
void applyStatus(Verification& verification, std::vector<StatusList> const& lists, Instant now);

} // namespace countersign::certificate
