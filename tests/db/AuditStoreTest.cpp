#include "db/AuditStore.h"

#include "db/Expect.h"
#include "db/schema/Desk.h"

#include <nlohmann/json.hpp>

namespace countersign::test {

namespace {

class AuditStore : public FreshDeskTest {
protected:
    db::Session agency{{desk.database.connection("audit"), "", ""}};
    db::AuditStore store{agency};
    db::Session office{{desk.database.connection("sun"), "", ""}};
    db::AuditStore ofOffice{office};
};

TEST_F(AuditStore, FindsTheChainsWhole) {
    desk.issued();
    for (auto const& chain : store.chains()) {
        auto const state = store.verify(chain);
        EXPECT_TRUE(state.whole) << state.problem;
        EXPECT_EQ(state.office, chain);
        EXPECT_GT(state.rows, 0);
        EXPECT_FALSE(state.firstBad.has_value());
    }
}

TEST_F(AuditStore, KnowsTheChainsThatAnAuditorMaySee) {
    EXPECT_EQ(store.chains(), (std::vector<std::string>{"*", "GZ02", "SZ01"}));
    EXPECT_EQ(ofOffice.chains(), std::vector<std::string>{"SZ01"});
    EXPECT_FAULT(FaultCode::wrongRole, ofOffice.verify("GZ02"));
    db::Session clerk({desk.database.connection("li"), "", ""});
    EXPECT_FAULT(FaultCode::wrongRole, db::AuditStore(clerk).chains());
}

TEST_F(AuditStore, FindsARowThatTheSuperuserChanged) {
    desk.issued();
    desk.superuser().runScript("ALTER TABLE countersign.audit_log DISABLE TRIGGER USER; "
                               "UPDATE countersign.audit_log SET actor = 'wang' WHERE office = 'SZ01' AND seq = 2");
    auto const state = store.verify("SZ01");
    EXPECT_FALSE(state.whole);
    EXPECT_EQ(state.firstBad, 2);
    EXPECT_FALSE(state.problem.empty());
    EXPECT_TRUE(store.verify("GZ02").whole);
}

TEST_F(AuditStore, ExportsEveryRowAndTheHead) {
    desk.issued();
    auto const rows = ofOffice.verify("").rows;
    std::vector<std::string> lines;
    ofOffice.exportRows("", [&](std::string_view line) { lines.emplace_back(line); });
    ASSERT_EQ(lines.size(), static_cast<std::size_t>(rows) + 3); // the question's row, the export's, and the head
    EXPECT_EQ(nlohmann::json::parse(lines.front()).at("row").at("seq"), 1);
    EXPECT_EQ(nlohmann::json::parse(lines[lines.size() - 2]).at("row").at("act"), "audit.exported");
    EXPECT_EQ(nlohmann::json::parse(lines.back()).at("head").at("rows"), rows + 2);
}

TEST_F(AuditStore, TellsWhoSawAPersonByADocument) {
    Stamp const at = desk.issued();
    auto const seen = nlohmann::json::parse(store.whoSaw({"24", "h12345678"}));
    ASSERT_FALSE(seen.empty());
    bool looked = false;
    for (auto const& row : seen)
        looked = looked || (row.at("operator") == "li" && row.at("act") == "case.records" && row.at("case") == std::stol(at.id));
    EXPECT_TRUE(looked);
    EXPECT_EQ(nlohmann::json::parse(store.whoSaw({"14", "E00000000"})).size(), 0U);
}

} // namespace

} // namespace countersign::test
