#include "core/casework/PageRanges.h"

#include <gtest/gtest.h>

namespace countersign::test {

namespace {

TEST(PageRanges, JoinPagesThatFollowEachOther) {
    EXPECT_EQ(pageRanges({}), "");
    EXPECT_EQ(pageRanges({1}), "1");
    EXPECT_EQ(pageRanges({1, 2}), "1-2");
    EXPECT_EQ(pageRanges({1, 3, 4, 5, 9}), "1,3-5,9");
    EXPECT_EQ(pageRanges({1, 2, 7}, ", "), "1-2, 7");
}

} // namespace

} // namespace countersign::test
