#include "core/person/NumberCheck.h"

#include <gtest/gtest.h>

namespace countersign {
namespace {

NumberCheck citizen(std::string_view value) { return checkNumber("citizen-id", value).value(); }

void expectRefused(std::string_view value, std::string_view reason) {
    auto const check = citizen(value);
    EXPECT_FALSE(check.valid) << value;
    EXPECT_EQ(check.reason, reason) << value;
    EXPECT_FALSE(check.birthDate) << value;
    EXPECT_FALSE(check.sex) << value;
}

TEST(CitizenId, TellsBirthAndSexOfTheStandardsExample) {
    auto const check = citizen("11010519491231002X");
    EXPECT_TRUE(check.valid);
    EXPECT_EQ(check.normalized, "11010519491231002X");
    EXPECT_EQ(check.reason, "");
    EXPECT_EQ(check.birthDate, parseDay("1949-12-31"));
    EXPECT_EQ(check.sex, Sex::female);
}

TEST(CitizenId, TellsAManByAnOddSequence) {
    auto const check = citizen("310101200001013948");
    ASSERT_TRUE(check.valid);
    EXPECT_EQ(check.sex, Sex::female);
    EXPECT_EQ(citizen("11010120170210193X").sex, Sex::male);
}

TEST(CitizenId, AcceptsNumbersPublishedByOthers) {
    for (auto const* number : {"11010120170210193X", "120103198806018241", "310101200001013948", "44030119880102002X"})
        EXPECT_TRUE(citizen(number).valid) << number;
}

TEST(CitizenId, RefusesAChangedCheckDigit) {
    expectRefused("110101199003071234", "check-digit");
    EXPECT_TRUE(citizen("110101199003071233").valid);
}

TEST(CitizenId, StoresALowerCaseXAsCapital) {
    auto const check = citizen("11010519491231002x");
    EXPECT_TRUE(check.valid);
    EXPECT_EQ(check.value, "11010519491231002x");
    EXPECT_EQ(check.normalized, "11010519491231002X");
}

TEST(CitizenId, AcceptsFullWidthFormsAndSpaces) {
    EXPECT_EQ(citizen("１１０１０５１９４９１２３１００２ｘ").normalized, "11010519491231002X");
    EXPECT_EQ(citizen(" 110105 19491231\xC2\xA0"
                      "002X\xE3\x80\x80\n")
                  .normalized,
              "11010519491231002X");
}

TEST(CitizenId, AcceptsAByteOrderMarkThatAReaderSends) {
    EXPECT_TRUE(citizen("\xEF\xBB\xBF"
                        "11010519491231002X")
                    .valid);
}

TEST(CitizenId, TurnsFifteenDigitsIntoEighteenAndMarksThem) {
    auto const check = citizen("110105491231002");
    EXPECT_TRUE(check.valid);
    EXPECT_EQ(check.normalized, "11010519491231002X");
    EXPECT_EQ(check.reason, "superseded-format");
    EXPECT_EQ(check.birthDate, parseDay("1949-12-31"));
    EXPECT_EQ(check.sex, Sex::female);
}

TEST(CitizenId, RefusesFifteenDigitsThatHoldNoDay) { expectRefused("110105491331002", "date"); }
TEST(CitizenId, RefusesFifteenCharactersWithAnX) { expectRefused("11010549123100X", "characters"); }

TEST(CitizenId, AcceptsResidencePermitsOfHongKongMacaoAndTaiwan) {
    auto const hongKong = citizen("810000199003070015");
    EXPECT_TRUE(hongKong.valid);
    EXPECT_EQ(hongKong.birthDate, parseDay("1990-03-07"));
    EXPECT_EQ(hongKong.sex, Sex::male);
    auto const macao = citizen("820000198512310029");
    EXPECT_TRUE(macao.valid);
    EXPECT_EQ(macao.sex, Sex::female);
    EXPECT_TRUE(citizen("830000197801010038").valid);
}

TEST(CitizenId, RefusesAResidencePermitWithACounty) { expectRefused("810101199003070015", "area"); }

TEST(CitizenId, AcceptsAnAreaCodeThatWasWithdrawn) {
    // 513001 became 511501 and is in no list of today; the numbers given under it live on.
    EXPECT_TRUE(citizen("513001198001010012").valid);
}

TEST(CitizenId, RefusesAProvinceThatNeverWas) {
    expectRefused("010105194912310024", "area");
    expectRefused("990105194912310024", "area");
    expectRefused("660105194912310024", "area");
}

TEST(CitizenId, LeavesAForeignersNumberToItsOwnKind) { expectRefused("911124198108030024", "area"); }

TEST(CitizenId, RefusesDaysThatAreNotInTheCalendar) {
    expectRefused("110105194902290027", "date");
    expectRefused("110105194900010027", "date");
    expectRefused("110105194904310027", "date");
    expectRefused("110105019001010027", "date");
}

TEST(CitizenId, KnowsLeapYears) {
    EXPECT_NE(citizen("110105200002290027").reason, "date");
    EXPECT_EQ(citizen("110105190002290027").reason, "date");
}

TEST(CitizenId, RefusesOtherLengths) {
    for (auto const* number : {"", "1", "11010519491231", "1101051949123100", "11010519491231002", "11010519491231002X0"})
        expectRefused(number, "length");
}

TEST(CitizenId, RefusesOtherCharacters) {
    for (auto const* number : {"1101051949123100AX", "110105-19491231002", "1101051949123100XX", "X10105194912310021", "身份证", "\xFF\xFE",
                               "11010519491231002Х" /* Cyrillic */})
        expectRefused(number, "characters");
}

NumberCheck foreigner(std::string_view value) { return checkNumber("foreign-permanent-id", value).value(); }

TEST(ForeignPermanentId, TellsBirthAndSexOfTheSpecimen) {
    auto const check = foreigner("911124198108030024");
    EXPECT_TRUE(check.valid);
    EXPECT_EQ(check.birthDate, parseDay("1981-08-03"));
    EXPECT_EQ(check.sex, Sex::female);
}

TEST(ForeignPermanentId, RefusesAChangedCheckDigit) { EXPECT_EQ(foreigner("911124198108030025").reason, "check-digit"); }
TEST(ForeignPermanentId, RefusesACitizensNumber) { EXPECT_EQ(foreigner("11010519491231002X").reason, "area"); }
TEST(ForeignPermanentId, RefusesADayThatIsNotInTheCalendar) { EXPECT_EQ(foreigner("911124198113030024").reason, "date"); }

TEST(ForeignPermanentId, AcceptsTheOlderFormAndTellsNothing) {
    auto const check = foreigner("can110081080310");
    EXPECT_TRUE(check.valid);
    EXPECT_EQ(check.normalized, "CAN110081080310");
    EXPECT_EQ(check.reason, "");
    EXPECT_FALSE(check.birthDate);
    EXPECT_FALSE(check.sex);
}

TEST(ForeignPermanentId, RefusesOlderFormsWithoutThreeLetters) {
    EXPECT_EQ(foreigner("CA1110081080310").reason, "format");
    EXPECT_EQ(foreigner("CANA10081080310").reason, "format");
    EXPECT_EQ(foreigner("110105491231002").reason, "format");
    EXPECT_EQ(foreigner("CAN1100810803").reason, "length");
    EXPECT_EQ(foreigner("CAN/110081080310").reason, "characters");
}

TEST(NumberCheck, IsNothingForAKindThatIsNone) {
    for (auto const* kind : {"", "citizen", "CITIZEN-ID", "passport", "document", "document:", "document:77", "document:1", "hkid "})
        EXPECT_FALSE(checkNumber(kind, "A123456(3)")) << kind;
}

TEST(NumberCheck, GivesKindAndValueBackAsGiven) {
    auto const check = checkNumber("document:414", " ｅ12345678 ").value();
    EXPECT_EQ(check.kind, "document:414");
    EXPECT_EQ(check.value, " ｅ12345678 ");
    EXPECT_EQ(check.normalized, "E12345678");
}

} // namespace
} // namespace countersign
