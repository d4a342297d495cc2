#include "db/schema/Desk.h"

#include "core/authority/IntakeJson.h"

#include <fmt/format.h>

namespace countersign::test {

namespace {

class FourEyes : public DeskTest {};
class FourEyesSet : public FreshDeskTest {};

Answer decide(Desk& desk, std::string const& act, Stamp const& at, std::string const& who) {
    return desk.as(who).tried(fmt::format("SELECT countersign.{}($1, $2, 'because')", act), {at.id, std::to_string(at.version)});
}

TEST_F(FourEyes, ASupervisorCannotApproveWhatHeTookInAsAClerk) {
    Stamp const own = desk.submitted(validAgentIntake(), "feng");
    EXPECT_STATE("CS006", desk.approve(own, "feng"));
    EXPECT_EQ(desk.stamp(own.id).state, "submitted");
    EXPECT_EQ(desk.logOf(own.id), "case.opened case.submitted");
    EXPECT_DONE(desk.approve(own, "zhou"));
}

TEST_F(FourEyes, NorReturnNorRefuseIt) {
    Stamp const own = desk.submitted(validAgentIntake(), "feng");
    EXPECT_STATE("CS006", decide(desk, "case_return", own, "feng"));
    EXPECT_STATE("CS006", decide(desk, "case_refuse", own, "feng"));
}

TEST_F(FourEyes, ASupervisorApprovesAnothersCaseEvenIfHeIsAClerkToo) {
    EXPECT_DONE(desk.approve(desk.submitted(validAgentIntake(), "li"), "feng"));
}

TEST_F(FourEyes, NobodyAmendsAnothersCaseToLendItHisHand) {
    Stamp const theirs = desk.open(validAgentIntake(), "li");
    EXPECT_STATE("CS002", desk.as("feng").tried("SELECT countersign.case_amend($1, 1, $2, $3)",
                                                {theirs.id, canonicalJson(validAgentIntake()), findings()}));
}

TEST_F(FourEyes, AHandThatAmendedACaseCannotDecideItHoweverItGotThere) {
    Stamp const at = desk.submitted(validAgentIntake(), "li");
    desk.superuser().run(
        "INSERT INTO countersign.case_event (case_id, office, act, by_operator, at) VALUES ($1, 'SZ01', 'amended', 'zhou', now())",
        {at.id});
    EXPECT_STATE("CS006", desk.approve(at, "zhou"));
}

TEST_F(FourEyes, TheTableItselfRefusesADecisionByTheOpener) {
    Stamp const at = desk.submitted(validAgentIntake(), "feng");
    EXPECT_STATE("CS006", desk.superuser().tried(
                              "INSERT INTO countersign.decision (case_id, office, kind, by_operator, at, case_version, intake_hash) "
                              "VALUES ($1, 'SZ01', 'approved', 'feng', now(), 2, 'x')",
                              {at.id}));
}

TEST_F(FourEyes, AClerkCannotApprove) {
    Stamp const at = desk.submitted(validAgentIntake());
    EXPECT_STATE("CS002", desk.approve(at, "li"));
    EXPECT_STATE("CS002", desk.approve(at, "wang"));
    EXPECT_STATE("CS002", desk.approve(at, "sun"));
}

TEST_F(FourEyes, AnotherOfficesSupervisorSeesNoSuchCase) { EXPECT_STATE("CS003", desk.approve(desk.submitted(validAgentIntake()), "guo")); }

TEST_F(FourEyes, OnlyWhatWasLookedAtIsApproved) {
    Stamp const at = desk.submitted(validAgentIntake());
    EXPECT_STATE("CS007", desk.as("zhou").tried("SELECT countersign.case_approve($1, 2, $2, '')", {at.id, std::string(64, '0')}));
    EXPECT_STATE("CS007", desk.as("zhou").tried("SELECT countersign.case_approve($1, 2, NULL, '')", {at.id}));
    EXPECT_EQ(desk.stamp(at.id).state, "submitted");
}

TEST_F(FourEyes, ASecondSupervisorHearsThatTheFirstWasFaster) {
    Stamp const at = desk.submitted(validAgentIntake());
    desk.approve(at, "zhou").value();
    EXPECT_STATE("CS005", desk.approve(at, "qian"));
}

TEST_F(FourEyes, NothingIsChangedAfterApproval) {
    Stamp const at = desk.ready();
    std::string const other = canonicalJson(with(validAgentIntake(), [](Intake& i) { i.request.purpose = "visa"; }));
    EXPECT_STATE("CS004", desk.as("li").tried("SELECT countersign.case_amend($1, $2, $3, $4)",
                                              {at.id, std::to_string(at.version), other, findings()}));
    // Even past the function, the table refuses it.
    EXPECT_STATE("CS004", desk.superuser().tried("UPDATE countersign.case_file SET intake = $2, version = version + 1 WHERE id = $1",
                                                 {at.id, other}));
    EXPECT_STATE("CS004", desk.superuser().tried(
                              "UPDATE countersign.case_file SET needs_approval = false, version = version + 1 WHERE id = $1", {at.id}));
}

TEST_F(FourEyes, AnApprovalOfAnotherIntakeOpensNothing) {
    Stamp const at = desk.ready();
    std::string const other = canonicalJson(with(validAgentIntake(), [](Intake& i) { i.request.from = day("2009-01-01"); }));
    // A superuser who goes round the triggers still finds the approval void.
    desk.superuser().runScript("SET session_replication_role = replica");
    desk.superuser().run("UPDATE countersign.case_file SET intake = $2 WHERE id = $1", {at.id, other});
    desk.superuser().runScript("SET session_replication_role = origin");
    EXPECT_STATE("CS007", desk.records(at.id));
    EXPECT_STATE("CS007", desk.reserve(at));
}

TEST_F(FourEyes, ADelegatedCaseIsNeverReadyWithoutASecondPerson) {
    Stamp const at = desk.submitted(validAgentIntake());
    EXPECT_EQ(at.state, "submitted");
    EXPECT_STATE("23514", desk.superuser().tried(
                              "INSERT INTO countersign.case_file (office, opened_by, opened_at, changed_at, request_key, intake, findings, "
                              "needs_approval) VALUES ('SZ01', 'li', now(), now(), gen_random_uuid(), $1, '{}', false)",
                              {canonicalJson(validAgentIntake())}));
    EXPECT_STATE("CS007",
                 desk.superuser().tried("UPDATE countersign.case_file SET state = 'ready', version = version + 1 WHERE id = $1", {at.id}));
}

TEST_F(FourEyes, WhoAsksForHimselfIsReadyAtOnce) {
    Stamp const at = desk.submitted(validSelfIntake());
    EXPECT_EQ(at.state, "ready");
    EXPECT_EQ(desk.show(at.id).json()["needs_approval"], false);
    Intake const renamed = with(validSelfIntake(), [](Intake& i) {
        i.subject.name = "无关者";
        i.subject.latinName.clear();
        i.subject.identitySeen.name = "无关者";
    });
    EXPECT_EQ(stampOf(desk.submit(desk.open(renamed))).state, "submitted") << "a name that the registry does not know is seen by two";
}

TEST_F(FourEyes, ASupervisorsFindingAsksForOne) {
    EXPECT_EQ(stampOf(desk.submit(desk.open(validSelfIntake()), "li", "supervisor")).state, "submitted");
}

TEST_F(FourEyes, APeriodBeyondTheLookBackAsksForOneWhateverTheClientFound) {
    Intake const ten = with(validSelfIntake(), [](Intake& i) { i.request.from = day("2016-11-20"); });
    Intake const more = with(validSelfIntake(), [](Intake& i) { i.request.from = day("2016-11-19"); });
    EXPECT_EQ(desk.submitted(ten).state, "ready");
    EXPECT_EQ(desk.submitted(more).state, "submitted");
}

TEST_F(FourEyesSet, AnOfficeMayAskForOneAlways) {
    desk.as("admin").run("SELECT countersign.office_set('SZ01', 'approve_self', 'true')");
    EXPECT_EQ(desk.submitted(validSelfIntake()).state, "submitted");
}

TEST_F(FourEyesSet, TheLookBackOfADatedRuleSetGoesBeforeTheOffices) {
    desk.as("admin").run("SELECT countersign.rules_set('SZ01', '2026-01-01', $1)",
                         {R"({"format":"countersign-rules/1","office":"SZ01","from":"2026-01-01","limits":{"look_back_years":2}})"});
    EXPECT_EQ(desk.submitted(validSelfIntake()).state, "submitted");
    desk.as("admin").run("SELECT countersign.rules_set('SZ01', '2026-06-01', $1)",
                         {R"({"format":"countersign-rules/1","office":"SZ01","from":"2026-06-01","limits":{"look_back_years":0}})"});
    EXPECT_EQ(desk.submitted(with(validSelfIntake(), [](Intake& i) { i.request.from = day("1990-01-01"); })).state, "ready");
}

TEST_F(FourEyesSet, ARuleThatWeighsLessAsksForASupervisorInsteadOfRefusing) {
    Intake const noReason = with(validSelfIntake(), [](Intake& i) { i.reasons.clear(); });
    EXPECT_STATE("CS009", desk.submit(desk.open(noReason)));
    desk.as("admin").run(
        "SELECT countersign.rules_set('SZ01', '2026-01-01', $1)",
        {R"({"format":"countersign-rules/1","office":"SZ01","from":"2026-01-01","rules":{"reason.none":{"weight":"supervisor"}}})"});
    EXPECT_EQ(desk.submitted(noReason).state, "submitted");
}

} // namespace

} // namespace countersign::test
