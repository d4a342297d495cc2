#include "db/schema/Desk.h"
#include "support/TemporaryFolder.h"

#include <fmt/format.h>

#include <atomic>
#include <barrier>
#include <openssl/evp.h>
#include <thread>

namespace countersign::test {

namespace {

/// One desk at work; what a test spoils is rolled back.
class AuditLog : public DeskTest {
protected:
    static void SetUpTestSuite() {
        DeskTest::SetUpTestSuite();
        theDesk().handedOver();
        theDesk().submitted(validSelfIntake(), "wang");
        theDesk().database.addOperator("gong", "公审计", "GZ02", {"auditor"});
    }
    nlohmann::json verified(std::string const& who = "sun") { return desk.as(who).json("SELECT countersign.audit_verify('SZ01')"); }

    /// Spoils the log as a superuser would who goes round every trigger, and looks at what verifying finds then.
    void expectFault(std::string const& spoiling, int at, std::string const& problem) {
        auto& superuser = desk.superuser();
        superuser.runScript("BEGIN; SET LOCAL session_replication_role = replica;" + spoiling);
        auto const found = superuser.run("SELECT first_bad, problem FROM countersign.audit_first_fault('SZ01')").rows.at(0);
        superuser.runScript("ROLLBACK");
        EXPECT_EQ(found[0].value_or("none"), std::to_string(at)) << found[1].value_or("");
        EXPECT_EQ(found[1].value_or("").rfind(problem, 0), 0U) << found[1].value_or("");
    }
};

/// For what cannot be rolled back.
class AuditLogAlone : public FreshDeskTest {};

std::string sha256(std::string const& bytes) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    EVP_Digest(bytes.data(), bytes.size(), digest, &length, EVP_sha256(), nullptr);
    std::string hex;
    for (unsigned int i = 0; i < length; ++i) hex += fmt::format("{:02x}", digest[i]);
    return hex;
}

TEST_F(AuditLog, IsWholeAfterHonestWork) {
    auto const verdict = verified();
    EXPECT_EQ(verdict["whole"], true);
    EXPECT_EQ(verdict["rows"], desk.logLength());
    EXPECT_TRUE(verdict["first_bad"].is_null());
    EXPECT_TRUE(verdict["problem"].is_null());
}

TEST_F(AuditLog, BearsNoNameAndNoNumberOfAPerson) {
    std::string const lines = desk.superuser().value("SELECT string_agg(line, '') FROM countersign.audit_log");
    for (auto const* personal :
         {"陈大文", "李四", "王小明", "CHAN", "H12345678", "A123456", "1990-03-07", "110101199003071233", "lives abroad", "seen"})
        EXPECT_EQ(lines.find(personal), std::string::npos) << personal;
}

TEST_F(AuditLog, SaysWhoWhatWhenAndAboutWhom) {
    auto const row =
        nlohmann::json::parse(desk.superuser().value("SELECT line FROM countersign.audit_log WHERE act = 'case.records' LIMIT 1"));
    EXPECT_EQ(row["actor"], "li");
    EXPECT_EQ(row["office"], "SZ01");
    EXPECT_EQ(row["person"], 1);
    EXPECT_TRUE(row["case"].is_number());
    EXPECT_TRUE(row["certificate"].is_null());
    EXPECT_EQ(row["at"].get<std::string>().size(), std::string("2026-11-22T10:00:00.123456+08:00").size());
    EXPECT_EQ(row["detail"]["intake_hash"].get<std::string>().size(), 64U);
}

TEST_F(AuditLog, AChangedLineIsFound) {
    expectFault(
        "UPDATE countersign.audit_log SET line = replace(line, '\"li\"', '\"wang\"'), actor = 'wang' WHERE office = 'SZ01' AND seq = 4", 4,
        "row changed");
}

TEST_F(AuditLog, AChangedColumnIsFoundThoughTheLineIsNot) {
    expectFault("UPDATE countersign.audit_log SET person_id = 2 WHERE office = 'SZ01' AND seq = 3", 3, "row changed");
}

TEST_F(AuditLog, AChangedRowWithItsOwnHashMadeNewIsFoundAtTheNext) {
    expectFault(
        "UPDATE countersign.audit_log SET line = replace(line, 'case.submitted', 'case.withdrew'), act = 'case.withdrew' WHERE office = "
        "'SZ01' AND seq = 3;"
        "UPDATE countersign.audit_log AS this SET hash = countersign.audit_hash((SELECT hash FROM countersign.audit_log WHERE office = "
        "'SZ01' AND seq = 2), line) "
        "WHERE office = 'SZ01' AND seq = 3",
        4, "row changed");
}

TEST_F(AuditLog, ARowTakenOutOfTheMiddleIsFound) {
    expectFault("DELETE FROM countersign.audit_log WHERE office = 'SZ01' AND seq = 5", 5, "row missing");
}

TEST_F(AuditLog, AGapThatIsClosedAgainIsFound) {
    expectFault("DELETE FROM countersign.audit_log WHERE office = 'SZ01' AND seq = 5; UPDATE countersign.audit_log SET seq = seq - 1 WHERE "
                "office = 'SZ01' AND seq > 5",
                5, "row changed");
}

TEST_F(AuditLog, ATailCutOffIsFoundByTheHead) {
    int const length = desk.logLength();
    expectFault(fmt::format("DELETE FROM countersign.audit_log WHERE office = 'SZ01' AND seq > {}", length - 2), length - 1,
                "last rows missing");
}

TEST_F(AuditLog, AnEmptiedLogIsFound) { expectFault("DELETE FROM countersign.audit_log WHERE office = 'SZ01'", 1, "last rows missing"); }

TEST_F(AuditLog, AHeadSetBackIsFound) {
    int const length = desk.logLength();
    expectFault(
        fmt::format("UPDATE countersign.audit_head SET seq = {0}, hash = (SELECT hash FROM countersign.audit_log WHERE office = 'SZ01' "
                    "AND seq = {0}) WHERE office = 'SZ01'",
                    length - 1),
        length, "rows after the head");
}

TEST_F(AuditLog, TwoRowsThatChangedPlacesAreFound) {
    expectFault(
        "UPDATE countersign.audit_log SET seq = 1000 WHERE office = 'SZ01' AND seq = 3; UPDATE countersign.audit_log SET seq = 3 WHERE "
        "office = 'SZ01' AND seq = 4;"
        "UPDATE countersign.audit_log SET seq = 4 WHERE office = 'SZ01' AND seq = 1000",
        3, "row changed");
}

TEST_F(AuditLog, AnInsertedRowIsFound) {
    expectFault(
        "UPDATE countersign.audit_log SET seq = seq + 1000 WHERE office = 'SZ01' AND seq >= 4; UPDATE countersign.audit_log SET seq = "
        "seq - 999 WHERE office = 'SZ01' AND "
        "seq >= 1000; INSERT INTO countersign.audit_log (office, seq, at, actor, act, detail, line, hash) SELECT office, 4, at, actor, "
        "act, detail, line, hash FROM "
        "countersign.audit_log WHERE office = 'SZ01' AND seq = 3",
        4, "row changed");
}

TEST_F(AuditLog, IsAppendedToAndNothingElse) {
    for (std::string const sql :
         {"UPDATE countersign.audit_log SET actor = 'x'", "DELETE FROM countersign.audit_log", "TRUNCATE countersign.audit_log CASCADE",
          "DELETE FROM countersign.audit_head", "TRUNCATE countersign.audit_head", "UPDATE countersign.audit_head SET seq = seq",
          "UPDATE countersign.audit_head SET seq = seq + 2", "DELETE FROM countersign.case_event",
          "UPDATE countersign.case_event SET note = ''", "TRUNCATE countersign.case_event CASCADE", "DELETE FROM countersign.decision",
          "UPDATE countersign.decision SET by_operator = 'li'", "TRUNCATE countersign.case_file CASCADE"})
        EXPECT_STATE("CS013", desk.superuser().tried(sql));
    EXPECT_EQ(verified()["whole"], true);
}

TEST_F(AuditLog, AHeadThatIsNoRowIsNotCommitted) {
    EXPECT_STATE("23503", desk.superuser().tried("UPDATE countersign.audit_head SET seq = seq + 1, hash = 'x' WHERE office = 'SZ01'"));
}

TEST_F(AuditLog, NobodySignedInReachesIt) {
    for (auto const* who : {"li", "zhou", "sun", "audit", "admin", "loader"})
        for (std::string const sql :
             {"SELECT * FROM countersign.audit_log", "DELETE FROM countersign.audit_log", "UPDATE countersign.audit_log SET seq = 1",
              "TRUNCATE countersign.audit_log", "INSERT INTO countersign.audit_head VALUES ('XX01', 0, '')",
              "SELECT countersign.audit_append('SZ01', 'x', NULL, NULL, NULL, NULL)",
              "ALTER TABLE countersign.audit_log DISABLE TRIGGER ALL"})
            EXPECT_STATE("42501", desk.as(who).tried(sql));
}

TEST_F(AuditLog, ARefusedActLeavesNoRowAndAnActNeverGoesWithoutOne) {
    int const before = desk.logLength();
    EXPECT_STATE("CS003", desk.records("424242"));
    EXPECT_STATE("CS002", desk.as("li").tried("SELECT countersign.audit_verify('SZ01')"));
    EXPECT_EQ(desk.logLength(), before);
    desk.as("li").run("SELECT countersign.case_look((SELECT 1))");
    EXPECT_EQ(desk.logLength(), before + 1);
}

TEST_F(AuditLog, IsExportedSoThatAnotherProgramCanFollowTheChain) {
    desk.as("sun").run("SELECT countersign.audit_ask_rows('SZ01')");
    auto const rows = desk.as("sun").run("SELECT countersign.audit_rows('SZ01')").rows;
    ASSERT_EQ(rows.size(), static_cast<std::size_t>(desk.logLength()) + 1);
    std::string hash(64, '0');
    for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
        std::string const& line = *rows[i][0];
        ASSERT_EQ(line.substr(0, 9), R"({"hash":")");
        ASSERT_EQ(line.substr(73, 8), R"(","row":)");
        hash = sha256(hash + "\n" + line.substr(81, line.size() - 82));
        EXPECT_EQ(line.substr(9, 64), hash) << i;
        EXPECT_EQ(nlohmann::json::parse(line)["row"]["seq"], i + 1);
        EXPECT_EQ(nlohmann::json::parse(line).dump(), line) << "not canonical";
    }
    EXPECT_EQ(nlohmann::json::parse(*rows.back()[0])["head"]["hash"], hash);
    EXPECT_EQ(nlohmann::json::parse(*rows[rows.size() - 2][0])["row"]["act"], "audit.exported");
}

