#include "core/authority/ShippedRules.h"

#include "core/Fault.h"
#include "core/Resources.h"

#include <fmt/format.h>

#include <algorithm>

namespace countersign {

namespace fs = std::filesystem;

namespace {

constexpr char const* generalName = "general.json";

RuleSet readRulesFile(fs::path const& file, RuleSet const* base) {
    auto parsed = parseRuleSet(readResource(file), base);
    if (auto const* fault = std::get_if<RuleSetFault>(&parsed))
        throw Fault(FaultCode::resourceMissing, fmt::format("{}: {}: {}", file.string(), fault->pointer, fault->problem));
    return std::get<RuleSet>(std::move(parsed));
}

} // namespace

RuleSet shippedRules(fs::path const& resourceFolder) { return readRulesFile(resourceFolder / "rules" / generalName, nullptr); }

std::vector<RuleSet> shippedRuleSets(fs::path const& resourceFolder) {
    std::vector<RuleSet> sets{shippedRules(resourceFolder)};
    std::vector<fs::path> files;
    for (auto const& entry : fs::directory_iterator(resourceFolder / "rules"))
        if (entry.path().extension() == ".json" && entry.path().filename() != generalName) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (auto const& file : files) sets.push_back(readRulesFile(file, &sets.front()));
    return sets;
}

} // namespace countersign
