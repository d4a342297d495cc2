#include "db/DecisionStoreSql.h"

#include "core/authority/IntakeJson.h"
#include "db/CaseStoreSql.h"
#include "db/Expect.h"
#include "db/schema/Desk.h"

#include <algorithm>

namespace countersign::db {

namespace {

using namespace countersign::test;

/// The supervisors' side through the real functions of the schema.
class DecisionStoreSqlTest : public DeskTest {
protected:
    struct At {
        explicit At(std::string const& connection) : session({connection, "", ""}) {}
        Session session;
        CaseStoreSql cases{session};
        DecisionStoreSql decisions{session};
    };
    At as(std::string const& who) { return At(desk.database.connection(who)); }
    static CaseId idOf(Stamp const& at) { return {std::stol(at.id)}; }
    static CaseVersion versionOf(Stamp const& at) { return {at.version}; }
};

TEST_F(DecisionStoreSqlTest, ReturnsWithFieldsThatTheCaseThenShows) {
    auto zhou = as("zhou");
    Stamp const at = desk.submitted(validAgentIntake());
    std::vector<std::string> const fields{"/subject/name", "/materials/power-of-attorney"};
    EXPECT_EQ(zhou.decisions.returnToClerk(idOf(at), versionOf(at), "say \"why\" \\ here", fields).state, CaseState::returned);
    auto const event = as("li").cases.show(idOf(at)).events.back();
    EXPECT_EQ(event.fields, fields);
    EXPECT_EQ(event.note, "say \"why\" \\ here");
}

TEST_F(DecisionStoreSqlTest, RefusesAndGivesTheNoticeBack) {
    auto zhou = as("zhou");
    Stamp const at = desk.submitted(validAgentIntake());
    auto const reasons = zhou.decisions.refusalReasons();
    EXPECT_TRUE(std::any_of(reasons.begin(), reasons.end(), [](auto const& each) { return each.code == otherReason; }));
    zhou.decisions.refuse(idOf(at), versionOf(at), {{"other", "scope-exceeded"}, "first line\nsecond line"});
    RefusalNotice const notice = as("li").decisions.notice(idOf(at));
    EXPECT_EQ(notice.theCase, idOf(at));
    EXPECT_EQ(notice.explanation, "first line\nsecond line");
    EXPECT_EQ(notice.reasons.size(), 2U);
    EXPECT_EQ(notice.refusedOn, day("2026-11-22"));
    EXPECT_EQ(as("li").cases.show(idOf(at)).events.back().reasons, (std::vector<std::string>{"scope-exceeded", "other"}));
}

TEST_F(DecisionStoreSqlTest, AFieldOrReasonThatThereIsNotIsRefusedAsTheIntakeIs) {
    auto zhou = as("zhou");
    Stamp const at = desk.submitted(validAgentIntake());
    EXPECT_FAULT(FaultCode::intakeRefused, zhou.decisions.returnToClerk(idOf(at), versionOf(at), "x", {"/nothing\",\"/such"}));
    EXPECT_FAULT(FaultCode::intakeRefused, zhou.decisions.refuse(idOf(at), versionOf(at), {{"no-such"}, "x"}));
    EXPECT_FAULT(FaultCode::wrongRole, as("li").decisions.inbox());
    EXPECT_FAULT(FaultCode::wrongState, zhou.decisions.notice(idOf(at)));
}

TEST_F(DecisionStoreSqlTest, ReadsTheInboxWhatIsUnusualAndTheDay) {
    auto zhou = as("zhou");
    Stamp const first = desk.submitted(validAgentIntake());
    Stamp const again = desk.submitted(validAgentIntake());
    auto const waiting = zhou.decisions.inbox();
    auto const found = std::find_if(waiting.begin(), waiting.end(), [&](auto const& each) { return each.id == idOf(again); });
    ASSERT_NE(found, waiting.end());
    EXPECT_EQ(found->standing, Standing::agent);
    EXPECT_EQ(found->requesterName, "李四");
    Unusual const seen = zhou.decisions.unusual(idOf(again));
    EXPECT_GE(seen.authorisationCases, 1);
    EXPECT_TRUE(seen.personKnown);
    DayView const view = zhou.decisions.day(day("2026-11-22"));
    EXPECT_TRUE(
        std::any_of(view.waits.begin(), view.waits.end(), [&](auto const& each) { return each.theCase == idOf(first) && !each.until; }));
    EXPECT_FALSE(view.operators.empty());
    EXPECT_TRUE(view.reasons.contains("papers-missing"));
    EXPECT_TRUE(zhou.decisions.day(day("2020-01-01")).cases.empty());
    EXPECT_FAULT(FaultCode::intakeRefused, zhou.decisions.day(day("2030-01-01")));
}

} // namespace

} // namespace countersign::db
