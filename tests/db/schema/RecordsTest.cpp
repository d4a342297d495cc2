#include "db/schema/Desk.h"

#include "core/authority/IntakeJson.h"

#include <fmt/format.h>

namespace countersign::test {

namespace {

class Records : public DeskTest {};
class RecordsSet : public FreshDeskTest {};

/// "2026-11-20 2 24 H12345678 SZW" a row.
std::vector<std::string> linesOf(Answer const& answer) {
    std::vector<std::string> lines;
    for (auto const& row : answer.rows) lines.push_back(fmt::format("{} {} {} {} {}", *row[0], *row[2], *row[3], *row[4], *row[5]));
    return lines;
}

using Lines = std::vector<std::string>;

TEST_F(Records, AreTheCasesDocumentsAndPeriodNewestFirstWithoutVoidRows) {
    Intake const both = with(validAgentIntake(), [](Intake& i) { i.documents = {{"24", "H12345678"}, {"70", "K12345678"}}; });
    Answer const rows = desk.records(desk.ready(both).id);
    EXPECT_EQ(linesOf(rows), (Lines{"2026-11-20 2 24 H12345678 SZW", "2020-06-01 2 24 H12345678 LHK", "2020-06-01 1 24 H12345678 LHK",
                                    "2020-06-01 1 70 K12345678 PEK", "2010-01-01 1 24 H12345678 LHK"}));
    EXPECT_EQ(rows.rows[0], (std::vector<std::optional<std::string>>{"2026-11-20", "86399", "2", "24", "H12345678", "SZW", "深圳湾口岸",
                                                                     "Shenzhen Bay", "Z 1", "t"}));
}

TEST_F(Records, OfADocumentThatWasNotAskedForStayInside) {
    for (auto const& line : linesOf(desk.records(desk.ready().id))) EXPECT_EQ(line.find("K12345678"), std::string::npos) << line;
}

TEST_F(Records, TakeADocumentAsItIsMatchedAndPrintItAsItWasWritten) {
    Intake const dotted = with(validSelfIntake(), [](Intake& i) { i.documents = {{"13", "P.1234567"}, {"13", "pe 1234567"}}; });
    EXPECT_EQ(linesOf(desk.records(desk.ready(dotted).id)), (Lines{"2024-02-03 2 13 pe 1234567 PEK", "2021-02-03 1 13 P.1234567 XXX"}));
}

TEST_F(Records, NameAPortThatTheTableDoesNotKnowByItsCode) {
    Intake const dotted = with(validSelfIntake(), [](Intake& i) { i.documents = {{"13", "P.1234567"}}; });
    EXPECT_EQ(*desk.records(desk.ready(dotted).id).rows.at(0)[6], "XXX");
}

TEST_F(Records, DaysAreThoseOfShanghaiWhateverTheSessionSays) {
    std::string const id = desk.ready().id;
    Lines const usual = linesOf(desk.records(id));
    desk.as("wang").runScript("SET TimeZone = 'America/New_York'; SET DateStyle = 'German, DMY'; SET IntervalStyle = 'sql_standard'");
    Answer const elsewhere = desk.records(id, "wang");
    ASSERT_EQ(elsewhere.rows.size(), usual.size());
    EXPECT_EQ(*elsewhere.rows[0][0], "20.11.2026"); // the date itself is the same; how it is written is the client's choice
    EXPECT_EQ(*elsewhere.rows[0][1], "86399");
}

TEST_F(Records, OfACaseThatIsNotApprovedStayInside) {
    Stamp const at = desk.submitted(validAgentIntake());
    EXPECT_STATE("CS004", desk.records(at.id));
    EXPECT_STATE("CS004", desk.records(at.id, "zhou"));
    EXPECT_EQ(desk.logOf(at.id), "case.opened case.submitted case.looked case.looked");
}

TEST_F(Records, WithoutACaseOrOfAnotherOfficesCaseStayInside) {
    Stamp const at = desk.ready();
    for (auto const* who : {"gao", "guo"}) EXPECT_STATE("CS003", desk.records(at.id, who));
    EXPECT_STATE("CS003", desk.records("999999"));
    EXPECT_STATE("CS003", desk.as("li").tried("SELECT * FROM countersign.case_records(NULL)"));
}

TEST_F(Records, BelongToClerksAndSupervisors) {
    Stamp const at = desk.ready();
    EXPECT_DONE(desk.records(at.id, "zhou"));
    for (auto const* who : {"sun", "audit", "admin", "loader"}) {
        EXPECT_STATE("CS002", desk.as(who).tried("SELECT * FROM countersign.case_records($1)", {at.id}));
        EXPECT_STATE("CS002", desk.as(who).tried("SELECT countersign.case_look($1)", {at.id}));
    }
}

TEST_F(Records, ComeOnlyAfterTheLookIsCommitted) {
    Stamp const at = desk.ready();
    EXPECT_STATE("CS017", desk.as("wang").tried("SELECT * FROM countersign.case_records($1)", {at.id}));
    auto& wang = desk.as("wang");
    // Look, read, roll back: the log would know nothing.
    wang.runScript("BEGIN");
    wang.run("SELECT countersign.case_look($1)", {at.id});
    EXPECT_STATE("CS017", wang.tried("SELECT * FROM countersign.case_records($1)", {at.id}));
    wang.runScript("ROLLBACK");
    wang.runScript("BEGIN; SAVEPOINT s");
    wang.run("SELECT countersign.case_look($1)", {at.id});
    wang.runScript("RELEASE SAVEPOINT s");
    EXPECT_STATE("CS017", wang.tried("SELECT * FROM countersign.case_records($1)", {at.id}));
    wang.runScript("ROLLBACK");
    EXPECT_STATE("CS017", wang.tried("SELECT * FROM countersign.case_records($1)", {at.id}));
    EXPECT_EQ(desk.logOf(at.id), "case.opened case.submitted case.approved");
}

TEST_F(Records, AnIntakeIsShownOnlyAfterACommittedLook) {
    Stamp const at = desk.submitted(validAgentIntake());
    auto& wang = desk.as("wang");
    EXPECT_STATE("CS017", wang.tried("SELECT countersign.case_show($1)", {at.id}));
    wang.runScript("BEGIN");
    wang.run("SELECT countersign.case_look($1)", {at.id});
    EXPECT_STATE("CS017", wang.tried("SELECT countersign.case_show($1)", {at.id}));
    wang.runScript("ROLLBACK");
    EXPECT_DONE(desk.show(at.id, "wang"));
    EXPECT_EQ(desk.logOf(at.id), "case.opened case.submitted case.looked case.shown");
}

TEST_F(Records, ACaseThatIsRolledBackTellsNothing) {
    Intake const intake = validAgentIntake();
    auto& li = desk.as("li");
    auto const opened = [&] {
        return stampOf(li.run("SELECT countersign.case_open($1, $2, $3)", {canonicalJson(intake), findings("clear"), requestKey()}));
    };
    li.runScript("BEGIN");
    EXPECT_STATE("CS017", li.tried("SELECT countersign.case_check_subject($1)", {opened().id}));
    li.runScript("ROLLBACK; BEGIN");
    EXPECT_STATE("CS017", desk.submit(opened()));
    li.runScript("ROLLBACK; BEGIN");
    EXPECT_STATE("CS017", li.tried("SELECT countersign.case_look($1)", {opened().id}));
    li.runScript("ROLLBACK");
}

TEST_F(Records, AnApprovalThatIsRolledBackLetsNobodyProbe) {
    Stamp const at = desk.submitted(validAgentIntake());
    auto& zhou = desk.as("zhou");
    zhou.run("SELECT countersign.case_look($1)", {at.id});
    zhou.runScript("BEGIN");
    Stamp const approved = stampOf(desk.approve(at));
    EXPECT_STATE("CS017", zhou.tried("SELECT * FROM countersign.case_records($1)", {at.id}));
    zhou.runScript("ROLLBACK; BEGIN");
    desk.approve(at);
    EXPECT_STATE("CS017", desk.reserve(approved, "zhou"));
    zhou.runScript("ROLLBACK");
}

TEST_F(Records, AnothersLookIsNotMine) {
    Stamp const at = desk.ready();
    desk.as("li").run("SELECT countersign.case_look($1)", {at.id});
    EXPECT_STATE("CS017", desk.as("wang").tried("SELECT * FROM countersign.case_records($1)", {at.id}));
}

TEST_F(RecordsSet, ALookGrowsOld) {
    Stamp const at = desk.ready();
    desk.as("wang").run("SELECT countersign.case_look($1)", {at.id});
    desk.superuser().runScript("SET session_replication_role = replica;"
                               "UPDATE countersign.audit_log SET at = at - interval '11 minutes' WHERE act = 'case.looked'");
    EXPECT_STATE("CS017", desk.as("wang").tried("SELECT * FROM countersign.case_records($1)", {at.id}));
}

TEST_F(Records, AReadThatIsRolledBackLeavesItsLookInTheLog) {
    Stamp const at = desk.ready();
    auto& li = desk.as("li");
    li.run("SELECT countersign.case_look($1)", {at.id});
    li.runScript("BEGIN");
    EXPECT_GT(li.run("SELECT * FROM countersign.case_records($1)", {at.id}).rows.size(), 0U);
    li.runScript("ROLLBACK");
    EXPECT_EQ(desk.logOf(at.id), "case.opened case.submitted case.approved case.looked");
}

TEST_F(Records, AskingForAnothersDocumentIsRefused) {
    EXPECT_STATE("CS008", desk.submit(desk.open(with(validSelfIntake(), [](Intake& i) { i.documents.push_back({"14", "E87654321"}); }))));
    EXPECT_STATE("CS008", desk.submit(desk.open(with(validSelfIntake(), [](Intake& i) { i.documents = {{"14", "E87654321"}}; }))));
}

TEST_F(Records, AHolderWhoContradictsTheFormIsRefused) {
    EXPECT_STATE("CS008", desk.submit(desk.open(with(validAgentIntake(), [](Intake& i) { i.subject.birthDate = day("1990-03-08"); }))));
    EXPECT_STATE("CS008", desk.submit(desk.open(with(validAgentIntake(), [](Intake& i) { i.subject.sex = Sex::female; }))));
    Intake const otherNumber =
        with(validSelfIntake(), [](Intake& i) { i.subject.id.number = i.subject.identitySeen.number = "110101199003074514"; });
    EXPECT_STATE("CS008", desk.submit(desk.open(otherNumber)));
    EXPECT_STATE("CS008", desk.submit(desk.open(with(validSelfIntake(), [](Intake& i) { i.subject.id = {"macao-id", "1234567(8)"}; }))));
}

TEST_F(Records, APaperSeenOfAnotherPersonIsRefused) {
    EXPECT_STATE("CS008", desk.submit(desk.open(with(validSelfIntake(), [](Intake& i) {
        i.subject.identitySeen.kind = "document:14";
        i.subject.identitySeen.number = "E87654321";
    }))));
}

TEST_F(Records, OfSomebodyTheRegistryDoesNotKnowAreNone) {
    Intake const unknown = with(validSelfIntake(), [](Intake& i) {
        i.subject.id.number = i.subject.identitySeen.number = "110101199003070011";
        i.documents = {{"14", "E00000001"}};
    });
    Stamp const at = desk.ready(unknown);
    EXPECT_EQ(desk.records(at.id).rows.size(), 0U);
    auto const check = desk.as("li").json("SELECT countersign.case_check_subject($1)", {at.id});
    EXPECT_EQ(check["person_known"], false);
    EXPECT_EQ(check["unknown_documents"], nlohmann::json::parse(R"([{"type":"14","number":"E00000001"}])"));
}

TEST_F(Records, AKnownPersonMayAskForADocumentNobodyKnows) {
    Stamp const at = desk.ready(with(validSelfIntake(), [](Intake& i) { i.documents.push_back({"17", "A00000001"}); }));
    auto const check = desk.as("li").json("SELECT countersign.case_check_subject($1)", {at.id});
    EXPECT_EQ(check["person_known"], true);
    EXPECT_EQ(check["unknown_documents"].size(), 1U);
    EXPECT_EQ(desk.records(at.id).rows.size(), 1U);
}

TEST_F(RecordsSet, ADocumentThatMovedToAnotherPersonAfterApprovalClosesTheCase) {
    Stamp const at = desk.ready();
    desk.superuser().run("UPDATE countersign.travel_document SET person_id = 3 WHERE number = 'H12345678'");
    EXPECT_STATE("CS008", desk.records(at.id));
    EXPECT_STATE("CS008", desk.reserve(at));
}

TEST_F(RecordsSet, ALogThatCannotBeWrittenLetsNothingOut) {
    Stamp const at = desk.ready();
    desk.as("li").run("SELECT countersign.case_look($1)", {at.id});
    desk.superuser().runScript("SET session_replication_role = replica; DELETE FROM countersign.audit_head WHERE office = 'SZ01'");
    EXPECT_STATE("CS017", desk.as("li").tried("SELECT * FROM countersign.case_records($1)", {at.id}));
    EXPECT_STATE("CS017", desk.show(at.id));
    EXPECT_STATE("CS017", desk.reserve(at));
    EXPECT_EQ(desk.superuser().value("SELECT count(*) FROM countersign.certificate"), "0");
}

} // namespace

} // namespace countersign::test
