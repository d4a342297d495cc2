#include "core/authority/RuleCase.h"

#include <gmock/gmock.h>

namespace countersign::test {

namespace {

template <class Change> Intake self(Change const& change) { return with(validSelfIntake(), change); }
template <class Change> Intake agent(Change const& change) { return with(validAgentIntake(), change); }

std::vector<std::string> emptyFieldsOf(Intake const& intake) {
    std::vector<std::string> fields;
    for (auto const& finding : findingsOfRule(findingsOf(intake), "field.missing")) fields.push_back(finding.fields.front());
    return fields;
}

} // namespace

RULE_CASES(FieldsAreFilledIn, "field.missing", RuleCase{"AFullSelfIntakeIsFull", validSelfIntake(), {}},
           RuleCase{"AFullAgentIntakeIsFull", validAgentIntake(), {}},
           RuleCase{"NoLatinNameIsNeeded", self([](Intake& i) { i.subject.latinName = ""; }), {}},
           RuleCase{"NoReasonIsNeededHere", self([](Intake& i) { i.reasons.clear(); }), {}},
           RuleCase{"AnAuthorisationNeedsNoEnd", agent([](Intake& i) { i.power->validUntil = std::nullopt; }), {}},
           RuleCase{"TheOffice", self([](Intake& i) { i.office = ""; }), {"/office"}},
           RuleCase{"TheSubjectsName", self([](Intake& i) { i.subject.name = ""; }), {"/subject/name"}},
           RuleCase{"ANameOfSpaces", self([](Intake& i) { i.subject.name = " \xE3\x80\x80"; }), {"/subject/name"}},
           RuleCase{"TheSubjectsSex", self([](Intake& i) { i.subject.sex = std::nullopt; }), {"/subject/sex"}},
           RuleCase{"TheSubjectsBirthDate", self([](Intake& i) { i.subject.birthDate = std::nullopt; }), {"/subject/birth_date"}},
           RuleCase{"TheSubjectsRegion", self([](Intake& i) { i.subject.region = ""; }), {"/subject/region"}},
           RuleCase{"TheKindOfTheSubjectsNumber", self([](Intake& i) { i.subject.id.kind = ""; }), {"/subject/id/kind"}},
           RuleCase{"TheSubjectsNumber", self([](Intake& i) { i.subject.id.number = ""; }), {"/subject/id/number"}},
           RuleCase{"TheKindOfPaper", self([](Intake& i) { i.subject.identitySeen.kind = ""; }), {"/subject/identity_seen/kind"}},
           RuleCase{"TheNumberOfThePaper", self([](Intake& i) { i.subject.identitySeen.number = ""; }), {"/subject/identity_seen/number"}},
           RuleCase{"TheNameOnThePaper", self([](Intake& i) { i.subject.identitySeen.name = ""; }), {"/subject/identity_seen/name"}},
           RuleCase{"TheDocuments", self([](Intake& i) { i.documents.clear(); }), {"/documents"}},
           RuleCase{"TheTypeOfADocument",
                    self([](Intake& i) {
                        i.documents.push_back({"", "E12345678"});
                    }),
                    {"/documents/1/type"}},
           RuleCase{"TheNumberOfADocument",
                    self([](Intake& i) {
                        i.documents.push_back({"14", ""});
                    }),
                    {"/documents/1/number"}},
           RuleCase{"TheProducts", self([](Intake& i) { i.request.products.clear(); }), {"/request/products"}},
           RuleCase{"TheFirstDay", self([](Intake& i) { i.request.from = std::nullopt; }), {"/request/from"}},
           RuleCase{"TheLastDay", self([](Intake& i) { i.request.to = std::nullopt; }), {"/request/to"}},
           RuleCase{"ThePurpose", self([](Intake& i) { i.request.purpose = ""; }), {"/request/purpose"}},
           RuleCase{"TheRequestersName", agent([](Intake& i) { i.requester->name = ""; }), {"/requester/name"}},
           RuleCase{"TheRequestersSex", agent([](Intake& i) { i.requester->sex = std::nullopt; }), {"/requester/sex"}},
           RuleCase{"TheRequestersBirthDate", agent([](Intake& i) { i.requester->birthDate = std::nullopt; }), {"/requester/birth_date"}},
           RuleCase{"TheRequestersRegion", agent([](Intake& i) { i.requester->region = ""; }), {"/requester/region"}},
           RuleCase{"TheRequestersRelation", agent([](Intake& i) { i.requester->relation = ""; }), {"/requester/relation"}},
           RuleCase{"TheRequestersNumber", agent([](Intake& i) { i.requester->id.number = ""; }), {"/requester/id/number"}},
           RuleCase{"TheRequestersPaper", agent([](Intake& i) { i.requester->identitySeen.kind = ""; }), {"/requester/identity_seen/kind"}},
           RuleCase{"ThePrincipalsName", agent([](Intake& i) { i.power->principal.name = ""; }), {"/authority/principal/name"}},
           RuleCase{"ThePrincipalsNumber", agent([](Intake& i) { i.power->principal.idNumber = ""; }), {"/authority/principal/id_number"}},
           RuleCase{"TheAgentsName", agent([](Intake& i) { i.power->agent.name = ""; }), {"/authority/agent/name"}},
           RuleCase{"TheAgentsNumber", agent([](Intake& i) { i.power->agent.idNumber = ""; }), {"/authority/agent/id_number"}},
           RuleCase{"TheFirstGrantedDay", agent([](Intake& i) { i.power->from = std::nullopt; }), {"/authority/from"}},
           RuleCase{"TheLastGrantedDay", agent([](Intake& i) { i.power->to = std::nullopt; }), {"/authority/to"}},
           RuleCase{"WhyThePrincipalIsAbsent", agent([](Intake& i) { i.power->reasonAbsent = ""; }), {"/authority/reason_absent"}},
           RuleCase{"TheDayOfSignature", agent([](Intake& i) { i.power->signedOn = std::nullopt; }), {"/authority/signed_on"}},
           RuleCase{"WhereItWasMade", agent([](Intake& i) { i.power->madeIn = ""; }), {"/authority/made_in"}},
           RuleCase{"ARequesterAtAll", agent([](Intake& i) { i.requester = std::nullopt; }), {"/requester"}},
           RuleCase{"AnAuthorisationAtAll", agent([](Intake& i) { i.power = std::nullopt; }), {"/authority"}});

TEST(EmptyForm, NamesEveryFieldThatSelfNeedsInTheOrderOfTheForm) {
    EXPECT_THAT(emptyFieldsOf(Intake{}),
                testing::ElementsAre("/office", "/subject/name", "/subject/sex", "/subject/birth_date", "/subject/region",
                                     "/subject/id/kind", "/subject/id/number", "/subject/identity_seen/kind",
                                     "/subject/identity_seen/number", "/subject/identity_seen/name", "/documents", "/request/products",
                                     "/request/from", "/request/to", "/request/purpose"));
}

TEST(EmptyForm, OfAnAgentNamesTheAuthorisationsFieldsToo) {
    Intake form;
    form.standing = Standing::agent;
    form.requester.emplace();
    form.power.emplace();
    auto const fields = emptyFieldsOf(form);
    EXPECT_EQ(fields.size(), 15U + 10U + 9U);
    EXPECT_EQ(fields.back(), "/authority/made_in");
}

TEST(EmptyForm, EveryMessageCallsTheFieldByAName) {
    Intake form;
    form.standing = Standing::agent;
    form.requester.emplace();
    form.power.emplace();
    form.documents = {{"", ""}};
    for (auto const& finding : findingsOfRule(findingsOf(form), "field.missing")) {
        EXPECT_THAT(finding.message.zh, testing::Not(testing::HasSubstr("/"))) << finding.fields.front();
        EXPECT_THAT(finding.message.en, testing::Not(testing::HasSubstr("/"))) << finding.fields.front();
    }
}

} // namespace countersign::test
