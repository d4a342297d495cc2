#include "core/authority/IntakeJson.h"
#include "db/schema/Desk.h"

#include <fmt/format.h>

#include <atomic>
#include <set>
#include <thread>
#include <vector>

namespace countersign::test {

namespace {

/// A change beside the log, as only the superuser can make it, and what an auditor is told then.
struct Forgery {
    char const* name;
    char const* sql;     ///< past every trigger
    char const* problem; ///< its beginning
    char const* row;     ///< SQL for the number of the row that says otherwise; empty: what is told has no row
};

void PrintTo(Forgery const& forgery, std::ostream* out) { *out << forgery.name; }

/// One busy office for all tests; what a test forges is rolled back. The cases are 1 handed over, 2 revoked, 3 superseded and
/// issued anew, 4 returned, amended, approved and holding a number, 5 refused, 6 withdrawn, 7 a draft, 8 waiting, 9 of one who
/// asks for himself.
class AuditOfCases : public DeskTest {
protected:
    static void SetUpTestSuite() {
        DeskTest::SetUpTestSuite();
        theDesk().database.addOperator("gong", "公审计", "GZ02", {"auditor"});
        busyOffice(theDesk());
    }

    static void busyOffice(Desk& office) {
        handsOverAtTheSecondTry(office);
        Stamp const revoked = office.issued();
        office.as("qian").run("SELECT countersign.certificate_revoke($1, 'a wrong sheet')", {liveNumber(office, revoked)});
        Stamp const superseded = office.issued();
        office.as("qian").run("SELECT countersign.certificate_supersede($1, 'a torn sheet')", {liveNumber(office, superseded)});
        Stamp const again = office.stamp(superseded.id);
        std::string const number = office.reserved(again);
        office.issue(number, office.content(again, number)).value();
        returnsAmendsAndReserves(office);
        office.in("refused");
        Stamp const withdrawn = office.ready();
        office.reserved(withdrawn);
        office.as("li").run("SELECT countersign.case_withdraw($1, $2, 'not needed')", {withdrawn.id, std::to_string(withdrawn.version)});
        office.open(validAgentIntake(), "wang");
        office.submitted(validAgentIntake());
        office.ready(validSelfIntake(), "wang");
        office.open(with(validSelfIntake(), [](Intake& i) { i.office = "GZ02"; }), "gao");
    }

    static std::string liveNumber(Desk& office, Stamp const& at) {
        return office.superuser().value("SELECT number FROM countersign.certificate WHERE case_id = $1 AND state = 'issued'", {at.id});
    }

    static nlohmann::json verified(Desk& office, std::string const& auditor, std::string const& chain = "SZ01") {
        return office.as(auditor).json("SELECT countersign.audit_verify($1)", {chain});
    }

    /// What the auditor is told while the forgery stands.
    static nlohmann::json verifiedAfter(std::string const& forgery, std::string const& auditor) {
        auto& superuser = theDesk().superuser();
        superuser.runScript("BEGIN; SET LOCAL session_replication_role = replica");
        Answer const forged = superuser.triedScript(forgery);
        superuser.triedScript("SET LOCAL session_replication_role = origin; SET LOCAL SESSION AUTHORIZATION " + auditor);
        Answer const found = superuser.tried("SELECT countersign.audit_verify('SZ01')");
        superuser.runScript("ROLLBACK");
        EXPECT_DONE(forged);
        return found.json();
    }

private:
    static void handsOverAtTheSecondTry(Desk& office) {
        Stamp const at = office.issued();
        std::string const number = liveNumber(office, at);
        office.sheet(number, 1, 1, "jam", "paper jam").value();
        office.sheet(number, 1, 2, "good", "the second try").value();
        office.as("li").run("SELECT countersign.case_hand_over($1, $2, '李四')", {at.id, std::to_string(at.version)});
    }

