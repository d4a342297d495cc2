#pragma once

#include "app/ctl/Command.h"
#include "certificate/Signer.h"

#include <memory>

namespace countersign::ctl {

/// The office's key: --seal FILE or COUNTERSIGN_SEAL, its pass phrase from COUNTERSIGN_SEAL_PASSWORD. Null when none is
/// named. Throws Fault{keyUnusable}.
std::shared_ptr<certificate::Signer const> openSeal(Arguments const& given);

} // namespace countersign::ctl
