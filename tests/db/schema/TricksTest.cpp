#include "db/schema/Desk.h"

#include <fmt/format.h>

namespace countersign::test {

namespace {

/// What somebody tries who knows PostgreSQL well, with rights that he should not even have.
class Tricks : public FreshDeskTest {
protected:
    /// A careless administrator's gift: temporary objects and a schema to create in.
    void giveCreation(std::string const& who) {
        desk.superuser().runScript(fmt::format("GRANT TEMPORARY, CREATE ON DATABASE {} TO {}; GRANT CREATE ON SCHEMA public TO {}",
                                               desk.database.name(), who, who));
    }
    std::string actors() {
        return desk.superuser().value(
            "SELECT string_agg(DISTINCT actor, ' ') FROM countersign.audit_log WHERE office = 'SZ01' AND act LIKE 'case.%'");
    }
};

TEST_F(Tricks, SetRoleDoesNotChangeWhoActs) {
    auto& feng = desk.as("feng");
    feng.runScript("SET ROLE countersign_clerk");
    Stamp const own = desk.submitted(validAgentIntake(), "feng");
    feng.runScript("SET ROLE countersign_supervisor");
    EXPECT_STATE("CS006", desk.approve(own, "feng"));
    feng.runScript("RESET ROLE");
    EXPECT_EQ(actors(), "feng");
}

TEST_F(Tricks, NobodyBecomesAnother) {
    auto& li = desk.as("li");
    for (std::string const sql :
         {"SET ROLE countersign_owner", "SET ROLE countersign_roles", "SET ROLE zhou", "SET ROLE postgres",
          "SET SESSION AUTHORIZATION zhou", "SET SESSION AUTHORIZATION DEFAULT; SET ROLE countersign_supervisor", "ALTER ROLE li SUPERUSER",
          "GRANT countersign_supervisor TO li", "ALTER ROLE zhou PASSWORD 'x'", "CREATE ROLE evil",
          "SET session_replication_role = replica", "ALTER FUNCTION countersign.case_submit(bigint, int, text) RESET search_path",
          "SELECT set_config('session_authorization', 'zhou', false)", "SELECT set_config('role', 'countersign_owner', false)"})
        EXPECT_NE(li.triedScript(sql).state, "00000") << sql;
    desk.open(validAgentIntake());
    EXPECT_EQ(actors(), "li");
}

TEST_F(Tricks, ASettingNamedLikeTheActorIsJustASetting) {
    desk.as("li").runScript("SET application_name = 'zhou'; SET countersign.actor = 'zhou'; SET countersign.office = 'GZ02'");
    Stamp const at = desk.submitted(validAgentIntake());
    EXPECT_STATE("CS002", desk.approve(at, "li"));
    EXPECT_EQ(actors(), "li");
}

TEST_F(Tricks, NothingCanBeCreatedByWindowRoles) {
    for (auto const* who : {"li", "zhou", "sun", "admin"})
        for (std::string const sql :
             {"CREATE TABLE public.t (x int)", "CREATE TEMPORARY TABLE t (x int)", "CREATE TABLE countersign.t (x int)",
              "CREATE FUNCTION public.now() RETURNS int LANGUAGE sql RETURN 1",
              "CREATE FUNCTION countersign.today(int) RETURNS int LANGUAGE sql RETURN 1", "CREATE SCHEMA mine",
              "CREATE OPERATOR public.= (FUNCTION = int4eq, LEFTARG = int, RIGHTARG = int)"})
            EXPECT_STATE("42501", desk.as(who).tried(sql));
}

TEST_F(Tricks, TemporaryTablesDoNotShadowOurs) {
    giveCreation("li");
    auto& li = desk.as("li");
    li.runScript("CREATE TEMP TABLE operator (name text, display_name text, office text, roles text[], added_at timestamptz, disabled_at "
                 "timestamptz);"
                 "INSERT INTO operator VALUES ('li', 'x', 'GZ02', '{clerk,supervisor,auditor,administrator}', now(), NULL);"
                 "CREATE TEMP TABLE case_file (id bigint); CREATE TEMP TABLE decision (id bigint); CREATE TEMP TABLE audit_log (x int); "
                 "CREATE TEMP TABLE pg_roles (rolname name);"
                 "CREATE TEMP TABLE office (code text); SET search_path = pg_temp, public, countersign, pg_catalog");
    EXPECT_EQ(li.json("SELECT countersign.session_info()")["office"]["code"], "SZ01");
    Stamp const at = desk.submitted(validAgentIntake());
    EXPECT_STATE("CS002", desk.approve(at, "li"));
    EXPECT_EQ(desk.logOf(at.id), "case.opened case.submitted");
}

TEST_F(Tricks, FunctionsAndOperatorsOfAnAttackerAreNotCalled) {
    giveCreation("li");
    auto& li = desk.as("li");
    li.runScript(
        "CREATE TABLE public.stolen (what text); GRANT ALL ON public.stolen TO PUBLIC;"
        "CREATE FUNCTION public.steal(text) RETURNS text LANGUAGE sql AS $$ INSERT INTO public.stolen VALUES ($1 || ' ' || current_user) "
        "RETURNING what $$;"
        "CREATE FUNCTION public.moment() RETURNS timestamptz LANGUAGE sql AS $$ SELECT public.steal('moment'); SELECT "
        "'2030-01-01'::timestamptz $$;"
        "CREATE FUNCTION public.rfc3339(timestamptz) RETURNS text LANGUAGE sql AS $$ SELECT public.steal('rfc3339') $$;"
        "CREATE FUNCTION public.btrim(text) RETURNS text LANGUAGE sql AS $$ SELECT public.steal('btrim') $$;"
        "CREATE FUNCTION public.text_is(text, text) RETURNS boolean LANGUAGE sql AS $$ SELECT public.steal('operator') IS NOT NULL $$;"
        "CREATE OPERATOR public.= (FUNCTION = public.text_is, LEFTARG = text, RIGHTARG = text);"
        "CREATE OPERATOR public.<> (FUNCTION = public.text_is, LEFTARG = text, RIGHTARG = text);"
        "CREATE FUNCTION pg_temp.coalesce_all() RETURNS int LANGUAGE sql RETURN 1; SET search_path = public, pg_temp, pg_catalog, "
        "countersign");
    Stamp const at = desk.ready();
    std::string const number = desk.reserved(at);
    EXPECT_EQ(number.substr(5, 6), "261122");
    EXPECT_DONE(desk.issue(number, desk.content(at, number)));
    EXPECT_EQ(desk.superuser().value("SELECT count(*) FROM public.stolen"), "0");
}

TEST_F(Tricks, AnOverloadInOurSchemaIsNotPossibleAndOneElsewhereIsNotOurs) {
    giveCreation("li");
    EXPECT_STATE("42501", desk.as("li").tried("CREATE FUNCTION countersign.actor(text) RETURNS int LANGUAGE sql RETURN 1"));
    EXPECT_STATE("42501",
                 desk.as("li").tried("CREATE OR REPLACE FUNCTION countersign.session_office() RETURNS text LANGUAGE sql RETURN 'GZ02'"));
    EXPECT_STATE("42501", desk.as("li").tried("ALTER SCHEMA countersign RENAME TO x"));
}

TEST_F(Tricks, NobodyAtACounterHoldsLocksOrStoresLargeObjects) {
    for (auto const* call : {"pg_advisory_lock(1)", "pg_try_advisory_lock(1, 2)", "pg_advisory_xact_lock(1)", "lo_create(0)",
                             "lo_from_bytea(0, 'x')", "lo_creat(1)"})
        for (auto const* who : {"li", "zhou", "sun", "admin"})
            EXPECT_STATE("42501", desk.as(who).tried(fmt::format("SELECT pg_catalog.{}", call)));
    EXPECT_STATE("42501", desk.as("li").tried("SELECT pg_catalog.pg_notify('desk', 'x')"));
}

TEST_F(Tricks, RowSecurityCannotBeSwitchedOff) {
    Stamp const at = desk.ready();
    desk.as("gao").runScript("SET row_security = off");
    Answer const answer = desk.show(at.id, "gao");
    EXPECT_TRUE(answer.state == "42501" || answer.state == "CS003") << answer.state;
}

TEST_F(Tricks, RowSecurityHoldsEvenForTheOwner) {
    desk.ready();
    auto& superuser = desk.superuser();
    superuser.runScript("SET ROLE countersign_owner");
    for (auto const* table : {"case_file", "case_event", "decision", "audit_log"})
        EXPECT_EQ(superuser.value(fmt::format("SELECT count(*) FROM countersign.{}", table)), "0") << table;
    superuser.runScript("RESET ROLE");
}

TEST_F(Tricks, SessionSettingsChangeNeitherHashesNorNumbersNorContents) {
    desk.as("li").runScript(
        "SET TimeZone = 'America/New_York'; SET DateStyle = 'SQL, DMY'; SET IntervalStyle = 'iso_8601'; SET bytea_output = 'escape';"
        "SET standard_conforming_strings = off; SET backslash_quote = on; SET extra_float_digits = -15; "
        "SET array_nulls = off; SET transform_null_equals = on; SET plpgsql.check_asserts = off; SET enable_seqscan = off;"
        "SET default_text_search_config = 'simple'; SET xmlbinary = 'hex'; SET quote_all_identifiers = on");
    Stamp const at = desk.ready();
    std::string const number = desk.reserved(at);
    EXPECT_DONE(desk.issue(number, desk.content(at, number, "wang")));
    EXPECT_EQ(desk.as("sun").json("SELECT countersign.audit_verify('SZ01')")["whole"], true);
    EXPECT_EQ(desk.as("li").json("SELECT countersign.session_info()")["today"], "2026-11-22");
}

TEST_F(Tricks, ACursorOverARecordIsTheSameLook) {
    Stamp const at = desk.ready();
    desk.as("wang").runScript("BEGIN");
    desk.as("wang").run("SELECT countersign.case_look($1)", {at.id});
    EXPECT_STATE("CS017", desk.as("wang").triedScript(fmt::format(
                              "DECLARE c CURSOR WITH HOLD FOR SELECT * FROM countersign.case_records({}); FETCH ALL FROM c", at.id)));
    desk.as("wang").runScript("ROLLBACK");
}

TEST_F(Tricks, AFailedStatementBehindASavepointLeavesNothingHalfDone) {
    Stamp const at = desk.ready();
    auto& li = desk.as("li");
    li.runScript("BEGIN; SAVEPOINT a");
    std::string const number = desk.reserved(at);
    li.runScript("ROLLBACK TO a");
    li.runScript("COMMIT");
    EXPECT_EQ(desk.superuser().value("SELECT count(*) FROM countersign.certificate"), "0");
    EXPECT_EQ(desk.reserved(at), number);
    EXPECT_EQ(desk.as("sun").json("SELECT countersign.audit_verify('SZ01')")["whole"], true);
}

TEST_F(Tricks, StatementsBeyondTheMessageAreNoWayRound) {
    Stamp const at = desk.ready();
    Answer const answer = desk.as("wang").triedScript(
        fmt::format("BEGIN; SELECT countersign.case_look({0}); SELECT * FROM countersign.case_records({0}); ROLLBACK", at.id));
    EXPECT_EQ(answer.state, "CS017");
    EXPECT_EQ(answer.rows.size(), 0U);
}

TEST_F(Tricks, RefusalsBearNoPersonalData) {
    Stamp const at = desk.submitted(validAgentIntake());
    std::vector<Answer> const refusals{
        desk.approve(at, "li"), desk.records(at.id),
        desk.submit(desk.open(with(validSelfIntake(),
                                   [](Intake& i) {
                                       i.documents = {{"14", "E87654321"}};
                                   }))),
        desk.submit(desk.open(with(validAgentIntake(), [](Intake& i) { i.power->principal.idNumber = "Z683365(A)"; }))),
        desk.as("li").tried("SELECT countersign.case_open('陈大文', '', gen_random_uuid())")};
    for (auto const& refusal : refusals) {
        EXPECT_EQ(refusal.state.substr(0, 2), "CS");
        for (auto const* personal : {"陈大文", "E87654321", "Z683365", "王小明", "赵敏"})
            EXPECT_EQ(refusal.message.find(personal), std::string::npos) << refusal.message;
    }
}

} // namespace

} // namespace countersign::test
