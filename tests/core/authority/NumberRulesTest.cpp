#include "core/authority/RuleCase.h"

#include <gmock/gmock.h>

namespace countersign::test {

namespace {

using testing::ElementsAre;

Intake residencePermit(std::string const& number, Sex sex, std::string const& birth) {
    return withSubject(validSelfIntake(), [&](Subject& subject) {
        subject.region = "HK";
        subject.sex = sex;
        subject.birthDate = day(birth);
        subject.id = {"citizen-id", number};
        subject.identitySeen = {"citizen-id", number, subject.name, day("2030-01-01"), true};
    });
}

Intake selfWithDocument(DocumentNumber const& document) {
    return with(validSelfIntake(), [&](Intake& intake) { intake.documents = {document}; });
}

Intake selfWithId(std::string const& kind, std::string const& number) {
    return withSubject(validSelfIntake(), [&](Subject& subject) { subject.id = {kind, number}; });
}

} // namespace

RULE_CASES(NumbersAreValid, "number.invalid", RuleCase{"TheNumbersOfAValidSelfIntakeAreRight", validSelfIntake(), {}},
           RuleCase{"TheNumbersOfAValidAgentIntakeAreRight", validAgentIntake(), {}},
           RuleCase{"AChangedCheckDigitOfACitizenIdIsWrong", selfWithId("citizen-id", "110101199003071234"), {"/subject/id/number"}},
           RuleCase{"ALowerCaseCheckCharacterIsRight",
                    withRequester([](Requester& requester) { requester.id.number = "44030119880102002x"; }),
                    {}},
           RuleCase{"AFifteenDigitCitizenIdIdentifiesNobodyToday", selfWithId("citizen-id", "110105491231002"), {"/subject/id/number"}},
           RuleCase{"AWrongHongKongIdIsWrong", selfWithId("hkid", "AY987654(A)"), {"/subject/id/number"}},
           RuleCase{"AHongKongIdWithLetterCheckIsRight", selfWithId("hkid", "Z683365(A)"), {}},
           RuleCase{"AMacaoIdMayNotBeginWithTwo", selfWithId("macao-id", "2/234567/8"), {"/subject/id/number"}},
           RuleCase{"ATaiwanIdWithWrongSumIsWrong", selfWithId("taiwan-id", "A123456788"), {"/subject/id/number"}},
           RuleCase{"ATaiwanIdIsRight", selfWithId("taiwan-id", "A123456789"), {}},
           RuleCase{"TheNumberOfTheIdentitySeenIsChecked",
                    withSubject(validAgentIntake(), [](Subject& subject) { subject.identitySeen.number = "H1234567"; }),
                    {"/subject/identity_seen/number"}},
           RuleCase{"TheRequestersNumberIsChecked",
                    withRequester([](Requester& requester) { requester.id.number = "440301198801020021"; }),
                    {"/requester/id/number"}},
           RuleCase{"TheRequestersPaperIsChecked",
                    withRequester([](Requester& requester) { requester.identitySeen.number = "440301198801020021"; }),
                    {"/requester/identity_seen/number"}},
           RuleCase{"ARequestedDocumentIsChecked", selfWithDocument({"13", "PE12345"}), {"/documents/0/number"}},
           RuleCase{"AnOfficialPassportWithItsPrintedDotIsRight", selfWithDocument({"13", "P.1234567"}), {}},
           RuleCase{"ADiplomaticPassportIsRight", selfWithDocument({"11", "DE1234567"}), {}},
           RuleCase{"AServicePassportIsRight", selfWithDocument({"12", "SE1234567"}), {}},
           RuleCase{"ASeamansBookIsRight", selfWithDocument({"17", "A12345678"}), {}},
           RuleCase{"ATaiwanResidentsPermitIsRight", selfWithDocument({"16", "12345678"}), {}},
           RuleCase{"ANumberOfAnotherTypeIsWrong", selfWithDocument({"17", "E12345678"}), {"/documents/0/number"}},
           RuleCase{"AnEmptyNumberIsMissingNotWrong", selfWithDocument({"13", ""}), {}},
           RuleCase{"ANumberWithoutATypeIsNotJudged", selfWithDocument({"", "PE12345"}), {}},
           RuleCase{"AKindThatDoesNotExistIsWrong", selfWithId("library-card", "1"), {"/subject/id/number"}});

RULE_CASES(NumbersBearTheBirthDate, "number.birth-differs", RuleCase{"NumberAndFormAgree", validSelfIntake(), {}},
           RuleCase{"ASubjectBornOnAnotherDay",
                    withSubject(validSelfIntake(), [](Subject& subject) { subject.birthDate = day("1990-03-08"); }),
                    {"/subject/birth_date", "/subject/id/number", "/subject/identity_seen/number"}},
           RuleCase{"ARequesterBornOnAnotherDay",
                    withRequester([](Requester& requester) { requester.birthDate = day("1988-02-01"); }),
                    {"/requester/birth_date", "/requester/id/number", "/requester/identity_seen/number"}},
           RuleCase{"ADayNotFilledInIsNoContradiction",
                    withSubject(validSelfIntake(), [](Subject& subject) { subject.birthDate = std::nullopt; }),
                    {}},
           RuleCase{"AHongKongIdTellsNoBirthDate",
                    withSubject(validAgentIntake(), [](Subject& subject) { subject.birthDate = day("1991-01-01"); }),
                    {}},
           RuleCase{"AWrongNumberTellsNothing",
                    withSubject(validSelfIntake(),
                                [](Subject& subject) {
                                    subject.birthDate = day("1990-03-08");
                                    subject.id.number = "110101199003071234";
                                    subject.identitySeen.number = subject.id.number;
                                }),
                    {}},
           RuleCase{"AHongKongResidencePermitAgrees", residencePermit("810000199003070015", Sex::male, "1990-03-07"), {}},
           RuleCase{"AMacaoResidencePermitContradicts",
                    residencePermit("820000198512310029", Sex::female, "1985-12-30"),
                    {"/subject/birth_date", "/subject/id/number", "/subject/identity_seen/number"}},
           RuleCase{"ATaiwanResidencePermitContradicts",
                    residencePermit("830000197801010038", Sex::male, "1978-01-02"),
                    {"/subject/birth_date", "/subject/id/number", "/subject/identity_seen/number"}});

RULE_CASES(NumbersBearTheSex, "number.sex-differs", RuleCase{"NumberAndFormAgree", validAgentIntake(), {}},
           RuleCase{"AManWithAWomansNumber",
                    withRequester([](Requester& requester) { requester.sex = Sex::male; }),
                    {"/requester/sex", "/requester/id/number", "/requester/identity_seen/number"}},
           RuleCase{"AWomanWithAMansNumber",
                    withSubject(validSelfIntake(), [](Subject& subject) { subject.sex = Sex::female; }),
                    {"/subject/sex", "/subject/id/number", "/subject/identity_seen/number"}},
           RuleCase{"XWithANumberThatSaysMale",
                    withSubject(validSelfIntake(), [](Subject& subject) { subject.sex = Sex::unspecified; }),
                    {"/subject/sex", "/subject/id/number", "/subject/identity_seen/number"}},
           RuleCase{"ASexNotFilledInIsNoContradiction",
                    withSubject(validSelfIntake(), [](Subject& subject) { subject.sex = std::nullopt; }),
                    {}},
           RuleCase{"ATaiwanIdTellsTheSex",
                    withSubject(validAgentIntake(),
                                [](Subject& subject) {
                                    subject.id = {"taiwan-id", "A234567893"};
                                }),
                    {"/subject/sex", "/subject/id/number"}},
           RuleCase{"AHongKongResidencePermitTellsTheSex",
                    residencePermit("810000199003070015", Sex::female, "1990-03-07"),
                    {"/subject/sex", "/subject/id/number", "/subject/identity_seen/number"}});

RULE_CASES(IdentityBearsTheNumber, "identity.number-differs", RuleCase{"FormAndPaperAgree", validSelfIntake(), {}},
           RuleCase{"AnotherPersonsIdCard",
                    withSubject(validSelfIntake(), [](Subject& subject) { subject.identitySeen.number = "440306198506153411"; }),
                    {"/subject/id/number", "/subject/identity_seen/number"}},
           RuleCase{"TheRequestersPaperIsComparedToo",
                    withRequester([](Requester& requester) { requester.identitySeen.number = "440306198506153411"; }),
                    {"/requester/id/number", "/requester/identity_seen/number"}},
           RuleCase{"ATravelDocumentHasANumberOfItsOwn", validAgentIntake(), {}},
           RuleCase{"TwoSpellingsOfOneHongKongIdAgree",
                    withSubject(validAgentIntake(),
                                [](Subject& subject) {
                                    subject.identitySeen.kind = "hkid";
                                    subject.identitySeen.number = "a1234563";
                                }),
                    {}},
           RuleCase{"AnEmptyNumberIsMissingNotDifferent",
                    withSubject(validSelfIntake(), [](Subject& subject) { subject.identitySeen.number = " "; }),
                    {}});

TEST(NumberRules, EachWrongNumberIsAFindingOfItsOwn) {
    auto const found = findingsOfRule(findingsOf(with(validSelfIntake(),
                                                      [](Intake& intake) {
                                                          intake.documents = {{"13", "PE1"}, {"13", "PE1234567"}, {"14", "E1"}};
                                                      })),
                                      "number.invalid");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_THAT(found[0].fields, ElementsAre("/documents/0/number"));
    EXPECT_THAT(found[1].fields, ElementsAre("/documents/2/number"));
}

TEST(NumberRules, TheMessageNamesTheField) {
    auto const found = findingsOfRule(findingsOf(selfWithId("hkid", "AY987654(A)")), "number.invalid");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_THAT(found[0].message.zh, testing::StartsWith("被查询人身份号码的格式或校验位不正确"));
    EXPECT_THAT(found[0].message.en, testing::HasSubstr("the subject's identity number"));
}

} // namespace countersign::test
