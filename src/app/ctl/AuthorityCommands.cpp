#include "app/ctl/Command.h"

#include "certificate/FontCoverage.h"
#include "core/Resources.h"
#include "core/authority/Authority.h"
#include "core/authority/IntakeJson.h"
#include "core/authority/ShippedRules.h"

#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>

#include <fmt/format.h>

namespace countersign::ctl {

namespace {

constexpr char const* standardInput = "-";
/// A file that is longer is refused by its reader; there is no need to hold more of it.
constexpr std::size_t mostBytes = 1024 * 1024;

std::string readUpToLimit(std::istream& in) {
    std::string bytes(mostBytes, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

std::string readInput(std::string const& file) {
    if (file == standardInput) return readUpToLimit(std::cin);
    std::ifstream in(file, std::ios::binary);
    std::string bytes = in ? readUpToLimit(in) : std::string{};
    if (!in.eof() && bytes.size() < mostBytes) throw InputError(fmt::format("{}: cannot be read", file));
    return bytes;
}

/// `FILE: /pointer: problem`; a fault of the whole document has no pointer.
[[noreturn]] void refuse(std::string const& file, std::string const& pointer, std::string const& problem) {
    throw InputError(pointer.empty() ? fmt::format("{}: {}", file, problem) : fmt::format("{}: {}: {}", file, pointer, problem));
}

Intake readIntake(std::string const& file) {
    auto parsed = parseIntake(readInput(file));
    if (auto const* fault = std::get_if<IntakeFault>(&parsed)) refuse(file, fault->pointer, fault->problem);
    return std::get<Intake>(std::move(parsed));
}

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
    if (auto const* fault = std::get_if<RuleSetFault>(&parsed)) refuse(file, fault->pointer, fault->problem);
    RuleSet set = std::get<RuleSet>(std::move(parsed));
    if (set.office != "*" && set.office != office) refuse(file, "/office", "not the office of the intake");
    if (set.from > day) refuse(file, "/from", fmt::format("not in force on {}", isoDay(day)));
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
