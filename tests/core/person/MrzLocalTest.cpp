#include "core/person/Mrz.h"

#include "core/person/MrzReadings.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace countersign {
namespace {

using test::iso;
using test::Lines;
using test::read;
using test::today;

// As one public reader project has them; to be confirmed on real cards.
std::string const permit = "CSC123456788<2405207<9005204<4";
Lines const card{"CRH1234567830133301018M9003071", "<<<<<<<<<<<<<<<<<<BA1234563<48", "CHAN<<TAI<MAN<<<<<<<<<<<<<<<<<"};

TEST(MrzExitPermit, ReadsTheOneLineExpiryBeforeBirth) {
    auto const reading = read({permit});
    EXPECT_EQ(reading.layout, "exit-permit");
    EXPECT_EQ(reading.documentType, "CS");
    EXPECT_EQ(reading.number, "C12345678");
    EXPECT_EQ(iso(reading.expiresOn), "2024-05-20");
    EXPECT_EQ(iso(reading.birthDate), "1990-05-20");
    EXPECT_EQ(reading.surname + reading.givenNames + reading.nationality, "");
    EXPECT_FALSE(reading.sex || reading.renewals);
    EXPECT_TRUE(reading.valid()) << testing::PrintToString(reading.failedChecks);
}

TEST(MrzExitPermit, NamesEachFailedCheck) {
    auto const failed = [](std::size_t at, char to) {
        std::string line = permit;
        line[at] = to;
        return read({line}).failedChecks;
    };
    EXPECT_EQ(failed(5, '9'), (Lines{"number", "composite"}));
    EXPECT_EQ(failed(11, '9'), (Lines{"number", "composite"}));
    EXPECT_EQ(failed(14, '5'), (Lines{"expires_on", "composite"}));
    EXPECT_EQ(failed(22, '1'), (Lines{"birth_date", "composite"}));
    EXPECT_EQ(failed(29, '5'), (Lines{"composite"}));
}

TEST(MrzExitPermit, IsNoLayoutWithoutItsFillers) {
    for (std::size_t const at : {12U, 20U, 28U}) {
        std::string line = permit;
        line[at] = '0';
        EXPECT_FALSE(readMrz(Lines{line}, today)) << at;
    }
}

TEST(MrzHomeReturn, ReadsTheThreeLines) {
    auto const reading = read(card);
    EXPECT_EQ(reading.layout, "home-return");
    EXPECT_EQ(reading.documentType, "CR");
    EXPECT_EQ(reading.number, "H12345678");
    EXPECT_EQ(reading.renewals, 1);
    EXPECT_EQ(iso(reading.expiresOn), "2033-01-01");
    EXPECT_EQ(reading.sex, Sex::male);
    EXPECT_EQ(iso(reading.birthDate), "1990-03-07");
    EXPECT_EQ(reading.surname, "CHAN");
    EXPECT_EQ(reading.givenNames, "TAI MAN");
    EXPECT_EQ(reading.nationality, "");
    EXPECT_TRUE(reading.valid()) << testing::PrintToString(reading.failedChecks);
}

Lines changed(std::size_t line, std::size_t at, char to) {
    Lines lines = card;
    lines[line][at] = to;
    return lines;
}

TEST(MrzHomeReturn, NamesEachFailedCheck) {
    EXPECT_EQ(read(changed(0, 5, '9')).failedChecks, (Lines{"number", "composite"}));
    EXPECT_EQ(read(changed(0, 13, '2')).failedChecks, (Lines{"renewals", "composite"}));
    EXPECT_EQ(read(changed(0, 16, '4')).failedChecks, (Lines{"expires_on", "composite"}));
    EXPECT_EQ(read(changed(0, 24, '1')).failedChecks, (Lines{"birth_date", "composite"}));
    EXPECT_EQ(read(changed(1, 21, '9')).failedChecks, (Lines{"hk_macao_id", "composite"}));
    EXPECT_EQ(read(changed(1, 29, '9')).failedChecks, (Lines{"composite"}));
}

TEST(MrzHomeReturn, TakesTheCenturyFromItsLetter) {
    EXPECT_EQ(iso(read(changed(1, 18, 'A')).birthDate), "1890-03-07");
    EXPECT_EQ(iso(read(changed(1, 18, 'B')).birthDate), "1990-03-07");
    EXPECT_EQ(iso(read(changed(1, 18, '<')).birthDate), "1990-03-07");
}

TEST(MrzHomeReturn, FailsACenturyThatPutsTheBirthInTheFuture) {
    auto const reading = read(changed(1, 18, 'C'));
    EXPECT_FALSE(reading.birthDate);
    EXPECT_EQ(reading.failedChecks, (Lines{"birth_date"}));
    EXPECT_EQ(iso(read(changed(1, 18, 'C'), parseDay("2090-03-07").value()).birthDate), "2090-03-07");
}

TEST(MrzHomeReturn, ReadsAPermitOfANonChinesePermanentResident) {
    Lines lines = card;
    lines[0].replace(2, 10, "HA12345677");
    auto const reading = read(lines);
    EXPECT_EQ(reading.layout, "home-return");
    EXPECT_EQ(reading.number, "HA1234567");
}

TEST(MrzHomeReturn, ReadsATaiwanPermitWithoutAnIdentityNumber) {
    // 1*7 + 2*3 + 3*1 + 4*7 + 5*3 + 6*1 + 7*7 + 8*3 = 138: check digit 8.
    Lines lines{"CT12345678<8013330101", "<<<<<<<<<<<<<<<<<<B<<<<<<<<<<0", "CHEN<<DA<WEN<<<<<<<<<<<<<<<<<<"};
    lines[0] += "8M9003071";
    auto const reading = read(lines);
    EXPECT_EQ(reading.layout, "home-return");
    EXPECT_EQ(reading.number, "12345678");
    EXPECT_EQ(reading.renewals, 1);
    auto const& failed = reading.failedChecks;
    EXPECT_EQ(std::count(failed.begin(), failed.end(), "number"), 0);
    EXPECT_EQ(std::count(failed.begin(), failed.end(), "hk_macao_id"), 0);
}

TEST(MrzHomeReturn, IsNotTakenForTd1) {
    // TD1 has letters for the issuing state where this card has its number.
    EXPECT_EQ(read({"I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"}).layout, "td1");
    EXPECT_EQ(read({card[0] + card[1] + card[2]}).layout, "home-return");
}

} // namespace
} // namespace countersign