TEST_F(AuditLog, IsTheOfficesAuditorsOrTheAgencys) {
    EXPECT_EQ(desk.as("audit").json("SELECT countersign.audit_verify('GZ02')")["whole"], true);
    EXPECT_EQ(desk.as("audit").json("SELECT countersign.audit_verify(NULL)")["office"], "*");
    EXPECT_EQ(desk.as("sun").json("SELECT countersign.audit_verify(NULL)")["office"], "SZ01");
    EXPECT_STATE("CS002", desk.as("gong").tried("SELECT countersign.audit_verify('SZ01')"));
    EXPECT_STATE("CS002", desk.as("gong").tried("SELECT countersign.audit_verify('*')"));
    EXPECT_STATE("CS002", desk.as("gong").tried("SELECT countersign.audit_rows('SZ01')"));
    EXPECT_STATE("CS015", desk.as("audit").tried("SELECT countersign.audit_verify('ZZ99')"));
    for (auto const* who : {"li", "zhou", "admin", "loader"}) {
        EXPECT_STATE("CS002", desk.as(who).tried("SELECT countersign.audit_verify('SZ01')"));
        EXPECT_STATE("CS002", desk.as(who).tried("SELECT countersign.audit_rows('SZ01')"));
        EXPECT_STATE("CS002", desk.as(who).tried("SELECT countersign.audit_who_saw('24', 'H12345678')"));
    }
}

