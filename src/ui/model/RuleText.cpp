#include "ui/model/RuleText.h"

#include "ui/text/RuleWords.h"
#include "ui/text/Text.h"

namespace countersign::ui {

namespace {

std::string weightWords(Weight weight) {
    switch (weight) {
    case Weight::blocker: return tr("A case that breaks it cannot go on.");
    case Weight::supervisor: return tr("A supervisor decides.");
    case Weight::note: return tr("For information only.");
    }
    return {};
}

std::string versionWords(RuleSet const& rules) {
    std::string const since = isoDay(rules.from);
    if (rules.office == "*") return trf("General rule set, in force since {day}", fmt::arg("day", since));
    return trf("Rule set of office {office}, in force since {day}", fmt::arg("office", rules.office), fmt::arg("day", since));
}

} // namespace

std::string basisOnScreen(std::string const& basis) { return onScreen(basisIn(basis)); }

RuleText ruleText(std::string const& id, RuleSet const& rules, std::string const& found) {
    RuleText text{id, keptWords(id), found, {}, {}, versionWords(rules)};
    auto const rule = rules.rules.find(id);
    if (rule == rules.rules.end()) return text;
    if (text.wording.empty()) text.wording = onScreen(rule->second.message);
    text.weight = weightWords(rule->second.weight);
    text.basis = basisOnScreen(rule->second.basis);
    return text;
}

} // namespace countersign::ui
