#include "core/authority/IntakeJson.h"
#include "db/schema/Desk.h"
#include "support/TemporaryFolder.h"

#include <atomic>
#include <filesystem>
#include <fmt/format.h>
#include <list>
#include <thread>

namespace countersign::test {

namespace {

/// An operator who is disabled while he is at it.
class Leaving : public FreshDeskTest {
protected:
    Leaving() {
        desk.database.addOperator("leaver", "离职", "SZ01", {"clerk"});
        desk.as("admin").runScript("SET lock_timeout = '10s'");
    }
    Answer disable() { return desk.as("admin").tried("SELECT countersign.operator_disable('leaver')"); }
    std::string connections() { return desk.superuser().value("SELECT count(*) FROM pg_stat_activity WHERE usename = 'leaver'"); }
    std::string logged() { return desk.superuser().value("SELECT count(*) FROM countersign.audit_log WHERE act = 'operator.disabled'"); }
    bool logIsWhole() { return desk.as("audit").json("SELECT countersign.audit_verify('SZ01')")["whole"]; }
};

TEST_F(Leaving, WithACaseInAnOpenTransactionIsNotKept) {
    desk.as("leaver").runScript("BEGIN");
    Stamp const at = desk.open(validSelfIntake(), "leaver");
    EXPECT_DONE(disable());
    EXPECT_EQ(connections(), "0");
    EXPECT_NE(desk.as("leaver").tried("SELECT countersign.queue()").state, "00000");
    EXPECT_EQ(logged(), "1");
    EXPECT_EQ(desk.logOf(at.id), "");
    EXPECT_TRUE(logIsWhole());
    EXPECT_EQ(desk.submitted(validAgentIntake()).state, "submitted") << "the office goes on";
}

TEST_F(Leaving, WithHisOwnRoleLockedIsNotKept) {
    desk.as("leaver").runScript("BEGIN");
    desk.as("leaver").run(fmt::format("ALTER ROLE leaver PASSWORD '{}'", desk.superuser().scramVerifier("leaver", "another")));
    EXPECT_DONE(disable());
    EXPECT_EQ(connections(), "0");
}

TEST_F(Leaving, WithAProgramThatSignsInAgainAndAgainIsNotKept) {
    std::atomic<bool> begun = false;
    std::thread program([&] {
        std::list<DatabaseLink> held;
        for (int tries = 0; tries < 20000; ++tries) try {
                held.push_back(desk.database.as("leaver"));
                held.back().triedScript("SET lock_timeout = '50ms'; BEGIN");
                held.back().tried("SELECT countersign.case_open($1, $2, $3)",
                                  {canonicalJson(validSelfIntake()), findings(), fmt::format("10000000-0000-4000-8000-{:012}", tries)});
                if (held.size() > 5) held.pop_front();
                begun = true;
            } catch (SqlFailure const& refusal) {
                if (refusal.state() == "28000" || refusal.state() == "28P01") break;
            }
    });
    while (!begun) std::this_thread::yield();
    EXPECT_DONE(disable());
    EXPECT_DONE(disable()); // whoever came between the first one's last look and its end
    program.join();
    EXPECT_EQ(connections(), "0");
    EXPECT_EQ(logged(), "1");
    EXPECT_TRUE(logIsWhole());
}

TEST_F(Leaving, TakesNobodyAlong) {
    desk.as("wang").runScript("BEGIN");
    desk.as("wang").run("SELECT countersign.queue()");
    EXPECT_DONE(disable());
    EXPECT_DONE(desk.as("wang").tried("SELECT countersign.queue()"));
    EXPECT_DONE(desk.as("wang").triedScript("COMMIT"));
    EXPECT_STATE("CS015", desk.superuser().tried("SELECT countersign.login_ended('wang')"));
    EXPECT_DONE(desk.as("wang").tried("SELECT countersign.queue()"));
}

TEST_F(Leaving, WaitsForAnotherClerksTransactionOnlySoLong) {
    desk.database.addOperator("lingerer", "滞留", "SZ01", {"clerk"}); // roles are the cluster's: wang stays for the other tests
    desk.as("lingerer").runScript("BEGIN");
    desk.open(validSelfIntake(), "lingerer");
    desk.as("admin").runScript("SET lock_timeout = 0");
    EXPECT_STATE("CS017", disable());
    EXPECT_DONE(desk.as("admin").tried("SELECT countersign.operator_disable('lingerer')"));
    EXPECT_DONE(disable());
    EXPECT_TRUE(logIsWhole());
}

/// Operators as an administrator makes them; the other tests' have no limit.
class Connections : public FreshDeskTest {
protected:
    Connections() {
        desk.as("admin").run("SELECT countersign.operator_add('newcomer', '新人', 'SZ01', '{clerk}', $1)",
                             {desk.superuser().scramVerifier("newcomer", Database::password())});
    }
    ~Connections() override {
        desk.superuser().tried("DROP ROLE IF EXISTS newcomer");
        desk.superuser().tried("ALTER ROLE li CONNECTION LIMIT -1");
    }
    std::string limit(std::string const& login) {
        return desk.superuser().value("SELECT rolconnlimit FROM pg_roles WHERE rolname = $1", {login});
    }
    void runOfChange(char const* script) {
        auto const folder = std::filesystem::path(COUNTERSIGN_SOURCE_DIR) / "resources/schema/0022_administration";
        desk.superuser().runScript("BEGIN;" + readFile(folder / script) + ";COMMIT");
    }
};

TEST_F(Connections, OfOneOperatorAreTenSoThatTheOthersSignIn) {
    std::list<DatabaseLink> held;
    for (int at = 0; at < 10; ++at) held.push_back(desk.database.as("newcomer"));
    try {
        DatabaseLink eleventh = desk.database.as("newcomer");
        FAIL() << "connected";
    } catch (SqlFailure const& refusal) {
        EXPECT_EQ(refusal.state(), "53300") << refusal.what();
    }
    EXPECT_STATE("42501", held.front().tried("ALTER ROLE newcomer CONNECTION LIMIT -1"));
    EXPECT_EQ(limit("newcomer"), "10");
    EXPECT_DONE(desk.database.as("wang").tried("SELECT countersign.queue()"));
}

TEST_F(Connections, OfAnOperatorOfBeforeGetTheLimitToo) {
    EXPECT_EQ(limit("li"), "-1");
    runOfChange("revert.sql");
    EXPECT_EQ(limit("newcomer"), "-1");
    runOfChange("deploy.sql");
    runOfChange("verify.sql");
    EXPECT_EQ(limit("li"), "10");
    EXPECT_EQ(limit("newcomer"), "10");
}

} // namespace

} // namespace countersign::test
