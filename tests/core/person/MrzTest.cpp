#include "core/person/Mrz.h"

#include "core/person/MrzReadings.h"
#include "core/person/RandomNumbers.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace countersign {
namespace {

using test::iso;
using test::Lines;
using test::read;
using test::today;

// The specimens of ICAO 9303: part 4 (TD3), part 5 (TD1), part 6 (TD2).
Lines const td3{"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"};
Lines const td1{"I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"};
Lines const td2{"I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"};

void expectEriksson(MrzReading const& reading, std::string const& layout, std::string const& number) {
    EXPECT_EQ(reading.layout, layout);
    EXPECT_EQ(reading.number, number);
    EXPECT_EQ(reading.surname, "ERIKSSON");
    EXPECT_EQ(reading.givenNames, "ANNA MARIA");
    EXPECT_EQ(reading.nationality, "UTO");
    EXPECT_EQ(iso(reading.birthDate), "1974-08-12");
    EXPECT_EQ(reading.sex, Sex::female);
    EXPECT_EQ(iso(reading.expiresOn), "2012-04-15");
    EXPECT_FALSE(reading.renewals);
    EXPECT_TRUE(reading.valid()) << testing::PrintToString(reading.failedChecks);
}

TEST(MrzIcao, ReadsTheSpecimenOfTd3) {
    auto const reading = read(td3);
    expectEriksson(reading, "td3", "L898902C3");
    EXPECT_EQ(reading.documentType, "P");
}

TEST(MrzIcao, ReadsTheSpecimenOfTd1) {
    auto const reading = read(td1);
    expectEriksson(reading, "td1", "D23145890");
    EXPECT_EQ(reading.documentType, "I");
}

TEST(MrzIcao, ReadsTheSpecimenOfTd2) { expectEriksson(read(td2), "td2", "D23145890"); }

TEST(MrzIcao, ReadsATd1NumberThatGoesOnInTheOptionalData) {
    // ICAO 9303-11, appendix D.2: the document number is D23145890734.
    auto const reading = read({"I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<JOHN<<<<<<<<<"});
    EXPECT_EQ(reading.number, "D23145890734");
    EXPECT_EQ(reading.surname, "STEVENSON");
    EXPECT_EQ(iso(reading.birthDate), "1934-07-12");
    EXPECT_TRUE(reading.valid()) << testing::PrintToString(reading.failedChecks);
}

TEST(MrzIcao, ReadsATd2NumberThatGoesOnInTheOptionalData) {
    auto const reading = read({"I<UTOSTEVENSON<<PETER<<<<<<<<<<<<<<<", "D23145890<UTO3407127M95071227349<<<8"});
    EXPECT_EQ(reading.number, "D23145890734");
    EXPECT_TRUE(reading.valid()) << testing::PrintToString(reading.failedChecks);
}

TEST(MrzIcao, FailsALongNumberWithAWrongOrMissingEnd) {
    EXPECT_EQ(read({"I<UTOD23145890<7348<<<<<<<<<<<", td1[1], td1[2]}).failedChecks, (Lines{"number", "composite"}));
    EXPECT_EQ(read({"I<UTOD23145890<<<<<<<<<<<<<<<<", td1[1], td1[2]}).failedChecks, (Lines{"number", "composite"}));
}

TEST(MrzIcao, ReadsSpecimensOfManyStates) {
    struct Known {
        Lines lines;
        char const* number;
        char const* nationality;
        char const* birth;
    };
    for (auto const& known : {
             Known{{"P<NLDMEULENDIJK<<LOES<ALBERTINE<<<<<<<<<<<<<", "XX00000000NLD7110195F1108280123456782<<<<<02"},
                   "XX0000000",
                   "NLD",
                   "1971-10-19"},
             Known{{"P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<", "C11T002JM4D<<9608122F1310317<<<<<<<<<<<<<<<6"},
                   "C11T002JM",
                   "D",
                   "1996-08-12"},
             Known{{"P<CZESPECIMEN<<VZOR<<<<<<<<<<<<<<<<<<<<<<<<<", "99009054<4CZE6906229F16072996956220612<<<<74"},
                   "99009054",
                   "CZE",
                   "1969-06-22"},
             Known{{"P<USATRAVELER<<HAPPY<<<<<<<<<<<<<<<<<<<<<<<<", "1500000035USA5609165M0811150<<<<<<<<<<<<<<08"},
                   "150000003",
                   "USA",
                   "1956-09-16"},
             Known{{"P<CHNCHUNG<<KWOK<SUM<<<<<<<<<<<<<<<<<<<<<<<<", "K123455994CHN8008080F1702057HK8888888<<<<<36"},
                   "K12345599",
                   "CHN",
                   "1980-08-08"},
             Known{{"I<POLABA3000004<<<<<<<<<<<<<<<", "7203305F1208227POL<<<<<<<<<<<2", "KOWALSKA<<ANNA<<<<<<<<<<<<<<<<"},
                   "ABA300000",
                   "POL",
                   "1972-03-30"},
         }) {
        auto const reading = read(known.lines);
        EXPECT_TRUE(reading.valid()) << known.number << testing::PrintToString(reading.failedChecks);
        EXPECT_EQ(reading.number, known.number);
        EXPECT_EQ(reading.nationality, known.nationality);
        EXPECT_EQ(iso(reading.birthDate), known.birth);
    }
}

TEST(MrzIcao, LetsAnEmptyOptionalFieldHaveNoCheckDigit) {
    auto const zero = read({"P<USATRAVELER<<HAPPY<<<<<<<<<<<<<<<<<<<<<<<<", "1500000035USA5609165M0811150<<<<<<<<<<<<<<08"});
    auto const none = read({"P<USATRAVELER<<HAPPY<<<<<<<<<<<<<<<<<<<<<<<<", "1500000035USA5609165M0811150<<<<<<<<<<<<<<<8"});
    EXPECT_TRUE(zero.valid());
    EXPECT_TRUE(none.valid());
}

TEST(MrzIcao, WantsACheckDigitForAFilledOptionalField) {
    EXPECT_EQ(read({td3[0], "L898902C36UTO7408122F1204159ZE184226B<<<<<<0"}).failedChecks, (Lines{"optional", "composite"}));
}

/// Check digits by ICAO 9303-3, 4.9, told again for the tests.
char digitOf(std::string const& fields) {
    int sum = 0;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        char const c = fields[i];
        int const value = c == '<' ? 0 : c <= '9' ? c - '0' : c - 'A' + 10;
        sum += value * (i % 3 == 0 ? 7 : i % 3 == 1 ? 3 : 1);
    }
    return static_cast<char>('0' + sum % 10);
}

