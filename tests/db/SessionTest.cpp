#include "db/Session.h"

#include "db/AdminStore.h"
#include "db/CaseStoreSql.h"
#include "db/Expect.h"
#include "db/SchemaGuard.h"
#include "support/Database.h"
#include "support/SilentPort.h"
#include "support/TemporaryFolder.h"

#include <chrono>
#include <cstring>
#include <gtest/gtest.h>
#include <unistd.h>

namespace countersign::test {

namespace {

using db::SchemaGuard;
using db::Session;

db::Statement const selectOne{"one", "SELECT '1'"};

class SignIn : public testing::Test {
protected:
    SignIn() {
        database.addOffice("SZ01", "深圳", "Shenzhen");
        database.addOperator("li", "李办事", "SZ01", {"clerk"});
    }
    std::string server() const { return "host=" + DatabaseCluster::instance().socketFolder() + " dbname=" + database.name(); }
    Database database;
};

TEST_F(SignIn, OpensForAnOperatorWithHisPassword) {
    Session session({server(), "li", Database::password()});
    EXPECT_TRUE(session.linked());
    auto const info = db::CaseStoreSql(session).session();
    EXPECT_EQ(info.operatorName, "li");
    EXPECT_EQ(info.displayName, "李办事");
    EXPECT_EQ(info.office.code, "SZ01");
    EXPECT_TRUE(info.has(Role::clerk));
    EXPECT_FALSE(info.has(Role::supervisor));
}

TEST_F(SignIn, WithAWrongPasswordIsRefusedAsThat) {
    auto const refusal = refusalOf([&] { Session({server(), "li", "Secret-Guess"}); });
    EXPECT_EQ(refusal.code, FaultCode::wrongPassword);
    EXPECT_EQ(refusal.what.find("Secret-Guess"), std::string::npos);
    EXPECT_EQ(refusal.what.find("li\""), std::string::npos) << refusal.what;
}

TEST_F(SignIn, OfNobodyIsRefusedLikeAWrongPassword) { EXPECT_FAULT(FaultCode::wrongPassword, Session({server(), "nobody_here", "guess"})); }

TEST_F(SignIn, WithoutAPasswordIsRefusedLikeAWrongOne) {
    auto const refusal = refusalOf([&] { Session({server(), "li", ""}); });
    EXPECT_EQ(refusal.code, FaultCode::wrongPassword) << refusal.what;
}

TEST_F(SignIn, OfADisabledOperatorIsRefused) {
    database.superuser().runScript("ALTER ROLE li NOLOGIN");
    EXPECT_FAULT(FaultCode::wrongPassword, Session({server(), "li", Database::password()}));
    database.superuser().runScript("ALTER ROLE li LOGIN");
}

TEST_F(SignIn, ThatWasDisabledWhileOpenHearsThatHeIsNoOperatorAnyMore) {
    Session session({server(), "li", Database::password()});
    database.superuser().run("UPDATE countersign.operator SET disabled_at = now() WHERE name = 'li'");
    db::CaseStoreSql store(session);
    EXPECT_FAULT(FaultCode::notAnOperator, store.queue());
}

TEST_F(SignIn, WhereNoServerIsTellsTheAddress) {
    TemporaryFolder const empty;
    auto const refusal = refusalOf([&] { Session({"host=" + empty.path().string() + " dbname=x", "li", "p"}); });
    EXPECT_EQ(refusal.code, FaultCode::serverUnreachable);
    EXPECT_NE(refusal.detail.find(empty.path().string()), std::string::npos) << refusal.detail;
}

TEST_F(SignIn, WhereNobodyListensOnThePortIsUnreachable) {
    EXPECT_FAULT(FaultCode::serverUnreachable, Session({"host=127.0.0.1 port=1 dbname=x sslmode=disable", "li", "p"}));
}

TEST_F(SignIn, GivesUpOnAServerThatNeverAnswers) {
    SilentPort const silent;
    auto const begun = std::chrono::steady_clock::now();
    EXPECT_FAULT(FaultCode::serverUnreachable,
                 Session({"host=127.0.0.1 sslmode=disable dbname=x port=" + std::to_string(silent.number()), "li", "p"}));
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(9));
}

TEST_F(SignIn, ToADatabaseThatIsNotThereIsForeign) {
    auto const refusal = refusalOf([&] {
        Session({"host=" + DatabaseCluster::instance().socketFolder() + " dbname=elsewhere", "li", Database::password()});
    });
    EXPECT_EQ(refusal.code, FaultCode::foreignSchema) << refusal.what;
}

TEST_F(SignIn, ToADatabaseWithoutTheSchemaSaysWhichIsNeeded) {
    auto const refusal = refusalOf([&] { Session({DatabaseCluster::instance().superuser("postgres"), "", ""}); });
    EXPECT_EQ(refusal.code, FaultCode::foreignSchema);
    EXPECT_NE(refusal.detail.find("this program needs " + std::to_string(db::requiredSchema().version)), std::string::npos)
        << refusal.detail;
}

TEST_F(SignIn, ToAnOlderOrNewerSchemaSaysBoth) {
    int const needed = db::requiredSchema().version;
    database.superuser().run("INSERT INTO countersign.schema_change (number, name, sha256) VALUES ($1, 'newer', repeat('a', 64))",
                             {std::to_string(needed + 1)});
    auto const refusal = refusalOf([&] { Session({server(), "li", Database::password()}); });
    EXPECT_EQ(refusal.code, FaultCode::foreignSchema);
    EXPECT_EQ(refusal.detail, "the database has schema " + std::to_string(needed + 1) + ", this program needs " + std::to_string(needed));
}

TEST_F(SignIn, ToAnotherSchemaOfTheSameNumberIsRefused) {
    database.superuser().run("UPDATE countersign.schema_change SET sha256 = repeat('b', 64) WHERE number = 2");
    EXPECT_FAULT(FaultCode::foreignSchema, Session({server(), "li", Database::password()}));
}

TEST_F(SignIn, MayBeToAnySchemaForTheAdministratorWhoIsToChangeIt) {
    Session session({DatabaseCluster::instance().superuser("postgres"), "", ""}, SchemaGuard::off);
    EXPECT_EQ(session.value(selectOne), "1");
}

TEST_F(SignIn, TellsTheServerWhichProgramItIs) {
    Session session({server(), "li", Database::password()});
    EXPECT_EQ(session.value({"name", "SELECT current_setting('application_name')"}), "countersign");
    EXPECT_EQ(session.value({"encoding", "SELECT current_setting('client_encoding')"}), "UTF8");
}

TEST_F(SignIn, IsRenewedWhenTheServerDroppedIt) {
    Session session({server(), "li", Database::password()});
    database.superuser().run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'li'");
    EXPECT_FAULT(FaultCode::connectionLost, session.value(selectOne));
    EXPECT_FALSE(session.linked());
    EXPECT_EQ(session.value(selectOne), "1");
}

TEST_F(SignIn, WaitsForAServerThatIsBeingRestarted) {
    Session session({server(), "li", Database::password()});
    DatabaseCluster::instance().crashAndRestart();
    EXPECT_FAULT(FaultCode::connectionLost, session.value(selectOne));
    EXPECT_EQ(session.value(selectOne), "1");
}

TEST_F(SignIn, MakesAVerifierThatTheServerAccepts) {
    Session session({database.superuserConnection(), "", ""});
    std::string const verifier = session.passwordVerifier("li", "New-Password-2026");
    EXPECT_TRUE(verifier.starts_with("SCRAM-SHA-256$4096:")) << verifier;
    session.command("set", ("ALTER ROLE li PASSWORD '" + verifier + "'").c_str());
    EXPECT_EQ(Session({server(), "li", "New-Password-2026"}).value(selectOne), "1");
}

TEST_F(SignIn, TellsARoleThatMayNotDoAnAct) {
    Session session({server(), "li", Database::password()});
    EXPECT_FAULT(FaultCode::wrongRole, db::AdminStore(session).addOffice("SZ02", "二", "Two"));
    EXPECT_FAULT(FaultCode::wrongRole, session.value({"table", "SELECT count(*)::text FROM countersign.crossing"}));
}

TEST_F(SignIn, KeepsValuesOutOfItsFaults) {
    Session session({server(), "li", Database::password()});
    auto const refusal = refusalOf([&] { session.value({"to int", "SELECT $1::int::text"}, {"陈大文"}); });
    EXPECT_EQ(refusal.code, FaultCode::databaseFailed);
    EXPECT_EQ(refusal.detail, "22P02 to int");
    EXPECT_EQ(refusal.what.find("陈大文"), std::string::npos);
}

} // namespace

} // namespace countersign::test
