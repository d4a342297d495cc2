#include "core/authority/RuleCase.h"

#include <gmock/gmock.h>

namespace countersign::test {

namespace {

Intake seenUntil(Intake start, std::optional<Day> expiry) {
    return withSubject(std::move(start), [&](Subject& subject) { subject.identitySeen.expiresOn = expiry; });
}

/// A self intake of somebody born that day, whose number agrees.
Intake selfBorn(std::string const& birth, std::string const& number) {
    return withSubject(validSelfIntake(), [&](Subject& subject) {
        subject.birthDate = day(birth);
        subject.id.number = number;
        subject.identitySeen.number = number;
    });
}

Intake inRegion(std::string const& region) {
    return withSubject(validSelfIntake(), [&](Subject& subject) { subject.region = region; });
}

Intake withDocuments(std::vector<DocumentNumber> const& documents) {
    return with(validSelfIntake(), [&](Intake& intake) { intake.documents = documents; });
}

Intake withProducts(std::vector<Product> const& products) {
    return withRequest(validSelfIntake(), [&](Request& request) { request.products = products; });
}

Intake withReasons(Intake start, std::vector<WindowReason> const& reasons) {
    return with(std::move(start), [&](Intake& intake) { intake.reasons = reasons; });
}

Intake withPeriod(std::optional<std::string> const& from, std::optional<std::string> const& to) {
    return withRequest(validSelfIntake(), [&](Request& request) {
        request.from = from ? std::optional(day(*from)) : std::nullopt;
        request.to = to ? std::optional(day(*to)) : std::nullopt;
    });
}

} // namespace

RULE_CASES(IdentityHasNotExpired, "document.expired",
           RuleCase{"APaperIsGoodThroughItsLastDay", seenUntil(validSelfIntake(), day("2026-11-22")), {}},
           RuleCase{"APaperIsExpiredTheDayAfter", seenUntil(validSelfIntake(), day("2026-11-21")), {"/subject/identity_seen/expires_on"}},
           RuleCase{"APaperWithoutAnEndIsGood", seenUntil(validSelfIntake(), std::nullopt), {}},
           RuleCase{"TheRequestersPaperExpiresToo",
                    withRequester([](Requester& requester) { requester.identitySeen.expiresOn = day("2026-11-21"); }),
                    {"/requester/identity_seen/expires_on"}},
           RuleCase{"TheSameDayDecidesForTheRequester",
                    withRequester([](Requester& requester) { requester.identitySeen.expiresOn = day("2026-11-22"); }),
                    {}});

RULE_CASES(OriginalsWereSeen, "document.not-original", RuleCase{"OriginalsInTheHandAreInOrder", validAgentIntake(), {}},
           RuleCase{"ACopyOfTheSubjectsPaper",
                    withSubject(validAgentIntake(), [](Subject& subject) { subject.identitySeen.original = false; }),
                    {"/subject/identity_seen/original"}},
           RuleCase{"ACopyOfTheRequestersPaper",
                    withRequester([](Requester& requester) { requester.identitySeen.original = false; }),
                    {"/requester/identity_seen/original"}},
           RuleCase{"ACopyOfTheAuthorisation",
                    withPower([](PowerOfAttorney& power) { power.originalSeen = false; }),
                    {"/authority/original_seen"}});

RULE_CASES(DocumentsAreDifferent, "document.doubled",
           RuleCase{"TwoDocumentsAreTwo", withDocuments({{"13", "PE1234567"}, {"13", "PE1234568"}}), {}},
           RuleCase{"OneDocumentTwice", withDocuments({{"13", "PE1234567"}, {"14", "E12345678"}, {"13", "PE1234567"}}), {"/documents/2"}},
           RuleCase{"TheDotOfAnOldPassportMakesNoOther", withDocuments({{"13", "P.1234567"}, {"13", "P1234567"}}), {"/documents/1"}},
           RuleCase{"OneNumberOfTwoTypesIsTwoDocuments", withDocuments({{"71", "MA1234567"}, {"24", "MA1234567"}}), {}},
           RuleCase{"TwoEmptyLinesAreNotDoubled", withDocuments({{"", ""}, {"", ""}}), {}});

RULE_CASES(SubjectIsACitizen, "subject.foreigner", RuleCase{"AMainlandResidentIs", inRegion("CN"), {}},
           RuleCase{"AHongKongResidentIs", inRegion("HK"), {}}, RuleCase{"AMacaoResidentIs", inRegion("MO"), {}},
           RuleCase{"ATaiwanResidentIs", inRegion("TW"), {}}, RuleCase{"AFrenchmanIsNot", inRegion("FR"), {"/subject/region"}},
           RuleCase{"ARegionNotFilledInIsMissing", inRegion(""), {}});

RULE_CASES(SubjectIsOfAge, "subject.minor",
           RuleCase{"SixteenOnTheBirthday", selfBorn("2010-11-22", "440301201011220013"), {}, day("2026-11-22")},
           RuleCase{"FifteenTheDayBefore", selfBorn("2010-11-22", "440301201011220013"), {"/subject/birth_date"}, day("2026-11-21")},
           RuleCase{"AnAgentsPrincipalHasARuleOfHisOwn",
                    withSubject(validAgentIntake(), [](Subject& subject) { subject.birthDate = day("2015-01-01"); }),
                    {}});

RULE_CASES(SubjectLives, "subject.deceased", RuleCase{"TheLivingMayAsk", validSelfIntake(), {}},
           RuleCase{"NobodyAsksAfterHisDeath",
                    withSubject(validSelfIntake(), [](Subject& subject) { subject.deceased = true; }),
                    {"/subject/deceased"}},
           RuleCase{"AnAgentsPrincipalHasARuleOfHisOwn",
                    withSubject(validAgentIntake(), [](Subject& subject) { subject.deceased = true; }),
                    {}});

RULE_CASES(WindowReasonIsGiven, "reason.none", RuleCase{"OneReasonIsEnough", withReasons(validSelfIntake(), {WindowReason::disputed}), {}},
           RuleCase{"WithoutOneTheOnlineServiceAnswers", withReasons(validSelfIntake(), {}), {"/reasons"}},
           RuleCase{"AnAgentNeedsNone", withReasons(validAgentIntake(), {}), {}});

RULE_CASES(ProductsAreServed, "product.not-served", RuleCase{"ARecordIs", withProducts({Product::record}), {}},
           RuleCase{"AnIssuanceRecordIs", withProducts({Product::issuanceRecord}), {}},
           RuleCase{"DocumentInformationIs", withProducts({Product::documentInformation}), {}},
           RuleCase{"ASecondNeedsACaseOfItsOwn", withProducts({Product::record, Product::issuanceRecord}), {"/request/products/1"}});

RULE_CASES(PeriodIsForward, "period.reversed", RuleCase{"ADayIsAPeriod", withPeriod("2026-11-20", "2026-11-20"), {}},
           RuleCase{"ForwardIsInOrder", withPeriod("2026-11-19", "2026-11-20"), {}},
           RuleCase{"BackwardIsNot", withPeriod("2026-11-20", "2026-11-19"), {"/request/from", "/request/to"}},
           RuleCase{"HalfAPeriodIsMissingNotReversed", withPeriod("2026-11-20", std::nullopt), {}});

RULE_CASES(PeriodIsPast, "period.future", RuleCase{"TodayMayBeAskedFor", withPeriod("2026-01-01", "2026-11-22"), {}},
           RuleCase{"TomorrowMayNot", withPeriod("2026-01-01", "2026-11-23"), {"/request/to"}},
           RuleCase{"APeriodThatIsAllInTheFuture", withPeriod("2026-11-23", "2026-12-01"), {"/request/from", "/request/to"}},
           RuleCase{"AFirstDayInTheFutureIsEnough", withPeriod("2026-11-23", std::nullopt), {"/request/from"}});

RULE_CASES(PeriodIsWithinTheLookBack, "period.over-limit",
           RuleCase{"TenYearsToTheDayAreWithin", withPeriod("2016-11-20", "2026-11-20"), {}},
           RuleCase{"ADayMoreIsBeyond", withPeriod("2016-11-19", "2026-11-20"), {"/request/from", "/request/to"}},
           RuleCase{"FromALeapDayTenYearsEndOnTheTwentyEighth", withPeriod("2016-02-29", "2026-02-28"), {}},
           RuleCase{"FromALeapDayTheFirstOfMarchIsBeyond", withPeriod("2016-02-29", "2026-03-01"), {"/request/from", "/request/to"}},
           RuleCase{"AnOldButShortPeriodIsWithin", withPeriod("2000-01-01", "2001-01-01"), {}},
           RuleCase{"AReversedPeriodIsNotLong", withPeriod("2026-01-01", "2000-01-01"), {}});

RULE_CASES(MaterialsAreListed, "material.missing", RuleCase{"TheFormIsAllThatOneNeedsForHimself", validSelfIntake(), {}},
           RuleCase{"WithoutTheFormNothingGoesOn",
                    with(validSelfIntake(), [](Intake& intake) { intake.materials.clear(); }),
                    {"/materials/application-form"}},
           RuleCase{"AnotherPaperIsNotTheForm",
                    with(validSelfIntake(), [](Intake& intake) { intake.materials[0].kind = MaterialKind::other; }),
                    {"/materials/application-form"}},
           RuleCase{"FourPapersForAnAgent", validAgentIntake(), {}},
           RuleCase{"AnAgentWithoutTheAuthorisation",
                    with(validAgentIntake(), [](Intake& intake) { intake.materials.erase(intake.materials.begin() + 1); }),
                    {"/materials/power-of-attorney"}},
           RuleCase{"AnAgentWithoutTheSubjectsIdentity",
                    with(validAgentIntake(), [](Intake& intake) { intake.materials.erase(intake.materials.begin() + 2); }),
                    {"/materials/identity-subject"}},
           RuleCase{"AnAgentWithoutHisOwnIdentity",
                    with(validAgentIntake(), [](Intake& intake) { intake.materials.pop_back(); }),
                    {"/materials/identity-requester"}});

TEST(MaterialRules, EachMissingPaperIsNamedInBothLanguages) {
    auto const found = findingsOfRule(
        findingsOf(
            with(validAgentIntake(), [](Intake& intake) { intake.materials.erase(intake.materials.begin() + 1, intake.materials.end()); })),
        "material.missing");
    ASSERT_EQ(found.size(), 3U);
    EXPECT_THAT(found[0].message.zh, testing::HasSubstr("委托书"));
    EXPECT_THAT(found[0].message.en, testing::HasSubstr("the power of attorney"));
    EXPECT_THAT(found[1].message.zh, testing::HasSubstr("被查询人身份证件"));
    EXPECT_THAT(found[2].message.en, testing::HasSubstr("the requester's identity document"));
}

TEST(PeriodRules, TheMessageNamesTheOfficesLimit) {
    auto const found = findingsOfRule(findingsOf(withPeriod("2000-01-01", "2026-11-20")), "period.over-limit");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_THAT(found[0].message.zh, testing::HasSubstr("10年"));
    EXPECT_THAT(found[0].message.en, testing::HasSubstr("10 years"));
}

TEST(DocumentRules, AMessageBeginsWithACapitalLetter) {
    auto const found = findingsOfRule(findingsOf(seenUntil(validSelfIntake(), day("2026-11-21"))), "document.expired");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_THAT(found[0].message.en, testing::StartsWith("The subject's identity document has expired."));
}

} // namespace countersign::test
