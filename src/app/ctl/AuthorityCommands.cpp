#include "app/ctl/Command.h"
#include "app/ctl/InputFile.h"

#include "certificate/FontCoverage.h"
#include "core/Resources.h"
#include "core/authority/Authority.h"
#include "core/authority/ShippedRules.h"

#include <chrono>

#include <fmt/format.h>

namespace countersign::ctl {

namespace {

Day dayOf(Arguments const& arguments) {
    if (!arguments.has("--on")) return shanghaiDay(std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()));
    auto const day = parseDay(arguments.value("--on"));
    if (!day) throw UsageError("check-authority: --on needs a date as YYYY-MM-DD");
    return *day;
}

/// A set that was named is meant: one of another office or of a later day is a mistake, not a reason to use another.
RuleSet namedRules(std::string const& file, std::string const& office, Day day) {
    RuleSet const base = shippedRules(resourceFolder());
    auto parsed = parseRuleSet(readInput(file), &base);
    if (auto const* fault = std::get_if<RuleSetFault>(&parsed)) refuseInput(file, fault->pointer, fault->problem);
    RuleSet set = std::get<RuleSet>(std::move(parsed));
    if (set.office != "*" && set.office != office) refuseInput(file, "/office", "not the office of the intake");
    if (set.from > day) refuseInput(file, "/from", fmt::format("not in force on {}", isoDay(day)));
    return set;
}

RuleSet shippedRulesInForce(std::string const& office, Day day) {
    auto const sets = shippedRuleSets(resourceFolder());
    RuleSet const* chosen = inForce(sets, office, day);
    if (!chosen) throw UsageError(fmt::format("check-authority: no rule set is in force on {}", isoDay(day)));
    return *chosen;
}

int checkAuthorityCommand(Arguments const& arguments) {
    Intake const intake = readIntake(arguments.words[0]);
    Day const today = dayOf(arguments);
    RuleSet const rules =
        arguments.has("--rules") ? namedRules(arguments.value("--rules"), intake.office, today) : shippedRulesInForce(intake.office, today);
    certificate::FontCoverage const coverage(resourceFolder());
    Findings const findings = countersign::checkAuthority(intake, {rules, today, coverage});
    fmt::print("{}\n", findingsJson(findings));
    return findings.verdict() == Verdict::blocked ? no : yes;
}

} // namespace

std::vector<Command> authorityCommands() {
    return {{"check-authority",
             "INTAKE [--on DATE] [--rules FILE]",
             "checks an intake file (- reads standard input) by the rules in force on DATE, today if not given; "
             "exit 0 unless the verdict is blocked",
             1,
             1,
             {"--on", "--rules"},
             {},
             false,
             checkAuthorityCommand}};
}

} // namespace countersign::ctl
