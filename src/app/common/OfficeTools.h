#pragma once

#include "certificate/Signer.h"
#include "core/casework/CaseStore.h"

#include <memory>
#include <string>
#include <vector>

namespace countersign::app {

/// The shipped rule sets and after them the office's own, so that of the same day the office's count.
std::vector<RuleSet> allRuleSets(CaseStore& store);

/// The office's key in `file` (empty: COUNTERSIGN_SEAL), opened with COUNTERSIGN_SEAL_PASSWORD. Null when no file is
/// named: then nothing can be issued, and saying so is the certificate workshop's. Throws Fault{keyUnusable}.
std::shared_ptr<certificate::Signer const> openSeal(std::string const& file);

} // namespace countersign::app
