#pragma once

#include "support/Intakes.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

namespace countersign::test {

/// One sentence about one rule: on a day, an intake breaks it at these fields, or keeps it.
struct RuleCase {
    std::string sentence; ///< in CamelCase: it names the test
    Intake intake;
    std::vector<std::string> fields; ///< of the only finding of the rule; empty: the rule is kept
    Day on = intakeDay();
};

inline void PrintTo(RuleCase const& ruleCase, std::ostream* out) { *out << ruleCase.sentence; }

inline std::string sentenceOf(testing::TestParamInfo<RuleCase> const& info) { return info.param.sentence; }

/// The findings of one rule.
inline std::vector<Finding> findingsOfRule(Findings const& findings, std::string const& rule) {
    std::vector<Finding> found;
    for (auto const& finding : findings.all)
        if (finding.rule == rule) found.push_back(finding);
    return found;
}

inline bool breaks(Intake const& intake, std::string const& rule, Day on = intakeDay()) {
    return !findingsOfRule(findingsOf(intake, on), rule).empty();
}

inline void expectRuleCase(std::string const& rule, RuleCase const& ruleCase) {
    auto const found = findingsOfRule(findingsOf(ruleCase.intake, ruleCase.on), rule);
    if (ruleCase.fields.empty()) {
        EXPECT_TRUE(found.empty()) << rule << " fires on " << found.front().fields.front();
        return;
    }
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front().fields, ruleCase.fields);
    EXPECT_FALSE(found.front().message.zh.empty());
    EXPECT_FALSE(found.front().basis.empty());
}

/// An agent's intake with a changed authorisation.
inline Intake withPower(std::function<void(PowerOfAttorney&)> const& change) {
    return with(validAgentIntake(), [&](Intake& intake) { change(*intake.power); });
}

inline Intake withRequester(std::function<void(Requester&)> const& change) {
    return with(validAgentIntake(), [&](Intake& intake) { change(*intake.requester); });
}

inline Intake withSubject(Intake start, std::function<void(Subject&)> const& change) {
    return with(std::move(start), [&](Intake& intake) { change(intake.subject); });
}

inline Intake withRequest(Intake start, std::function<void(Request&)> const& change) {
    return with(std::move(start), [&](Intake& intake) { change(intake.request); });
}

} // namespace countersign::test

/// A table of sentences about one rule: `RULE_CASES(PowerHasNotExpired, "poa.expired", RuleCase{...}, ...)`.
#define RULE_CASES(suite, rule, ...)                                                                                                       \
    class suite : public testing::TestWithParam<countersign::test::RuleCase> {};                                                           \
    TEST_P(suite, Says) { countersign::test::expectRuleCase(rule, GetParam()); }                                                           \
    INSTANTIATE_TEST_SUITE_P(Rule, suite, testing::Values(__VA_ARGS__), countersign::test::sentenceOf)
