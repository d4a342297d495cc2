#pragma once

#include "core/authority/RuleSet.h"

#include <string>

namespace countersign::ui {

/// A rule as it is shown to who asks why: everything in the screen's language.
struct RuleText {
    std::string id;
    std::string title;   ///< what is so when it is kept
    std::string wording; ///< what the rule set says when it is broken
    std::string weight;  ///< what its breach means
    std::string basis;
    std::string version; ///< whose rule set, in force since when
};

/// `found`: the sentence of a finding, in the place of the rule set's with its blanks; may be empty.
RuleText ruleText(std::string const& id, RuleSet const& rules, std::string const& found);

/// A basis is written `Chinese / English`; one that is not is shown whole.
std::string basisOnScreen(std::string const& basis);

} // namespace countersign::ui
