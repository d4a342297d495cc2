#include "core/person/NumberCheck.h"

#include <gtest/gtest.h>

namespace countersign {
namespace {

NumberCheck hongKong(std::string_view value) { return checkNumber("hkid", value).value(); }
NumberCheck macao(std::string_view value) { return checkNumber("macao-id", value).value(); }
NumberCheck taiwan(std::string_view value) { return checkNumber("taiwan-id", value).value(); }

TEST(HongKongId, AcceptsNumbersPublishedByOthers) {
    for (auto const* number : {"A123456(3)", "L555555(0)", "AB987654(3)", "Z683365(A)", "G123456(A)", "A555555(0)", "WX123456(9)",
                               "TP149025(8)", "D360546(A)", "CA182361(1)"}) {
        auto const check = hongKong(number);
        EXPECT_TRUE(check.valid) << number;
        EXPECT_EQ(check.normalized, number);
        EXPECT_EQ(check.reason, "");
        EXPECT_FALSE(check.birthDate);
        EXPECT_FALSE(check.sex);
    }
}

TEST(HongKongId, RefusesAChangedCheckCharacter) {
    EXPECT_EQ(hongKong("AY987654(A)").reason, "check-digit");
    EXPECT_EQ(hongKong("A123456(4)").reason, "check-digit");
    EXPECT_EQ(hongKong("TP149025(3)").reason, "check-digit");
    EXPECT_EQ(hongKong("A123456(A)").reason, "check-digit");
}

TEST(HongKongId, BringsEverySpellingToBrackets) {
    for (auto const* number : {"A1234563", "a123456(3)", "A123456（3）", "Ａ１２３４５６（３）", " A 123456 (3) "}) {
        EXPECT_TRUE(hongKong(number).valid) << number;
        EXPECT_EQ(hongKong(number).normalized, "A123456(3)") << number;
    }
}

TEST(HongKongId, RefusesOtherShapes) {
    EXPECT_EQ(hongKong("A12345(3)").reason, "length");
    EXPECT_EQ(hongKong("ABC123456(3)").reason, "length");
    EXPECT_EQ(hongKong("").reason, "length");
    EXPECT_EQ(hongKong("1123456(3)").reason, "format");
    EXPECT_EQ(hongKong("A123456(B)").reason, "format");
    EXPECT_EQ(hongKong("A12B456(3)").reason, "format");
    EXPECT_EQ(hongKong("A(3)123456").valid, false);
    EXPECT_EQ(hongKong("A123456-3").reason, "characters");
}

TEST(MacaoId, AcceptsThePrintedForms) {
    for (auto const* number : {"1/234567/8", "1234567(8)", "12345678", "１／２３４５６７／８", "1234567（8）"}) {
        EXPECT_TRUE(macao(number).valid) << number;
        EXPECT_EQ(macao(number).normalized, "1/234567/8") << number;
    }
    EXPECT_TRUE(macao("5/215299/8").valid);
    EXPECT_TRUE(macao("7/123456/0").valid);
}

TEST(MacaoId, RefusesOtherFirstDigits) {
    for (auto const* number : {"0/234567/8", "2/234567/8", "3/234567/8", "4/234567/8", "6/234567/8", "8/234567/8", "9/234567/8"})
        EXPECT_EQ(macao(number).reason, "format") << number;
}

TEST(MacaoId, RefusesOtherShapes) {
    EXPECT_EQ(macao("1/23456/8").reason, "length");
    EXPECT_FALSE(macao("12/34567/8").valid);
    EXPECT_EQ(macao("1/23A567/8").reason, "format");
    EXPECT_EQ(macao("1-234567-8").reason, "characters");
}

TEST(TaiwanId, AcceptsCitizens) {
    for (auto const* number : {"A123456789", "B123456780", "M115187864"}) {
        EXPECT_TRUE(taiwan(number).valid) << number;
        EXPECT_EQ(taiwan(number).sex, Sex::male) << number;
    }
    for (auto const* number : {"A234567893", "A223456781", "Z256783650"}) {
        EXPECT_TRUE(taiwan(number).valid) << number;
        EXPECT_EQ(taiwan(number).sex, Sex::female) << number;
    }
}

TEST(TaiwanId, AcceptsResidentCertificatesOfBothKinds) {
    EXPECT_TRUE(taiwan("A800000014").valid);
    EXPECT_EQ(taiwan("A800000014").sex, Sex::male);
    EXPECT_TRUE(taiwan("AC01234567").valid);
    EXPECT_EQ(taiwan("AC01234567").sex, Sex::male);
    EXPECT_TRUE(taiwan("AA00000009").valid);
    EXPECT_EQ(taiwan("AB00000001").sex.value_or(Sex::female), Sex::female);
}

TEST(TaiwanId, RefusesAChangedCheckDigit) {
    for (auto const* number : {"A123456788", "A123456700", "A800000015", "AC01234568"}) {
        EXPECT_EQ(taiwan(number).reason, "check-digit") << number;
        EXPECT_FALSE(taiwan(number).sex) << number;
    }
}

TEST(TaiwanId, RefusesOtherShapes) {
    EXPECT_EQ(taiwan("A12345678").reason, "length");
    EXPECT_EQ(taiwan("1123456789").reason, "format");
    EXPECT_EQ(taiwan("A323456789").reason, "format");
    EXPECT_EQ(taiwan("AE01234567").reason, "format");
    EXPECT_EQ(taiwan("A12345678X").reason, "format");
    EXPECT_EQ(taiwan("A123456-89").reason, "characters");
}

TEST(TaiwanId, AcceptsLowerCaseAndFullWidth) { EXPECT_EQ(taiwan("ａ１２３４５６７８９ ").normalized, "A123456789"); }

} // namespace
} // namespace countersign
