#include "core/authority/RuleCatalogue.h"

#include "core/authority/FieldOrder.h"
#include "core/authority/Words.h"

#include <algorithm>

namespace countersign {

std::vector<RuleEntry> const& ruleCatalogue() {
    constexpr bool guarded = true;
    constexpr bool free = false;
    static std::vector<RuleEntry> const entries{
        {"field.missing", guarded, {"field"}},
        {"number.invalid", guarded, {"field"}},
        {"number.birth-differs", guarded, {"person"}},
        {"number.sex-differs", guarded, {"person"}},
        {"document.expired", free, {"paper"}},
        {"document.not-original", free, {"paper"}},
        {"document.doubled", free, {}},
        {"name.differs", guarded, {"field", "other"}},
        {"name.folded", free, {"field", "other"}},
        {"name.unprintable", guarded, {"field", "position"}},
        {"identity.number-differs", guarded, {"person"}},
        {"subject.foreigner", free, {}},
        {"subject.minor", free, {"limit"}},
        {"subject.deceased", free, {}},
        {"reason.none", free, {}},
        {"product.not-served", free, {"product"}},
        {"period.reversed", free, {}},
        {"period.future", free, {}},
        {"period.over-limit", free, {"limit"}},
        {"poa.principal-differs", guarded, {}},
        {"poa.agent-differs", guarded, {}},
        {"poa.unsigned-principal", guarded, {}},
        {"poa.unsigned-agent", guarded, {}},
        {"poa.not-yet-valid", free, {}},
        {"poa.expired", free, {}},
        {"poa.too-old", free, {"limit"}},
        {"poa.period-exceeds", free, {}},
        {"poa.product-exceeds", free, {}},
        {"poa.document-exceeds", free, {}},
        {"poa.no-query", free, {}},
        {"poa.no-collect", free, {}},
        {"poa.agent-is-principal", free, {}},
        {"poa.agent-minor", free, {"limit"}},
        {"poa.principal-minor", free, {"limit"}},
        {"poa.principal-deceased", free, {}},
        {"poa.foreign-unauthenticated", free, {}},
        {"poa.apostille-incomplete", free, {"elements"}},
        {"poa.not-notarised", free, {}},
        {"poa.delegated", free, {}},
        {"guardian.not-minor", free, {"limit"}},
        {"guardian.no-proof", free, {}},
        {"letter.not-entitled", free, {}},
        {"letter.no-reason", free, {}},
        {"letter.no-promise", free, {}},
        {"letter.no-period", free, {}},
        {"letter.unsealed", free, {}},
        {"letter.handlers", free, {}},
        {"letter.official", free, {}},
        {"lawyer.order", free, {}},
        {"lawyer.order-expired", free, {}},
        {"lawyer.items-exceed", free, {}},
        {"relative.interest", free, {}},
        {"relative.no-proof", free, {}},
        {"material.missing", free, {"material"}},
    };
    return entries;
}

RuleEntry const* ruleEntry(std::string_view id) {
    auto const& all = ruleCatalogue();
    auto const found = std::find_if(all.begin(), all.end(), [&](RuleEntry const& each) { return each.id == id; });
    return found == all.end() ? nullptr : &*found;
}

std::vector<LimitEntry> const& limitCatalogue() {
    static std::vector<LimitEntry> const entries{
        {"look_back_years", 0, 150, 10}, // 0: no limit
        {"guardian_age", 14, 21, 16},     {"agent_age", 14, 21, 18},
        {"power_age_days", 1, 3650, 180}, {"power_notarised", 0, 1, 0}, // 1: an authorisation made in CN must be notarised
        {"shift_hours", 1, 24, 12},       {"lock_minutes", 1, 60, 5},
        {"time_stamp_required", 0, 1, 0}, // 1: nothing is issued while the time-stamp authority is not reached
        {"page_copies", 1, 1000, 3},      {"reprints_a_day", 0, 10000, 100},
        {"paper_required", 0, 1, 0}, // 1: a good sheet bears the number of a security paper of the office's stock
        {"paper_desk_days", 1, 3650, 30},
    };
    return entries;
}

LimitEntry const* limitEntry(std::string_view name) {
    auto const& all = limitCatalogue();
    auto const found = std::find_if(all.begin(), all.end(), [&](LimitEntry const& each) { return each.name == name; });
    return found == all.end() ? nullptr : &*found;
}

std::vector<std::string> const& termCatalogue() {
    static std::vector<std::string> const terms = [] {
        std::vector<std::string> all{"person.subject", "person.requester"};
        for (auto const& each : wordTable<MaterialKind>) all.push_back("material." + std::string(each.word));
        for (auto const& each : wordTable<Product>) all.push_back("product." + std::string(each.word));
        for (auto const field : namedFields()) all.emplace_back(field);
        return all;
    }();
    return terms;
}

bool isTerm(std::string_view key) {
    auto const& all = termCatalogue();
    return std::find(all.begin(), all.end(), key) != all.end();
}

} // namespace countersign
