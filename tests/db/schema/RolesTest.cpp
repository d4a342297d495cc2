#include "db/schema/Desk.h"

#include <fmt/format.h>

namespace countersign::test {

namespace {

class Roles : public DeskTest {};

std::vector<std::string> const everybody{"li", "zhou", "feng", "sun", "audit", "admin", "loader", "gao"};

TEST_F(Roles, HaveNoRightOnAnyTable) {
    auto const tables = desk.superuser().run(
        "SELECT format('countersign.%I', relname) FROM pg_class WHERE relnamespace = 'countersign'::regnamespace AND relkind IN "
        "('r', 'p', 'v', 'm', 'f', 'S')");
    EXPECT_GT(tables.rows.size(), 30U);
    for (auto const& who : everybody)
        for (auto const& row : tables.rows) {
            EXPECT_STATE("42501", desk.as(who).tried("SELECT * FROM " + *row[0]));
            EXPECT_NE(desk.as(who).tried("DELETE FROM " + *row[0]).state, "00000") << who << *row[0];
        }
}

TEST_F(Roles, ReadNothingBySideDoors) {
    for (auto const& who : everybody)
        for (std::string const sql :
             {"COPY countersign.crossing TO STDOUT", "COPY (SELECT * FROM countersign.person) TO STDOUT", "LOCK TABLE countersign.crossing",
              "SELECT * FROM countersign.crossing_0", "CREATE VIEW public.v AS SELECT * FROM countersign.person",
              "SELECT pg_read_file('/etc/hostname')", "COPY public.x FROM PROGRAM 'true'", "SELECT countersign.case_rows('{}', 1)",
              "SELECT countersign.subject_in_registry('{}')", "SELECT countersign.content_rows('{}', 1)",
              "SELECT countersign.next_serial('SZ01', '2026-11-22')", "SELECT countersign.login_made('x', 'y', '{}')",
              "SELECT countersign.first_administrator('x', 'y', 'z')", "SELECT countersign.guard_database()", "SELECT countersign.moment()",
              "SELECT * FROM pg_authid", "SELECT query_to_xml('SELECT * FROM countersign.person', true, true, '')"})
            EXPECT_NE(desk.as(who).tried(sql).state, "00000") << who << ": " << sql;
}

TEST_F(Roles, SeeNoRowsThroughThePlannersStatistics) {
    desk.superuser().run("ANALYZE countersign.person");
    for (auto const& who : everybody) {
        EXPECT_EQ(desk.as(who).value("SELECT count(*) FROM pg_stats WHERE schemaname = 'countersign'"), "0");
        EXPECT_STATE("42501", desk.as(who).tried("SELECT * FROM pg_statistic"));
    }
}

/// A function of the contract and the roles whose act it is.
struct Function {
    std::string call;
    std::string roles; ///< of clerk, supervisor, auditor, administrator, importer
};

std::vector<Function> const functions{
    {"case_open('{}', '{}', gen_random_uuid())", "clerk"},
    {"case_amend(1, 1, '{}', '{}')", "clerk"},
    {"case_submit(1, 1, '{}')", "clerk"},
    {"case_approve(1, 1, '', '')", "supervisor"},
    {"case_return(1, 1, 'x')", "supervisor"},
    {"case_return(1, 1, 'x', '{}')", "supervisor"},
    {"case_refuse(1, 1, 'x')", "supervisor"},
    {"case_refuse(1, 1, 'x', '{other}')", "supervisor"},
    {"case_notice(1)", "clerk supervisor"},
    {"case_unusual(1)", "supervisor"},
    {"inbox()", "supervisor"},
    {"day_view('2026-11-22')", "supervisor"},
    {"refusal_reasons()", "clerk supervisor"},
    {"refusal_reason_set('SZ01', 'x1', '2099-01-01', 'x', 'x', 'x', '', '', true)", "administrator"},
    {"case_withdraw(1, 1, 'x')", "clerk supervisor"},
    {"case_hand_over(1, 1, 'x')", "clerk supervisor"},
    {"case_show(1)", "clerk supervisor"},
    {"queue()", "clerk supervisor"},
    {"queue_of('{1}')", "clerk supervisor"},
    {"queue_channel()", "clerk supervisor"},
    {"case_opened(gen_random_uuid())", "clerk"},
    {"case_check_subject(1)", "clerk supervisor"},
    {"case_look(1)", "clerk supervisor"},
    {"case_records(1)", "clerk supervisor"},
    {"case_documents(1)", "clerk supervisor"},
    {"certificate_reserve(1, 1, 'record', gen_random_uuid())", "clerk supervisor"},
    {"certificate_issue('x', gen_random_uuid(), '', '', 1)", "clerk supervisor"},
    {"certificate_void('x', 'x')", "clerk supervisor"},
    {"certificate_revoke('x', 'x')", "supervisor"},
    {"certificate_status_list(NULL)", "supervisor auditor administrator"},
    {"certificate_supersede('x', 'x')", "supervisor"},
    {"certificate_live(1, 'record')", "clerk supervisor"},
    {"certificate_look('x')", "clerk supervisor"},
    {"certificate_fetch('x')", "clerk supervisor"},
    {"certificate_copied('x')", "clerk supervisor"},
    {"certificate_find('x')", "clerk supervisor"},
    {"certificate_standing('x')", "clerk supervisor"},
    {"sheet_record('x', 1, 1, 'good', '', '')", "clerk supervisor"},
    {"paper_receive('SZ01', 'R1', 'R9', '', gen_random_uuid())", "supervisor administrator"},
    {"paper_issue('SZ01', 'R1', 'R9', '1', gen_random_uuid())", "supervisor administrator"},
    {"paper_take_back('SZ01', 'R1', 'R9', '', gen_random_uuid())", "supervisor administrator"},
    {"paper_spoil('SZ01', 'R1', 'x', gen_random_uuid())", "clerk supervisor administrator"},
    {"paper_lose('SZ01', 'R1', 'R9', 'x', gen_random_uuid())", "supervisor administrator"},
    {"paper_return('SZ01', 'R1', 'R9', 'x', gen_random_uuid())", "supervisor administrator"},
    {"paper_sit('1', NULL)", "clerk supervisor administrator"},
    {"paper_status('SZ01', NULL)", "clerk supervisor auditor administrator"},
    {"paper_balance('SZ01')", "supervisor auditor administrator"},
    {"audit_verify('SZ01')", "auditor"},
    {"audit_chains()", "auditor"},
    {"audit_rows('SZ01')", "auditor"},
    {"audit_ask_rows('SZ01')", "auditor"},
    {"audit_ask_who_saw('14', 'E1')", "auditor"},
    {"audit_who_saw('14', 'E1')", "auditor"},
    {"office_add('XX01', 'x', 'x')", "administrator"},
    {"office_set('SZ01', 'name_en', 'x')", "administrator"},
    {"office_seal_set('SZ01', repeat('a', 64))", "administrator"},
    {"operator_add('x1', 'x', 'SZ01', '{clerk}', 'x')", "administrator"},
    {"operator_disable('nobody')", "administrator"},
    {"operator_list()", "administrator"},
    {"operator_password('nobody', 'x')", "administrator"},
    {"rules_set('SZ01', '2026-01-01', '{}')", "administrator"},
    {"shift_key()", "clerk supervisor"},
    {"rules_versions()", "supervisor auditor administrator"},
    {"session_info()", "clerk supervisor auditor administrator importer"},
    {"office_rule_sets()", "clerk supervisor auditor administrator importer"},
    {"practice()", "clerk supervisor auditor administrator importer"},
    {"practice_begin()", "administrator"},
};

TEST_F(Roles, CallTheFunctionsOfTheirOwnRoleAndHearCS002FromTheOthers) {
    for (auto const& [who, role] : std::vector<std::pair<std::string, std::string>>{
             {"li", "clerk"}, {"zhou", "supervisor"}, {"sun", "auditor"}, {"admin", "administrator"}, {"loader", "importer"}})
        for (auto const& function : functions) {
            desk.as(who).runScript("BEGIN");
            Answer const answer = desk.as(who).tried("SELECT countersign." + function.call);
            desk.as(who).runScript("ROLLBACK");
            if (function.roles.find(role) == std::string::npos)
                EXPECT_EQ(answer.state, "CS002") << who << ": " << function.call;
            else
                EXPECT_TRUE(answer.state != "CS002" && answer.state != "42501")
                    << who << ": " << function.call << ": " << answer.state << answer.message;
        }
}

TEST_F(Roles, TheTableCoversEveryFunctionThatAWindowRoleMayCall) {
    auto const callable =
        desk.superuser().run("SELECT proname FROM pg_proc WHERE pronamespace = 'countersign'::regnamespace AND "
                             "has_function_privilege('countersign_clerk', oid, 'EXECUTE') AND proname !~ '^(schema_|import_)'");
    for (auto const& row : callable.rows) {
        bool listed = false;
        for (auto const& function : functions) listed = listed || function.call.rfind(*row[0] + "(", 0) == 0;
        EXPECT_TRUE(listed) << *row[0];
    }
    EXPECT_EQ(callable.rows.size(), functions.size());
}

TEST_F(Roles, AnybodyWhoMayConnectAsksForTheSchema) {
    EXPECT_EQ(desk.as("loader").value("SELECT countersign.schema_version()"), std::to_string(std::stoi(schemaChanges().back())));
    EXPECT_EQ(desk.as("li").value("SELECT countersign.schema_hash()").size(), 64U);
}

TEST_F(Roles, ALoginWithoutAGroupDoesNotEvenConnect) {
    desk.superuser().runScript("DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'stranger') THEN CREATE ROLE stranger; END "
                               "IF; END $$; ALTER ROLE stranger LOGIN PASSWORD '" +
                               Database::password() + "'");
    try {
        DatabaseLink stranger = desk.database.as("stranger");
        FAIL() << "connected";
    } catch (SqlFailure const& refusal) {
        EXPECT_EQ(refusal.state(), "42501");
    }
    // And if somebody lets him in, nothing is his to call.
    desk.superuser().runScript(fmt::format("GRANT CONNECT ON DATABASE {} TO stranger", desk.database.name()));
    DatabaseLink stranger = desk.database.as("stranger");
    for (auto const& function : functions) EXPECT_STATE("42501", stranger.tried("SELECT countersign." + function.call));
    EXPECT_DONE(stranger.tried("SELECT countersign.schema_version()"));
    desk.superuser().runScript(fmt::format("REVOKE CONNECT ON DATABASE {} FROM stranger", desk.database.name()));
}

TEST_F(Roles, AGroupWithoutAnOperatorIsNoOperator) {
    desk.superuser().runScript("DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ghost') THEN CREATE ROLE ghost; END IF; "
                               "END $$; ALTER ROLE ghost LOGIN PASSWORD '" +
                               Database::password() +
                               "'; GRANT countersign_clerk, countersign_supervisor, countersign_administrator TO ghost");
    DatabaseLink ghost = desk.database.as("ghost");
    for (auto const& function : functions) EXPECT_STATE("CS001", ghost.tried("SELECT countersign." + function.call));
}

TEST_F(Roles, ARoleOnPaperWithoutTheGroupIsNoRole) {
    desk.superuser().run("UPDATE countersign.operator SET roles = '{clerk,supervisor}' WHERE name = 'wang'");
    EXPECT_STATE("CS002", desk.as("wang").tried("SELECT countersign.case_approve(1, 1, '', '')"));
    desk.superuser().run("UPDATE countersign.operator SET roles = '{clerk}' WHERE name = 'wang'");
    desk.superuser().run("GRANT countersign_supervisor TO wang");
    EXPECT_STATE("CS002", desk.as("wang").tried("SELECT countersign.case_approve(1, 1, '', '')"));
    desk.superuser().run("REVOKE countersign_supervisor FROM wang");
}

class RolesSet : public FreshDeskTest {};

TEST_F(RolesSet, ADisabledOperatorIsNobodyAtOnceEvenInAnOpenSession) {
    desk.database.addOperator("leaver", "离职", "SZ01", {"clerk"});
    Stamp const at = desk.open(validSelfIntake(), "leaver");
    desk.as("leaver").runScript("BEGIN");
    desk.as("leaver").run("SELECT countersign.queue()");
    // The row alone, as it is for a session that operator_disable has not reached: it ends those of a leaver (LeavingTest).
    desk.superuser().run("UPDATE countersign.operator SET disabled_at = now() WHERE name = 'leaver'");
    EXPECT_STATE("CS001", desk.as("leaver").tried("SELECT countersign.queue()"));
    desk.as("leaver").runScript("ROLLBACK");
    EXPECT_STATE("CS001", desk.submit(at, "leaver"));
    EXPECT_STATE("CS001", desk.as("leaver").tried("SELECT countersign.session_info()"));
    desk.superuser().run("UPDATE countersign.operator SET disabled_at = NULL WHERE name = 'leaver'");
    EXPECT_DONE(desk.as("leaver").tried("SELECT countersign.session_info()"));
    desk.as("admin").run("SELECT countersign.operator_disable('leaver')");
    try {
        DatabaseLink again = desk.database.as("leaver");
        FAIL() << "signed in again";
    } catch (SqlFailure const& refusal) {
        EXPECT_TRUE(refusal.state() == "28000" || refusal.state() == "28P01") << refusal.what();
    }
}

TEST_F(RolesSet, AnOldSnapshotDoesNotKeepADisabledOperatorAlive) {
    desk.database.addOperator("leaver", "离职", "SZ01", {"clerk"});
    for (std::string const level : {"REPEATABLE READ", "SERIALIZABLE"}) {
        desk.as("leaver").runScript("BEGIN ISOLATION LEVEL " + level);
        EXPECT_STATE("CS001", desk.as("leaver").tried("SELECT countersign.queue()"));
        desk.as("leaver").runScript("ROLLBACK");
    }
}

} // namespace

} // namespace countersign::test
