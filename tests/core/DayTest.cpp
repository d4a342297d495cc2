#include "core/Day.h"

#include <gtest/gtest.h>

namespace countersign {
namespace {

Day day(std::string_view iso) { return parseDay(iso).value(); }

TEST(Day, ReadsAndWritesIso) {
    for (auto const* iso : {"2026-11-22", "1900-02-28", "2000-02-29", "0001-01-01", "9999-12-31"}) EXPECT_EQ(isoDay(day(iso)), iso);
}

TEST(Day, IsNothingWhenTheCalendarHasNoSuchDay) {
    for (auto const* iso : {"2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "2026-01-32"})
        EXPECT_FALSE(parseDay(iso)) << iso;
}

TEST(Day, IsNothingInAnyOtherSpelling) {
    for (auto const* iso : {"", "2026-1-2", "20261122", "2026/11/22", "2026-11-22 ", " 2026-11-22", "+026-11-22", "-026-11-22",
                            "2026-11-2x", "2026-11-22T00:00:00Z", "２０２６-11-22"})
        EXPECT_FALSE(parseDay(iso)) << iso;
}

TEST(AgeOn, GrowsOnTheBirthdayItself) {
    EXPECT_EQ(ageOn(day("2010-11-22"), day("2026-11-21")), 15);
    EXPECT_EQ(ageOn(day("2010-11-22"), day("2026-11-22")), 16);
    EXPECT_EQ(ageOn(day("2010-11-22"), day("2026-11-23")), 16);
    EXPECT_EQ(ageOn(day("2010-12-01"), day("2026-11-30")), 15);
    EXPECT_EQ(ageOn(day("2010-11-30"), day("2026-12-01")), 16);
}

TEST(AgeOn, IsZeroInTheFirstYear) {
    EXPECT_EQ(ageOn(day("2026-11-22"), day("2026-11-22")), 0);
    EXPECT_EQ(ageOn(day("2025-11-23"), day("2026-11-22")), 0);
}

TEST(AgeOn, IsNegativeBeforeBirth) { EXPECT_LT(ageOn(day("2026-11-23"), day("2026-11-22")), 0); }

TEST(AgeOn, OfALeaplingGrowsOnTheFirstOfMarchInCommonYears) {
    EXPECT_EQ(ageOn(day("2008-02-29"), day("2026-02-28")), 17);
    EXPECT_EQ(ageOn(day("2008-02-29"), day("2026-03-01")), 18);
    EXPECT_EQ(ageOn(day("2008-02-29"), day("2024-02-29")), 16);
    EXPECT_EQ(ageOn(day("2008-02-29"), day("2024-02-28")), 15);
}

TEST(PlusYears, KeepsTheDay) {
    EXPECT_EQ(isoDay(plusYears(day("2026-11-22"), -10)), "2016-11-22");
    EXPECT_EQ(isoDay(plusYears(day("2026-11-22"), 0)), "2026-11-22");
    EXPECT_EQ(isoDay(plusYears(day("2026-12-31"), 1)), "2027-12-31");
}

TEST(PlusYears, TurnsTheLeapDayIntoThe28thInCommonYears) {
    EXPECT_EQ(isoDay(plusYears(day("2024-02-29"), 1)), "2025-02-28");
    EXPECT_EQ(isoDay(plusYears(day("2024-02-29"), 4)), "2028-02-29");
    EXPECT_EQ(isoDay(plusYears(day("2000-02-29"), -100)), "1900-02-28");
    EXPECT_EQ(isoDay(plusYears(day("2023-02-28"), 1)), "2024-02-28");
}

Instant instant(std::string_view text) { return parseInstant(text).value(); }

TEST(Instant, IsTheSameMomentInEveryZone) {
    EXPECT_EQ(instant("2026-11-22T09:05:00+08:00"), instant("2026-11-22T01:05:00Z"));
    EXPECT_EQ(instant("2026-11-21T20:05:00-05:00"), instant("2026-11-22T01:05:00Z"));
    EXPECT_EQ(instant("2026-11-22t06:35:00+05:30"), instant("2026-11-22T01:05:00z"));
}

TEST(Instant, KeepsMicrosecondsAndCutsTheRest) {
    auto const second = instant("2026-11-22T01:05:00Z");
    EXPECT_EQ(instant("2026-11-22T01:05:00.5Z") - second, std::chrono::milliseconds(500));
    EXPECT_EQ(instant("2026-11-22T01:05:00.000001Z") - second, std::chrono::microseconds(1));
    EXPECT_EQ(instant("2026-11-22T01:05:00.0000019Z") - second, std::chrono::microseconds(1));
    EXPECT_EQ(instant("2026-11-22T01:05:00.123456789+00:00") - second, std::chrono::microseconds(123456));
}

TEST(Instant, IsNothingInAnyOtherSpelling) {
    for (auto const* text :
         {"", "2026-11-22", "2026-11-22T01:05:00", "2026-11-22 01:05:00Z", "2026-11-22T24:00:00Z", "2026-11-22T01:60:00Z",
          "2026-11-22T01:05:60Z", "2026-11-22T01:05Z", "2026-11-22T01:05:00.Z", "2026-11-22T01:05:00+0800", "2026-11-22T01:05:00+24:00",
          "2026-11-22T01:05:00+08:60", "2026-11-22T01:05:00Zx", "2026-02-29T01:05:00Z"})
        EXPECT_FALSE(parseInstant(text)) << text;
}

TEST(Instant, IsWrittenInShanghaiTimeCutToSeconds) {
    EXPECT_EQ(rfc3339(instant("2026-11-22T01:05:00Z")), "2026-11-22T09:05:00+08:00");
    EXPECT_EQ(rfc3339(instant("2026-11-22T15:59:59.999999Z")), "2026-11-22T23:59:59+08:00");
    EXPECT_EQ(rfc3339(instant("2026-12-31T16:00:00Z")), "2027-01-01T00:00:00+08:00");
    EXPECT_EQ(rfc3339(instant("1969-12-31T23:59:59.5Z")), "1970-01-01T07:59:59+08:00");
}

TEST(Instant, BelongsToTheDayInShanghai) {
    EXPECT_EQ(shanghaiDay(instant("2026-11-22T15:59:59.999999Z")), day("2026-11-22"));
    EXPECT_EQ(shanghaiDay(instant("2026-11-22T16:00:00Z")), day("2026-11-23"));
}

} // namespace
} // namespace countersign
