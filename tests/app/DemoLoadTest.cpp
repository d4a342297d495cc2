#include "app/CounterOffice.h"
#include "app/HeldCrossings.h"
#include "app/RunningProgram.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <optional>

namespace countersign::test {

namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

std::vector<std::string> const load{"demo", "load", "--people", "300", "--crossings", "12000"};

/// Every test has an empty store: what is asked is how one is filled. The server is one for all.
class DemoLoad : public testing::Test {
protected:
    static void SetUpTestSuite() { s_cluster.emplace(); }
    static void TearDownTestSuite() { s_cluster.reset(); }
    void SetUp() override {
        auto superuser = cluster.superuser("postgres");
        superuser.run("DROP DATABASE countersign WITH (FORCE)");
        for (auto const& row : superuser.run("SELECT rolname FROM pg_roles WHERE rolcanlogin AND rolname <> 'postgres'").rows)
            superuser.run("DROP ROLE " + row.at(0).value());
        ASSERT_EQ(cluster.ctl({"migrate"}).exitCode, 0);
    }

    static inline std::optional<PrivateCluster> s_cluster;
    PrivateCluster& cluster = *s_cluster;

    Ran run(std::vector<std::string> more = {}, PrivateCluster::Environment const& environment = {}) {
        auto words = load;
        words.insert(words.end(), more.begin(), more.end());
        return cluster.ctl(words, environment);
    }
    std::string count(std::string const& table) { return cluster.superuser().value("SELECT count(*)::text FROM countersign." + table); }
    /// Everybody of the demonstration; not the owner of the private cluster.
    std::string operators() {
        return cluster.superuser().value("SELECT count(*)::text FROM countersign.operator WHERE name <> 'postgres'");
    }
    void expectEverybodySignsIn(json const& operators) {
        ASSERT_EQ(operators.size(), 6U);
        for (auto const& each : operators)
            EXPECT_NO_THROW(DatabaseLink("host=" + cluster.socketFolder() + " dbname=countersign user=" +
                                         each.at("operator").get<std::string>() + " password=" + each.at("password").get<std::string>()));
    }
};

} // namespace

TEST_F(DemoLoad, ShowsThePasswordsOnceAndASecondLoadChangesNothing) {
    Ran const first = run();
    ASSERT_EQ(first.exitCode, 0) << first.err;
    json const loaded = json::parse(first.out);
    EXPECT_EQ(loaded.at("loaded"), true);
    EXPECT_EQ(loaded.at("people"), 300);
    EXPECT_EQ(loaded.at("crossings"), 12000);
    expectEverybodySignsIn(loaded.at("operators"));
    EXPECT_EQ(first.err, "") << "the passwords are shown where the answer is and nowhere else";

    Ran const second = run({"--seed", "99"});
    EXPECT_EQ(second.exitCode, 0);
    EXPECT_EQ(json::parse(second.out), (json{{"loaded", false}, {"reason", "the store holds crossings already; nothing was changed"}}));
    EXPECT_EQ(count("crossing"), "12000");
    EXPECT_EQ(operators(), "6");
}

TEST_F(DemoLoad, KeepsAChosenPasswordToItselfAndWritesIntakesForEverybodyNamed) {
    Ran const ran = run({"--intakes", cluster.at("intakes")}, {{"COUNTERSIGN_DEMO_PASSWORD", "a chosen one"}});
    ASSERT_EQ(ran.exitCode, 0) << ran.err;
    EXPECT_THAT(ran.out + ran.err, Not(HasSubstr("a chosen one")));
    json const files = json::parse(ran.out).at("intakes");
    EXPECT_EQ(files.size(), 10U);
    for (auto const& file : files)
        EXPECT_EQ(test::run({"countersignctl", "check-authority", file}).exitCode, 0) << file << " is no case that is blocked";
    EXPECT_EQ(cluster.as("clerk1", {"case", "queue"}, {{"COUNTERSIGN_PASSWORD", "a chosen one"}}).exitCode, 0);
}

TEST_F(DemoLoad, KilledInTheMiddleLeavesNothingHalfLoadedAndRunsAgain) {
    {
        HeldCrossings held(cluster);
        RunningProgram loading(cluster.local(load), {});
        held.awaitImport();
        loading.signal(SIGKILL);
        EXPECT_EQ(loading.result().exitCode, 128 + SIGKILL);
        held.awaitNobody();
    }
    EXPECT_EQ(count("crossing"), "0");
    EXPECT_EQ(operators(), "0") << "nobody whose password no person was told";
    Ran const again = run();
    ASSERT_EQ(again.exitCode, 0) << again.err;
    EXPECT_EQ(json::parse(again.out).at("loaded"), true);
    expectEverybodySignsIn(json::parse(again.out).at("operators"));
    EXPECT_EQ(count("crossing"), "12000");
}

