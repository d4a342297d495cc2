#include "core/person/NumberProgress.h"

#include "core/person/DocumentNumber.h"

#include <gtest/gtest.h>

namespace countersign {

namespace {

NumberStanding standing(std::string_view kind, std::string_view typed) { return progressOf(kind, typed).standing; }

} // namespace

TEST(NumberProgress, IsUnfinishedFromTheFirstCharacterToTheLastButOne) {
    std::string const number = "11010519491231002X";
    for (std::size_t typed = 1; typed < number.size(); ++typed)
        EXPECT_EQ(progressOf("citizen-id", number.substr(0, typed)), (NumberProgress{NumberStanding::unfinished, {}, typed, 18})) << typed;
    EXPECT_EQ(standing("citizen-id", number), NumberStanding::valid);
    EXPECT_EQ(standing("citizen-id", ""), NumberStanding::empty);
}

TEST(NumberProgress, IsWrongAsSoonAsNothingRightCanCome) {
    EXPECT_EQ(progressOf("citizen-id", "11010A").standing, NumberStanding::wrong);
    EXPECT_EQ(progressOf("citizen-id", "110105194912310021").reason, "check-digit");
    EXPECT_EQ(standing("citizen-id", "1101051949123100211"), NumberStanding::wrong);
    EXPECT_EQ(standing("document:14", "Q1"), NumberStanding::wrong);
    EXPECT_EQ(standing("hkid", "12"), NumberStanding::wrong);
}

TEST(NumberProgress, LeavesBracketsAndStrokesUncounted) {
    EXPECT_EQ(progressOf("hkid", "A123456(3)"), (NumberProgress{NumberStanding::valid, {}, 8, 0}));
    EXPECT_EQ(progressOf("hkid", "A123456("), (NumberProgress{NumberStanding::unfinished, {}, 7, 8}));
    EXPECT_EQ(standing("macao-id", "1/23"), NumberStanding::unfinished);
}

TEST(NumberProgress, KnowsTheFormsOfTravelDocuments) {
    EXPECT_EQ(progressOf("document:24", "H1234"), (NumberProgress{NumberStanding::unfinished, {}, 5, 9}));
    EXPECT_EQ(standing("document:24", "H12345678"), NumberStanding::valid);
    EXPECT_EQ(standing("document:24", "H1234567801"), NumberStanding::valid);
    EXPECT_EQ(standing("document:13", "p.1234567"), NumberStanding::valid);
    EXPECT_EQ(standing("document:99", "AB"), NumberStanding::unfinished);
}

TEST(NumberProgress, JudgesNothingWithoutAKind) {
    EXPECT_EQ(standing("", "E12345678"), NumberStanding::unfinished);
    EXPECT_EQ(standing("document:", "E12345678"), NumberStanding::unfinished);
}

TEST(TypesThatNumber, NamesOneWhereOneIsPublishedAndAllWhereSeveralAre) {
    EXPECT_EQ(typesThatNumber("E12345678"), std::vector<std::string>{"14"});
    EXPECT_EQ(typesThatNumber("h12345678"), (std::vector<std::string>{"24", "70"}));
    EXPECT_EQ(typesThatNumber("MA1234567"), (std::vector<std::string>{"24", "71"}));
    EXPECT_EQ(typesThatNumber("12345678"), (std::vector<std::string>{"06", "16"}));
    EXPECT_EQ(typesThatNumber("P.1234567"), std::vector<std::string>{"13"});
    EXPECT_TRUE(typesThatNumber("E1234567").empty());
    EXPECT_TRUE(typesThatNumber("").empty());
}

TEST(GapsOf, SetThePartsOfACitizenIdApart) {
    EXPECT_EQ(gapsOf("citizen-id", "11010519491231002X"), (std::vector<std::size_t>{6, 14}));
    EXPECT_EQ(gapsOf("citizen-id", "110105"), std::vector<std::size_t>{});
    EXPECT_EQ(gapsOf("citizen-id", "1101051"), std::vector<std::size_t>{6});
    EXPECT_EQ(gapsOf("", "11010519491231002X"), (std::vector<std::size_t>{6, 14}));
}

TEST(GapsOf, SetLettersApartAndDigitsInFours) {
    EXPECT_EQ(gapsOf("document:24", "H12345678"), (std::vector<std::size_t>{1, 5}));
    EXPECT_EQ(gapsOf("document:16", "12345678"), std::vector<std::size_t>{4});
    EXPECT_EQ(gapsOf("hkid", "A123456(3)"), std::vector<std::size_t>{}) << "the brackets set apart what there is to set apart";
    EXPECT_EQ(gapsOf("document:14", "EA1234567"), (std::vector<std::size_t>{2, 6}));
}

} // namespace countersign
