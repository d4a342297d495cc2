#include "core/authority/FieldOrder.h"
#include "core/authority/IntakeText.h"
#include "core/authority/RuleCase.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace countersign::test {

namespace {

using testing::ElementsAre;

std::vector<std::string> rulesOf(Findings const& findings) {
    std::vector<std::string> rules;
    for (auto const& finding : findings.all) rules.push_back(finding.rule);
    return rules;
}

Findings findingsBy(RuleSet const& rules, Intake const& intake) {
    OrdinaryGlyphs const coverage;
    return checkAuthority(intake, {rules, intakeDay(), coverage});
}

/// Every pointer of the finding leads somewhere in the intake, at least to the object that lacks it.
bool leadsSomewhere(nlohmann::json const& intake, std::string const& pointer) {
    nlohmann::json::json_pointer at(pointer);
    return intake.contains(at) || intake.contains(at.parent_pointer());
}

void expectWellFormed(Findings const& findings, Intake const& intake, std::string const& which) {
    auto const json = nlohmann::json::parse(canonicalJson(intake));
    std::vector<int> previous;
    for (auto const& finding : findings.all) {
        ASSERT_FALSE(finding.fields.empty()) << which << ": " << finding.rule;
        for (auto const& field : finding.fields) EXPECT_TRUE(leadsSomewhere(json, field)) << which << ": " << finding.rule << " " << field;
        auto const place = placeOf(finding.fields.front());
        EXPECT_LE(previous, place) << which << ": " << finding.rule << " is out of order";
        previous = place;
        EXPECT_EQ(finding.message.zh.find('{'), std::string::npos) << which << ": " << finding.message.zh;
        EXPECT_EQ(finding.message.en.find('{'), std::string::npos) << which << ": " << finding.message.en;
    }
}

/// Sets one random leaf of the intake's text to another value of its own type, or of any.
std::string mutated(std::string const& text, std::mt19937_64& random) {
    auto root = nlohmann::json::parse(text);
    auto flat = root.flatten();
    auto const below = [&](std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random); };
    std::vector<nlohmann::json> const values{nullptr, true, false, "", "all", "HK", "2026-11-22", "citizen-id", "document:17", "𠮷", 0, 7};
    for (std::size_t times = 1 + below(4); times > 0; --times) {
        auto leaf = flat.begin();
        std::advance(leaf, static_cast<std::ptrdiff_t>(below(flat.size())));
        if (leaf->is_primitive()) root[nlohmann::json::json_pointer(leaf.key())] = values[below(values.size())];
    }
    return root.dump();
}

} // namespace

TEST(CheckAuthority, OfOneWhoAsksForHimselfInOrderIsClear) {
    auto const findings = findingsOf(validSelfIntake());
    EXPECT_THAT(rulesOf(findings), ElementsAre());
    EXPECT_EQ(findings.verdict(), Verdict::clear);
}

TEST(CheckAuthority, OfAnAgentInOrderGoesToTheSupervisor) {
    auto const findings = findingsOf(validAgentIntake());
    EXPECT_THAT(rulesOf(findings), ElementsAre("poa.delegated", "period.over-limit"));
    EXPECT_EQ(findings.verdict(), Verdict::supervisor);
}

TEST(CheckAuthority, OfAnAgentForAShortPeriodIsStillTheSupervisors) {
    EXPECT_THAT(rulesOf(findingsOf(withRequest(validAgentIntake(), [](Request& request) { request.from = day("2020-01-01"); }))),
                ElementsAre("poa.delegated"));
}

TEST(CheckAuthority, TellsEverythingAtOnceInTheOrderOfTheIntake) {
    auto const findings = findingsOf(with(validAgentIntake(), [](Intake& intake) {
        intake.subject.name = "陈大武";
        intake.subject.region = "FR";
        intake.documents = {{"24", "1"}};
        intake.request.from = day("2026-11-21");
        intake.request.to = day("2026-11-20");
        intake.requester->birthDate = day("2010-01-02");
        intake.power->acts.clear();
        intake.power->to = day("2026-11-19");
        intake.power->signedOn = day("2026-11-23");
        intake.power->validUntil = day("2026-11-21");
        intake.power->signedByPrincipal = false;
        intake.power->madeIn = "US";
        intake.materials.clear();
    }));
    EXPECT_THAT(rulesOf(findings),
                ElementsAre("poa.delegated", "name.differs", "name.differs", "subject.foreigner", "number.invalid", "period.reversed",
                            "poa.period-exceeds", "number.birth-differs", "poa.agent-minor", "poa.principal-differs", "poa.no-query",
                            "poa.no-collect", "poa.not-yet-valid", "poa.expired", "poa.unsigned-principal", "poa.foreign-unauthenticated",
                            "material.missing", "material.missing", "material.missing", "material.missing"));
    EXPECT_EQ(findings.verdict(), Verdict::blocked);
}

TEST(CheckAuthority, AWeightOfTheOfficeDecides) {
    RuleSet rules = generalRules();
    rules.rules.at("poa.delegated").weight = Weight::note;
    rules.rules.at("period.over-limit").weight = Weight::blocker;
    auto const findings = findingsBy(rules, validAgentIntake());
    EXPECT_EQ(findings.all.at(0).weight, Weight::note);
    EXPECT_EQ(findings.verdict(), Verdict::blocked);
}

