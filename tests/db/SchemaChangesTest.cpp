#include "db/SchemaChanges.h"

#include "db/Expect.h"
#include "db/SchemaGuard.h"
#include "db/Session.h"
#include "support/Database.h"
#include "support/TemporaryFolder.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <thread>

namespace countersign::test {

namespace {

namespace fs = std::filesystem;
using db::SchemaGuard;
using db::Session;

fs::path const realSchema = fs::path(COUNTERSIGN_SOURCE_DIR) / "resources" / "schema";

/// An empty database of its own, and a folder of small changes after the first real one.
class AppliedChanges : public testing::Test {
protected:
    AppliedChanges() {
        static int made = 0;
        name = "bare_" + std::to_string(++made);
        DatabaseLink(DatabaseCluster::instance().superuser("postgres")).run("CREATE DATABASE " + name + " TEMPLATE template0");
        fs::create_directories(folder / "schema");
        fs::copy(realSchema / "0001_roles_and_schema", fs::path(folder / "schema") / "0001_roles_and_schema", fs::copy_options::recursive);
        put("0002_first", "CREATE TABLE countersign.first (id int)", "DROP TABLE countersign.first", "SELECT id FROM countersign.first");
        put("0003_second", "CREATE TABLE countersign.second (id int)", "DROP TABLE countersign.second",
            "SELECT id FROM countersign.second");
    }
    ~AppliedChanges() override {
        DatabaseLink(DatabaseCluster::instance().superuser("postgres")).tried("DROP DATABASE " + name + " WITH (FORCE)");
    }

    void put(std::string const& title, std::string const& deploy, std::string const& revert, std::string const& verify) {
        fs::path const change = fs::path(folder / "schema") / title;
        fs::create_directories(change);
        writeFile(change / "deploy.sql", deploy);
        writeFile(change / "revert.sql", revert);
        writeFile(change / "verify.sql", verify);
    }
    std::vector<db::SchemaChange> changes() const { return db::readSchemaChanges(folder / "schema"); }
    Session session() const { return Session({DatabaseCluster::instance().superuser(name), "", ""}, SchemaGuard::off); }
    bool has(std::string const& table) const {
        return session().value({"has", "SELECT (to_regclass('countersign.' || $1) IS NOT NULL)::text"}, {table}) == "true";
    }

