#include "core/authority/RuleCase.h"

#include <gmock/gmock.h>

namespace countersign::test {

namespace {

Intake principal(std::string const& name, std::string const& number) {
    return withPower([&](PowerOfAttorney& power) { power.principal = {name, number}; });
}

Intake agent(std::string const& name, std::string const& number) {
    return withPower([&](PowerOfAttorney& power) { power.agent = {name, number}; });
}

Intake signedOn(std::string const& iso) {
    return withPower([&](PowerOfAttorney& power) { power.signedOn = day(iso); });
}

Intake validUntil(std::optional<Day> until) {
    return withPower([&](PowerOfAttorney& power) { power.validUntil = until; });
}

} // namespace

RULE_CASES(PrincipalIsTheSubject, "poa.principal-differs", RuleCase{"NameAndNumberAreTheSubjects", validAgentIntake(), {}},
           RuleCase{"AnotherName", principal("陈大武", "A123456(3)"), {"/authority/principal/name"}},
           RuleCase{"AnotherNumber", principal("陈大文", "Z683365(A)"), {"/authority/principal/id_number"}},
           RuleCase{
               "AnotherNameAndNumber", principal("陈大武", "Z683365(A)"), {"/authority/principal/name", "/authority/principal/id_number"}},
           RuleCase{"ANumberWithoutItsBracketsIsTheSame", principal("陈大文", "a1234563"), {}},
           RuleCase{"TheNumberOfThePaperSeenWillDo", principal("陈大文", "H12345678"), {}},
           RuleCase{"TheOlderPermitWithItsRenewalsIsTheSamePersons", principal("陈大文", "H1234567801"), {}},
           RuleCase{"TheOlderPermitOfAnotherDiffers", principal("陈大文", "H1234567901"), {"/authority/principal/id_number"}},
           RuleCase{"OnlyAPermitHasRenewals", principal("陈大文", "A123456(3)01"), {"/authority/principal/id_number"}},
           RuleCase{"ANumberThatFitsNoFormDiffers", principal("陈大文", "A123456"), {"/authority/principal/id_number"}},
           RuleCase{"AFoldedNameIsTheSame", principal("CHAN  TAI MAN", "A123456(3)"), {}},
           RuleCase{"AWrongNumberIsTheSameWithoutItsBracketsToo",
                    with(principal("陈大文", "AY987654A"), [](Intake& intake) { intake.subject.id.number = "AY987654(A)"; }),
                    {}},
           RuleCase{"WhatIsEmptyIsMissingNotDifferent", principal("", ""), {}});

RULE_CASES(AgentIsTheRequester, "poa.agent-differs", RuleCase{"NameAndNumberAreTheRequesters", validAgentIntake(), {}},
           RuleCase{"AnotherName", agent("李五", "44030119880102002X"), {"/authority/agent/name"}},
           RuleCase{"AnotherNumber", agent("李四", "440306198506153411"), {"/authority/agent/id_number"}},
           RuleCase{"OneWrongDigit", agent("李四", "44030119880102003X"), {"/authority/agent/id_number"}},
           RuleCase{"ALowerCaseCheckCharacterIsTheSame", agent("李四", "44030119880102002x"), {}},
           RuleCase{"AFullWidthNumberIsTheSame", agent("李四", "４４０３０１１９８８０１０２００２Ｘ"), {}});

RULE_CASES(PrincipalHasSigned, "poa.unsigned-principal", RuleCase{"SignedIsInOrder", validAgentIntake(), {}},
           RuleCase{"UnsignedIsNot",
                    withPower([](PowerOfAttorney& power) { power.signedByPrincipal = false; }),
                    {"/authority/signed_by_principal"}});

RULE_CASES(AgentHasSigned, "poa.unsigned-agent", RuleCase{"SignedIsInOrder", validAgentIntake(), {}},
           RuleCase{
               "UnsignedIsNot", withPower([](PowerOfAttorney& power) { power.signedByAgent = false; }), {"/authority/signed_by_agent"}});

RULE_CASES(PowerIsSignedByNow, "poa.not-yet-valid", RuleCase{"SignedTodayIsSigned", signedOn("2026-11-22"), {}},
           RuleCase{"SignedTomorrowIsNot", signedOn("2026-11-23"), {"/authority/signed_on"}},
           RuleCase{"TheDayOfTheCheckDecides", validAgentIntake(), {"/authority/signed_on"}, day("2026-11-09")});

RULE_CASES(PowerHasNotExpired, "poa.expired", RuleCase{"GoodThroughItsLastDay", validUntil(day("2026-11-22")), {}},
           RuleCase{"ExpiredTheDayAfter", validUntil(day("2026-11-21")), {"/authority/valid_until"}},
           RuleCase{"WithoutAnEndItStands", validUntil(std::nullopt), {}},
           RuleCase{"TheDayOfTheCheckDecides", validAgentIntake(), {"/authority/valid_until"}, day("2027-01-01")});

RULE_CASES(PowerIsRecent, "poa.too-old", RuleCase{"AHundredAndEightyDaysAreRecent", signedOn("2026-05-26"), {}},
           RuleCase{"AHundredAndEightyOneAreNot", signedOn("2026-05-25"), {"/authority/signed_on"}},
           RuleCase{"TomorrowIsNotOld", signedOn("2026-11-23"), {}});

RULE_CASES(
    AgentIsAnotherPerson, "poa.agent-is-principal", RuleCase{"TwoPeopleAreTwo", validAgentIntake(), {}},
    RuleCase{"OneIdNumber",
             withRequester([](Requester& requester) {
                 requester.id = {"hkid", "A1234563"};
             }),
             {"/subject/id/number", "/requester/id/number"}},
    RuleCase{"OnePaper",
             withRequester([](Requester& requester) {
                 requester.identitySeen = {"document:24", "H12345678", "李四", std::nullopt, true};
             }),
             {"/subject/identity_seen/number", "/requester/identity_seen/number"}},
    RuleCase{"OneNameAndBirthDate",
             withRequester([](Requester& requester) {
                 requester.name = "陈大文";
                 requester.birthDate = day("1990-03-07");
             }),
             {"/subject/name", "/subject/birth_date", "/requester/name", "/requester/birth_date"}},
    RuleCase{"OneNameOfTwoBirthDatesIsTwo", withRequester([](Requester& requester) { requester.name = "陈大文"; }), {}},
    RuleCase{"OneBirthDateOfTwoNamesIsTwo", withRequester([](Requester& requester) { requester.birthDate = day("1990-03-07"); }), {}},
    RuleCase{"OneNumberWrittenForBoth", agent("李四", "A123456(3)"), {"/authority/principal/id_number", "/authority/agent/id_number"}},
    RuleCase{"TwoEmptyPeopleAreNotOne",
             with(validAgentIntake(),
                  [](Intake& intake) {
                      intake.requester.emplace();
                      intake.subject = {};
                      intake.power->principal = {};
                      intake.power->agent = {};
                  }),
             {}});

RULE_CASES(AgentIsOfAge, "poa.agent-minor",
           RuleCase{"EighteenOnTheBirthday", withRequester([](Requester& requester) { requester.birthDate = day("2008-11-22"); }), {}},
           RuleCase{"SeventeenTheDayBefore",
                    withRequester([](Requester& requester) { requester.birthDate = day("2008-11-23"); }),
                    {"/requester/birth_date"}},
           RuleCase{"BornOnALeapDayIsOfAgeOnTheFirstOfMarch",
                    withRequester([](Requester& requester) { requester.birthDate = day("2008-02-29"); }),
                    {},
                    day("2026-11-22")});

RULE_CASES(PrincipalIsOfAge, "poa.principal-minor",
           RuleCase{"SixteenOnTheBirthday",
                    withSubject(validAgentIntake(), [](Subject& subject) { subject.birthDate = day("2010-11-22"); }),
                    {}},
           RuleCase{"FifteenTheDayBefore",
                    withSubject(validAgentIntake(), [](Subject& subject) { subject.birthDate = day("2010-11-23"); }),
                    {"/subject/birth_date"}},
           RuleCase{"ForOneselfThereIsAnotherRule",
                    withSubject(validSelfIntake(), [](Subject& subject) { subject.birthDate = day("2015-01-01"); }),
                    {}});

RULE_CASES(PrincipalLives, "poa.principal-deceased", RuleCase{"TheLivingMaySend", validAgentIntake(), {}},
           RuleCase{"AnAuthorisationEndsWithDeath",
                    withSubject(validAgentIntake(), [](Subject& subject) { subject.deceased = true; }),
                    {"/subject/deceased"}},
           RuleCase{"ForOneselfThereIsAnotherRule", withSubject(validSelfIntake(), [](Subject& subject) { subject.deceased = true; }), {}});

RULE_CASES(DelegationIsSeenTwice, "poa.delegated", RuleCase{"EveryAgentNeedsASecondOfficial", validAgentIntake(), {"/standing"}},
           RuleCase{"WhoAsksForHimselfDoesNot", validSelfIntake(), {}});

TEST(PowerRules, TheMessagesNameTheOfficesLimits) {
    auto const findings = findingsOf(with(signedOn("2026-01-01"), [](Intake& intake) {
        intake.requester->birthDate = day("2015-01-01");
        intake.subject.birthDate = day("2015-01-02");
    }));
    EXPECT_THAT(findingsOfRule(findings, "poa.too-old").at(0).message.zh, testing::HasSubstr("180天"));
    EXPECT_THAT(findingsOfRule(findings, "poa.agent-minor").at(0).message.zh, testing::HasSubstr("18周岁"));
    EXPECT_THAT(findingsOfRule(findings, "poa.principal-minor").at(0).message.en, testing::HasSubstr("under 16"));
}

TEST(PowerRules, NoneOfThemConcernsWhoAsksForHimself) {
    for (auto const& finding : findingsOf(with(validSelfIntake(), [](Intake& intake) { intake.subject.deceased = true; })).all)
        EXPECT_THAT(finding.rule, testing::Not(testing::StartsWith("poa.")));
}

} // namespace countersign::test