/// A second line of TD3 with every digit right.
std::string td3Line(std::string const& number, std::string const& birth, char sex, std::string const& expiry, std::string const& optional) {
    std::string const first = number + digitOf(number);
    std::string const second = birth + digitOf(birth);
    std::string const third = expiry + digitOf(expiry) + optional + digitOf(optional);
    return first + "CHN" + second + sex + third + digitOf(first + second + third);
}

TEST(MrzIcao, TakesTheLetterBlockOfAChinesePassport) {
    auto const reading =
        read({"POCHNZHENGJIAN<<YANGBEN<<<<<<<<<<<<<<<<<<<<<", td3Line("E12345678", "810803", 'F', "330101", "LMNPPOPBMAAKCA")});
    EXPECT_TRUE(reading.valid()) << testing::PrintToString(reading.failedChecks);
    EXPECT_EQ(reading.documentType, "PO");
    EXPECT_EQ(reading.surname, "ZHENGJIAN");
    EXPECT_EQ(reading.givenNames, "YANGBEN");
    EXPECT_EQ(iso(reading.expiresOn), "2033-01-01");
}

TEST(MrzIcao, DropsFillersFromANumber) {
    EXPECT_EQ(read({td3[0], td3Line("P1234567<", "810803", 'M', "330101", "<<<<<<<<<<<<<<")}).number, "P1234567");
    EXPECT_EQ(read({td3[0], td3Line("P<1234567", "810803", 'M', "330101", "<<<<<<<<<<<<<<")}).number, "P1234567");
}

std::string birthRead(std::string const& six, Day on) {
    return iso(read({td3[0], td3Line("E12345678", six, 'M', "330101", "<<<<<<<<<<<<<<")}, on).birthDate);
}

