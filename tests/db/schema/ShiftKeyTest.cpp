#include "db/schema/Desk.h"

#include <fmt/format.h>

namespace countersign::test {

namespace {

using nlohmann::json;

/// Work typed on a PC is sealed with a key that only its operator gets, and only as long as his shift lasts.
class ShiftKeys : public FreshDeskTest {
protected:
    // The desk's clock goes on from here.
    void atTen() { desk.database.setClock("2026-11-22T10:00:00+08:00"); }
    json ask(std::string const& who) { return desk.as(who).json("SELECT countersign.shift_key()"); }
    std::string key(std::string const& who) { return ask(who).at("key"); }
    std::string kept() { return desk.superuser().value("SELECT string_agg(operator, ' ' ORDER BY operator) FROM countersign.shift_key"); }
    std::string log(std::string const& office = "SZ01") {
        return desk.superuser().value("SELECT coalesce(string_agg(actor || ' ' || act || ' ' || detail, ', ' ORDER BY seq), '') FROM "
                                      "countersign.audit_log WHERE act LIKE 'shift.%' AND office = $1",
                                      {office});
    }
};

TEST_F(ShiftKeys, AreOnesOwnAndTheSameAllShift) {
    atTen();
    std::string const mine = key("li");
    EXPECT_EQ(mine.size(), 64U);
    EXPECT_EQ(key("li"), mine) << "after a crash it opens what was sealed before";
    EXPECT_NE(key("wang"), mine);
    EXPECT_NE(key("zhou"), mine);
    EXPECT_EQ(ask("li").at("ends_at"), "2026-11-22T22:00:00+08:00") << "twelve hours from the first sign-in";
}

TEST_F(ShiftKeys, AreDestroyedWhenTheShiftIsOver) {
    atTen();
    std::string const mine = key("li");
    key("wang");
    desk.database.setClock("2026-11-22T21:59:50+08:00");
    EXPECT_EQ(key("li"), mine);
    desk.database.setClock("2026-11-22T22:00:10+08:00");
    std::string const next = key("li");
    EXPECT_NE(next, mine);
    EXPECT_EQ(desk.superuser().value("SELECT count(*) FROM countersign.shift_key WHERE encode(key, 'hex') = $1", {mine}), "0");
    EXPECT_EQ(kept(), "li") << "and another's that was over, whoever asks first";
    EXPECT_EQ(key("li"), next);
}

TEST_F(ShiftKeys, LastAsLongAsTheOfficesRulesSay) {
    desk.as("admin").run(
        "SELECT countersign.rules_set('SZ01', '2026-11-22', $1)",
        {R"({"format":"countersign-rules/1","office":"SZ01","from":"2026-11-22","limits":{"shift_hours":24,"lock_minutes":3}})"});
    atTen();
    EXPECT_EQ(ask("li").at("ends_at"), "2026-11-23T10:00:00+08:00");
    atTen();
    EXPECT_EQ(ask("gao").at("ends_at"), "2026-11-22T22:00:00+08:00");
}

TEST_F(ShiftKeys, AreInTheLogWithoutTheirBytes) {
    std::string const mine = key("li");
    key("li");
    EXPECT_EQ(log(), "li shift.begun {}, li shift.key-given {}");
    EXPECT_EQ(desk.superuser().value("SELECT count(*) FROM countersign.audit_log WHERE line LIKE $1", {"%" + mine + "%"}), "0");
    EXPECT_TRUE(desk.as("sun").json("SELECT countersign.audit_verify('SZ01')").at("whole"));
}

TEST_F(ShiftKeys, AreNotForWhoTypesNoCase) {
    for (auto const* who : {"sun", "audit", "admin", "loader"}) EXPECT_STATE("CS002", desk.as(who).tried("SELECT countersign.shift_key()"));
}

TEST_F(ShiftKeys, CannotBeReachedPastTheFunction) {
    std::string const mine = key("li");
    for (auto const* who : {"wang", "zhou", "feng", "admin", "audit", "li"})
        for (std::string const sql : {"SELECT key FROM countersign.shift_key", "UPDATE countersign.shift_key SET operator = session_user",
                                      "UPDATE countersign.shift_key SET ends_at = 'infinity'", "DELETE FROM countersign.shift_key",
                                      "INSERT INTO countersign.shift_key VALUES ('li', '\\x00', now(), now())",
                                      "TRUNCATE countersign.shift_key", "COPY countersign.shift_key TO STDOUT",
                                      "SELECT * FROM pg_stats WHERE tablename = 'shift_key' AND most_common_vals IS NOT NULL",
                                      "SET SESSION AUTHORIZATION li", "SET ROLE li", "SET ROLE countersign_owner"}) {
            if (std::string(who) == "li" && sql == "SET ROLE li") continue;
            if (std::string(who) == "li" && sql == "SET SESSION AUTHORIZATION li") continue;
            Answer const answer = desk.as(who).tried(sql);
            EXPECT_TRUE(answer.state != "00000" || answer.rows.empty()) << who << ": " << sql;
        }
    desk.as("wang").runScript("BEGIN");
    EXPECT_NE(key("wang"), mine);
    desk.as("wang").runScript("ROLLBACK");
    EXPECT_EQ(key("li"), mine);
}

TEST_F(ShiftKeys, AreHiddenFromTheOwnersOwnEyes) {
    key("li");
    key("wang");
    // A function of the owner that forgot to ask whose it is would still see its caller's alone.
    desk.superuser().runScript("CREATE FUNCTION countersign.careless() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = "
                               "countersign, pg_temp AS 'SELECT count(*) FROM shift_key'; ALTER FUNCTION countersign.careless() OWNER TO "
                               "countersign_owner; GRANT EXECUTE ON FUNCTION countersign.careless() TO PUBLIC");
    EXPECT_EQ(desk.as("li").value("SELECT countersign.careless()"), "1");
    EXPECT_EQ(desk.as("zhou").value("SELECT countersign.careless()"), "0");
}

TEST_F(ShiftKeys, WaitForNoSessionThatHoldsAnothersOldOne) {
    key("li");
    key("wang");
    desk.database.setClock("2026-11-22T23:00:00+08:00");
    desk.superuser().runScript("BEGIN; SELECT FROM countersign.shift_key WHERE operator = 'wang' FOR UPDATE");
    EXPECT_EQ(key("li").size(), 64U);
    desk.superuser().runScript("ROLLBACK");
    key("li");
    EXPECT_EQ(kept(), "li");
}

TEST_F(ShiftKeys, AreNobodysAfterHeIsDisabled) {
    desk.database.addOperator("leaver", "离职", "SZ01", {"clerk"});
    key("leaver");
    desk.superuser().run("UPDATE countersign.operator SET disabled_at = now() WHERE name = 'leaver'");
    EXPECT_STATE("CS001", desk.as("leaver").tried("SELECT countersign.shift_key()"));
}

} // namespace

} // namespace countersign::test