class AuditLogSet : public FreshDeskTest {};

TEST_F(AuditLogSet, FindsSheetsThatAreNotThoseIssued) {
    Stamp const at = desk.issued();
    std::string const number = desk.superuser().value("SELECT number FROM countersign.certificate WHERE case_id = $1", {at.id});
    EXPECT_EQ(desk.as("sun").json("SELECT countersign.audit_verify('SZ01')")["whole"], true);
    desk.superuser().runScript("SET session_replication_role = replica; UPDATE countersign.certificate SET pdf = '%PDF-evil'");
    for (auto const* auditor : {"sun", "audit"}) {
        auto const found = desk.as(auditor).json("SELECT countersign.audit_verify('SZ01')");
        EXPECT_EQ(found["whole"], false) << auditor;
        EXPECT_EQ(found["problem"], "stored certificate changed");
    }
    desk.as("li").run("SELECT countersign.certificate_look($1)", {number});
    EXPECT_STATE("CS012", desk.as("li").tried("SELECT * FROM countersign.certificate_fetch($1)", {number}));
}

TEST_F(AuditLogSet, FindsALogThatIsGoneAsAWhole) {
    auto& superuser = desk.superuser();
    superuser.runScript("SET session_replication_role = replica; DELETE FROM countersign.audit_log WHERE office = 'GZ02'; "
                        "DELETE FROM countersign.audit_head WHERE office = 'GZ02'");
    EXPECT_EQ(desk.as("audit").json("SELECT countersign.audit_chains()"), nlohmann::json({"*", "GZ02", "SZ01"}));
    auto const found = desk.as("audit").json("SELECT countersign.audit_verify('GZ02')");
    EXPECT_EQ(found["whole"], false);
    EXPECT_EQ(found["problem"], "head missing");
    EXPECT_EQ(desk.as("audit").json("SELECT countersign.audit_verify('SZ01')")["whole"], true);
}

