#include "db/schema/Desk.h"

#include <fmt/format.h>

namespace countersign::test {

namespace {

class Passwords : public FreshDeskTest {
protected:
    Passwords() {
        desk.database.addOperator("forgetful", "健忘", "SZ01", {"clerk"});
        desk.database.addOperator("szadmin2", "深圳管理", "SZ01", {"administrator"});
    }
    Answer give(std::string const& name, std::string const& who, std::string const& password = "another") {
        return desk.as(who).tried("SELECT countersign.operator_password($1, $2)", {name, desk.superuser().scramVerifier(name, password)});
    }
    std::string connections() { return desk.superuser().value("SELECT count(*) FROM pg_stat_activity WHERE usename = 'forgetful'"); }
    std::string verifier(std::string const& name = "forgetful") {
        return desk.superuser().value("SELECT rolpassword FROM pg_authid WHERE rolname = $1", {name});
    }
    std::string logged() {
        return desk.superuser().value("SELECT coalesce(string_agg(actor || ' ' || detail, ' '), '') FROM countersign.audit_log WHERE act = "
                                      "'operator.password'");
    }
};

TEST_F(Passwords, AnAdministratorGivesAnotherAndWhoSatThereIsOut) {
    std::string const before = verifier();
    desk.as("forgetful").runScript("BEGIN");
    desk.open(validSelfIntake(), "forgetful");
    EXPECT_DONE(give("forgetful", "szadmin2"));
    EXPECT_NE(verifier(), before);
    EXPECT_NE(desk.as("forgetful").tried("SELECT countersign.queue()").state, "00000");
    EXPECT_EQ(connections(), "0");
    EXPECT_EQ(logged(), R"(szadmin2 {"operator":"forgetful"})");
}

TEST_F(Passwords, EverybodyGivesHimselfAnotherAndGoesOn) {
    std::string const before = verifier();
    EXPECT_DONE(give("forgetful", "forgetful"));
    EXPECT_NE(verifier(), before);
    EXPECT_DONE(desk.as("forgetful").tried("SELECT countersign.queue()"));
    EXPECT_EQ(logged(), R"(forgetful {"operator":"forgetful"})");
}

TEST_F(Passwords, NobodyGivesOneToWhomHeDoesNotLookAfter) {
    for (auto const* who : {"li", "wang", "sun", "loader"}) {
        EXPECT_STATE("CS002", give("forgetful", who));
        EXPECT_STATE("CS002", give("nobody", who)); // and does not learn who there is
    }
    for (auto const* name : {"gao", "admin", "audit", "nobody", "postgres", "countersign_roles"})
        EXPECT_STATE("CS015", give(name, "szadmin2"));
    for (auto const* name : {"postgres", "countersign_owner", "nobody"}) EXPECT_STATE("CS015", give(name, "admin"));
    EXPECT_STATE("42501", desk.as("admin").tried("SELECT countersign.login_password('forgetful', $1)", {verifier()}));
    EXPECT_EQ(logged(), "");
}

TEST_F(Passwords, ADisabledSignInStaysClosed) {
    EXPECT_DONE(desk.as("admin").tried("SELECT countersign.operator_disable('forgetful')"));
    EXPECT_STATE("CS015", give("forgetful", "admin"));
    EXPECT_EQ(desk.superuser().value("SELECT rolcanlogin FROM pg_roles WHERE rolname = 'forgetful'"), "f");
}

TEST_F(Passwords, APasswordItselfIsNotTaken) {
    std::string const before = verifier();
    for (std::optional<std::string> const& secret :
         {std::optional<std::string>("Secret-2026"), std::optional<std::string>(""), std::optional<std::string>(),
          std::optional<std::string>("md5d41d8cd98f00b204e9800998ecf8427e")})
        for (auto const* who : {"admin", "forgetful"})
            EXPECT_STATE("CS015", desk.as(who).tried("SELECT countersign.operator_password('forgetful', $1)", {secret}));
    EXPECT_STATE("CS002", desk.as("forgetful").tried("SELECT countersign.operator_password(NULL, $1)", {before}));
    EXPECT_EQ(verifier(), before);
}

} // namespace

} // namespace countersign::test
