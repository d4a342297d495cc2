#include "db/schema/PaperDesk.h"

namespace countersign::test {

namespace {

/// A sheet takes its paper out of the stock, once.
class PaperSheets : public PaperDesk {
protected:
    void stock() {
        receive("A0001", "A0099").value();
        issue("A0001", "A0020", "3").value();
        issue("A0021", "A0030", "wang").value();
        sit("3", "li").value();
    }
};

TEST_F(PaperSheets, OfAnOfficeWithoutAStockTakeAnyNumberOrNone) {
    std::string const number = certificate(3);
    EXPECT_DONE(sheet(number, 1, "anything at all"));
    EXPECT_DONE(sheet(number, 2, ""));
    EXPECT_DONE(sheet(number, 3, "A0001"));
    auto const now = balance();
    EXPECT_EQ(now.at("kept"), false);
    EXPECT_EQ(now.at("balanced"), true) << now;
}

TEST_F(PaperSheets, TakeAPaperThatTheirDeskHasAndNobodyElses) {
    stock();
    std::string const number = certificate(9);
    EXPECT_DONE(sheet(number, 1, "a 0001"));
    EXPECT_REFUSED("CS014", "another sheet already", sheet(number, 2, "A0001"));
    EXPECT_REFUSED("CS014", "not issued to a desk", sheet(number, 2, "A0050"));
    EXPECT_REFUSED("CS014", "not in the office's stock", sheet(number, 2, "A0100"));
    EXPECT_REFUSED("CS014", "not in the office's stock", sheet(number, 2, "A001"));
    EXPECT_REFUSED("CS014", "not in the office's stock", sheet(number, 2, "A0002X"));
    EXPECT_REFUSED("CS014", "another desk", sheet(number, 2, "A0021"));
    EXPECT_REFUSED("CS014", "another desk", sheet(number, 2, "A0002", "wang"));
    EXPECT_DONE(sheet(number, 2, "A0021", "wang"));
    EXPECT_DONE(sheet(number, 3, "A0022", "zhou")); // a supervisor answers for every desk
    spoil("A0003").value();
    EXPECT_REFUSED("CS014", "recorded as spoiled", sheet(number, 4, "A0003"));
    lose("A0004", "A0004").value();
    EXPECT_REFUSED("CS014", "recorded as lost", sheet(number, 4, "A0004"));
    takeBack("A0005", "A0006").value();
    EXPECT_REFUSED("CS014", "not issued to a desk", sheet(number, 4, "A0005"));
    giveBack("A0006", "A0006").value();
    EXPECT_REFUSED("CS014", "recorded as returned", sheet(number, 4, "A0006"));
    EXPECT_DONE(sheet(number, 4, "")); // a rule set that asks for no number leaves it out
    EXPECT_EQ(counts(), "99 70 23 3 1 1 1");
    EXPECT_TRUE(whole());
}

TEST_F(PaperSheets, ThatFailedUseTheirPaperToo) {
    stock();
    std::string const number = certificate();
    EXPECT_DONE(sheet(number, 1, "A0001", "li", 1, "jam"));
    EXPECT_REFUSED("CS014", "another sheet already", sheet(number, 1, "A0001", "li", 2));
    EXPECT_DONE(sheet(number, 1, "A0002", "li", 2));
    EXPECT_EQ(counts(), "99 69 28 2 0 0 0");
}

TEST_F(PaperSheets, UsedPapersGoNowhere) {
    stock();
    std::string const number = certificate();
    sheet(number, 1, "A0003").value();
    EXPECT_REFUSED("CS014", "Paper A0003 is used", takeBack("A0001", "A0020"));
    EXPECT_REFUSED("CS014", "Paper A0003 is used", spoil("A0003"));
    EXPECT_REFUSED("CS014", "Paper A0003 is used", lose("A0001", "A0005"));
    EXPECT_DONE(takeBack("A0004", "A0020"));
    EXPECT_EQ(holdings("li"), "desk 3 A0001-A0002");
}

TEST_F(PaperSheets, ARangeIsUsedUpToItsLastPaper) {
    receive("A98", "A99").value();
    issue("A98", "A99", "li").value();
    std::string const number = certificate(3);
    EXPECT_DONE(sheet(number, 1, "A98"));
    EXPECT_DONE(sheet(number, 2, "A99"));
    EXPECT_REFUSED("CS014", "not in the office's stock", sheet(number, 3, "A100"));
    EXPECT_EQ(holdings("li"), "");
    EXPECT_EQ(counts(), "2 0 0 2 0 0 0");
    receive("A100", "A102").value();
    issue("A100", "A102", "li").value();
    EXPECT_DONE(sheet(number, 3, "A100"));
    EXPECT_EQ(differences(), "");
}

TEST_F(PaperSheets, TwoDesksThatTakeOnePaperAtOnceAreDecided) {
    stock();
    sit("3", "wang").value();
    std::string const mine = certificate();
    std::string const yours = certificate();
    DatabaseLink& first = desk.as("li");
    first.runScript("BEGIN");
    EXPECT_DONE(sheet(mine, 1, "A0001"));
    DatabaseLink second = desk.database.as("wang");
    second.run("SET lock_timeout = '200ms'");
    auto const take = [&] { return second.tried("SELECT countersign.sheet_record($1, 1, 1, 'good', 'A0001', '')", {yours}); };
    EXPECT_STATE("55P03", take());
    first.runScript("COMMIT");
    EXPECT_REFUSED("CS014", "another sheet already", take());
}

/// A paper that moves waits for the sheet that takes it, and the sheet for the paper that moves.
TEST_F(PaperSheets, NoPaperMovesAwayUnderASheet) {
    stock();
    std::string const number = certificate(2);
    desk.as("li").runScript("BEGIN");
    EXPECT_DONE(sheet(number, 1, "A0001"));
    DatabaseLink keeper = desk.database.as("zhou");
    keeper.run("SET lock_timeout = '200ms'");
    auto const back = [&] { return keeper.tried("SELECT countersign.paper_take_back(NULL, 'A0001', 'A0020', '', gen_random_uuid())"); };
    EXPECT_STATE("55P03", back());
    desk.as("li").runScript("COMMIT");
    EXPECT_REFUSED("CS014", "A0001 is used", back());

    keeper.runScript("BEGIN");
    EXPECT_DONE(keeper.tried("SELECT countersign.paper_take_back(NULL, 'A0002', 'A0020', '', gen_random_uuid())"));
    desk.as("li").run("SET lock_timeout = '200ms'");
    EXPECT_STATE("55P03", sheet(number, 2, "A0002"));
    keeper.runScript("COMMIT");
    EXPECT_REFUSED("CS014", "not issued to a desk", sheet(number, 2, "A0002"));
}

TEST_F(PaperSheets, OfAnOfficeThatPrintsOnSecurityPaperNeedANumberOfTheStock) {
    rules(R"({"paper_required":1})");
    std::string const number = certificate(2);
    EXPECT_REFUSED("CS014", "prints on security paper", sheet(number, 1, ""));
    EXPECT_REFUSED("CS014", "prints on security paper", sheet(number, 1, " \u3000"));
    EXPECT_REFUSED("CS014", "not in the office's stock", sheet(number, 1, "A0001")); // though no range was received yet
    EXPECT_DONE(sheet(number, 1, "", "li", 1, "lost"));                              // what came out of no printer has no number
    stock();
    EXPECT_DONE(sheet(number, 1, "A0001", "li", 2));
    EXPECT_EQ(desk.as("li").json("SELECT countersign.paper_status(NULL, NULL)").at("required"), true);
}

TEST_F(PaperSheets, CopiesBeyondTheOfficesLimitAreASecondPersonsToAllow) {
    rules(R"({"page_copies":2})");
    std::string const number = certificate();
    for (std::string const reason : {"", " ", "\u3000\u200b"})
        EXPECT_REFUSED("CS014", "needs a reason", desk.sheet(number, 1, 2, "good", reason));
    EXPECT_DONE(desk.sheet(number, 1));
    EXPECT_DONE(desk.sheet(number, 1, 2, "good", "for the file"));
    EXPECT_REFUSED("CS014", "a supervisor's to allow", desk.sheet(number, 1, 3, "good", "for the file"));
    EXPECT_REFUSED("CS014", "a supervisor's to allow", desk.sheet(number, 1, 3, "good", "for the file", "wang"));
    EXPECT_DONE(desk.sheet(number, 1, 3, "good", "for the file", "qian"));
    EXPECT_DONE(desk.sheet(number, 1, 4, "good", "for the file", "feng")); // clerk and supervisor, but not of this case
}

TEST_F(PaperSheets, WhoTookTheCaseInAllowsNoCopiesBeyondTheLimit) {
    rules(R"({"page_copies":1})");
    Stamp const own = desk.ready(validAgentIntake(), "feng");
    std::string const number = desk.reserved(own);
    desk.issue(number, desk.content(own, number)).value();
    EXPECT_REFUSED("CS006", "cannot allow", desk.sheet(number, 1, 2, "good", "again", "feng"));
    EXPECT_DONE(desk.sheet(number, 1, 2, "good", "again", "zhou"));
}

TEST_F(PaperSheets, ASkippedCopyNumberIsNoWayRoundTheLimit) {
    rules(R"({"page_copies":2})");
    std::string const number = certificate();
    EXPECT_STATE("CS014", desk.sheet(number, 1, 900, "good", "again"));
    EXPECT_DONE(desk.sheet(number, 1, 2, "good", "again"));
    EXPECT_DONE(desk.sheet(number, 1, 1, "good"));
    EXPECT_STATE("CS014", desk.sheet(number, 1, 3, "good", "again"));
}

TEST_F(PaperSheets, ReprintsOfADayHaveALimitAndTheNextDayHasItsOwn) {
    rules(R"({"reprints_a_day":2})");
    std::string const number = certificate(4);
    for (int page = 1; page <= 4; ++page) EXPECT_DONE(desk.sheet(number, page));
    for (int page = 1; page <= 2; ++page) EXPECT_DONE(desk.sheet(number, page, 2, "good", "smeared"));
    EXPECT_REFUSED("CS014", "a supervisor's to allow", desk.sheet(number, 3, 2, "good", "smeared"));
    EXPECT_DONE(desk.sheet(number, 3, 2, "good", "smeared", "zhou"));
    desk.database.setClock("2026-11-23T10:00:00+08:00");
    EXPECT_DONE(desk.sheet(number, 4, 2, "good", "smeared"));
}

/// Stock and certificates beside each other, and what does not fit.
class PaperBalance : public PaperSheets {};

TEST_F(PaperBalance, NamesWhatSheetsUsedBeforeTheStockWasKeptUntilItsRangeIsReceived) {
    std::string const number = certificate(2);
    sheet(number, 1, "A0500").value();
    sheet(number, 2, "odd one").value();
    EXPECT_EQ(differences(), "") << "an office without a stock has no difference from one";
    receive("A0001", "A0099").value();
    EXPECT_EQ(differences(), "before-stock A0500-A0500, before-stock ODDONE-ODDONE");
    auto const first = balance().at("differences").at(0);
    EXPECT_EQ(first.at("certificate_number"), number);
    EXPECT_EQ(first.at("page"), 1);
    EXPECT_EQ(first.at("copy"), 1);
    EXPECT_EQ(balance().at("balanced"), false);
    EXPECT_DONE(receive("A0500", "A0509")); // where it came from
    EXPECT_EQ(differences(), "before-stock ODDONE-ODDONE");
    EXPECT_EQ(counts(), "109 108 0 1 0 0 0");
    EXPECT_REFUSED("CS014", "Paper A0500 is used", issue("A0500", "A0509", "3"));
    EXPECT_DONE(issue("A0501", "A0509", "3"));
}

TEST_F(PaperBalance, NamesNumbersThatADeskPassedOver) {
    stock();
    std::string const number = certificate(6);
    int page = 0;
    for (auto const* paper : {"A0003", "A0004", "A0008", "A0010"}) sheet(number, ++page, paper).value();
    EXPECT_EQ(differences(), "skipped A0005-A0007, skipped A0009-A0009, page-without-sheet -");
    EXPECT_EQ(balance().at("differences").at(0).at("desk"), "3");
    EXPECT_EQ(balance().at("differences").at(0).at("count"), 3);
    spoil("A0006").value(); // one explains itself
    EXPECT_EQ(differences(), "skipped A0005-A0005, skipped A0007-A0007, skipped A0009-A0009, page-without-sheet -");
    lose("A0005", "A0005").value();
    takeBack("A0007", "A0007").value();
    sheet(number, 5, "A0009").value();
    sheet(number, 6, "A0011").value();
    EXPECT_EQ(differences(), "");
    EXPECT_EQ(balance().at("balanced"), true);
}

TEST_F(PaperBalance, NamesPagesWithoutAGoodSheetButNotOfWhatGoesOutAsAFile) {
    std::string const number = certificate(3);
    certificate(2, with(validAgentIntake(), [](Intake& i) { i.request.delivery = Delivery::eCopy; }));
    sheet(number, 1, "").value();
    sheet(number, 2, "", "li", 1, "jam").value();
    auto const now = balance();
    ASSERT_EQ(now.at("differences").size(), 1U) << now;
    EXPECT_EQ(now.at("differences").at(0).at("kind"), "page-without-sheet");
    EXPECT_EQ(now.at("differences").at(0).at("certificate_number"), number);
    EXPECT_EQ(now.at("differences").at(0).at("page"), 2);
    EXPECT_EQ(now.at("differences").at(0).at("count"), 2);
    sheet(number, 2, "", "li", 2).value();
    sheet(number, 3, "").value();
    EXPECT_EQ(differences(), "");
}

TEST_F(PaperBalance, NamesGoodSheetsWithoutTheNumberThatTheirDayAskedFor) {
    std::string const number = certificate(1);
    sheet(number, 1, "").value();
    EXPECT_EQ(differences(), "");
    rules(R"({"paper_required":1})"); // of this same day
    EXPECT_EQ(differences(), "without-number -");
    rules(R"({"paper_required":0})");
    EXPECT_EQ(differences(), "");
    rules(R"({"paper_required":1})", "2026-11-23");
    EXPECT_EQ(differences(), "") << "from tomorrow on";
}

TEST_F(PaperBalance, NamesWhatLiesAtADeskTooLongAsTheOfficesRulesSay) {
    stock();
    std::string const number = certificate();
    sheet(number, 1, "A0001").value();
    spoil("A0010").value();
    desk.database.setClock("2026-12-22T09:00:00+08:00");
    EXPECT_EQ(differences(), "");
    desk.database.setClock("2026-12-22T11:00:00+08:00");
    EXPECT_EQ(differences(), "long-at-desk A0002-A0020, long-at-desk A0021-A0030");
    EXPECT_EQ(balance().at("differences").at(0).at("count"), 18);
    rules(R"({"paper_desk_days":60})");
    EXPECT_EQ(differences(), "");
}

TEST_F(PaperBalance, IsForThoseWhoAnswerForIt) {
    stock();
    std::string const zhou = balance().at("kinds").dump();
    for (auto const* who : {"qian", "sun", "audit", "feng"}) EXPECT_EQ(balance(who).at("kinds").dump(), zhou) << who;
    EXPECT_STATE("CS002", desk.as("li").tried("SELECT countersign.paper_balance(NULL)"));
    EXPECT_STATE("CS015", desk.as("admin").tried("SELECT countersign.paper_balance('SZ01')"));
    desk.database.addOperator("an", "安管理", "SZ01", {"administrator"});
    EXPECT_EQ(balance("an").at("kinds").dump(), zhou);
    EXPECT_EQ(desk.superuser().value("SELECT count(*) FROM countersign.audit_log WHERE act = 'paper.balanced'"), "6");
}

TEST_F(PaperBalance, NamesAThousandAndCountsThemAll) {
    receive("A00001", "A09999").value();
    issue("A00001", "A09999", "li").value();
    std::string const number = certificate(3000);
    // As many sheets as fit no test one by one: every other paper.
    desk.as("li").runScript("SET statement_timeout = 0");
    desk.superuser().runScript(fmt::format(
        "SET session_replication_role = replica; INSERT INTO countersign.sheet (number, office, page, copy, outcome, paper, by_operator, "
        "at) "
        "SELECT '{0}', 'SZ01', page, 1, 'good', 'A' || lpad((2 * page)::text, 5, '0'), 'li', now() FROM generate_series(1, 3000) AS page; "
        "INSERT INTO countersign.security_paper (office, paper, number, page, copy) SELECT office, paper, number, page, copy FROM "
        "countersign.sheet WHERE number = '{0}'; SET session_replication_role = origin",
        number));
    auto const now = balance();
    EXPECT_EQ(now.at("kinds").at("skipped"), 2999);
    EXPECT_EQ(now.at("differences").size(), 1000U);
    EXPECT_EQ(counts(), "9999 0 6999 3000 0 0 0");
}

} // namespace

} // namespace countersign::test
