#include "ui/model/Stock.h"

#include "ui/FakeOffice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace countersign::ui {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

SessionInfo as(std::vector<Role> roles) {
    SessionInfo session;
    session.roles = std::move(roles);
    return session;
}

TEST(Stock, OffersEachOperatorTheActsThatAreHis) {
    EXPECT_THAT(stockActs(as({Role::clerk})), ElementsAre(StockAct::sit, StockAct::spoil));
    EXPECT_EQ(stockActs(as({Role::supervisor})).size(), 7U);
    EXPECT_EQ(stockActs(as({Role::administrator})).size(), 7U);
    EXPECT_TRUE(stockActs(as({Role::auditor})).empty());
    EXPECT_TRUE(seesBalance(as({Role::auditor})));
    EXPECT_FALSE(seesBalance(as({Role::clerk})));
}

TEST(Stock, SaysWhatIsMissingBeforeItAsks) {
    EXPECT_NE(whyNot({StockAct::receive, {"", "A9"}, ""}), "");
    EXPECT_NE(whyNot({StockAct::receive, {"A1", ""}, ""}), "");
    EXPECT_EQ(whyNot({StockAct::receive, {"A1", "A9"}, ""}), "");
    EXPECT_EQ(whyNot({StockAct::issue, {"A1", "A9"}, ""}), "This is missing: Counter, or an operator's sign-in name.");
    EXPECT_EQ(whyNot({StockAct::spoil, {"A1", ""}, "torn"}), "");
    EXPECT_NE(whyNot({StockAct::lose, {"A1", "A9"}, ""}), "");
    EXPECT_EQ(whyNot({StockAct::sit, {}, "3"}), "");
}

TEST(Stock, TellsTheBalanceInOneLine) {
    StockView view;
    EXPECT_THAT(summaryOf(view), HasSubstr("keeps no stock"));
    view.status.kept = true;
    view.status.desk = "3";
    EXPECT_EQ(summaryOf(view), "You sit at counter 3.");
    view.balance.emplace();
    view.balance->received = 100;
    view.balance->inStore = 60;
    view.balance->used = 38;
    view.balance->missing = 2;
    EXPECT_THAT(summaryOf(view), HasSubstr("Received 100: 60 in the store, 0 at desks, 38 used"));
    EXPECT_THAT(summaryOf(view), HasSubstr("■ 2 are missing."));
    EXPECT_THAT(summaryOf(view), HasSubstr("differ"));
}

TEST(Stock, NamesADifferenceWithAllThatIsKnownOfIt) {
    PaperDifference skipped;
    skipped.kind = PaperDifferenceKind::skipped;
    skipped.papers = {"A0001", "A0003"};
    skipped.desk = "3";
    skipped.count = 3;
    EXPECT_THAT(cellsOf(skipped), ElementsAre("▲ passed over", "A0001 – A0003  × 3", "", "", "3", ""));
    PaperDifference page;
    page.kind = PaperDifferenceKind::withoutNumber;
    page.certificateNumber = "SZ01-261122-00017-0";
    page.page = 2;
    page.copy = 1;
    page.since = parseInstant("2026-11-22T09:05:00+08:00");
    page.count = 1;
    EXPECT_THAT(cellsOf(page), ElementsAre("■ good sheet without a number", "", "SZ01-261122-00017-0", "2 / 1", "", "2026-11-22 09:05"));
}

TEST(Stock, GoesOutUnderTheSameKeyOnlyWhileTheSameIsAskedFor) {
    WishKey key;
    StockWish const wish{StockAct::issue, {"A1", "A9"}, "3"};
    std::string const first = key.of(wish);
    EXPECT_EQ(key.of(wish), first) << "its answer was lost";
    for (StockWish const& other : {StockWish{StockAct::lose, {"A1", "A9"}, "3"}, StockWish{StockAct::issue, {"A2", "A9"}, "3"},
                                   StockWish{StockAct::issue, {"A1", "A8"}, "3"}, StockWish{StockAct::issue, {"A1", "A9"}, "4"}}) {
        WishKey again = key;
        EXPECT_NE(again.of(other), first) << "another wish is no repetition of this one";
    }
    key.answered();
    EXPECT_NE(key.of(wish), first) << "the same once more is meant to be done once more";
}

TEST(Stock, AsksForTheBalanceOnlyWhereItMayBeSeen) {
    test::Office office;
    test::FakeGateway gateway(office);
    auto const open = gateway.signIn({}, "wang", "window");
    office.paperStatus.kept = true;
    EXPECT_FALSE(lookedUp(open->papers(), as({Role::clerk})).balance);
    EXPECT_TRUE(lookedUp(open->papers(), as({Role::supervisor})).balance);
    EXPECT_EQ(office.count("balance"), 1) << "a balance that is asked for is in the log";
    done(open->papers(), {StockAct::spoil, {"A1", "ignored"}, "torn"}, "key");
    EXPECT_EQ(office.log.back(), "spoiled A1 A1 torn");
    EXPECT_EQ(doneWords(done(open->papers(), {StockAct::sit, {}, "3"}, "key")), "Done: you sit at counter 3.");
}

} // namespace
} // namespace countersign::ui
