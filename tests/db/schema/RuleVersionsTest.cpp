#include "db/schema/Desk.h"

#include <fmt/format.h>

namespace countersign::test {

namespace {

using nlohmann::json;

/// What a case went through by can be read after other rules have taken the place of those.
class RuleVersions : public FreshDeskTest {
protected:
    void set(int days, std::string const& office = "SZ01") {
        EXPECT_DONE(desk.as("admin").tried("SELECT countersign.rules_set($1, '2027-01-01', $2)", {office, text(days, office)}));
    }
    static std::string text(int days, std::string const& office = "SZ01") {
        return fmt::format(R"({{"format":"countersign-rules/1","office":"{}","from":"2027-01-01","limits":{{"power_age_days":{}}}}})",
                           office, days);
    }
    json versions(std::string const& who) { return desk.as(who).json("SELECT countersign.rules_versions()"); }
};

TEST_F(RuleVersions, EveryOneStaysWithTheHashThatTheLogHas) {
    for (int days : {90, 60, 60, 30}) set(days);
    json const all = versions("audit");
    ASSERT_EQ(all.size(), 4U);
    EXPECT_EQ(all[0]["rules"], text(30));
    EXPECT_TRUE(all[0]["replaced_at"].is_null());
    EXPECT_EQ(all[1]["rules"], text(60));
    EXPECT_EQ(all[3]["rules"], text(90));
    for (auto const& version : all)
        EXPECT_NE(desk.superuser().value("SELECT count(*) FROM countersign.audit_log WHERE act = 'rules.set' AND detail LIKE $1",
                                         {"%" + version["sha256"].get<std::string>() + "%"}),
                  "0");
    for (std::size_t i = 1; i < all.size(); ++i) EXPECT_FALSE(all[i]["replaced_at"].is_null());
}

TEST_F(RuleVersions, AreSeenByTheirOfficeAndTheAgency) {
    set(90);
    set(60, "GZ02");
    set(30, "*");
    EXPECT_EQ(versions("audit").size(), 3U);
    EXPECT_EQ(versions("zhou").size(), 2U) << "the office's own and those of all";
    EXPECT_STATE("CS002", desk.as("li").tried("SELECT countersign.rules_versions()"));
    EXPECT_STATE("CS002", desk.as("loader").tried("SELECT countersign.rules_versions()"));
}

TEST_F(RuleVersions, NobodyTakesThemAway) {
    set(90);
    set(60);
    for (auto const* attack :
         {"DELETE FROM countersign.rule_set", "TRUNCATE countersign.rule_set", "UPDATE countersign.rule_set SET from_day = '2028-01-01'",
          "UPDATE countersign.rule_set_replaced SET rules = '{}'", "DELETE FROM countersign.rule_set_replaced",
          "TRUNCATE countersign.rule_set_replaced"}) {
        EXPECT_STATE("CS013", desk.superuser().tried(attack));
        EXPECT_STATE("42501", desk.as("admin").tried(attack));
    }
    EXPECT_STATE("42501", desk.as("admin").tried("SELECT * FROM countersign.rule_set_replaced"));
    EXPECT_DONE(desk.superuser().tried("UPDATE countersign.rule_set SET rules = '{}'"));
    EXPECT_EQ(versions("audit").size(), 3U) << "not even the superuser's own change is without a trace";
}

} // namespace

} // namespace countersign::test
