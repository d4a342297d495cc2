#include "core/casework/RequestKey.h"

#include <gtest/gtest.h>

#include <regex>
#include <set>

namespace countersign {

TEST(RequestKey, IsARandomUuidInLowerCase) {
    std::regex const form("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    for (int i = 0; i < 100; ++i) EXPECT_TRUE(std::regex_match(newRequestKey(), form));
}

TEST(RequestKey, IsNeverTheSame) {
    std::set<std::string> keys;
    for (int i = 0; i < 10'000; ++i) keys.insert(newRequestKey());
    EXPECT_EQ(keys.size(), 10'000U);
}

} // namespace countersign