TEST(MrzDates, ABirthIsNeverInTheFuture) {
    EXPECT_EQ(birthRead("261122", today), "2026-11-22");
    EXPECT_EQ(birthRead("261123", today), "1926-11-23");
    EXPECT_EQ(birthRead("261122", today - std::chrono::days(1)), "1926-11-22");
    EXPECT_EQ(birthRead("000229", today), "2000-02-29");
    EXPECT_EQ(birthRead("991231", parseDay("1999-12-31").value()), "1999-12-31");
}

TEST(MrzDates, UnknownPartsOfABirthLeaveItOut) {
    for (auto const* six : {"81<<<<", "8108<<", "<<<<<<"}) {
        auto const reading = read({td3[0], td3Line("E12345678", six, 'M', "330101", "<<<<<<<<<<<<<<")});
        EXPECT_FALSE(reading.birthDate) << six;
        EXPECT_TRUE(reading.valid()) << six;
    }
}

TEST(MrzDates, ADayThatIsNoneFailsThoughItsDigitIsRight) {
    for (auto const* six : {"810229", "811301", "810100", "8A0803", "8<0803"}) {
        auto const reading = read({td3[0], td3Line("E12345678", six, 'M', "330101", "<<<<<<<<<<<<<<")});
        EXPECT_FALSE(reading.birthDate) << six;
        EXPECT_EQ(reading.failedChecks, (Lines{"birth_date"})) << six;
    }
    EXPECT_EQ(read({td3[0], td3Line("E12345678", "810803", 'M', "330230", "<<<<<<<<<<<<<<")}).failedChecks, (Lines{"expires_on"}));
}

TEST(MrzDates, AnExpiryIsTheLatestWithinFiftyYears) {
    auto const expiry = [](std::string const& six) {
        return iso(read({td3[0], td3Line("E12345678", "810803", 'M', six, "<<<<<<<<<<<<<<")}).expiresOn);
    };
    EXPECT_EQ(expiry("330101"), "2033-01-01");
    EXPECT_EQ(expiry("761122"), "2076-11-22");
    EXPECT_EQ(expiry("761123"), "1976-11-23");
    EXPECT_EQ(expiry("020101"), "2002-01-01");
    EXPECT_EQ(expiry("991231"), "1999-12-31");
    EXPECT_EQ(expiry("<<<<<<"), "");
}

TEST(MrzIcao, ReadsEverySex) {
    auto const sex = [](char letter) { return read({td3[0], td3Line("E12345678", "810803", letter, "330101", "<<<<<<<<<<<<<<")}).sex; };
    EXPECT_EQ(sex('M'), Sex::male);
    EXPECT_EQ(sex('F'), Sex::female);
    EXPECT_EQ(sex('<'), Sex::unspecified);
    EXPECT_EQ(sex('X'), Sex::unspecified);
    EXPECT_EQ(sex('1'), std::nullopt);
}

TEST(MrzNames, SplitSurnameAndGivenNamesAtTwoFillers) {
    auto const names = [](std::string field) {
        field.resize(39, '<');
        auto const reading = read({"P<UTO" + field, td3[1]});
        return reading.surname + "|" + reading.givenNames;
    };
    EXPECT_EQ(names("VAN<DER<MUELLEN<<MARTINUS"), "VAN DER MUELLEN|MARTINUS");
    EXPECT_EQ(names("ARKFREITH"), "ARKFREITH|");
    EXPECT_EQ(names(""), "|");
    EXPECT_EQ(names("<<ONLY<GIVEN"), "|ONLY GIVEN");
    EXPECT_EQ(names("A<<B<<C"), "A|B C");
    EXPECT_EQ(names("NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K"), "NILAVADHANANANDA|CHAYAPA DEJTHAMRONG K");
}

TEST(Mrz, ToleratesWhiteSpaceLowerCaseAndFullWidth) {
    expectEriksson(read({"", "  p<utoeriksson<<anna<maria<<<<<<<<<<<<<<<<<<<\r", "\tl898902c36uto7408122f1204159ze184226b<<<<<10 ", ""}),
                   "td3", "L898902C3");
    expectEriksson(read({"Ｐ＜UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", td3[1]}), "td3", "L898902C3");
}

