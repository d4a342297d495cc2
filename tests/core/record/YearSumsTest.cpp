#include "core/record/YearSums.h"

#include <gtest/gtest.h>

namespace countersign {
namespace {

CertificateContent::Row row(char const* day, Direction direction) {
    CertificateContent::Row row;
    row.date = *parseDay(day);
    row.direction = direction;
    return row;
}

TEST(YearSums, AreOneRangeOfRowsEachYearThatHasSome) {
    auto const sums = sumsByYear({row("2026-03-01", Direction::exit), row("2026-01-01", Direction::entry),
                                  row("2025-12-31", Direction::exit), row("2019-12-31", Direction::entry)});
    EXPECT_EQ(sums, (std::vector<YearSum>{{2026, 0, 2, 1, 1}, {2025, 2, 3, 1, 0}, {2019, 3, 4, 0, 1}}));
}

TEST(YearSums, AreNoneOfNone) { EXPECT_TRUE(sumsByYear({}).empty()); }

} // namespace
} // namespace countersign