TEST_F(DemoLoad, InterruptedSaysThatNothingWasLoaded) {
    HeldCrossings held(cluster);
    RunningProgram loading(cluster.local(load), {});
    held.awaitImport();
    loading.signal(SIGINT);
    expectRefusal(loading.result(), 3, "stopped (cancelled: nothing was loaded)");
    EXPECT_EQ(operators(), "0");
}

TEST_F(DemoLoad, RefusesWhatCannotBeBeforeItTouchesTheStore) {
    expectRefusal(cluster.ctl({"demo", "load", "--people", "many"}), 2, "demo load: --people needs a number");
    expectRefusal(cluster.ctl({"demo", "load", "--people", "5"}), 2, "demo load: ");
    expectRefusal(cluster.ctl({"demo", "load", "--on", "2999-01-01"}), 2, "a date as YYYY-MM-DD that is not in the future");
    expectRefusal(cluster.ctl({"demo", "load", "more"}), 2, "usage: countersignctl demo load");
    EXPECT_EQ(operators(), "0");
    EXPECT_EQ(count("office"), "0");
}

TEST_F(DemoLoad, LeavesAnOperatorAloneWhoIsThereAlready) {
    Ran const added = cluster.ctl({"operator", "add", "auditor", "--roles", "auditor"});
    ASSERT_EQ(added.exitCode, 0) << added.err;
    expectRefusal(run(), 1, "demo load makes the operator auditor, who is there already");
    EXPECT_EQ(count("crossing"), "0");
    EXPECT_EQ(operators(), "1");
}

/// A shared store has no owner who may do everything: its superuser is no operator.
class DemoLoadOnASharedStore : public DemoLoad {
protected:
    void SetUp() override {
        DemoLoad::SetUp();
        auto superuser = cluster.superuser("postgres");
        superuser.run("DROP DATABASE countersign WITH (FORCE)");
        superuser.run("CREATE DATABASE countersign");
        Ran const migrated = test::run(PrivateCluster::command({"migrate", "--dsn", dsn() + " user=postgres"}));
        ASSERT_EQ(migrated.exitCode, 0) << migrated.err;
    }
    std::string dsn() const { return "host=" + cluster.socketFolder() + " dbname=countersign"; }
    Ran run(std::vector<std::string> connection, PrivateCluster::Environment const& environment = {}) {
        auto words = PrivateCluster::command(load);
        words.insert(words.end(), connection.begin(), connection.end());
        return test::run(words, {}, environment);
    }
};

TEST_F(DemoLoadOnASharedStore, MakesTheFirstAdministratorWhoMakesTheRest) {
    Ran const ran = run({"--dsn", dsn() + " user=postgres"});
    ASSERT_EQ(ran.exitCode, 0) << ran.err;
    expectEverybodySignsIn(json::parse(ran.out).at("operators"));
    EXPECT_EQ(count("crossing"), "12000");
}

TEST_F(DemoLoadOnASharedStore, SaysWhoseAct) {
    PrivateCluster::Environment const password{{"COUNTERSIGN_PASSWORD", "p w"}, {"COUNTERSIGN_NEW_PASSWORD", "p w"}};
    auto const add = [&](std::vector<std::string> words, std::vector<std::string> const& connection) {
        words.insert(words.begin(), {"operator", "add"});
        words.insert(words.end(), connection.begin(), connection.end());
        return test::run(PrivateCluster::command(words), {}, password).exitCode;
    };
    expectRefusal(run({"--dsn", dsn() + " user=postgres password=typed-here"}), 2, "--dsn bears a password");
    ASSERT_EQ(add({"boss", "--roles", "administrator"}, {"--dsn", dsn() + " user=postgres"}), 0) << "the first";
    ASSERT_EQ(add({"importer", "--roles", "importer"}, {"--dsn", dsn(), "--as", "boss"}), 0);
    expectRefusal(run({"--dsn", dsn() + " user=postgres"}), 2, "this store has operators already; come as an administrator");
    expectRefusal(run({"--dsn", dsn(), "--as", "importer"}, password), 1, "demo load is an administrator's act");
    expectRefusal(run({"--dsn", dsn(), "--as", "boss"}, password), 2, "the operator importer is there already; give his password");
    EXPECT_EQ(count("crossing"), "0");
}

} // namespace countersign::test
