#include "core/authority/RuleSet.h"

#include "core/authority/RuleCatalogue.h"

namespace countersign {

int RuleSet::limit(std::string_view name) const {
    if (auto const stated = limits.find(name); stated != limits.end()) return stated->second;
    LimitEntry const* entry = limitEntry(name);
    return entry ? entry->standard : 0;
}

Message RuleSet::term(std::string_view key) const {
    if (auto const stated = terms.find(key); stated != terms.end()) return stated->second;
    return {std::string(key), std::string(key)};
}

Message basisIn(std::string const& basis) {
    static constexpr std::string_view between = " / ";
    auto const at = basis.find(between);
    if (at == std::string::npos) return {basis, basis};
    return {basis.substr(0, at), basis.substr(at + between.size())};
}

RuleSet const* inForce(std::vector<RuleSet> const& sets, std::string_view office, Day day) {
    RuleSet const* chosen = nullptr;
    for (RuleSet const& set : sets) {
        bool const concerns = set.office == office || set.office == "*";
        if (!concerns || set.from > day) continue;
        bool const own = set.office != "*";
        bool const chosenIsOwn = chosen && chosen->office != "*";
        if (!chosen || (own && !chosenIsOwn) || (own == chosenIsOwn && set.from >= chosen->from)) chosen = &set;
    }
    return chosen;
}

} // namespace countersign
