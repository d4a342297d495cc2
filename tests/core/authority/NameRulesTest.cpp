#include "core/authority/RuleCase.h"
#include "core/person/Name.h"

#include <gmock/gmock.h>

namespace countersign::test {

namespace {

Intake agentNamed(std::string const& onForm, std::string const& onPaper, std::string const& onPower) {
    return with(validAgentIntake(), [&](Intake& intake) {
        intake.subject.name = onForm;
        intake.subject.latinName = "";
        intake.subject.identitySeen.name = onPaper;
        intake.power->principal.name = onPower;
    });
}

Intake selfNamed(std::string const& name, std::string const& latinName = "") {
    return withSubject(validSelfIntake(), [&](Subject& subject) {
        subject.name = name;
        subject.latinName = latinName;
        subject.identitySeen.name = name;
    });
}

} // namespace

RULE_CASES(
    NamesAgree, "name.differs", RuleCase{"OneNameEverywhereAgrees", validAgentIntake(), {}},
    RuleCase{"AnotherNameOnThePaper", agentNamed("陈大文", "陈大武", "陈大文"), {"/subject/name", "/subject/identity_seen/name"}},
    RuleCase{"AnotherNameOnTheAuthorisation", agentNamed("陈大文", "陈大文", "陈大武"), {"/subject/name", "/authority/principal/name"}},
    RuleCase{"AnotherNameOnTheRequestersPaper",
             withRequester([](Requester& requester) { requester.identitySeen.name = "李五"; }),
             {"/requester/name", "/requester/identity_seen/name"}},
    RuleCase{"AnotherAgentOnTheAuthorisation",
             withPower([](PowerOfAttorney& power) { power.agent.name = "李五"; }),
             {"/requester/name", "/authority/agent/name"}},
    RuleCase{"InterpunctsOfAllKindsAgree", agentNamed("买买提·阿卜杜拉", "买买提•阿卜杜拉", "买买提・阿卜杜拉"), {}},
    RuleCase{"APrivateUseTwinAgrees", agentNamed("䶮三", "\xEE\xA1\xA3三", "䶮三"), {}},
    RuleCase{"LvAndLyuAgree", agentNamed("LYU MEI", "LV MEI", "LU MEI"), {}},
    RuleCase{"TheLatinNameMayStandOnThePaper",
             withSubject(validAgentIntake(), [](Subject& subject) { subject.identitySeen.name = "CHAN TAI MAN"; }),
             {}},
    RuleCase{"AnAuthorisationMadeAbroadMayBearTheLatinName",
             withPower([](PowerOfAttorney& power) { power.principal.name = "Chan Tai Man"; }),
             {}},
    RuleCase{"AnotherLatinNameDiffers",
             withSubject(validAgentIntake(), [](Subject& subject) { subject.identitySeen.name = "WONG TAI MAN"; }),
             {"/subject/name", "/subject/identity_seen/name"}},
    RuleCase{"AnEmptyNameIsMissingNotDifferent", agentNamed("陈大文", "", "陈大文"), {}},
    RuleCase{"ACharacterBeyondTheBmpIsCompared", agentNamed("张𠮷", "张吉", "张𠮷"), {"/subject/name", "/subject/identity_seen/name"}});

RULE_CASES(NamesAgreeAsWritten, "name.folded", RuleCase{"NamesWrittenAlikeNeedNoNote", validAgentIntake(), {}},
           RuleCase{"AnotherInterpunct",
                    agentNamed("买买提·阿卜杜拉", "买买提•阿卜杜拉", "买买提·阿卜杜拉"),
                    {"/subject/name", "/subject/identity_seen/name"}},
           RuleCase{"APrivateUseTwin", agentNamed("䶮三", "\xEE\xA1\xA3三", "䶮三"), {"/subject/name", "/subject/identity_seen/name"}},
           RuleCase{
               "LvForLyuOnTheAuthorisation", agentNamed("LYU MEI", "LYU MEI", "LV MEI"), {"/subject/name", "/authority/principal/name"}},
           RuleCase{"LowerCaseOfTheRequester",
                    withRequester([](Requester& requester) {
                        requester.name = "JOHN LI";
                        requester.identitySeen.name = "John Li";
                    }),
                    {"/requester/name", "/requester/identity_seen/name"}},
           RuleCase{"DifferentNamesAreNotFolded", agentNamed("陈大文", "陈大武", "陈大文"), {}});

RULE_CASES(NamesAreDrawable, "name.unprintable", RuleCase{"CommonNamesCanBeDrawn", validSelfIntake(), {}},
           RuleCase{"ACharacterBeyondTheBmpCanBeDrawn", selfNamed("张𠮷"), {}},
           RuleCase{"AnUnknownPrivateUseCharacterCannot", selfNamed("张\xEE\x80\x80"), {"/subject/name"}},
           RuleCase{"AKnownPrivateUseTwinIsDrawnAsItsStandardCharacter", selfNamed("张\xEE\xA1\xA3"), {}},
           RuleCase{"TheLatinNameIsDrawnToo", selfNamed("张三", "ZHANG \xEE\x80\x80"), {"/subject/latin_name"}},
           RuleCase{
               "TheRequesterIsNotOnTheCertificate", withRequester([](Requester& requester) { requester.name = "李\xEE\x80\x80"; }), {}});

RULE_CASES(NumbersAreDrawable, "name.unprintable",
           RuleCase{"ANumberAsPeopleWriteItCanBeDrawn",
                    with(validSelfIntake(),
                         [](Intake& i) {
                             i.documents = {{"13", "ｐｅ 1234567"}};
                         }),
                    {}},
           RuleCase{"AnInvisibleCharacterInADocumentNumberCannot",
                    with(validSelfIntake(),
                         [](Intake& i) {
                             i.documents.push_back({"14", "EE10\u200B34567"});
                         }),
                    {"/documents/1/number"}},
           RuleCase{"AVariationSelectorInADocumentNumberCannot",
                    with(validSelfIntake(),
                         [](Intake& i) {
                             i.documents.push_back({"14", "EE10\uFE0034567"});
                         }),
                    {"/documents/1/number"}},
           RuleCase{"AnInvisibleCharacterInTheIdentityNumberCannot",
                    withSubject(validSelfIntake(), [](Subject& subject) { subject.id.number += "\u00AD"; }),
                    {"/subject/id/number"}},
           RuleCase{"TheNumberOfThePaperSeenIsNotOnTheCertificate",
                    withSubject(validSelfIntake(), [](Subject& subject) { subject.identitySeen.number += "\u00AD"; }),
                    {}});

TEST(NameRules, AnInvisibleCharacterInANameIsNotDrawnAndNoHindrance) {
    Intake const intake = selfNamed("王\u200B小明\uFEFF", "WANG \u202EXIAOMING");
    EXPECT_FALSE(breaks(intake, "name.unprintable"));
    EXPECT_FALSE(breaks(intake, "name.differs"));
    EXPECT_TRUE(breaks(selfNamed("\u200B\uFEFF"), "field.missing"));
}

TEST(NameRules, OnlyANameLongerThanAnyHasNoRoom) {
    std::string const longest(longestWrittenName, 'W');
    EXPECT_FALSE(breaks(selfNamed(longest, longest), "name.unprintable"));
    auto const found = findingsOfRule(findingsOf(selfNamed("王小明", longest + "W")), "name.unprintable");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_THAT(found[0].fields, testing::ElementsAre("/subject/latin_name"));
    EXPECT_THAT(found[0].message.en, testing::HasSubstr("Character 201"));
}

TEST(NameRules, TheMessageTellsThePlaceOfTheCharacterAndNotTheCharacter) {
    auto const found = findingsOfRule(findingsOf(selfNamed("欧阳\xEE\x80\x80")), "name.unprintable");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_THAT(found[0].message.zh, testing::HasSubstr("第3个字"));
    EXPECT_THAT(found[0].message.en, testing::HasSubstr("Character 3"));
    EXPECT_THAT(found[0].message.zh, testing::Not(testing::HasSubstr("欧阳")));
}

TEST(NameRules, AWrongNameOnTheAuthorisationIsToldAsDifferenceAndAsItsMeaning) {
    Intake const intake = agentNamed("陈大文", "陈大文", "陈大武");
    EXPECT_TRUE(breaks(intake, "name.differs"));
    EXPECT_TRUE(breaks(intake, "poa.principal-differs"));
    EXPECT_FALSE(breaks(intake, "name.folded"));
}

TEST(NameRules, TheDifferenceNamesBothFields) {
    auto const found = findingsOfRule(findingsOf(agentNamed("陈大文", "陈大武", "陈大文")), "name.differs");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_THAT(found[0].message.zh, testing::StartsWith("被查询人姓名与被查询人所出示证件上的姓名不一致"));
    EXPECT_THAT(found[0].message.en, testing::StartsWith("The subject's name and the name on the subject's identity document differ"));
}

} // namespace countersign::test