TEST(CheckAuthority, TheLimitsOfTheOfficeDecide) {
    RuleSet rules = generalRules();
    auto const breaksWith = [&](std::string const& rule, Intake const& intake) {
        return !findingsOfRule(findingsBy(rules, intake), rule).empty();
    };
    rules.limits["look_back_years"] = 0;
    EXPECT_FALSE(breaksWith("period.over-limit", validAgentIntake()));
    rules.limits["look_back_years"] = 5;
    EXPECT_TRUE(breaksWith("period.over-limit", validSelfIntake()));
    rules.limits["power_age_days"] = 12;
    EXPECT_FALSE(breaksWith("poa.too-old", validAgentIntake()));
    rules.limits["power_age_days"] = 11;
    EXPECT_TRUE(breaksWith("poa.too-old", validAgentIntake()));
    Intake const youngAgent = withRequester([](Requester& requester) { requester.birthDate = day("2009-01-01"); });
    EXPECT_TRUE(breaksWith("poa.agent-minor", youngAgent));
    rules.limits["agent_age"] = 16;
    EXPECT_FALSE(breaksWith("poa.agent-minor", youngAgent));
}

TEST(CheckAuthority, TheWordsOfTheOfficeAreSpoken) {
    RuleSet rules = generalRules();
    rules.rules.at("poa.too-old").message = {"超过{limit}天，{limit}天。", "more than {limit} days"};
    rules.limits["power_age_days"] = 10;
    auto const found = findingsOfRule(findingsBy(rules, validAgentIntake()), "poa.too-old");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].message, (Message{"超过10天，10天。", "More than 10 days"}));
}

TEST(CheckAuthority, ARuleThatTheSetDoesNotKnowBlocks) {
    auto const findings = findingsBy(RuleSet{}, validAgentIntake());
    EXPECT_THAT(rulesOf(findings), ElementsAre("poa.delegated", "period.over-limit"));
    EXPECT_EQ(findings.verdict(), Verdict::blocked);
    EXPECT_EQ(findings.all.at(0).message.en, "poa.delegated");
}

TEST(CheckAuthority, OfStandingsThatAreNotServedThrowsNothing) {
    for (Standing const standing : {Standing::guardian, Standing::officialLetter, Standing::lawyer, Standing::relative}) {
        auto const findings = findingsOf(with(validSelfIntake(), [&](Intake& intake) { intake.standing = standing; }));
        EXPECT_TRUE(std::all_of(findings.all.begin(), findings.all.end(), [](Finding const& f) { return f.rule == "material.missing"; }));
        EXPECT_EQ(findings.verdict(), Verdict::blocked);
    }
}

TEST(CheckAuthority, NoMessageHoldsWhatIsInTheIntake) {
    Intake const secret = with(validAgentIntake(), [](Intake& intake) {
        intake.subject.name = "欧阳秘密";
        intake.subject.id.number = "SECRET-1";
        intake.subject.identitySeen.number = "SECRET-2";
        intake.documents = {{"14", "SECRET-3"}};
        intake.requester->name = "欧阳秘密";
        intake.requester->birthDate = day("2015-05-05");
        intake.requester->id.number = "SECRET-4";
        intake.power->principal = {"欧阳隐私", "SECRET-5"};
        intake.power->signedOn = day("2015-05-05");
        intake.power->validUntil = day("2015-05-05");
        intake.request.to = day("2015-05-05");
    });
    std::string const text = findingsJson(findingsOf(secret));
    for (char const* part : {"欧阳", "秘密", "SECRET", "2015"}) EXPECT_EQ(text.find(part), std::string::npos) << part;
    EXPECT_NE(text.find("number.invalid"), std::string::npos);
}

TEST(CheckAuthority, ManyDocumentsAreCheckedAtOnce) {
    Intake const intake = with(validAgentIntake(), [](Intake& i) {
        i.documents.assign(3000, {"14", "E12345678"});
        i.power->allDocuments = false;
        i.power->documents.assign(3000, {"14", "E87654321"});
    });
    auto const findings = findingsOf(intake);
    EXPECT_EQ(findingsOfRule(findings, "document.doubled").size(), 2999U);
    EXPECT_EQ(findingsOfRule(findings, "poa.document-exceeds").at(0).fields.size(), 3001U);
}

TEST(CheckAuthority, NeverThrowsOnAnyIntake) {
    std::uint64_t const seed = 41;
    std::mt19937_64 random(seed);
    std::set<std::string> fired;
    for (int i = 0; i < 3000; ++i) {
        Intake const intake = randomIntake(random);
        auto const findings = findingsOf(intake);
        expectWellFormed(findings, intake, "seed 41, intake " + std::to_string(i));
        if (testing::Test::HasFailure()) return;
        for (auto const& finding : findings.all) fired.insert(finding.rule);
    }
    EXPECT_GT(fired.size(), 30U) << "random intakes must reach the rules";
}

TEST(CheckAuthority, NeverThrowsOnAnyMutatedTextThatParses) {
    std::uint64_t const seed = 42;
    std::mt19937_64 random(seed);
    std::vector<std::string> const starts{canonicalJson(validSelfIntake()), canonicalJson(validAgentIntake())};
    int parsed = 0;
    for (int i = 0; i < 4000; ++i) {
        auto const intake = parseIntake(mutated(starts[static_cast<std::size_t>(i) % 2], random));
        if (!std::holds_alternative<Intake>(intake)) continue;
        ++parsed;
        auto const findings = findingsOf(std::get<Intake>(intake));
        expectWellFormed(findings, std::get<Intake>(intake), "seed 42, text " + std::to_string(i));
        if (testing::Test::HasFailure()) return;
    }
    EXPECT_GT(parsed, 200) << "mutations must leave intakes";
}

TEST(CheckAuthority, IsTheSameForTheSameIntake) {
    std::mt19937_64 random(43);
    for (int i = 0; i < 100; ++i) {
        Intake const intake = randomIntake(random);
        EXPECT_EQ(findingsOf(intake), findingsOf(std::get<Intake>(parseIntake(canonicalJson(intake), IntakeIs::stored))));
    }
}

} // namespace countersign::test
