#include "fuzz/Targets.h"

#include "core/authority/Authority.h"
#include "core/authority/IntakeJson.h"
#include "fuzz/Promise.h"

#include <string>
#include <string_view>

namespace countersign::fuzz {

namespace {

class EveryGlyph : public GlyphCoverage {
public:
    bool draws(char32_t) const override { return true; }
};

/// The sentence of a fault is one line for a terminal, and its place begins like a pointer.
void checkFault(std::string const& pointer, std::string const& problem) {
    promise(pointer.empty() || pointer.front() == '/', "a place is a JSON pointer");
    promise(!problem.empty() && (pointer + problem).find('\n') == std::string::npos, "a fault is one line");
    promise(validUtf8(pointer) && validUtf8(problem), "a fault can be shown");
}

void checkFindings(Intake const& intake, RuleSet const& rules) {
    EveryGlyph const coverage;
    Findings const findings = checkAuthority(intake, {rules, parseDay("2026-11-22").value(), coverage});
    for (auto const& finding : findings.all) promise(!finding.fields.empty(), "a finding concerns a field");
    promise(validUtf8(findingsJson(findings)), "findings can be shown");
}

} // namespace

void parseIntakeTarget(std::uint8_t const* bytes, std::size_t size) {
    auto const parsed = parseIntake(textOf(bytes, size));
    if (auto const* fault = std::get_if<IntakeFault>(&parsed)) return checkFault(fault->pointer, fault->problem);
    Intake const& intake = std::get<Intake>(parsed);
    auto const again = parseIntake(canonicalJson(intake));
    promise(std::holds_alternative<Intake>(again) && std::get<Intake>(again) == intake, "the canonical text is the intake's");
    checkFindings(intake, RuleSet{});
}

void parseRuleSetTarget(std::uint8_t const* bytes, std::size_t size) {
    RuleSet const base;
    parseRuleSet(textOf(bytes, size));
    auto const parsed = parseRuleSet(textOf(bytes, size), &base);
    if (auto const* fault = std::get_if<RuleSetFault>(&parsed)) return checkFault(fault->pointer, fault->problem);
    RuleSet const& rules = std::get<RuleSet>(parsed);
    auto const guarded = rules.rules.find("name.differs");
    promise(guarded == rules.rules.end() || guarded->second.weight == Weight::blocker, "no rule set weakens what guards identity");
    checkFindings(Intake{}, rules);
}

} // namespace countersign::fuzz