    TemporaryFolder folder;
    std::string name;
};

TEST_F(AppliedChanges, AreAppliedInOrderAndOnlyOnce) {
    Session link = session();
    auto const first = db::migrate(link, changes());
    EXPECT_EQ(first.from, 0);
    EXPECT_EQ(first.to, 3);
    EXPECT_EQ(first.applied, (std::vector<std::string>{"roles_and_schema", "first", "second"}));
    auto const again = db::migrate(link, changes());
    EXPECT_EQ(again.from, 3);
    EXPECT_TRUE(again.applied.empty());
}

TEST_F(AppliedChanges, AreRecordedWithNameAndHash) {
    Session link = session();
    db::migrate(link, changes());
    EXPECT_EQ(link.value({"row", "SELECT name || ' ' || sha256 FROM countersign.schema_change WHERE number = 2"}),
              "first " + changes()[1].hash);
}

TEST_F(AppliedChanges, GoOnWhereTheyStopped) {
    Session link = session();
    db::migrate(link, changes(), 2);
    EXPECT_FALSE(has("second"));
    auto const rest = db::migrate(link, changes());
    EXPECT_EQ(rest.from, 2);
    EXPECT_EQ(rest.applied, std::vector<std::string>{"second"});
}

TEST_F(AppliedChanges, AreTakenBackNewestFirst) {
    Session link = session();
    db::migrate(link, changes());
    auto const back = db::migrate(link, changes(), 1);
    EXPECT_EQ(back.reverted, (std::vector<std::string>{"second", "first"}));
    EXPECT_FALSE(has("first"));
    EXPECT_EQ(db::migrate(link, changes()).applied, (std::vector<std::string>{"first", "second"}));
}

TEST_F(AppliedChanges, GoBackToNothing) {
    Session link = session();
    db::migrate(link, changes());
    db::migrate(link, changes(), 0);
    EXPECT_EQ(link.value({"schema", "SELECT (to_regnamespace('countersign') IS NULL)::text"}), "true");
}

TEST_F(AppliedChanges, ThatWereEditedAfterwardsAreRefused) {
    Session link = session();
    db::migrate(link, changes());
    put("0002_first", "CREATE TABLE countersign.first (id int) -- edited", "DROP TABLE countersign.first", "SELECT 1");
    auto const refusal = refusalOf([&] { db::migrate(link, changes()); });
    EXPECT_EQ(refusal.code, FaultCode::foreignSchema);
    EXPECT_NE(refusal.detail.find("change 2 (first)"), std::string::npos) << refusal.detail;
}

TEST_F(AppliedChanges, ThatTheProgramDoesNotKnowAreRefused) {
    Session link = session();
    db::migrate(link, changes());
    fs::remove_all(fs::path(folder / "schema") / "0003_second");
    auto const refusal = refusalOf([&] { db::migrate(link, changes()); });
    EXPECT_EQ(refusal.code, FaultCode::foreignSchema);
    EXPECT_NE(refusal.detail.find("change 3 (second)"), std::string::npos) << refusal.detail;
}

TEST_F(AppliedChanges, ThatFailLeaveNothingBehindAndKeepTheOnesBefore) {
    put("0003_second", "CREATE TABLE countersign.second (id int); SELECT no_such_function()", "", "");
    Session link = session();
    auto const refusal = refusalOf([&] { db::migrate(link, changes()); });
    EXPECT_EQ(refusal.code, FaultCode::databaseFailed);
    EXPECT_EQ(refusal.detail, "42883 second");
    EXPECT_TRUE(has("first"));
    EXPECT_FALSE(has("second"));
    EXPECT_EQ(link.value({"version", "SELECT countersign.schema_version()::text"}), "2");
}

TEST_F(AppliedChanges, WhoseVerificationComplainsLeaveNothingBehind) {
    put("0003_second", "CREATE TABLE countersign.second (id int)", "", "DO $$ BEGIN RAISE EXCEPTION 'not as it should be'; END $$");
    Session link = session();
    EXPECT_FAULT(FaultCode::databaseFailed, db::migrate(link, changes()));
    EXPECT_FALSE(has("second"));
    EXPECT_EQ(link.value({"version", "SELECT countersign.schema_version()::text"}), "2");
}

TEST_F(AppliedChanges, ThatEndTheirOwnTransactionAreRefused) {
    put("0003_second", "CREATE TABLE countersign.second (id int); COMMIT", "", "SELECT 1");
    Session link = session();
    auto const refusal = refusalOf([&] { db::migrate(link, changes()); });
    EXPECT_NE(refusal.detail.find("ends the transaction"), std::string::npos) << refusal.what;
}

TEST_F(AppliedChanges, OfTwoProgramsAtOnceAreAppliedOnce) {
    std::vector<db::Migration> done(3);
    std::vector<std::thread> programs;
    for (auto& each : done)
        programs.emplace_back([&] {
            Session link = session();
            each = db::migrate(link, changes());
        });
    for (auto& program : programs) program.join();
    std::size_t applied = 0;
    for (auto const& each : done) applied += each.applied.size();
    EXPECT_EQ(applied, 3U);
    EXPECT_TRUE(has("second"));
}

TEST_F(AppliedChanges, BeyondTheLastAreUnusable) {
    Session link = session();
    EXPECT_FAULT(FaultCode::unusableInput, db::migrate(link, changes(), 4));
    EXPECT_FAULT(FaultCode::unusableInput, db::migrate(link, changes(), -1));
}

TEST_F(AppliedChanges, WithAGapInTheirNumbersAreRefused) {
    put("0005_late", "SELECT 1", "", "");
    EXPECT_FAULT(FaultCode::resourceMissing, changes());
}

TEST_F(AppliedChanges, InAFolderOfAnotherNameAreRefused) {
    put("first_things", "SELECT 1", "", "");
    EXPECT_FAULT(FaultCode::resourceMissing, changes());
}

TEST_F(AppliedChanges, WithoutAWayBackAreRefused) {
    fs::remove(fs::path(folder / "schema") / "0002_first" / "revert.sql");
    auto const refusal = refusalOf([&] { changes(); });
    EXPECT_EQ(refusal.code, FaultCode::resourceMissing);
    EXPECT_NE(refusal.detail.find("0002_first/revert.sql"), std::string::npos) << refusal.detail;
}

TEST_F(AppliedChanges, OfThisHouseGoForthAndBackAndForth) {
    Session link = session();
    auto const real = db::readSchemaChanges(realSchema);
    db::migrate(link, real);
    db::migrate(link, real, 0);
    EXPECT_EQ(db::migrate(link, real).applied.size(), real.size());
}

TEST_F(AppliedChanges, OfThisHouseAreThoseTheProgramWasBuiltFor) {
    Session link = session();
    db::migrate(link, db::readSchemaChanges(realSchema));
    auto const required = db::requiredSchema();
    EXPECT_EQ(link.value({"version", "SELECT countersign.schema_version()::text"}), std::to_string(required.version));
    EXPECT_EQ(link.value({"hash", "SELECT countersign.schema_hash()"}), required.hash);
}

} // namespace

} // namespace countersign::test