TEST_F(AuditLogSet, FindsACertificateThatItNoLongerKnows) {
    desk.issued();
    int const length = desk.logLength();
    auto const issued =
        desk.superuser().value("SELECT min(seq) FROM countersign.audit_log WHERE office = 'SZ01' AND act = 'certificate.issued'");
    desk.superuser().runScript(
        fmt::format("SET session_replication_role = replica; DELETE FROM countersign.audit_log WHERE office = 'SZ01' AND seq >= {0}; "
                    "UPDATE countersign.audit_head SET seq = {0} - 1, hash = (SELECT hash FROM countersign.audit_log WHERE office = 'SZ01' "
                    "AND seq = {0} - 1) "
                    "WHERE office = 'SZ01'",
                    issued));
    ASSERT_LT(desk.logLength(), length);
    for (auto const* auditor : {"sun", "audit"}) {
        auto const found = desk.as(auditor).json("SELECT countersign.audit_verify('SZ01')");
        EXPECT_EQ(found["whole"], false) << auditor;
        EXPECT_EQ(found["problem"], "issued certificate not in the log") << auditor;
        EXPECT_EQ(found["first_bad"].dump(), issued) << auditor;
    }
}

TEST_F(AuditLogSet, IsNotTakenBackWhileItHoldsAnything) {
    desk.submitted(validAgentIntake());
    for (auto const* change : {"0003_audit", "0004_casework"}) {
        auto const schema = std::filesystem::path(COUNTERSIGN_SOURCE_DIR) / "resources/schema";
        std::string const revert = readFile(schema / change / "revert.sql");
        // What stands before the first DROP decides.
        EXPECT_STATE("CS013", desk.superuser().tried(revert.substr(0, revert.find("DROP"))));
    }
}

nlohmann::json whoSaw(Desk& desk, std::string const& auditor, std::string const& type, std::string const& number) {
    desk.as(auditor).run("SELECT countersign.audit_ask_who_saw($1, $2)", {type, number});
    return desk.as(auditor).json("SELECT countersign.audit_who_saw($1, $2)", {type, number});
}

TEST_F(AuditLog, TellsWhoSawAPersonByAnyOfHisDocuments) {
    desk.show("1", "zhou").value();
    auto const seen = whoSaw(desk, "sun", "70", "k 12345678");
    ASSERT_GT(seen.size(), 5U);
    EXPECT_GE(whoSaw(desk, "sun", "420", "k 12345678").size(), seen.size()) << "the other family's code";
    EXPECT_EQ(seen[0]["act"], "audit.who-saw");
    EXPECT_EQ(seen[0]["operator"], "sun");
    EXPECT_EQ(seen[1]["act"], "audit.who-saw-asked");
    EXPECT_EQ(seen[2]["act"], "case.shown");
    EXPECT_EQ(seen[2]["display_name"], "周科长");
    EXPECT_EQ(seen[2]["case"], 1);
    for (auto const& each : seen) EXPECT_NE(each["operator"], "wang"); // he worked another person's case
    EXPECT_EQ(whoSaw(desk, "sun", "24", "H99999999").size(), 0U);
}

