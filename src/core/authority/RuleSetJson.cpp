#include "core/authority/JsonReader.h"
#include "core/authority/RuleCatalogue.h"
#include "core/authority/RuleSet.h"

#include <algorithm>

namespace countersign {

using nlohmann::json;

namespace {

constexpr std::string_view rulesFormat = "countersign-rules/1";
constexpr JsonBounds rulesBounds{std::size_t{512} * 1024, 8};

/// A message may hold `{name}` only for what its rule fills in; a lone brace is a typing error.
std::optional<std::string> wrongPlaceholder(std::string_view text, RuleEntry const& rule) {
    for (std::size_t at = 0; (at = text.find_first_of("{}", at)) != std::string_view::npos; ++at) {
        auto const end = text.find('}', at);
        if (text[at] == '}' || end == std::string_view::npos) return "a brace without its partner";
        auto const name = text.substr(at + 1, end - at - 1);
        if (std::find(rule.placeholders.begin(), rule.placeholders.end(), name) == rule.placeholders.end())
            return fmt::format("this rule does not fill {{{}}}", name);
        at = end;
    }
    return std::nullopt;
}

std::string readFilledText(ObjectReader const& object, std::string_view key) {
    std::string text = object.text(key);
    if (object.has(key) && text.empty()) object.faults().report(object.at(key), "empty");
    return text;
}

Message readMessage(json const& value, std::string at, FirstFault& faults) {
    ObjectReader const object(value, std::move(at), faults, {"zh", "en"});
    return {readFilledText(object, "zh"), readFilledText(object, "en")};
}

void checkPlaceholders(Message const& message, std::string const& at, RuleEntry const& entry, FirstFault& faults) {
    if (auto const wrong = wrongPlaceholder(message.zh, entry)) faults.report(pointerTo(at, "zh"), *wrong);
    if (auto const wrong = wrongPlaceholder(message.en, entry)) faults.report(pointerTo(at, "en"), *wrong);
}

/// Changes what the file states of a rule; a complete set states all of it.
void readRule(json const& value, std::string const& at, FirstFault& faults, RuleEntry const& entry, RuleSet& set, bool complete) {
    auto const object = complete ? ObjectReader(value, at, faults, {"weight", "message", "basis"})
                                 : ObjectReader(value, at, faults, {}, {"weight", "message", "basis"});
    RuleSet::Rule& rule = set.rules[std::string(entry.id)];
    rule.weight = object.word("weight", rule.weight);
    if (object.has("weight") && entry.guarded && rule.weight != Weight::blocker)
        faults.report(object.at("weight"), "guards identity and must stay a blocker");
    if (object.has("message")) {
        rule.message = readMessage(object.member("message"), object.at("message"), faults);
        checkPlaceholders(rule.message, object.at("message"), entry, faults);
    }
    if (object.has("basis")) rule.basis = readFilledText(object, "basis");
}

void readRules(ObjectReader const& root, RuleSet& set, bool complete) {
    json const& rules = root.member("rules");
    if (root.has("rules") && !rules.is_object()) return root.faults().report("/rules", "not an object");
    for (auto const& [id, value] : rules.items()) {
        if (RuleEntry const* entry = ruleEntry(id))
            readRule(value, pointerTo("/rules", id), root.faults(), *entry, set, complete);
        else
            root.faults().report(pointerTo("/rules", id), "unknown rule");
    }
    if (!complete) return;
    for (RuleEntry const& entry : ruleCatalogue())
        if (!rules.contains(entry.id)) root.faults().report(pointerTo("/rules", entry.id), "missing");
}

void readLimits(ObjectReader const& root, RuleSet& set, bool complete) {
    json const& limits = root.member("limits");
    if (root.has("limits") && !limits.is_object()) return root.faults().report("/limits", "not an object");
    for (auto const& [name, value] : limits.items()) {
        LimitEntry const* entry = limitEntry(name);
        if (!entry) {
            root.faults().report(pointerTo("/limits", name), "unknown limit");
            continue;
        }
        set.limits[name] = readWholeNumber(value, pointerTo("/limits", name), root.faults(), entry->least, entry->most);
    }
    if (!complete) return;
    for (LimitEntry const& entry : limitCatalogue())
        if (!limits.contains(entry.name)) root.faults().report(pointerTo("/limits", entry.name), "missing");
}

void readTerms(ObjectReader const& root, RuleSet& set, bool complete) {
    json const& terms = root.member("terms");
    if (root.has("terms") && !terms.is_object()) return root.faults().report("/terms", "not an object");
    for (auto const& [key, value] : terms.items()) {
        if (isTerm(key))
            set.terms[key] = readMessage(value, pointerTo("/terms", key), root.faults());
        else
            root.faults().report(pointerTo("/terms", key), "unknown term");
    }
    if (!complete) return;
    for (std::string const& key : termCatalogue())
        if (!terms.contains(key)) root.faults().report(pointerTo("/terms", key), "missing");
}

RuleSet readRuleSet(json const& root, FirstFault& faults, RuleSet const* base) {
    RuleSet set = base ? *base : RuleSet{};
    if (!root.is_object()) return faults.report("", "not an object"), set;
    if (auto const key = root.find("format"); key == root.end() || *key != rulesFormat)
        return faults.report("/format", "not countersign-rules/1"), set;
    bool const complete = base == nullptr;
    auto const object = complete ? ObjectReader(root, "", faults, {"format", "office", "from", "limits", "terms", "rules"}, {"about"})
                                 : ObjectReader(root, "", faults, {"format", "office", "from"}, {"limits", "terms", "rules", "about"});
    set.office = readFilledText(object, "office");
    auto const from = object.day("from");
    if (!from) faults.report("/from", "not a date as YYYY-MM-DD");
    set.from = from.value_or(Day{});
    object.text("about");
    readLimits(object, set, complete);
    readTerms(object, set, complete);
    readRules(object, set, complete);
    return set;
}

} // namespace

std::variant<RuleSet, RuleSetFault> parseRuleSet(std::string_view text, RuleSet const* base) {
    auto const parsed = parseJsonText(text, rulesBounds);
    if (auto const* fault = std::get_if<JsonFault>(&parsed)) return RuleSetFault{fault->pointer, fault->problem};
    FirstFault faults;
    RuleSet set = readRuleSet(std::get<json>(parsed), faults, base);
    if (faults.fault()) return RuleSetFault{faults.fault()->pointer, faults.fault()->problem};
    return set;
}

} // namespace countersign
