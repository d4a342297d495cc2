#include "db/AdminStore.h"

#include "core/casework/RequestKey.h"
#include "db/CaseStoreSql.h"
#include "db/Expect.h"
#include "db/Random.h"
#include "db/schema/Desk.h"

#include <set>

namespace countersign::test {

namespace {

class AdminStore : public FreshDeskTest {
protected:
    std::string server() const { return "host=" + DatabaseCluster::instance().socketFolder() + " dbname=" + desk.database.name(); }
    db::Session admin{{desk.database.connection("admin"), "", ""}};
    db::AdminStore store{admin};
    ~AdminStore() override { desk.superuser().tried("DROP ROLE IF EXISTS newcomer"); }
};

TEST_F(AdminStore, MakesAnOfficeAndAnOperatorWhoCanSignIn) {
    store.addOffice("ZH03", "珠海", "Zhuhai");
    store.addOperator({"newcomer", "新 \"人\"", "ZH03", {"clerk", "supervisor"}}, "A-Password, 'quoted' \\ 陈");
    db::Session session({server(), "newcomer", "A-Password, 'quoted' \\ 陈"});
    SessionInfo const info = db::CaseStoreSql(session).session();
    EXPECT_EQ(info.displayName, "新 \"人\"");
    EXPECT_EQ(info.office.nameZh, "珠海");
    EXPECT_EQ(info.roles, (std::vector<Role>{Role::clerk, Role::supervisor}));
}

TEST_F(AdminStore, MakesAnOperatorOfTheWholeAgency) {
    store.addOperator({"newcomer", "总审计二", "", {"auditor"}}, "p");
    db::Session session({server(), "newcomer", "p"});
    EXPECT_EQ(db::CaseStoreSql(session).session().office.code, "");
}

TEST_F(AdminStore, ClosesASignIn) {
    store.addOperator({"newcomer", "x", "SZ01", {"clerk"}}, "p");
    store.disableOperator("newcomer");
    EXPECT_FAULT(FaultCode::wrongPassword, db::Session({server(), "newcomer", "p"}));
    EXPECT_NE(store.operatorList().find("newcomer"), std::string::npos);
}

TEST_F(AdminStore, IsRefusedWithASentence) {
    auto const refusal = refusalOf([&] { store.addOffice("toolong", "x", "y"); });
    EXPECT_EQ(refusal.code, FaultCode::administrationRefused);
    EXPECT_TRUE(refusal.detail.starts_with("CS015 ")) << refusal.detail;
    EXPECT_GT(refusal.detail.size(), 20U);
    EXPECT_FAULT(FaultCode::administrationRefused, store.addOperator({"newcomer", "x", "SZ01", {"king"}}, "p"));
    EXPECT_FAULT(FaultCode::administrationRefused, store.addOperator({"newcomer", "x", "XX99", {"clerk"}}, "p"));
    EXPECT_FAULT(FaultCode::administrationRefused, store.disableOperator("nobody"));
    EXPECT_FAULT(FaultCode::administrationRefused, store.setRules("SZ01", intakeDay(), "no rules"));
}

TEST_F(AdminStore, SetsWhatAnOfficeHas) {
    store.setOffice("SZ01", "stamp_drawn", "false");
    store.setSeal("SZ01", std::string(64, 'a'));
    db::Session clerk({desk.database.connection("li"), "", ""});
    SessionInfo const info = db::CaseStoreSql(clerk).session();
    EXPECT_FALSE(info.stamp.drawn);
    EXPECT_EQ(info.sealSubject, std::string(64, 'a'));
}

TEST_F(AdminStore, PutsRulesInForce) {
    store.setRules("SZ01", day("2026-12-01"),
                   R"({"format":"countersign-rules/1","office":"SZ01","from":"2026-12-01","limits":{"power_age_days":90}})");
    db::Session clerk({desk.database.connection("li"), "", ""});
    auto const sets = db::CaseStoreSql(clerk).ruleSets(generalRules());
    ASSERT_EQ(sets.size(), 1U);
    EXPECT_EQ(sets[0].limit("power_age_days"), 90);
}

TEST_F(AdminStore, OfANewStoreIsOpenedOnceByTheSuperuser) {
    db::Session superuser({desk.database.superuserConnection(), "", ""});
    EXPECT_FAULT(FaultCode::administrationRefused, db::AdminStore(superuser).addFirstAdministrator("newcomer", "x", "p"));
    Database bare;
    db::Session first({bare.superuserConnection(), "", ""});
    db::AdminStore(first).addFirstAdministrator("newcomer", "Die Erste", "p");
    db::Session session({"host=" + DatabaseCluster::instance().socketFolder() + " dbname=" + bare.name(), "newcomer", "p"});
    EXPECT_TRUE(db::CaseStoreSql(session).session().has(Role::administrator));
}

TEST(NewPassword, IsLongMixedAndNeverTheSame) {
    std::set<std::string> seen;
    for (int i = 0; i < 200; ++i) {
        std::string const password = db::newPassword();
        EXPECT_EQ(password.size(), 16U);
        EXPECT_EQ(password.find_first_of("0Oo1lIi"), std::string::npos) << "look-alikes";
        EXPECT_TRUE(seen.insert(password).second);
    }
}

TEST(NewRequestKey, IsAVersion4Uuid) {
    std::set<std::string> seen;
    for (int i = 0; i < 200; ++i) {
        std::string const key = newRequestKey();
        ASSERT_EQ(key.size(), 36U);
        EXPECT_EQ(key[14], '4');
        EXPECT_NE(std::string("89ab").find(key[19]), std::string::npos);
        EXPECT_TRUE(seen.insert(key).second);
    }
}

} // namespace

} // namespace countersign::test
