#include "core/authority/Authority.h"

#include "support/Intakes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace countersign::test {

namespace {

Examination examined(Intake const& intake) {
    OrdinaryGlyphs const coverage;
    return examine(intake, {generalRules(), intakeDay(), coverage});
}

/// "kept", "broken", or "silent" when the rule had nothing to judge.
std::string fate(Intake const& intake, std::string_view rule) {
    auto const all = examined(intake).outcomes;
    auto const found = std::find_if(all.begin(), all.end(), [&](Outcome const& each) { return each.rule == rule; });
    return found == all.end() ? "silent" : found->kept ? "kept" : "broken";
}

} // namespace

TEST(Examination, SaysWhichRulesAGoodCaseKeeps) {
    for (char const* const rule : {"field.missing", "number.invalid", "number.birth-differs", "name.differs", "poa.principal-differs",
                                   "poa.expired", "poa.period-exceeds", "material.missing"})
        EXPECT_EQ(fate(validAgentIntake(), rule), "kept") << rule;
    EXPECT_EQ(fate(validAgentIntake(), "poa.delegated"), "broken") << "it always asks for a second person";
}

TEST(Examination, NamesEachRuleOnce) {
    std::set<std::string_view> rules;
    for (auto const& each : examined(validAgentIntake()).outcomes) EXPECT_TRUE(rules.insert(each.rule).second) << each.rule;
}

TEST(Examination, SaysNothingOfARuleThatHasNothingToJudge) {
    EXPECT_EQ(fate(validAgentIntake(), "poa.apostille-incomplete"), "silent");
    EXPECT_EQ(fate(validAgentIntake(), "poa.foreign-unauthenticated"), "silent");
    EXPECT_EQ(fate(validAgentIntake(), "poa.not-notarised"), "silent") << "the office does not ask for it";
    EXPECT_EQ(fate(validAgentIntake(), "reason.none"), "silent") << "the rule is for who asks for himself";
    EXPECT_EQ(fate(validSelfIntake(), "poa.expired"), "silent");
    EXPECT_EQ(fate(with(validAgentIntake(), [](Intake& i) { i.power->validUntil.reset(); }), "poa.expired"), "silent");
    EXPECT_EQ(fate(with(validAgentIntake(), [](Intake& i) { i.request.from.reset(); }), "period.reversed"), "silent");
}

TEST(Examination, ApprovesNothingOfAnEmptyForm) {
    Intake empty;
    empty.standing = Standing::agent;
    empty.requester.emplace();
    empty.power.emplace();
    std::set<std::string_view> kept;
    for (auto const& each : examined(empty).outcomes)
        if (each.kept) kept.insert(each.rule);
    EXPECT_EQ(kept, (std::set<std::string_view>{"poa.principal-deceased"})) << "nobody was called dead";
}

TEST(Examination, HasAnOutcomeForEveryFindingAndNoFindingOfWhatIsKept) {
    std::mt19937_64 random(20261122);
    for (int round = 0; round < 300; ++round) {
        Intake const intake = randomIntake(random);
        auto const [findings, outcomes] = examined(intake);
        EXPECT_EQ(findings, findingsOf(intake));
        std::set<std::string> found;
        for (auto const& each : findings.all) found.insert(each.rule);
        std::set<std::string> broken;
        for (auto const& each : outcomes)
            if (!each.kept) broken.insert(std::string(each.rule));
        EXPECT_EQ(found, broken);
    }
}

} // namespace countersign::test
