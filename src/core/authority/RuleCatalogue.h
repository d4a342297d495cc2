#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace countersign {

/// A rule that the program knows. A rule set gives it weight, words and basis; it cannot invent one.
struct RuleEntry {
    std::string_view id;
    bool guarded = false;                       ///< guards identity: no rule set may make it less than a blocker
    std::vector<std::string_view> placeholders; ///< `{name}` that its messages may use
};

/// A number that offices differ in, with the range that makes sense and the shipped default.
struct LimitEntry {
    std::string_view name;
    int least;
    int most;
    int standard;
};

/// Every rule, those of the standings that are not yet served included, in the order of the interface document.
std::vector<RuleEntry> const& ruleCatalogue();
RuleEntry const* ruleEntry(std::string_view id);

std::vector<LimitEntry> const& limitCatalogue();
LimitEntry const* limitEntry(std::string_view name);

/// The terms that messages are filled with; a complete rule set has every one of them.
std::vector<std::string> const& termCatalogue();
bool isTerm(std::string_view key);

} // namespace countersign
