#include "db/schema/Desk.h"

#include "core/authority/IntakeJson.h"

#include <fmt/format.h>

namespace countersign::test {

namespace {

class CaseWay : public DeskTest {};
class CaseQueue : public FreshDeskTest {};

TEST_F(CaseWay, GoesFromDraftToHandOverAndEveryStepIsInTheLog) {
    Stamp const end = desk.handedOver();
    EXPECT_EQ(end.state, "handed-over");
    EXPECT_EQ(desk.logOf(end.id), "case.opened case.submitted case.approved certificate.reserved case.looked case.records "
                                  "certificate.issued case.issued sheet.recorded case.handed-over");
}

TEST_F(CaseWay, OpeningWithTheSameKeyGivesTheSameCase) {
    Parameters const same{canonicalJson(validAgentIntake()), findings(), requestKey()};
    Stamp const first = stampOf(desk.as("li").run("SELECT countersign.case_open($1, $2, $3)", same));
    Stamp const second = stampOf(desk.as("li").run("SELECT countersign.case_open($1, $2, $3)", same));
    EXPECT_EQ(first.id, second.id);
    EXPECT_EQ(desk.logOf(first.id), "case.opened");
    EXPECT_NE(stampOf(desk.as("wang").run("SELECT countersign.case_open($1, $2, $3)", same)).id, first.id);
}

TEST_F(CaseWay, KeepsTheIntakeAsItWasWritten) {
    std::string const text = canonicalJson(with(validAgentIntake(), [](Intake& i) { i.subject.name = "𠮷\"\\·"; }));
    auto const opened = desk.as("li").json("SELECT countersign.case_open($1, $2, $3)", {text, findings(), requestKey()});
    auto const shown = desk.show(opened["case"].dump()).json();
    EXPECT_EQ(shown["intake"], text);
    EXPECT_EQ(shown["intake_hash"], desk.superuser().value("SELECT encode(sha256(convert_to($1, 'UTF8')), 'hex')", {text}));
}

TEST_F(CaseWay, AmendingMakesANewVersion) {
    Stamp const draft = desk.open(validAgentIntake());
    Intake const other = with(validAgentIntake(), [](Intake& i) { i.request.purpose = "visa"; });
    Stamp const amended =
        stampOf(desk.as("li").run("SELECT countersign.case_amend($1, 1, $2, $3)", {draft.id, canonicalJson(other), findings()}));
    EXPECT_EQ(amended.version, 2);
    EXPECT_EQ(amended.state, "draft");
    EXPECT_EQ(desk.show(draft.id).json()["intake"], canonicalJson(other));
}

TEST_F(CaseWay, AnotherDesksChangeIsNotOverwritten) {
    Stamp const draft = desk.open(validAgentIntake());
    desk.submit(draft).value();
    EXPECT_STATE("CS005", desk.as("li").tried("SELECT countersign.case_amend($1, 1, $2, $3)",
                                              {draft.id, canonicalJson(validAgentIntake()), findings()}));
    EXPECT_STATE("CS005", desk.submit(draft));
    EXPECT_STATE("CS005", desk.approve(draft));
    EXPECT_EQ(desk.logOf(draft.id), "case.opened case.submitted");
}

TEST_F(CaseWay, OnlyTheOpenerAmendsSubmitsAndWithdraws) {
    Stamp const draft = desk.open(validAgentIntake());
    EXPECT_STATE("CS002", desk.as("wang").tried("SELECT countersign.case_amend($1, 1, $2, $3)",
                                                {draft.id, canonicalJson(validAgentIntake()), findings()}));
    EXPECT_STATE("CS002", desk.submit(draft, "wang"));
    EXPECT_STATE("CS002", desk.as("wang").tried("SELECT countersign.case_withdraw($1, 1, 'no')", {draft.id}));
}

TEST_F(CaseWay, AReturnedCaseIsAmendedAndSubmittedAgain) {
    Stamp const returned = desk.in("returned");
    Stamp const amended =
        stampOf(desk.as("li").run("SELECT countersign.case_amend($1, $2, $3, $4)",
                                  {returned.id, std::to_string(returned.version), canonicalJson(validAgentIntake()), findings()}));
    EXPECT_EQ(amended.state, "returned");
    EXPECT_EQ(stampOf(desk.approve(stampOf(desk.submit(amended)))).state, "ready");
}

TEST_F(CaseWay, WithdrawingVoidsTheReservedNumber) {
    Stamp const at = desk.ready();
    std::string const number = desk.reserved(at);
    EXPECT_EQ(
        stampOf(desk.as("li").run("SELECT countersign.case_withdraw($1, $2, 'gone home')", {at.id, std::to_string(at.version)})).state,
        "withdrawn");
    EXPECT_EQ(desk.superuser().value("SELECT state || ': ' || reason FROM countersign.certificate WHERE number = $1", {number}),
              "voided: The case was withdrawn.");
}

TEST_F(CaseWay, ReasonsAreAsked) {
    Stamp const at = desk.in("submitted");
    for (std::string const act : {"case_return", "case_refuse"})
        EXPECT_STATE("CS009", desk.as("zhou").tried(fmt::format("SELECT countersign.{}($1, 2, '  ')", act), {at.id}));
    EXPECT_STATE("CS009", desk.as("li").tried("SELECT countersign.case_withdraw($1, 2, NULL)", {at.id}));
    EXPECT_EQ(desk.logOf(at.id), "case.opened case.submitted");
}

TEST_F(CaseQueue, TheQueueShowsOpenCasesNewestFirstAndOnlyTheOfficesOwn) {
    Stamp const first = desk.submitted(validAgentIntake());
    Stamp const second = desk.open(validSelfIntake(), "wang");
    auto const queue = desk.as("li").json("SELECT countersign.queue()");
    ASSERT_EQ(queue.size(), 2U);
    EXPECT_EQ(queue[0]["case"].dump(), second.id);
    EXPECT_EQ(queue[0]["mine"], false);
    EXPECT_EQ(queue[0]["requester_name"], "");
    EXPECT_EQ(queue[1]["case"].dump(), first.id);
    EXPECT_EQ(queue[1]["subject_name"], "陈大文");
    EXPECT_EQ(queue[1]["requester_name"], "李四");
    EXPECT_EQ(queue[1]["standing"], "agent");
    EXPECT_EQ(queue[1]["mine"], true);
    EXPECT_EQ(desk.as("gao").json("SELECT countersign.queue()").size(), 0U);
}

TEST_F(CaseQueue, FinishedCasesLeaveTheQueueTheNextDay) {
    desk.in("withdrawn");
    desk.open(validAgentIntake());
    EXPECT_EQ(desk.as("zhou").json("SELECT countersign.queue()").size(), 2U);
    desk.database.setClock("2026-11-23T00:00:01+08:00");
    EXPECT_EQ(desk.as("zhou").json("SELECT countersign.queue()").size(), 1U);
}

TEST_F(CaseWay, ShowsWhatHappenedWithTheNamesOfThoseWhoDidIt) {
    Stamp const end = desk.handedOver();
    auto const shown = desk.show(end.id, "zhou").json();
    std::string acts;
    for (auto const& event : shown["events"]) acts += event["act"].get<std::string>() + " ";
    EXPECT_EQ(acts, "opened submitted approved reserved issued handed-over ");
    EXPECT_EQ(shown["events"][2]["by"], "周科长");
    EXPECT_EQ(shown["opened_by_name"], "李办事");
    EXPECT_EQ(shown["findings"]["verdict"], "clear");
    EXPECT_EQ(shown["certificates"][0]["sheets"][0]["outcome"], "good");
    EXPECT_EQ(shown["opened_at"].get<std::string>().substr(0, 11), "2026-11-22T");
    EXPECT_EQ(shown["opened_at"].get<std::string>().substr(19), "+08:00");
}

/// An act, who does it, and the states in which it is done. Everything else is CS004.
struct ActInStates {
    std::string name, who, sql, states;
};

class EveryActInEveryState : public DeskTest, public testing::WithParamInterface<std::string> {};

TEST_P(EveryActInEveryState, IsDoneOrRefusedAsTheTableSays) {
    Stamp const at = desk.in(GetParam());
    ASSERT_EQ(at.state, GetParam());
    std::vector<ActInStates> const acts{
        {"amend", "li", fmt::format("SELECT countersign.case_amend($1, $2, '{}', '{}')", canonicalJson(validAgentIntake()), findings()),
         "draft returned"},
        {"submit", "li", fmt::format("SELECT countersign.case_submit($1, $2, '{}')", findings()), "draft returned"},
        {"approve", "zhou", fmt::format("SELECT countersign.case_approve($1, $2, '{}', '')", desk.intakeHash(at.id)), "submitted"},
        {"return", "zhou", "SELECT countersign.case_return($1, $2, 'look again')", "submitted"},
        {"refuse", "zhou", "SELECT countersign.case_refuse($1, $2, 'not entitled')", "submitted draft returned"},
        {"withdraw", "li", "SELECT countersign.case_withdraw($1, $2, 'gone')", "draft submitted returned ready"},
        {"reserve", "li", "SELECT countersign.certificate_reserve($1, $2, 'record', gen_random_uuid())", "ready issued handed-over"},
        {"hand over", "li", "SELECT countersign.case_hand_over($1, $2, '李四')", "issued"},
        {"records", "li", "SELECT count(*) FROM countersign.case_records($1) WHERE $2::int > 0", "ready issued handed-over"},
    };
    if (at.state == "issued")
        desk.sheet(desk.superuser().value("SELECT number FROM countersign.certificate WHERE case_id = $1", {at.id}), 1).value();
    desk.as("li").run("SELECT countersign.case_look($1)", {at.id});
    for (auto const& act : acts) {
        desk.as(act.who).runScript("BEGIN");
        Answer const answer = desk.as(act.who).tried(act.sql, {at.id, std::to_string(at.version)});
        bool const allowed = (" " + act.states + " ").find(" " + at.state + " ") != std::string::npos;
        EXPECT_EQ(answer.state, allowed ? "00000" : "CS004") << act.name << ": " << answer.message;
        desk.as(act.who).runScript("ROLLBACK");
    }
    EXPECT_EQ(desk.stamp(at.id).version, at.version);
}

INSTANTIATE_TEST_SUITE_P(States, EveryActInEveryState,
                         testing::Values("draft", "submitted", "returned", "ready", "issued", "handed-over", "refused", "withdrawn"),
                         [](auto const& each) { return each.param == "handed-over" ? std::string("handedOver") : each.param; });

} // namespace

} // namespace countersign::test