TEST(Mrz, TakesLinesThatAReaderRanTogether) {
    expectEriksson(read({td3[0] + td3[1]}), "td3", "L898902C3");
    expectEriksson(read({td2[0] + td2[1]}), "td2", "D23145890");
    expectEriksson(read({td1[0] + td1[1] + td1[2]}), "td1", "D23145890");
}

TEST(Mrz, IsNothingWhenNoLayoutFits) {
    std::vector<Lines> const misfits{{},
                                     {""},
                                     {"P<UTO"},
                                     {td3[0]},
                                     {td3[0], td3[1], td3[1]},
                                     {td3[0], td3[1].substr(1)},
                                     {td1[0], td1[1]},
                                     {td1[0], td1[1], td1[2], td1[2]},
                                     {td3[0], std::string(44, '!')},
                                     {"P<UTOÉRIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<", td3[1]},
                                     {"9<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", td3[1]},
                                     {"<<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", td3[1]},
                                     {"V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", td3[1]},
                                     {std::string(1'000'000, '<')}};
    for (auto const& lines : misfits) EXPECT_FALSE(readMrz(lines, today));
}

/// One changed digit in a checked field fails that field, and mostly the composite; never nothing.
void expectEveryChangeFound(Lines const& lines, std::size_t line, std::size_t from, std::size_t to, std::string const& name) {
    for (std::size_t at = from; at < to; ++at) {
        if (lines[line][at] < '0' || lines[line][at] > '9') continue;
        for (char other = '0'; other <= '9'; ++other) {
            if (other == lines[line][at]) continue;
            Lines changed = lines;
            changed[line][at] = other;
            auto const failed = read(changed).failedChecks;
            EXPECT_NE(std::find(failed.begin(), failed.end(), name), failed.end()) << changed[line];
        }
    }
}

TEST(MrzProperty, OneChangedDigitNeverPasses) {
    // The weights 7, 3 and 1 have no factor in common with 10.
    expectEveryChangeFound(td3, 1, 0, 10, "number");
    expectEveryChangeFound(td3, 1, 13, 20, "birth_date");
    expectEveryChangeFound(td3, 1, 21, 28, "expires_on");
    expectEveryChangeFound(td3, 1, 28, 43, "optional");
    expectEveryChangeFound(td3, 1, 43, 44, "composite");
    expectEveryChangeFound(td1, 0, 5, 15, "number");
    expectEveryChangeFound(td1, 1, 0, 7, "birth_date");
    expectEveryChangeFound(td1, 1, 8, 15, "expires_on");
    expectEveryChangeFound(td1, 1, 29, 30, "composite");
    expectEveryChangeFound(td2, 1, 0, 10, "number");
    expectEveryChangeFound(td2, 1, 35, 36, "composite");
}

TEST(MrzProperty, EveryMadeTd3ReadsAsItWasWritten) {
    constexpr std::uint32_t seed = 9303;
    test::RandomNumbers random(seed);
    for (int i = 0; i < 2000; ++i) {
        auto const person = random.citizenId();
        if (person.birth > "2026-11-22" || person.birth < "1926-11-23") continue;
        std::string const birth = person.birth.substr(2, 2) + person.birth.substr(5, 2) + person.birth.substr(8, 2);
        std::string const number = "E" + random.digits(8);
        auto const reading = read({td3[0], td3Line(number, birth, person.sex, "330101", "<<<<<<<<<<<<<<")});
        EXPECT_TRUE(reading.valid()) << "seed " << seed;
        EXPECT_EQ(reading.number, number);
        EXPECT_EQ(iso(reading.birthDate), person.birth);
        EXPECT_EQ(letterOf(reading.sex.value()), person.sex);
    }
}

TEST(MrzProperty, NoBytesMakeItThrow) {
    constexpr std::uint32_t seed = 9303;
    test::RandomNumbers random(seed);
    for (int i = 0; i < 3000; ++i) {
        Lines lines(static_cast<std::size_t>(random.below(5)));
        for (auto& line : lines) line = random.bytes(120);
        EXPECT_NO_THROW(readMrz(lines, today)) << "seed " << seed << " round " << i;
    }
}

} // namespace
} // namespace countersign
