#include "core/authority/Authority.h"

#include "core/authority/FieldOrder.h"
#include "core/authority/rules/FormRules.h"
#include "core/authority/rules/GrantRules.h"
#include "core/authority/rules/NameRules.h"
#include "core/authority/rules/NumberRules.h"
#include "core/authority/rules/PowerRules.h"

#include <algorithm>

namespace countersign {

namespace {

/// In the order of the interface document. Rules of further standings join the tuple that takes their view.
using RulesForEveryIntake = decltype(std::tuple_cat(FormRules{}, NumberRules{}, NameRules{}));
using RulesForDelegation =
    decltype(std::tuple_cat(PowerRules{}, GrantRules{}, PartyRules{}, AuthenticationRules{}, std::tuple<DelegationIsSeenTwice>{}));

/// A finding and where it stands in the intake.
struct Placed {
    std::vector<int> place;
    Finding finding;
};

/// `{limit}` -> 180. Braces that no value fills stay as they are.
std::string filled(std::string text, std::map<std::string, Message> const& values, std::string Message::*language) {
    std::string made;
    for (std::size_t at = 0; at < text.size();) {
        auto const end = text[at] == '{' ? text.find('}', at) : std::string::npos;
        auto const value = end == std::string::npos ? values.end() : values.find(text.substr(at + 1, end - at - 1));
        made += value == values.end() ? text.substr(at, 1) : value->second.*language;
        at = value == values.end() ? at + 1 : end + 1;
    }
    return made;
}

/// A sentence may begin with a term, which is written as it stands inside one.
std::string sentence(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

/// A rule that the set does not know blocks under its id: a hole in the data must not open the window.
Finding worded(std::string_view id, Hit hit, RuleSet const& rules) {
    Finding finding{std::string(id), Weight::blocker, std::move(hit.fields), {std::string(id), std::string(id)}, {}};
    auto const rule = rules.rules.find(id);
    if (rule == rules.rules.end()) return finding;
    finding.weight = rule->second.weight;
    Message const& words = rule->second.message;
    finding.message = {filled(words.zh, hit.values, &Message::zh), sentence(filled(words.en, hit.values, &Message::en))};
    finding.basis = rule->second.basis;
    return finding;
}

template <class Rule, class View> void apply(Rule const& rule, View const& view, std::vector<Placed>& into) {
    for (Hit& hit : rule.check(view)) {
        auto place = placeOf(hit.fields.front());
        into.push_back({std::move(place), worded(Rule::id, std::move(hit), view.rules())});
    }
}

template <class Rules, class View> void applyAll(View const& view, std::vector<Placed>& into) {
    std::apply([&](auto const&... rule) { (apply(rule, view, into), ...); }, Rules{});
}

} // namespace

Findings checkAuthority(Intake const& intake, CheckContext const& context) {
    std::vector<Placed> placed;
    Examined const examined{intake, context};
    applyAll<RulesForEveryIntake>(examined, placed);
    if (intake.standing == Standing::agent && intake.requester && intake.power)
        applyAll<RulesForDelegation>(Delegation{examined, *intake.requester, *intake.power}, placed);
    // Stable: findings of one place keep the order of the rules.
    std::stable_sort(placed.begin(), placed.end(), [](Placed const& a, Placed const& b) { return a.place < b.place; });
    Findings findings;
    for (Placed& each : placed) findings.all.push_back(std::move(each.finding));
    return findings;
}

} // namespace countersign
