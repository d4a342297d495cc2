#include "db/schema/PaperDesk.h"

#include <thread>

namespace countersign::test {

namespace {

class PaperStock : public PaperDesk {};

TEST_F(PaperStock, IsReceivedIssuedTakenBackSpoiledLostAndReturned) {
    EXPECT_DONE(receive("A 0001234", "A 0002233"));
    EXPECT_EQ(counts(), "1000 1000 0 0 0 0 0");
    auto const issued = issue("A0001234", "A0001333", "3").json();
    EXPECT_EQ(issued.at("first"), "A0001234");
    EXPECT_EQ(issued.at("count"), 100);
    EXPECT_DONE(takeBack("A0001300", "A0001333"));
    EXPECT_DONE(sit("3", "li"));
    EXPECT_DONE(spoil("A0001240"));
    EXPECT_DONE(lose("A0001250", "A0001251"));
    EXPECT_DONE(giveBack("A0002200", "A0002233"));
    EXPECT_EQ(counts(), "1000 900 63 0 1 2 34");
    EXPECT_EQ(holdings(), "store  A0001300-A0001333, store  A0001334-A0002199, desk 3 A0001234-A0001239, desk 3 A0001241-A0001249, "
                          "desk 3 A0001252-A0001299");
    EXPECT_TRUE(whole());
    EXPECT_EQ(desk.superuser().value("SELECT string_agg(actor || ' ' || act || ' ' || (detail::jsonb ->> 'first'), ', ' ORDER BY seq) FROM "
                                     "countersign.audit_log WHERE act ~ '^paper[.](received|issued|taken-back|spoiled|lost|returned)'"),
              "zhou paper.received A0001234, zhou paper.issued A0001234, zhou paper.taken-back A0001300, li paper.spoiled A0001240, "
              "zhou paper.lost A0001250, zhou paper.returned A0002200");
    EXPECT_EQ(desk.superuser().value("SELECT count(*) FROM countersign.audit_log WHERE line LIKE '%torn%' OR line LIKE '%delivery note%'"),
              "0");
}

TEST_F(PaperStock, CountsAMisfedPaperAsSpoiledAndItsNumberIsUsedOnce) {
    EXPECT_DONE(receive("A0001", "A0099"));
    EXPECT_DONE(issue("A0001", "A0009", "li"));
    std::string const number = certificate();
    EXPECT_DONE(sheet(number, 1, "A0001", "li", 1, "misfeed"));
    EXPECT_DONE(sheet(number, 1, "A0002", "li", 2, "good"));
    EXPECT_EQ(counts(), "99 90 7 1 1 0 0");
    EXPECT_REFUSED("CS014", "another sheet", sheet(number, 1, "A0001", "li", 3, "good"));
    EXPECT_REFUSED("CS014", "misfeed", sheet(number, 1, "A0003", "li", 3, "folded"));
    EXPECT_TRUE(whole());
    EXPECT_EQ(desk.as("zhou").value("SELECT countersign.paper_balance('SZ01') ->> 'missing'"), "0");
}

TEST_F(PaperStock, TheLogTellsOfAnElectronicCopyOfACertificateInForce) {
    std::string const number = certificate();
    auto const copied = [&](std::string const& who) { return desk.as(who).tried("SELECT countersign.certificate_copied($1)", {number}); };
    EXPECT_DONE(copied("li"));
    EXPECT_STATE("CS002", copied("sun"));
    EXPECT_EQ(desk.superuser().value("SELECT string_agg(actor || ' ' || certificate, ', ') FROM countersign.audit_log WHERE act = "
                                     "'certificate.copied'"),
              "li " + number);
    EXPECT_TRUE(whole());
    EXPECT_DONE(desk.as("zhou").tried("SELECT countersign.certificate_revoke($1, 'wrong person')", {number}));
    EXPECT_STATE("CS011", copied("li"));
}

TEST_F(PaperStock, TakesNumbersHoweverTheyAreTyped) {
    EXPECT_DONE(receive("ａ　０００１", "a 00 99"));
    EXPECT_REFUSED("CS014", "A0050 was received already", receive("A0050", "A0150"));
    EXPECT_DONE(issue(" a0001", "A 0009", " 3 "));
    EXPECT_EQ(holdings("zhou", "３"), "desk 3 A0001-A0009");
    EXPECT_DONE(receive("沪A1", "沪A9"));
}

TEST_F(PaperStock, RangesThatAreNoneAreRefused) {
    for (auto const& [first, last] : {std::pair("A0001X", "A0009X"), std::pair("A", "B"), std::pair("", ""), std::pair("A0001", "A0009X")})
        EXPECT_REFUSED("CS014", "ends in 1 to 18 digits", receive(first, last));
    for (auto const& [first, last] :
         {std::pair("A001", "B009"), std::pair("A0999", "A10000"), std::pair("A-1", "A1"), std::pair("A0001", "A00X9")})
        EXPECT_REFUSED("CS014", "differ in more than their last digits", receive(first, last));
    EXPECT_REFUSED("CS014", "smaller", receive("A0009", "A0001"));
    EXPECT_REFUSED("CS014", "at most 100000 papers", receive("A0000000", "A0100000"));
    EXPECT_DONE(receive("A0000000", "A0099999"));
    EXPECT_REFUSED("CS014", "1 to 18 digits", receive("1234567890123456789", "1234567890123456789"));
    EXPECT_REFUSED("CS014", "40 characters", receive(std::string(40, 'A') + "1", std::string(40, 'A') + "2"));
    EXPECT_STATE("CS014", desk.as("zhou").tried("SELECT countersign.paper_receive(NULL, NULL, NULL, NULL, gen_random_uuid())"));
    EXPECT_REFUSED("CS014", "key", desk.as("zhou").tried("SELECT countersign.paper_receive(NULL, 'B1', 'B9', '', NULL)"));
    EXPECT_STATE("CS009", desk.as("zhou").tried(R"(SELECT countersign.paper_receive(NULL, 'B1', 'B9', E'\x1b[2J', gen_random_uuid()))"));
    EXPECT_EQ(counts(), "100000 100000 0 0 0 0 0");
}

TEST_F(PaperStock, NumbersOfAnotherLengthOrBeginningAreOthers) {
    EXPECT_DONE(receive("A998", "A999"));
    EXPECT_DONE(receive("A1000", "A1003")); // where digits roll over a series of longer numbers begins
    EXPECT_DONE(receive("A0998", "A0999"));
    EXPECT_DONE(receive("A0B998", "A0B999"));
    EXPECT_DONE(receive("998", "999"));
    EXPECT_DONE(receive("999999999999999998", "999999999999999999"));
    EXPECT_REFUSED("CS014", "A1000 was received already", receive("A1000", "A2000"));
    EXPECT_DONE(issue("999999999999999999", "999999999999999999", "3"));
    EXPECT_TRUE(whole());
}

TEST_F(PaperStock, IsTheOfficesOwn) {
    EXPECT_DONE(receive("A0001", "A0099"));
    EXPECT_DONE(receive("A0001", "A0099", "guo")); // the same numbers of another office are its own
    EXPECT_REFUSED("CS002", "another office", receive("B1", "B9", "guo", requestKey(), "SZ01"));
    EXPECT_STATE("CS002", desk.as("gao").tried("SELECT countersign.paper_status('SZ01', NULL)"));
    EXPECT_STATE("CS002", desk.as("guo").tried("SELECT countersign.paper_balance('SZ01')"));
    EXPECT_DONE(issue("A0001", "A0010", "3", "guo"));
    EXPECT_EQ(holdings(), "store  A0001-A0099");
    EXPECT_DONE(receive("B1", "B9", "admin", requestKey(), "SZ01"));
    EXPECT_STATE("CS015", receive("B1", "B9", "admin"));
    EXPECT_STATE("CS015", receive("B1", "B9", "admin", requestKey(), "XX99"));
    EXPECT_EQ(holdings("audit"), "store  A0001-A0099, store  B1-B9");
    EXPECT_EQ(holdings("admin"), "store  A0001-A0099, store  B1-B9");
}

TEST_F(PaperStock, GoesOnlyWayAfterWay) {
    EXPECT_REFUSED("CS014", "receive a range first", issue("A0001", "A0010", "3"));
    receive("A0001", "A0099").value();
    EXPECT_REFUSED("CS014", "Not all of these papers", issue("A0090", "A0100", "3"));
    EXPECT_REFUSED("CS014", "in the store", takeBack("A0001", "A0010"));
    issue("A0001", "A0010", "3").value();
    EXPECT_REFUSED("CS014", "Paper A0005 is at a desk", issue("A0005", "A0005", "4"));
    EXPECT_REFUSED("CS014", "Paper A0009 is at a desk", giveBack("A0009", "A0012"));
    issue("A0011", "A0020", "4").value();
    EXPECT_REFUSED("CS014", "not all at one place", takeBack("A0009", "A0012"));
    lose("A0009", "A0010").value();
    EXPECT_REFUSED("CS014", "Paper A0010 is recorded as lost", spoil("A0010", "zhou"));
    EXPECT_DONE(takeBack("A0009", "A0010")); // found again
    EXPECT_DONE(issue("A0009", "A0010", "4"));
    giveBack("A0099", "A0099").value();
    EXPECT_REFUSED("CS014", "recorded as returned", issue("A0099", "A0099", "4"));
    EXPECT_REFUSED("CS014", "A0099 was received already", receive("A0099", "A0100"));
    for (std::string const& nowhere : {std::string(), std::string(" \u3000\u200b"), std::string(61, 'x'), std::string("3\n4")})
        EXPECT_REFUSED("CS014", "issued to a desk", issue("A0050", "A0051", nowhere));
    for (std::string const reason : {"", " ", "\u3000", "\u200b"}) {
        EXPECT_STATE("CS009", lose("A0050", "A0051", "zhou", reason));
        EXPECT_STATE("CS009", spoil("A0050", "zhou", reason));
    }
    EXPECT_TRUE(whole());
}

TEST_F(PaperStock, ARequestThatComesTwiceIsDoneOnce) {
    std::string const key = requestKey();
    auto const first = receive("A0001", "A0099", "zhou", key).json();
    EXPECT_EQ(receive("A0001", "A0099", "zhou", key).json(), first);
    EXPECT_REFUSED("CS014", "another request", receive("B0001", "B0099", "zhou", key));
    EXPECT_REFUSED("CS014", "another request", issue("A0001", "A0099", "3", "zhou", key));
    EXPECT_EQ(counts(), "99 99 0 0 0 0 0");
    std::string const other = requestKey();
    issue("A0001", "A0010", "3", "zhou", other).value();
    takeBack("A0001", "A0010").value();
    EXPECT_DONE(issue("A0001", "A0010", "3", "zhou", other));
    EXPECT_REFUSED("CS014", "another request", issue("A0001", "A0010", "4", "zhou", other));
    EXPECT_EQ(counts(), "99 99 0 0 0 0 0") << "what was asked for before is not done again";
    EXPECT_REFUSED("CS014", "received already", receive("A0001", "A0099", "qian", key)); // a key is one's own
}

TEST_F(PaperStock, ANewOperatorTakesNoCountersName) {
    auto const added = [this](std::string const& name) {
        return desk.as("admin").tried("SELECT countersign.operator_add($1, '新人', 'SZ01', '{clerk}', $2)", {name, "A long pass phrase 7"});
    };
    receive("A0001", "A0099").value();
    issue("A0001", "A0010", "Counter 1").value();
    sit("Counter 2", "li").value();
    EXPECT_REFUSED("CS015", "A counter of this office has this name", added("counter1"));
    EXPECT_REFUSED("CS015", "A counter of this office has this name", added("counter2"));
    EXPECT_DONE(sit("Counter 1", "li"));
    EXPECT_DONE(spoil("A0001"));
}

TEST_F(PaperStock, ClerksTellOnlyWhatIsDamagedAtTheirOwnDesk) {
    receive("A0001", "A0099").value();
    issue("A0001", "A0010", "3").value();
    issue("A0011", "A0020", "LI").value();
    EXPECT_REFUSED("CS014", "not your desk's", spoil("A0001"));
    EXPECT_REFUSED("CS014", "not your desk's", spoil("A0050"));
    EXPECT_REFUSED("CS014", "not your desk's", spoil("A0011", "wang"));
    EXPECT_DONE(spoil("A0011"));
    sit(" ３ ", "li").value();
    EXPECT_DONE(spoil("A0001"));
    EXPECT_REFUSED("CS014", "recorded as spoiled", spoil("A0001"));
    sit("", "li").value();
    EXPECT_REFUSED("CS014", "not your desk's", spoil("A0002"));
    EXPECT_DONE(spoil("A0050", "zhou"));
    EXPECT_STATE("CS002", lose("A0012", "A0013", "li"));
}

TEST_F(PaperStock, SeatsAreOnesOwnToSay) {
    EXPECT_STATE("CS002", sit("3", "li", "wang"));
    EXPECT_DONE(sit("3", "zhou", "wang"));
    EXPECT_DONE(sit("3", "admin", "wang"));
    EXPECT_STATE("CS015", sit("3", "zhou", "gao"));
    EXPECT_STATE("CS015", sit("3", "admin", "nobody"));
    EXPECT_STATE("CS015", sit("3", "admin"));
    EXPECT_REFUSED("CS014", "own papers", sit("Wang", "li"));
    EXPECT_STATE("CS014", sit(std::string(61, 'x'), "li"));
    EXPECT_STATE("CS002", sit("3", "sun"));
}

TEST_F(PaperStock, AClerkSeesHisOwnDesksPaperOnly) {
    receive("A0001", "A0099").value();
    issue("A0001", "A0010", "3").value();
    issue("A0011", "A0020", "wang").value();
    EXPECT_EQ(holdings("li"), "");
    EXPECT_STATE("CS002", desk.as("li").tried("SELECT countersign.paper_status(NULL, '3')"));
    EXPECT_STATE("CS002", desk.as("li").tried("SELECT countersign.paper_status(NULL, 'wang')"));
    sit("3", "li").value();
    EXPECT_EQ(holdings("li"), "desk 3 A0001-A0010");
    EXPECT_EQ(holdings("li", "3"), "desk 3 A0001-A0010");
    EXPECT_EQ(holdings("wang"), "desk wang A0011-A0020");
    EXPECT_EQ(holdings("zhou", "wang"), "desk wang A0011-A0020");
    EXPECT_EQ(holdings("sun"), "store  A0021-A0099, desk 3 A0001-A0010, desk wang A0011-A0020");
}

TEST_F(PaperStock, ARoleOnPaperWithoutTheGroupSeesAndDoesNoMoreThanAClerk) {
    receive("A0001", "A0099").value();
    desk.superuser().run("UPDATE countersign.operator SET roles = '{clerk,supervisor,administrator}' WHERE name = 'wang'");
    EXPECT_EQ(holdings("wang"), "");
    EXPECT_STATE("CS014", spoil("A0001", "wang"));
    EXPECT_STATE("CS002", sit("3", "wang", "li"));
    EXPECT_STATE("CS002", receive("B1", "B9", "wang"));
}

TEST_F(PaperStock, TwoTransactionsThatReceiveOneRangeAreDecided) {
    receive("Z1", "Z9").value();
    DatabaseLink& first = desk.as("zhou");
    first.runScript("BEGIN");
    EXPECT_DONE(receive("A0001", "A0099"));
    DatabaseLink second = desk.database.as("qian");
    std::string const sql = "SELECT countersign.paper_receive(NULL, 'A0050', 'A0150', '', gen_random_uuid())";
    second.run("SET lock_timeout = '200ms'");
    EXPECT_STATE("55P03", second.tried(sql)); // it waits
    first.runScript("COMMIT");
    EXPECT_REFUSED("CS014", "A0050 was received already", second.tried(sql));
    EXPECT_EQ(counts(), "108 108 0 0 0 0 0");
}

TEST_F(PaperStock, FirstRangesOfAnOfficeAtOnceAreDecidedToo) {
    std::vector<std::thread> desks;
    std::vector<std::string> states(4);
    for (std::size_t i = 0; i < states.size(); ++i)
        desks.emplace_back([&, i] {
            DatabaseLink link = desk.database.as(i % 2 == 0 ? "zhou" : "qian");
            states[i] = link.tried("SELECT countersign.paper_receive(NULL, 'A0001', 'A0099', '', gen_random_uuid())").state;
        });
    for (auto& each : desks) each.join();
    std::sort(states.begin(), states.end());
    EXPECT_EQ(states, (std::vector<std::string>{"00000", "CS014", "CS014", "CS014"}));
    EXPECT_EQ(counts(), "99 99 0 0 0 0 0");
}

/// Where the functions could be wrong, the tables refuse.
TEST_F(PaperStock, TheTablesThemselvesHoldAPaperAtOnePlaceAndKeepWhatIsWritten) {
    receive("A0001", "A0099").value();
    auto& superuser = desk.superuser();
    auto const lot = [&](std::string const& series, int first, int last) {
        return superuser.tried(fmt::format("INSERT INTO countersign.paper_lot (office, series, first, last, place, act_id, since) SELECT "
                                           "office, '{}', {}, {}, 'store', id, at FROM countersign.paper_act LIMIT 1",
                                           series, first, last));
    };
    for (auto const& [first, last] : {std::pair(1, 1), std::pair(99, 99), std::pair(0, 1), std::pair(50, 500), std::pair(99, 9999)})
        EXPECT_STATE("23P01", lot("4 A", first, last));
    superuser.runScript("BEGIN");
    for (auto const* other : {"5 A", "4 AA", "4 ", "4 A0B", "4 B"}) EXPECT_DONE(lot(other, 1, 99));
    EXPECT_DONE(lot("4 A", 100, 9999));
    superuser.runScript("ROLLBACK");
    for (auto const* sql :
         {"UPDATE countersign.paper_act SET last = 98", "DELETE FROM countersign.paper_act", "DELETE FROM countersign.paper_lot",
          "UPDATE countersign.paper_lot SET last = 98", "UPDATE countersign.paper_lot SET place = 'lost', ended_by = act_id",
          "UPDATE countersign.paper_lot SET ended_by = NULL", "TRUNCATE countersign.paper_lot",
          "UPDATE countersign.paper_stock SET since = now()", "DELETE FROM countersign.paper_stock", "TRUNCATE countersign.paper_seat"})
        EXPECT_NE(superuser.tried(sql).state, "00000") << sql;
    for (auto const* sql :
         {"INSERT INTO countersign.paper_act (office, act, series, first, last, by_operator, at, request_key) VALUES ('SZ01', "
          "'received', '4 C', 0, 100000, 'zhou', now(), gen_random_uuid())",
          "INSERT INTO countersign.paper_act (office, act, series, first, last, by_operator, at, request_key) VALUES ('SZ01', "
          "'received', '4 C', 9999, 10000, 'zhou', now(), gen_random_uuid())",
          "INSERT INTO countersign.paper_act (office, act, series, first, last, by_operator, at, request_key) VALUES ('SZ01', "
          "'lost', '4 C', 1, 2, 'zhou', now(), gen_random_uuid())"})
        EXPECT_STATE("23514", superuser.tried(sql));
}

TEST_F(PaperStock, ChangedBesideItsActsIsFoundByTheAuditor) {
    receive("A0001", "A0099").value();
    issue("A0001", "A0010", "3").value();
    lose("A0004", "A0005").value();
    EXPECT_TRUE(whole());
    for (auto const* forgery :
         {"UPDATE countersign.paper_act SET last = last - 1 WHERE act = 'issued'", "UPDATE countersign.paper_act SET by_operator = 'qian'",
          "DELETE FROM countersign.paper_act WHERE act = 'lost'", "UPDATE countersign.paper_act SET desk = '4' WHERE act = 'issued'",
          "UPDATE countersign.paper_lot SET place = 'store', desk = '' WHERE place = 'lost'",
          "UPDATE countersign.paper_lot SET desk = '4' WHERE place = 'desk'", "DELETE FROM countersign.paper_lot WHERE place = 'lost'",
          "UPDATE countersign.paper_lot SET last = last - 1 WHERE place = 'store' AND ended_by IS NULL"}) {
        auto& superuser = desk.superuser();
        superuser.runScript("BEGIN; SET LOCAL session_replication_role = replica");
        EXPECT_DONE(superuser.triedScript(forgery));
        superuser.triedScript("SET LOCAL session_replication_role = origin; SET LOCAL SESSION AUTHORIZATION sun");
        Answer const found = superuser.tried("SELECT countersign.audit_verify('SZ01')");
        superuser.runScript("ROLLBACK");
        auto const seen = found.json();
        EXPECT_FALSE(seen.at("whole").get<bool>()) << forgery;
        EXPECT_EQ(seen.at("problem").get<std::string>().rfind("paper", 0), 0U) << seen;
    }
}

} // namespace

} // namespace countersign::test
