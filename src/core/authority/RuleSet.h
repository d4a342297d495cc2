#pragma once

#include "core/Day.h"
#include "core/authority/Finding.h"

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace countersign {

/// Dated rule data of an office: limits, weights, wording and legal basis. Format `countersign-rules/1`,
/// described in resources/rules/README.md. A rule set may never lift a blocker that guards identity.
struct RuleSet {
    struct Rule {
        Weight weight = Weight::note;
        Message message;
        std::string basis;
    };
    std::string office; ///< office code, or "*" for every office
    Day from{};         ///< in force from this day
    std::map<std::string, Rule, std::less<>> rules;
    std::map<std::string, int, std::less<>> limits;    ///< by name; the names and bounds are in RuleCatalogue
    std::map<std::string, Message, std::less<>> terms; ///< what messages call a field, a paper, a product, a person

    /// The limit, or the shipped default when the set does not state it.
    int limit(std::string_view name) const;
    /// The term; the key itself in both languages when the set has none.
    Message term(std::string_view key) const;
};

/// A basis is written `Chinese / English`; one that is not serves for both.
Message basisIn(std::string const& basis);

struct RuleSetFault {
    std::string pointer;
    std::string problem;
};

/// Parses a complete rule set, or an office's set that states only what differs (`base` gives the rest). Never throws.
std::variant<RuleSet, RuleSetFault> parseRuleSet(std::string_view json, RuleSet const* base = nullptr);

/// Of several sets, the one in force for `office` on `day`: the office's own latest one before the general one.
/// Of two sets of the same day the later in the list counts. Null when none is in force.
RuleSet const* inForce(std::vector<RuleSet> const& sets, std::string_view office, Day day);

} // namespace countersign
