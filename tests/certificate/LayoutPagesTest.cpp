#include "certificate/Pagination.h"

#include "core/Fault.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>
#include <random>

namespace countersign::certificate {
namespace {

using testing::ElementsAre;
using testing::Pair;

std::vector<double> rows(std::size_t count, double height = 10) { return std::vector<double>(count, height); }

TEST(Pagination, OfNoRowsIsOnePage) { EXPECT_THAT(paginate({}, {100, 200, 50}), ElementsAre(Pair(0u, 0u))); }

TEST(Pagination, PutsTheEndOnAPageOfItsOwnWhenThereAreNoRowsToGoWithIt) {
    EXPECT_THAT(paginate({}, {40, 200, 50}), ElementsAre(Pair(0u, 0u), Pair(0u, 0u)));
}

TEST(Pagination, FillsOnePageWhileTheEndFits) {
    EXPECT_THAT(paginate(rows(5), {100, 200, 50}), ElementsAre(Pair(0u, 5u)));
    EXPECT_THAT(paginate(rows(6), {100, 200, 50}), ElementsAre(Pair(0u, 3u), Pair(3u, 6u)));
}

TEST(Pagination, LeavesAtLeastThreeRowsForTheLastPage) {
    EXPECT_THAT(paginate(rows(10), {100, 200, 50}), ElementsAre(Pair(0u, 7u), Pair(7u, 10u)));
    EXPECT_THAT(paginate(rows(11), {100, 200, 50}), ElementsAre(Pair(0u, 8u), Pair(8u, 11u)));
    EXPECT_THAT(paginate(rows(14), {100, 200, 50}), ElementsAre(Pair(0u, 10u), Pair(10u, 14u)));
}

TEST(Pagination, SignsNoPageWithoutARowIfItCan) {
    EXPECT_THAT(paginate(rows(2), {20, 200, 50}), ElementsAre(Pair(0u, 1u), Pair(1u, 2u)));
    EXPECT_THAT(paginate(rows(1), {20, 200, 50}), ElementsAre(Pair(0u, 1u), Pair(1u, 1u)));
    EXPECT_THAT(paginate(rows(5, 60), {180, 200, 130}), ElementsAre(Pair(0u, 3u), Pair(3u, 4u), Pair(4u, 5u)));
}

TEST(Pagination, KeepsFewerRowsForTheEndWhereThePageBeforeWouldBeLeftTooEmpty) {
    EXPECT_THAT(paginate(rows(4, 25), {100, 200, 50, 0}), ElementsAre(Pair(0u, 1u), Pair(1u, 4u)));
    EXPECT_THAT(paginate(rows(4, 25), {100, 200, 50, 0.5}), ElementsAre(Pair(0u, 2u), Pair(2u, 4u)));
    EXPECT_THAT(paginate(rows(4, 25), {100, 200, 50, 0.75}), ElementsAre(Pair(0u, 3u), Pair(3u, 4u)));
    // a page that is full enough without them gives three, and one is always given
    EXPECT_THAT(paginate(rows(10), {100, 200, 50, 0.5}), ElementsAre(Pair(0u, 7u), Pair(7u, 10u)));
    EXPECT_THAT(paginate(rows(2, 40), {100, 200, 50, 0.75}), ElementsAre(Pair(0u, 1u), Pair(1u, 2u)));
}

TEST(Pagination, MovesARowThatIsTooHighForTheFirstPage) {
    EXPECT_THAT(paginate({150}, {100, 300, 50}), ElementsAre(Pair(0u, 0u), Pair(0u, 1u)));
}

TEST(Pagination, RefusesWhatFitsNowhere) {
    EXPECT_THROW(paginate({300}, {100, 200, 50}), Fault);
    EXPECT_THROW(paginate({}, {100, 200, 250}), Fault);
}

TEST(Pagination, OfRandomRowsFitsAndKeepsTheirOrder) {
    constexpr unsigned seed = 4711;
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    auto const upTo = [&random](int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random); };
    for (int round = 0; round < 2000; ++round) {
        std::vector<double> heights(static_cast<std::size_t>(upTo(300)));
        for (auto& h : heights) h = 5 + upTo(30);
        PageRoom const room{60.0 + upTo(100), 200, 20.0 + upTo(100)};
        auto const pages = paginate(heights, room);
        std::size_t next = 0;
        for (std::size_t i = 0; i < pages.size(); ++i) {
            ASSERT_EQ(pages[i].first, next);
            next = pages[i].second;
            double const used = std::accumulate(heights.begin() + static_cast<std::ptrdiff_t>(pages[i].first),
                                                heights.begin() + static_cast<std::ptrdiff_t>(next), 0.0);
            double const end = i + 1 == pages.size() ? room.end : 0;
            ASSERT_LE(used + end, (i == 0 ? room.first : room.next) + 1e-6);
        }
        ASSERT_EQ(next, heights.size());
        if (heights.size() > 3) {
            ASSERT_GE(pages.back().second - pages.back().first, 3 * 34 + room.end <= room.next ? 3u : 2u);
        }
    }
}

} // namespace
} // namespace countersign::certificate
