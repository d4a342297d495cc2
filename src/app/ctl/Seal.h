#pragma once

#include "app/ctl/Command.h"
#include "certificate/Signer.h"
#include "core/casework/CaseStore.h"

#include <memory>

namespace countersign::ctl {

/// The office's key: --seal FILE or COUNTERSIGN_SEAL, its pass phrase from COUNTERSIGN_SEAL_PASSWORD. Null when none is
/// named. Throws Fault{keyUnusable}.
std::shared_ptr<certificate::Signer const> openSeal(Arguments const& given);

/// The same, and it is the one that the session's office has enrolled. Throws Fault{keyUnusable}.
std::shared_ptr<certificate::Signer const> enrolledSeal(Arguments const& given, SessionInfo const& info);

} // namespace countersign::ctl
