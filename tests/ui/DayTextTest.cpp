#include "ui/text/DayText.h"

#include <gtest/gtest.h>

#include <random>

namespace countersign::ui {

namespace {

std::string typed(char const* text) {
    auto const day = typedDay(text);
    return day ? isoDay(*day) : "none";
}

} // namespace

TEST(TypedDay, TakesEightDigits) { EXPECT_EQ(typed("20261122"), "2026-11-22"); }

TEST(TypedDay, TakesIsoAndEveryUsualSeparator) {
    for (char const* const text : {"2026-11-22", "2026/11/22", "2026.11.22", "2026年11月22日", " 2026 - 11 - 22 "})
        EXPECT_EQ(typed(text), "2026-11-22") << text;
}

TEST(TypedDay, TakesOneDigitMonthsAndDaysOnlyWithSeparators) {
    EXPECT_EQ(typed("2026-1-2"), "2026-01-02");
    EXPECT_EQ(typed("2026年1月2日"), "2026-01-02");
    EXPECT_EQ(typed("202612"), "none");
}

TEST(TypedDay, TakesFullWidthDigitsOfAnInputMethod) { EXPECT_EQ(typed("２０２６１１２２"), "2026-11-22"); }

TEST(TypedDay, RefusesDaysThatAreNone) {
    for (char const* const text : {"20260230", "20261301", "2026-02-29", "00000000", "2026-11-31"}) EXPECT_EQ(typed(text), "none") << text;
}

TEST(TypedDay, RefusesEverythingElse) {
    for (char const* const text : {"", "yesterday", "2026-11", "2026--11-22", "-2026-11-22", "2026-11-22x", "\xff\xfe", "1026112200"})
        EXPECT_EQ(typed(text), "none") << text;
}

namespace {

std::string read(char const* text) {
    auto const reading = readDay(text, parseDay("2026-11-27"));
    switch (reading.trouble) {
    case DayReading::Trouble::none: return isoDay(*reading.day);
    case DayReading::Trouble::notADay: return "no day";
    case DayReading::Trouble::dayOrMonth: return "day or month";
    case DayReading::Trouble::yearMissing: return "year missing";
    }
    return {};
}

} // namespace

TEST(ReadDay, TakesTheYearForGrantedWhereOnlyOneReadingMakesSense) {
    for (char const* const text : {"22.11", "22.11.", "11.22", "11月22日", "22。11"}) EXPECT_EQ(read(text), "2026-11-22") << text;
    EXPECT_EQ(read("3.3"), "2026-03-03") << "both readings are one day";
}

TEST(ReadDay, TakesAYearAtTheEnd) {
    EXPECT_EQ(read("22.11.2026"), "2026-11-22");
    EXPECT_EQ(read("22.11.1990"), "1990-11-22");
}

TEST(ReadDay, RefusesWhatMayBeReadInTwoWays) {
    for (char const* const text : {"11/22", "22/11", "11-22", "11.12", "1.2", "11.12.2026", "11/22/2026", "22-11-2026"})
        EXPECT_EQ(read(text), "day or month") << text;
}

TEST(ReadDay, WantsAYearWhereNobodyKnowsWhichOneIsMeant) {
    EXPECT_EQ(readDay("22.11").trouble, DayReading::Trouble::yearMissing);
    EXPECT_EQ(readDay("22.11").day, std::nullopt);
}

TEST(ReadDay, RefusesDaysThatAreNone) {
    for (char const* const text : {"31.11", "32.1", "22.13", "30.2", "22.11.26", "0.0", "22..11", "."})
        EXPECT_EQ(read(text), "no day") << text;
}

TEST(TypedDay, GivesEveryDayBackThatIsoWrites) {
    constexpr unsigned seed = 20261122;
    std::mt19937 random(seed);
    std::uniform_int_distribution<int> days(-20'000, 40'000);
    for (int round = 0; round < 500; ++round) {
        Day const day{std::chrono::days{days(random)}};
        EXPECT_EQ(typedDay(isoDay(day)), day) << "seed " << seed;
    }
}

} // namespace countersign::ui