    static void returnsAmendsAndReserves(Desk& office) {
        Stamp at = office.in("returned");
        at = stampOf(
            office.as("li").run("SELECT countersign.case_amend($1, $2, $3, $4)",
                                {at.id, std::to_string(at.version),
                                 canonicalJson(with(validAgentIntake(), [](Intake& i) { i.request.purpose = "visa"; })), findings()}));
        at = stampOf(office.approve(stampOf(office.submit(at))));
        office.as("li").run("SELECT countersign.certificate_void($1, 'a second thought')", {office.reserved(at)});
        office.reserved(at);
        office.database.setClock("2026-11-23T09:00:00+08:00"); // the number of yesterday is voided for one of today
        office.reserved(at);
        office.database.setClock("2026-11-22T12:00:00+08:00");
    }
};

/// For what is worked on after it was forged.
class AuditOfCasesAlone : public FreshDeskTest {
protected:
    nlohmann::json verified() { return desk.as("sun").json("SELECT countersign.audit_verify('SZ01')"); }
    void forge(std::string const& sql) {
        desk.superuser().runScript("SET session_replication_role = replica; " + sql + "; SET session_replication_role = origin");
    }
};

TEST_F(AuditOfCases, ABusyAndHonestOfficeIsWhole) {
    std::set<std::string> done;
    for (auto const& row : desk.superuser().run("SELECT DISTINCT act FROM countersign.audit_log WHERE office = 'SZ01'").rows)
        done.insert(*row[0]);
    for (auto const* act : {"case.opened", "case.amended", "case.submitted", "case.approved", "case.returned", "case.refused",
                            "case.issued", "case.reopened", "case.handed-over", "case.withdrawn", "certificate.reserved",
                            "certificate.issued", "certificate.voided", "certificate.superseded", "certificate.revoked", "sheet.recorded"})
        EXPECT_EQ(done.count(act), 1U) << act;
    for (auto const* auditor : {"sun", "audit"}) {
        auto const found = verified(desk, auditor);
        EXPECT_EQ(found["whole"], true) << auditor << found;
        EXPECT_TRUE(found["first_bad"].is_null() && found["problem"].is_null()) << auditor;
    }
    for (auto const* chain : {"GZ02", "*"}) EXPECT_EQ(verified(desk, "audit", chain)["whole"], true) << chain;
    EXPECT_EQ(verified(desk, "gong", "GZ02")["whole"], true);
}

class ForgedBesideTheLog : public AuditOfCases, public testing::WithParamInterface<Forgery> {};

TEST_P(ForgedBesideTheLog, IsFoundByTheOfficesAuditorAndTheAgencys) {
    Forgery const& forgery = GetParam();
    std::string const row =
        *forgery.row == '\0'
            ? std::to_string(desk.logLength() + 1)
            : desk.superuser().value(fmt::format("SELECT ({}) FROM countersign.audit_log WHERE office = 'SZ01'", forgery.row));
    for (auto const* auditor : {"sun", "audit"}) {
        auto const found = verifiedAfter(forgery.sql, auditor);
        EXPECT_EQ(found["whole"], false) << auditor;
        std::string const problem = found["problem"].is_string() ? found["problem"].get<std::string>() : "none";
        EXPECT_EQ(problem.rfind(forgery.problem, 0), 0U) << auditor << ": " << problem;
        EXPECT_EQ(found["first_bad"].dump(), row) << auditor << ": " << problem;
        for (auto const* personal : {"陈大文", "王小明", "李四", "H12345678", "A1234563"})
            EXPECT_EQ(problem.find(personal), std::string::npos) << problem;
    }
    EXPECT_EQ(verified(desk, "audit")["whole"], true) << "and it was rolled back";
}

constexpr char const* lastOf1 = "max(seq) FILTER (WHERE case_id = 1 AND act LIKE 'case.%' AND detail LIKE '%state%')";
constexpr char const* lastOf5 = "max(seq) FILTER (WHERE case_id = 5 AND act = 'case.refused')";
constexpr char const* lastOf8 = "max(seq) FILTER (WHERE case_id = 8 AND act = 'case.submitted')";
constexpr char const* openedOf7 = "max(seq) FILTER (WHERE case_id = 7 AND act = 'case.opened')";
constexpr char const* approvedOf1 = "max(seq) FILTER (WHERE case_id = 1 AND act = 'case.approved')";
constexpr char const* submittedOf1 = "max(seq) FILTER (WHERE case_id = 1 AND act = 'case.submitted')";
constexpr char const* openedOf1 = "min(seq) FILTER (WHERE case_id = 1)";
constexpr char const* issuedOf1 = "max(seq) FILTER (WHERE case_id = 1 AND act = 'certificate.issued')";
constexpr char const* revokedOf2 = "max(seq) FILTER (WHERE act = 'certificate.revoked')";
constexpr char const* reservedOf4 = "max(seq) FILTER (WHERE case_id = 4 AND act = 'certificate.reserved')";
constexpr char const* voidedOf4 = "min(seq) FILTER (WHERE case_id = 4 AND act = 'certificate.voided')";
constexpr char const* firstSheet = "min(seq) FILTER (WHERE act = 'sheet.recorded')";

INSTANTIATE_TEST_SUITE_P(
    Certificate, ForgedBesideTheLog,
    testing::Values(
        Forgery{"RevokedMadeValidAgain", "UPDATE countersign.certificate SET state = 'issued', reason = '' WHERE state = 'revoked'",
                "certificate SZ01-261122-00002-", revokedOf2},
        Forgery{"SupersededMadeRevoked", "UPDATE countersign.certificate SET state = 'revoked' WHERE state = 'superseded'",
                "certificate SZ01-261122-00003-", "max(seq) FILTER (WHERE act = 'certificate.superseded')"},
        Forgery{"IssuedRevokedByNobody", "UPDATE countersign.certificate SET state = 'revoked' WHERE case_id = 1",
                "certificate SZ01-261122-00001-", issuedOf1},
        Forgery{"ReservedDeleted", "DELETE FROM countersign.certificate WHERE state = 'reserved' AND case_id = 4",
                "certificate SZ01-261123-00001-", reservedOf4},
        Forgery{"VoidedDeletedAndTheNumbersClosedUp",
                "DELETE FROM countersign.certificate WHERE number LIKE 'SZ01-261122-00005-%'; UPDATE countersign.certificate SET serial = "
                "serial - 1 WHERE day = '2026-11-22' AND serial > 5; UPDATE countersign.certificate_day SET last_serial = last_serial - 1 "
                "WHERE day = '2026-11-22'",
                "certificate SZ01-261122-00005-", voidedOf4},
        Forgery{"VoidedIsReservedAgain", "UPDATE countersign.certificate SET state = 'reserved', reason = '' WHERE case_id = 6",
                "certificate SZ01-261122-00007-", "max(seq) FILTER (WHERE case_id = 6 AND act = 'certificate.voided')"},
        Forgery{
            "ANumberThatNobodyReserved",
            "INSERT INTO countersign.certificate (number, office, day, serial, case_id, product, reserved_by, reserved_at, request_key) "
            "SELECT countersign.certificate_number('SZ01', '2026-11-22', 8), 'SZ01', '2026-11-22', 8, 9, 'record', 'li', now(), "
            "gen_random_uuid(); UPDATE countersign.certificate_day SET last_serial = 8 WHERE day = '2026-11-22'",
            "certificate SZ01-261122-00008-", ""},
        Forgery{"OfAnotherCase", "UPDATE countersign.certificate SET case_id = 9 WHERE state = 'reserved'",
                "certificate SZ01-261123-00001-", reservedOf4},
        Forgery{"OfAnotherDay", "UPDATE countersign.certificate SET day = '2026-11-24' WHERE state = 'reserved'",
                "certificate SZ01-261123-00001-", reservedOf4},
        Forgery{"IssuedByAnother", "UPDATE countersign.certificate SET issued_by = 'zhou' WHERE case_id = 1",
                "certificate SZ01-261122-00001-", issuedOf1},
        Forgery{"WithMoreRowsFound", "UPDATE countersign.certificate SET found = found + 1 WHERE case_id = 1",
                "certificate SZ01-261122-00001-", issuedOf1},
        Forgery{"NumbersThatWouldBeGivenTwice", "UPDATE countersign.certificate_day SET last_serial = 3 WHERE day = '2026-11-22'",
                "certificates of 2026-11-22: ", ""},
        Forgery{"NumbersThatWouldBeLeftOut", "UPDATE countersign.certificate_day SET last_serial = 90 WHERE day = '2026-11-22'",
                "certificates of 2026-11-22: ", ""},
        Forgery{"ADayWithoutItsLastNumber", "DELETE FROM countersign.certificate_day WHERE day = '2026-11-23'",
                "certificates of 2026-11-23: ", ""},
        Forgery{"ASheetThatWasGood", "UPDATE countersign.sheet SET outcome = 'good', reason = '' WHERE outcome = 'jam'",
                "certificate SZ01-261122-00001-", firstSheet},
        Forgery{"ASheetThatIsGone", "DELETE FROM countersign.sheet WHERE copy = 1", "certificate SZ01-261122-00001-", firstSheet},
        Forgery{"ASheetOnAnotherPaper", "UPDATE countersign.sheet SET paper = 'X' WHERE copy = 1", "certificate SZ01-261122-00001-",
                firstSheet},
        Forgery{"ASheetThatNobodyTold",
                "INSERT INTO countersign.sheet SELECT number, office, page, 3, outcome, '', reason, by_operator, at FROM countersign.sheet "
                "WHERE copy = 2",
                "certificate SZ01-261122-00001-", ""}),
    [](auto const& forgery) { return forgery.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Case, ForgedBesideTheLog,
    testing::Values(
        Forgery{"AnotherIntake", "UPDATE countersign.case_file SET intake = replace(intake, 'bank-account', 'bank-accounts') WHERE id = 1",
                "case 1: its intake", lastOf1},
        Forgery{"AnotherIntakeUnderItsOldHash",
                "ALTER TABLE countersign.case_file ALTER intake_hash DROP EXPRESSION; UPDATE countersign.case_file SET intake = "
                "replace(intake, 'bank-account', 'bank-accounts') WHERE id = 1",
                "case 1: its intake", lastOf1},
        Forgery{"AnotherHash",
                "ALTER TABLE countersign.case_file ALTER intake_hash DROP EXPRESSION; UPDATE countersign.case_file SET intake_hash = "
                "repeat('0', 64) WHERE id = 1",
                "case 1: its intake", lastOf1},
        Forgery{"RefusedOpenedAgain", "UPDATE countersign.case_file SET state = 'draft' WHERE id = 5", "case 5: its state", lastOf5},
        Forgery{"ApprovedByNobody", "UPDATE countersign.case_file SET state = 'ready' WHERE id = 8", "case 8: its state", lastOf8},
        Forgery{"OfAnotherVersion", "UPDATE countersign.case_file SET version = version + 1 WHERE id = 8", "case 8: its state", lastOf8},
        Forgery{"OfAnotherClerk", "UPDATE countersign.case_file SET opened_by = 'qian' WHERE id = 8", "case 8: its subject, its clerk",
                lastOf8},
        Forgery{"OfAnotherPerson", "UPDATE countersign.case_file SET person_id = 3 WHERE id = 8", "case 8: its subject", lastOf8},
        Forgery{"Gone", "DELETE FROM countersign.case_file WHERE id = 7", "case 7: is gone", openedOf7},
        Forgery{"InAnotherOffice", "UPDATE countersign.case_file SET office = 'GZ02' WHERE id = 7", "case 7: is gone", openedOf7},
        Forgery{"OpenedByNobody",
                "INSERT INTO countersign.case_file (id, office, opened_by, opened_at, changed_at, request_key, intake, findings) "
                "OVERRIDING SYSTEM "
                "VALUE SELECT 99, office, opened_by, opened_at, changed_at, gen_random_uuid(), intake, findings FROM countersign.case_file "
                "WHERE "
                "id = 7",
                "case 99: is not in the log", ""},
        Forgery{"ApprovalDeleted", "DELETE FROM countersign.decision WHERE case_id = 1", "case 1: its decisions", approvedOf1},
        Forgery{"ApprovedByAnother", "UPDATE countersign.decision SET by_operator = 'qian' WHERE case_id = 1", "case 1: its decisions",
                approvedOf1},
        Forgery{"ApprovedWithAnotherIntake", "UPDATE countersign.decision SET intake_hash = repeat('0', 64) WHERE case_id = 1",
                "case 1: its decisions", approvedOf1},
        Forgery{"ReturnTakenBack", "DELETE FROM countersign.decision WHERE kind = 'returned'", "case 4: its decisions",
                "max(seq) FILTER (WHERE act = 'case.returned')"},
        Forgery{"RefusalMadeAnApproval", "UPDATE countersign.decision SET kind = 'approved' WHERE kind = 'refused'",
                "case 5: its decisions", lastOf5},
        Forgery{"ApprovalMadeUp",
                "INSERT INTO countersign.decision (case_id, office, kind, by_operator, at, case_version, intake_hash) SELECT id, office, "
                "'approved', 'zhou', now(), version, intake_hash FROM countersign.case_file WHERE id = 8",
                "case 8: its decisions", ""},
        Forgery{"AllThatHappenedDeleted", "DELETE FROM countersign.case_event WHERE case_id = 1", "case 1: what happened", openedOf1},
        Forgery{"OneEventDeleted", "DELETE FROM countersign.case_event WHERE case_id = 1 AND act = 'submitted'", "case 1: what happened",
                submittedOf1},
        Forgery{"AnEventByAnother", "UPDATE countersign.case_event SET by_operator = 'wang' WHERE case_id = 1 AND act = 'submitted'",
                "case 1: what happened", submittedOf1},
        Forgery{"AnEventMadeUp",
                "INSERT INTO countersign.case_event (case_id, office, act, by_operator, at) VALUES (7, 'SZ01', 'amended', 'wang', now())",
                "case 7: what happened", ""},
        Forgery{"WhomItAsksAboutForgotten", "DELETE FROM countersign.case_sought WHERE case_id = 7 AND kind = 'hkid'",
                "case 7: whom it asks", ""}),
    [](auto const& forgery) { return forgery.param.name; });

TEST_F(AuditOfCasesAlone, FindsAnApprovalThatWasGoneRoundAlsoAfterItWasCoveredUp) {
    Stamp const at = desk.submitted(validAgentIntake());
    forge("UPDATE countersign.case_file SET state = 'ready' WHERE id = 1; INSERT INTO countersign.decision (case_id, office, kind, "
          "by_operator, at, case_version, intake_hash) SELECT id, office, 'approved', 'zhou', now(), version, intake_hash FROM "
          "countersign.case_file");
    std::string const number = desk.reserved({at.id, at.version, "ready"});
    desk.issue(number, desk.content(at, number)).value();
    forge("DELETE FROM countersign.decision");
    auto const found = verified();
    EXPECT_EQ(found["whole"], false);
    EXPECT_EQ(found["problem"], "case 1: this act does not follow from the one before it");
    EXPECT_EQ(found["first_bad"].dump(), desk.superuser().value("SELECT max(seq) FROM countersign.audit_log WHERE act = 'case.issued'"));
}

TEST_F(AuditOfCasesAlone, FindsAnIntakeThatWasChangedBeforeItsApproval) {
    desk.submitted(validAgentIntake());
    forge("UPDATE countersign.case_file SET intake = replace(intake, 'bank-account', 'bank-accounts')");
    desk.approve(desk.stamp("1")).value();
    auto const found = verified();
    EXPECT_EQ(found["whole"], false);
    EXPECT_EQ(found["problem"], "case 1: this act does not follow from the one before it");
}

TEST_F(AuditOfCasesAlone, FindsACaseThatIsToldToNeedNoApproval) {
    desk.submitted(validSelfIntake());
    desk.as("admin").run("SELECT countersign.office_set('SZ01', 'approve_self', 'true')");
    Stamp const waiting = desk.submitted(validSelfIntake());
    ASSERT_EQ(waiting.state, "submitted");
    EXPECT_EQ(verified()["whole"], true);
    forge("UPDATE countersign.case_file SET needs_approval = false WHERE id = " + waiting.id);
    EXPECT_EQ(verified()["problem"], "case 2: its subject, its clerk or its need of approval is not what the log says");
    forge("UPDATE countersign.case_file SET needs_approval = true");
    EXPECT_EQ(verified()["problem"], "case 1: its subject, its clerk or its need of approval is not what the log says");
}

/// An act that is committed between two looks would stand on one side only.
TEST_F(AuditOfCasesAlone, IsWholeAtEveryMomentWhileDesksAreAtWork) {
    std::string const intake = canonicalJson(validAgentIntake());
    std::atomic<int> failures = 0;
    std::atomic<int> working = 2;
    std::vector<std::jthread> desks;
    for (std::string const clerk : {"li", "wang"})
        desks.emplace_back([&, clerk] {
            DatabaseLink link = desk.database.as(clerk);
            for (int i = 0; i < 15; ++i) {
                Answer const opened = link.tried("SELECT countersign.case_open($1, $2, gen_random_uuid())", {intake, findings()});
                if (!opened.ok() || !link.tried("SELECT countersign.case_submit($1, 1, $2)", {stampOf(opened).id, findings()}).ok())
                    ++failures;
            }
            --working;
        });
    int looks = 0;
    for (; working > 0; ++looks) {
        auto const found = verified();
        EXPECT_EQ(found["whole"], true) << found;
    }
    desks.clear();
    EXPECT_EQ(failures, 0);
    EXPECT_GT(looks, 2);
}

/// Row security lets the agency's auditor compare, and shows nothing more to anybody.
TEST_F(AuditOfCases, TheAgencysAuditorMayCompareAndNobodyElseSeesMore) {
    auto& superuser = desk.superuser();
    desk.database.addOperator("nominal", "名义审计", "", {"importer"});
    superuser.runScript("BEGIN; UPDATE countersign.operator SET roles = '{auditor}' WHERE name = 'nominal'; " // but not of the group
                        "CREATE FUNCTION countersign.probe(what text) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = "
                        "countersign AS $$ DECLARE n bigint; BEGIN EXECUTE what; GET DIAGNOSTICS n = ROW_COUNT; RETURN n; END $$; "
                        "ALTER FUNCTION countersign.probe(text) OWNER TO countersign_owner; GRANT EXECUTE ON FUNCTION "
                        "countersign.probe(text) TO PUBLIC; SET LOCAL session_replication_role = replica");
    auto const rows = [&](std::string const& who, std::string const& what) {
        superuser.runScript("SET LOCAL SESSION AUTHORIZATION " + who);
        auto const seen = superuser.value("SELECT countersign.probe($1)", {what});
        superuser.runScript("RESET SESSION AUTHORIZATION");
        return seen;
    };
    for (std::string const table : {"case_file", "case_event", "decision", "certificate_day", "sheet", "case_sought"}) {
        EXPECT_NE(rows("audit", "SELECT FROM " + table), "0") << table;
        EXPECT_EQ(rows("audit", "DELETE FROM " + table), "0") << table;
        EXPECT_EQ(rows("audit", "SELECT FROM " + table + " FOR UPDATE"), "0") << table;
        for (auto const* who : {"admin", "loader", "nominal"}) EXPECT_EQ(rows(who, "SELECT FROM " + table), "0") << who << table;
        for (auto const* who : {"gong", "gao"})
            EXPECT_EQ(rows(who, "SELECT FROM " + table + " WHERE office <> 'GZ02'"), "0") << who << table;
    }
    superuser.runScript("ROLLBACK");
}

TEST_F(AuditOfCases, AnAuditorIsShownNoCase) {
    for (auto const* who : {"sun", "audit"})
        for (std::string const act :
             {"queue()", "queue_of('{1}')", "case_opened(gen_random_uuid())", "case_look(1)", "case_show(1)", "case_records(1)",
              "case_documents(1)", "case_check_subject(1)", "certificate_live(1, 'record')", "certificate_find('SZ01-261122-00001')",
              "certificate_fetch('SZ01-261122-00001')", "certificate_look('SZ01-261122-00001')"})
            EXPECT_STATE("CS002", desk.as(who).tried("SELECT countersign." + act));
    for (std::string const inner : {"audit_cases('SZ01')", "audit_sought('SZ01')", "audit_first_contradiction('SZ01')",
                                    "cases_about('24', 'H12345678', 1)", "sought_in('{}')", "audit_case_lines('SZ01')"})
        for (auto const* who : {"li", "sun", "audit", "admin", "loader"})
            EXPECT_STATE("42501", desk.as(who).tried("SELECT countersign." + inner));
}

} // namespace

} // namespace countersign::test
