#include "core/authority/IntakeJson.h"
#include "core/casework/RequestKey.h"
#include "db/AdminStore.h"
#include "db/CaseStoreSql.h"
#include "db/UnitOfWork.h"
#include "db/local/SharedCluster.h"
#include "support/Intakes.h"

#include <gtest/gtest.h>

namespace countersign::test {

namespace {

constexpr char const* marker = "MARKERNAME";

std::string log() { return readFile(sharedCluster().folder().log()); }

/// A private cluster with one clerk.
class ServerLog : public testing::Test {
protected:
    ServerLog() : lease(sharedCluster().acquire()), owner(sharedCluster().superuser()) {
        if (owner.value({"offices", "SELECT count(*)::text FROM countersign.office"}) != "0") return;
        db::AdminStore(owner).addOffice("SZ01", "深圳", "Shenzhen");
        db::AdminStore(owner).addOperator({"li", "李办事", "SZ01", {"clerk"}}, "a-password-to-find");
    }
    db::ClusterLease lease;
    db::Session owner;
};

TEST_F(ServerLog, HoldsNoValueOfAnActThatIsDone) {
    db::Session clerk(sharedCluster().as("li", "a-password-to-find"));
    Intake const intake = with(validSelfIntake(), [](Intake& i) { i.subject.name = marker; });
    EXPECT_EQ(db::CaseStoreSql(clerk).open(intake, {}, newRequestKey()).state, CaseState::draft);
    EXPECT_EQ(log().find(marker), std::string::npos);
}

TEST_F(ServerLog, HoldsNoValueOfAStatementThatFails) {
    EXPECT_FAULT(FaultCode::databaseFailed, owner.value({"bad number", "SELECT $1::int::text"}, {marker}));
    EXPECT_FAULT(FaultCode::databaseFailed,
                 owner.value({"twice", "INSERT INTO countersign.office VALUES ('SZ01', $1, $1, false, 5) RETURNING 'x'"}, {marker}));
    owner.command("temporary", "CREATE TEMPORARY TABLE one (name text PRIMARY KEY)");
    owner.value({"first", "INSERT INTO one VALUES ($1) RETURNING 'x'"}, {marker});
    EXPECT_FAULT(FaultCode::databaseFailed, owner.value({"again", "INSERT INTO one VALUES ($1) RETURNING 'x'"}, {marker}));
    EXPECT_FAULT(FaultCode::databaseFailed, owner.command("literal", "SELECT 'MARKERNAME'::int"));
    EXPECT_EQ(log().find(marker), std::string::npos);
}

TEST_F(ServerLog, HoldsNoPassword) {
    EXPECT_FAULT(FaultCode::wrongPassword, db::Session(sharedCluster().as("li", "MARKERNAME-wrong")));
    EXPECT_EQ(log().find(marker), std::string::npos);
    EXPECT_EQ(log().find("a-password-to-find"), std::string::npos);
    EXPECT_EQ(log().find("SCRAM-SHA-256$"), std::string::npos);
}

TEST_F(ServerLog, TellsThatASignInFailed) {
    EXPECT_FAULT(FaultCode::wrongPassword, db::Session(sharedCluster().as("li", "wrong")));
    EXPECT_NE(log().find("password authentication failed for user \"li\""), std::string::npos);
}

} // namespace

} // namespace countersign::test
