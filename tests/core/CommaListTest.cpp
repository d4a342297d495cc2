#include "core/CommaList.h"

#include <gtest/gtest.h>

namespace countersign::test {

namespace {

using Parts = std::vector<std::string>;

TEST(CommaParts, AreWhatStandsBetweenCommasEmptyOnesToo) {
    EXPECT_EQ(commaParts("a,b,,c"), (Parts{"a", "b", "", "c"}));
    EXPECT_EQ(commaParts("one"), Parts{"one"});
    EXPECT_EQ(commaParts(""), Parts{""});
    EXPECT_EQ(commaParts(","), (Parts{"", ""}));
}

} // namespace

} // namespace countersign::test
