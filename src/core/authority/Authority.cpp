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

/// A rule says itself what it can judge nothing of; most can judge any intake of their standing.
template <class Rule, class View> bool concerns(Rule const& rule, View const& view) {
    if constexpr (requires { rule.concerns(view); })
        return rule.concerns(view);
    else
        return true;
}

/// What the rules said so far.
struct Said {
    std::vector<Placed> placed;
    std::vector<Outcome> outcomes;
};

template <class Rule, class View> void apply(Rule const& rule, View const& view, Said& said) {
    Hits hits = rule.check(view);
    if (!hits.empty() || concerns(rule, view)) said.outcomes.push_back({Rule::id, hits.empty()});
    for (Hit& hit : hits) {
        auto place = placeOf(hit.fields.front());
        said.placed.push_back({std::move(place), worded(Rule::id, std::move(hit), view.rules())});
    }
}

template <class Rules, class View> void applyAll(View const& view, Said& said) {
    std::apply([&](auto const&... rule) { (apply(rule, view, said), ...); }, Rules{});
}

} // namespace

Examination examine(Intake const& intake, CheckContext const& context) {
    Said said;
    Examined const examined{intake, context};
    applyAll<RulesForEveryIntake>(examined, said);
    if (intake.standing == Standing::agent && intake.requester && intake.power)
        applyAll<RulesForDelegation>(Delegation{examined, *intake.requester, *intake.power}, said);
    // Stable: findings of one place keep the order of the rules.
    std::stable_sort(said.placed.begin(), said.placed.end(), [](Placed const& a, Placed const& b) { return a.place < b.place; });
    Examination examination{{}, std::move(said.outcomes)};
    for (Placed& each : said.placed) examination.findings.all.push_back(std::move(each.finding));
    return examination;
}

Findings checkAuthority(Intake const& intake, CheckContext const& context) { return examine(intake, context).findings; }

} // namespace countersign
