#pragma once

#include "core/authority/RuleSet.h"

#include <filesystem>
#include <vector>

namespace countersign {

/// `rules/general.json` below the resource folder: the set that every office starts from. Throws
/// Fault{resourceMissing} when it is not there or not usable, naming the file and the place in it.
RuleSet shippedRules(std::filesystem::path const& resourceFolder);

/// The general set first, then every other `rules/*.json`, read as an office's set upon it, in the order of file names.
std::vector<RuleSet> shippedRuleSets(std::filesystem::path const& resourceFolder);

} // namespace countersign
