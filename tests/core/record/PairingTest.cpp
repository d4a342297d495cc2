#include "core/record/Pairing.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

namespace countersign {

namespace {

Crossing crossing(char const* date, int hour, Direction direction, DocumentNumber document = {"14", "E12345678"},
                  std::string port = "LUO") {
    Crossing row;
    row.date = parseDay(date).value();
    row.secondOfDay = hour * 3600;
    row.direction = direction;
    row.document = std::move(document);
    row.portCode = std::move(port);
    return row;
}

constexpr auto in = Direction::entry;
constexpr auto out = Direction::exit;

} // namespace

TEST(Pairing, LeavesAlternatingCrossingsUnmarked) {
    std::vector<Crossing> const rows{crossing("2026-03-04", 9, in), crossing("2026-03-01", 9, out), crossing("2026-02-04", 9, in)};
    for (auto const& mark : markPairs(rows)) EXPECT_EQ(mark, PairingMark{});
}

TEST(Pairing, MarksTheNewerOfTwoEntriesInARow) {
    std::vector<Crossing> const rows{crossing("2026-03-04", 9, in), crossing("2026-03-01", 9, in)};
    auto const marks = markPairs(rows);
    EXPECT_TRUE(marks[0].sameDirectionAsOlder);
    EXPECT_FALSE(marks[1].sameDirectionAsOlder);
}

TEST(Pairing, MarksTheNewerOfTwoExitsInARow) {
    std::vector<Crossing> const rows{crossing("2026-03-04", 9, out), crossing("2026-03-01", 9, out)};
    EXPECT_TRUE(markPairs(rows)[0].sameDirectionAsOlder);
}

TEST(Pairing, PairsAcrossDocumentsOfOnePerson) {
    std::vector<Crossing> const rows{crossing("2026-03-04", 9, in, {"14", "E12345678"}),
                                     crossing("2026-03-01", 9, out, {"21", "C12345678"})};
    EXPECT_FALSE(markPairs(rows)[0].sameDirectionAsOlder);
}

TEST(Pairing, MarksBothOfADoubledRow) {
    std::vector<Crossing> const rows{crossing("2026-03-01", 10, out), crossing("2026-03-01", 9, out)};
    auto const marks = markPairs(rows);
    EXPECT_TRUE(marks[0].doubled);
    EXPECT_TRUE(marks[1].doubled);
}

TEST(Pairing, DoesNotCallTwoPortsOnOneDayDoubled) {
    std::vector<Crossing> const rows{crossing("2026-03-01", 10, out, {"14", "E1"}, "LUO"),
                                     crossing("2026-03-01", 9, out, {"14", "E1"}, "HUA")};
    EXPECT_FALSE(markPairs(rows)[0].doubled);
}

TEST(Pairing, HasNothingToSayOfOneRowOrNone) {
    EXPECT_TRUE(markPairs({}).empty());
    std::vector<Crossing> const one{crossing("2026-03-01", 10, out)};
    EXPECT_EQ(markPairs(one).at(0), PairingMark{});
}

TEST(Order, IsNewestFirstByDayThenTime) {
    std::vector<Crossing> rows{crossing("2026-03-01", 9, out), crossing("2026-03-02", 7, in), crossing("2026-03-01", 18, in)};
    orderNewestFirst(rows);
    EXPECT_EQ(isoDay(rows[0].date), "2026-03-02");
    EXPECT_EQ(rows[1].secondOfDay, 18 * 3600);
    EXPECT_EQ(rows[2].secondOfDay, 9 * 3600);
}

TEST(Order, PutsTheExitFirstWhenTimesAreEqual) {
    std::vector<Crossing> rows{crossing("2026-03-01", 9, in), crossing("2026-03-01", 9, out)};
    orderNewestFirst(rows);
    EXPECT_EQ(rows[0].direction, out);
}

TEST(Order, DoesNotDependOnTheOrderOfArrival) {
    std::vector<Crossing> rows;
    for (int i = 0; i < 40; ++i)
        rows.push_back(crossing(i % 3 ? "2026-03-01" : "2026-03-02", i % 5, i % 2 ? in : out, {"14", "E" + std::to_string(i % 4)},
                                i % 7 ? "LUO" : "HUA"));
    orderNewestFirst(rows);
    auto shuffled = rows;
    std::mt19937 random(20261122);
    for (int round = 0; round < 50; ++round) {
        std::shuffle(shuffled.begin(), shuffled.end(), random);
        orderNewestFirst(shuffled);
        ASSERT_EQ(shuffled, rows);
    }
}

TEST(Selection, KeepsBothEndsOfThePeriod) {
    std::vector<Crossing> const rows{crossing("2026-03-03", 9, in), crossing("2026-03-02", 9, out), crossing("2026-03-01", 9, in),
                                     crossing("2026-02-28", 9, out)};
    std::vector<DocumentNumber> const documents{{"14", "E12345678"}};
    EXPECT_EQ(select(rows, documents, parseDay("2026-03-01").value(), parseDay("2026-03-02").value()).size(), 2U);
}

TEST(Selection, MergesTheRequestedDocumentsAndNoOther) {
    std::vector<Crossing> const rows{crossing("2026-03-03", 9, in, {"14", "E1"}), crossing("2026-03-02", 9, out, {"21", "C1"}),
                                     crossing("2026-03-01", 9, in, {"24", "H1"})};
    std::vector<DocumentNumber> const documents{{"14", "E1"}, {"24", "H1"}};
    auto const kept = select(rows, documents, parseDay("2026-01-01").value(), parseDay("2026-12-31").value());
    ASSERT_EQ(kept.size(), 2U);
    EXPECT_EQ(kept[0].document.type, "14");
    EXPECT_EQ(kept[1].document.type, "24");
}

TEST(Selection, NeverMatchesANumberUnderAnotherType) {
    std::vector<Crossing> const rows{crossing("2026-03-03", 9, in, {"71", "MA1234567"})};
    std::vector<DocumentNumber> const documents{{"24", "MA1234567"}};
    EXPECT_TRUE(select(rows, documents, parseDay("2026-01-01").value(), parseDay("2026-12-31").value()).empty());
}

TEST(Selection, MatchesThePrintedDotOfAnOldOfficialPassport) {
    std::vector<Crossing> const rows{crossing("2012-03-03", 9, in, {"13", "P1234567"})};
    std::vector<DocumentNumber> const documents{{"13", "P.1234567"}};
    EXPECT_EQ(select(rows, documents, parseDay("2012-01-01").value(), parseDay("2012-12-31").value()).size(), 1U);
}

} // namespace countersign
