#include "db/PaperStore.h"

#include "core/casework/RequestKey.h"
#include "db/CaseStoreSql.h"
#include "db/Expect.h"
#include "db/schema/PaperDesk.h"
#include "support/LinkCutter.h"

namespace countersign::db {

namespace {

using namespace countersign::test;

/// The stock through the real functions of the schema.
class PaperStoreTest : public PaperDesk {
protected:
    struct At {
        explicit At(std::string const& connection) : session({connection, "", ""}) {}
        Session session;
        PaperStore papers{session};
        CaseStoreSql cases{session};
    };
    At as(std::string const& who) { return At(desk.database.connection(who)); }
    static PaperRequest of(std::string const& first, std::string const& last, std::string const& office = "") {
        return {office, {first, last}, newRequestKey()};
    }
};

TEST_F(PaperStoreTest, MovesPapersAndTellsWhereTheyAre) {
    auto zhou = as("zhou");
    PaperMove const received = zhou.papers.receive(of("a 0001", "a 0100"), "delivery note 7");
    EXPECT_EQ(received.act, "received");
    EXPECT_EQ(received.office, "SZ01");
    EXPECT_EQ(received.papers.first, "A0001");
    EXPECT_EQ(received.count, 100);
    EXPECT_EQ(zhou.papers.issue(of("A0001", "A0010"), "3").desk, "3");
    EXPECT_EQ(zhou.papers.takeBack(of("A0009", "A0010"), "").desk, "3");
    EXPECT_EQ(zhou.papers.lose(of("A0008", "A0008"), "gone").act, "lost");
    EXPECT_EQ(zhou.papers.giveBack(of("A0100", "A0100"), "misprint").act, "returned");
    auto li = as("li");
    li.papers.sit("3", "");
    EXPECT_EQ(li.papers.spoil(of("A0007", ""), "torn").count, 1);
    PaperStatus const mine = li.papers.status("", "");
    EXPECT_TRUE(mine.kept);
    EXPECT_FALSE(mine.required);
    EXPECT_EQ(mine.desk, "3");
    ASSERT_EQ(mine.holdings.size(), 1U);
    EXPECT_EQ(mine.holdings[0].place, PaperPlace::desk);
    EXPECT_EQ(mine.holdings[0].papers.last, "A0006");
    EXPECT_EQ(zhou.papers.status("", "").holdings.size(), 3U);
    EXPECT_EQ(zhou.papers.status("", "3").holdings.size(), 1U);
}

TEST_F(PaperStoreTest, BalancesStockAndCertificates) {
    auto zhou = as("zhou");
    std::string const number = certificate(3);
    sheet(number, 1, "X7").value();
    zhou.papers.receive(of("A0001", "A0100"), "");
    zhou.papers.issue(of("A0001", "A0010"), "li");
    sheet(number, 2, "A0001").value();
    sheet(number, 3, "A0003", "li", 1, "jam").value();
    PaperBalance const now = zhou.papers.balance("");
    EXPECT_FALSE(now.balanced);
    EXPECT_EQ(now.received, 100);
    EXPECT_EQ(now.inStore + now.atDesks + now.used, 100);
    EXPECT_EQ(now.used, 2);
    EXPECT_EQ(now.missing, 0);
    using enum PaperDifferenceKind;
    EXPECT_EQ(now.kinds, (std::map<PaperDifferenceKind, std::int64_t>{{skipped, 1}, {pageWithoutSheet, 1}, {beforeStock, 1}}));
    ASSERT_EQ(now.differences.size(), 3U);
    EXPECT_EQ(now.differences[0].papers.first, "A0002");
    EXPECT_EQ(now.differences[0].desk, "li");
    EXPECT_FALSE(now.differences[0].page);
    EXPECT_TRUE(now.differences[0].since);
    EXPECT_EQ(now.differences[1].certificateNumber, number);
    EXPECT_EQ(now.differences[1].page, 3);
    EXPECT_EQ(now.differences[2].papers.first, "X7");
    EXPECT_EQ(now.differences[2].copy, 1);
}

TEST_F(PaperStoreTest, RefusalsAreTheStocksOwn) {
    auto zhou = as("zhou");
    auto li = as("li");
    EXPECT_FAULT(FaultCode::sheetRefused, zhou.papers.issue(of("A1", "A9"), "3"));
    EXPECT_FAULT(FaultCode::sheetRefused, zhou.papers.receive(of("A1X", "A9X"), ""));
    EXPECT_FAULT(FaultCode::wrongRole, li.papers.receive(of("A1", "A9"), ""));
    EXPECT_FAULT(FaultCode::wrongRole, zhou.papers.receive(of("A1", "A9", "GZ02"), ""));
    EXPECT_FAULT(FaultCode::administrationRefused, as("admin").papers.receive(of("A1", "A9"), ""));
    zhou.papers.receive(of("A1", "A9"), "");
    EXPECT_FAULT(FaultCode::intakeRefused, zhou.papers.lose(of("A1", "A9"), " "));
    EXPECT_FAULT(FaultCode::wrongRole, li.papers.balance(""));
    std::string const number = certificate();
    SheetFate fate;
    fate.page = 1;
    fate.paper = "A1";
    EXPECT_FAULT(FaultCode::sheetRefused, li.cases.recordSheet(number, fate));
    zhou.papers.issue(of("A1", "A1"), "li");
    li.cases.recordSheet(number, fate);
}

/// The cable is cut when COMMIT is on its way: done or not, asking again with the key tells.
TEST_F(PaperStoreTest, ALinkThatBreaksAtTheEndIsSettledByTheKey) {
    LinkCutter cable{DatabaseCluster::instance().socketFolder()};
    At far("host=" + cable.folder() + " user=zhou password=" + Database::password() + " dbname=" + desk.database.name());
    PaperRequest const request = of("A0001", "A0100");
    cable.cutAt(LinkCutter::Moment::done, asks("COMMIT"));
    EXPECT_FAULT(FaultCode::outcomeUnknown, far.papers.receive(request, ""));
    EXPECT_EQ(far.papers.receive(request, "").count, 100);
    EXPECT_EQ(counts(), "100 100 0 0 0 0 0");
}

} // namespace

} // namespace countersign::db