TEST_F(AuditLog, AnswersNoQuestionThatCouldBeRolledBack) {
    DatabaseLink& auditor = desk.as("audit");
    EXPECT_STATE("CS017", auditor.tried("SELECT countersign.audit_who_saw('24', 'H12345678')")); // never asked
    EXPECT_STATE("CS017", auditor.tried("SELECT countersign.audit_rows('GZ02')"));
    auditor.runScript("BEGIN");
    auditor.run("SELECT countersign.audit_ask_who_saw('24', 'H12345678')");
    EXPECT_STATE("CS017", auditor.tried("SELECT countersign.audit_who_saw('24', 'H12345678')"));
    auditor.runScript("ROLLBACK");
    desk.as("audit").run("SELECT countersign.audit_ask_rows('SZ01')");
    auditor.runScript("BEGIN");
    auditor.run("SELECT countersign.audit_ask_rows('GZ02')");
    EXPECT_STATE("CS017", auditor.tried("SELECT countersign.audit_rows('GZ02')"));
    auditor.runScript("ROLLBACK");
    whoSaw(desk, "audit", "24", "H12345678");
    EXPECT_STATE("CS017", auditor.tried("SELECT countersign.audit_rows('GZ02')"));         // another question
    EXPECT_STATE("CS017", desk.as("gong").tried("SELECT countersign.audit_rows('GZ02')")); // another auditor's question
}

TEST_F(AuditLog, TellsOfACaseThatWasOpenedWithAGuessAboutAHolder) {
    Stamp const guess = desk.open(with(validAgentIntake(), [](Intake& i) { i.subject.birthDate = day("1990-03-08"); }), "wang");
    auto const seen = whoSaw(desk, "audit", "24", "H12345678");
    EXPECT_TRUE(std::any_of(seen.begin(), seen.end(), [&](auto const& each) {
        return each["operator"] == "wang" && each["act"] == "case.contradicts-holder" && each["case"] == std::stoi(guess.id);
    })) << seen.dump(1);
}

TEST_F(AuditLog, OfAnotherOfficeIsNotToldToAnOfficesAuditor) {
    EXPECT_EQ(whoSaw(desk, "gong", "24", "H12345678").size(), 2U); // his own asking
    EXPECT_GT(whoSaw(desk, "audit", "24", "H12345678").size(), 8U);
}

TEST_F(AuditLogAlone, TellsTheAuditorOfARowThatTheSuperuserChanged) {
    desk.ready();
    desk.superuser().runScript(
        "SET session_replication_role = replica;"
        "UPDATE countersign.audit_log SET actor = 'wang', line = replace(line, '\"li\"', '\"wang\"') WHERE office = 'SZ01' AND seq = 2");
    auto const verdict = desk.as("sun").json("SELECT countersign.audit_verify('SZ01')");
    EXPECT_EQ(verdict["whole"], false);
    EXPECT_EQ(verdict["first_bad"], 2);
    EXPECT_EQ(desk.as("audit").json("SELECT countersign.audit_verify('GZ02')")["whole"], true);
}

TEST_F(AuditLogAlone, StaysWholeWhenManyDesksWriteAtOnce) {
    std::string const id = desk.ready().id;
    std::atomic<int> failures = 0;
    std::barrier start(5);
    std::vector<std::jthread> desks;
    for (auto const* who : {"li", "wang", "zhou", "qian", "feng"})
        desks.emplace_back([&, who] {
            DatabaseLink link = desk.database.as(who);
            start.arrive_and_wait();
            for (int i = 0; i < 25; ++i)
                if (!link.tried("SELECT countersign.case_look($1)", {id}).ok()) ++failures;
        });
    desks.clear();
    EXPECT_EQ(failures, 0);
    auto const verdict = desk.as("sun").json("SELECT countersign.audit_verify('SZ01')");
    EXPECT_EQ(verdict["whole"], true);
    EXPECT_EQ(verdict["rows"], 1 + 3 + 125);
}

TEST_F(AuditLogAlone, IsWholeAfterTheServerCrashedInTheMiddleOfAnAct) {
    std::string const id = desk.ready().id;
    desk.superuser().run("SELECT pg_switch_wal()");
    int const committed = desk.logLength();
    desk.as("li").runScript("BEGIN");
    desk.as("li").run("SELECT countersign.case_look($1)", {id});
    DatabaseCluster::instance().crashAndRestart();
    DatabaseLink sun = desk.database.as("sun");
    auto const verdict = sun.json("SELECT countersign.audit_verify('SZ01')");
    EXPECT_EQ(verdict["whole"], true);
    EXPECT_EQ(verdict["rows"], committed);
}

} // namespace

} // namespace countersign::test
