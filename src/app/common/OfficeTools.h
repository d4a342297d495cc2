#pragma once

#include "certificate/CertificateWorkshop.h"
#include "certificate/Signer.h"
#include "core/Secret.h"
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

/// The same with a pass phrase or PIN that somebody gave.
std::shared_ptr<certificate::Signer const> openSeal(std::string const& file, Secret const& phrase);

/// The time-stamp authority that COUNTERSIGN_TIME_STAMP names (its address), and the office's rule whether to wait for it, which is asked
/// of `store` once a day; the store must outlive it. Throws Fault{unusableInput} for an address that is none.
certificate::TimeStamping timeStamping(CaseStore& store);

} // namespace countersign::app
