#include "support/Program.h"

#include <algorithm>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace countersign {
namespace {

using test::Ran;

Ran checkNumber(std::string const& kind, std::string const& value) { return test::run({"countersignctl", "check-number", kind, value}); }

Ran readMrz(std::string const& input) { return test::run({"countersignctl", "read-mrz", "--on", "2026-11-22"}, input); }

std::size_t linesOf(std::string const& text) { return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')); }

TEST(CheckNumberCommand, PrintsExactlyTheKeysOfTheInterface) {
    Ran const ran = checkNumber("citizen-id", "11010519491231002x");
    EXPECT_EQ(ran.exitCode, 0);
    EXPECT_EQ(ran.out, "{\"kind\":\"citizen-id\",\"value\":\"11010519491231002x\",\"normalized\":\"11010519491231002X\",\"valid\":true,"
                       "\"reason\":null,\"birth_date\":\"1949-12-31\",\"sex\":\"F\"}\n");
    EXPECT_EQ(ran.err, "");
}

TEST(CheckNumberCommand, SaysNoWithNullsWhereNothingIsKnown) {
    Ran const ran = checkNumber("citizen-id", "110101199003071234");
    EXPECT_EQ(ran.exitCode, 1);
    EXPECT_EQ(nlohmann::json::parse(ran.out), nlohmann::json::parse(R"({"kind":"citizen-id","value":"110101199003071234",
        "normalized":"110101199003071234","valid":false,"reason":"check-digit","birth_date":null,"sex":null})"));
    EXPECT_EQ(ran.err, "");
    EXPECT_TRUE(nlohmann::json::parse(checkNumber("hkid", "nonsense!").out)["normalized"].is_null());
}

TEST(CheckNumberCommand, AcceptsEveryExampleOfTheDomain) {
    std::pair<char const*, char const*> const good[] = {{"citizen-id", "11010519491231002X"},
                                                        {"citizen-id", "810000199003070015"},
                                                        {"citizen-id", "820000198512310029"},
                                                        {"citizen-id", "830000197801010038"},
                                                        {"citizen-id", "110105491231002"},
                                                        {"foreign-permanent-id", "911124198108030024"},
                                                        {"hkid", "A123456(3)"},
                                                        {"hkid", "L555555(0)"},
                                                        {"hkid", "AB987654(3)"},
                                                        {"hkid", "Z683365(A)"},
                                                        {"macao-id", "1/234567/8"},
                                                        {"taiwan-id", "A123456789"},
                                                        {"taiwan-id", "A234567893"},
                                                        {"taiwan-id", "A800000014"},
                                                        {"taiwan-id", "AC01234567"},
                                                        {"document:13", "P.1234567"},
                                                        {"document:24", "H1234567801"},
                                                        {"document:16", "1234567801(B)"},
                                                        {"document:414", "E12345678"}};
    for (auto const& [kind, value] : good) EXPECT_EQ(checkNumber(kind, value).exitCode, 0) << kind << " " << value;
    std::pair<char const*, char const*> const bad[] = {
        {"hkid", "AY987654(A)"}, {"taiwan-id", "A123456788"}, {"document:14", "EI1234567"}, {"macao-id", "2/234567/8"}};
    for (auto const& [kind, value] : bad) EXPECT_EQ(checkNumber(kind, value).exitCode, 1) << kind << " " << value;
}

TEST(CheckNumberCommand, MarksTheSupersededFormat) {
    auto const json = nlohmann::json::parse(checkNumber("citizen-id", "110105491231002").out);
    EXPECT_EQ(json["normalized"], "11010519491231002X");
    EXPECT_EQ(json["valid"], true);
    EXPECT_EQ(json["reason"], "superseded-format");
}

TEST(CheckNumberCommand, RefusesAnUnknownKindWithoutRepeatingAnything) {
    // Swapped words: the number stands where the kind belongs.
    Ran const ran = checkNumber("11010519491231002X", "citizen-id");
    EXPECT_EQ(ran.exitCode, 2);
    EXPECT_EQ(ran.out, "");
    EXPECT_EQ(linesOf(ran.err), 1U);
    EXPECT_EQ(ran.err.find("19491231"), std::string::npos);
    EXPECT_EQ(checkNumber("document:77", "E12345678").exitCode, 2);
}

TEST(CheckNumberCommand, RefusesMissingAndSurplusWords) {
    EXPECT_EQ(test::run({"countersignctl", "check-number", "hkid"}).exitCode, 2);
    EXPECT_EQ(test::run({"countersignctl", "check-number", "hkid", "A", "B"}).exitCode, 2);
    EXPECT_EQ(test::run({"countersignctl", "check-number", "--loud", "hkid", "A"}).exitCode, 2);
}

TEST(CheckNumberCommand, PrintsBytesThatAreNoTextAsReplacements) {
    Ran const ran = checkNumber("hkid", "A\xFF");
    EXPECT_EQ(ran.exitCode, 1);
    EXPECT_EQ(nlohmann::json::parse(ran.out)["value"], "A\uFFFD");
}

TEST(ReadMrzCommand, PrintsExactlyTheKeysOfTheInterface) {
    Ran const ran = readMrz("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\n");
    EXPECT_EQ(ran.exitCode, 0);
    EXPECT_EQ(ran.out,
              "{\"layout\":\"td3\",\"document_type\":\"P\",\"number\":\"L898902C3\",\"surname\":\"ERIKSSON\",\"given_names\":\"ANNA "
              "MARIA\",\"nationality\":\"UTO\",\"birth_date\":\"1974-08-12\",\"sex\":\"F\",\"expires_on\":\"2012-04-15\",\"renewals\":null,"
              "\"valid\":true,\"failed_checks\":[]}\n");
}

TEST(ReadMrzCommand, ReadsTheLocalLayouts) {
    Ran const permit = readMrz("CSC123456788<2405207<9005204<4");
    EXPECT_EQ(permit.exitCode, 0);
    auto const line = nlohmann::json::parse(permit.out);
    EXPECT_EQ(line["layout"], "exit-permit");
    EXPECT_TRUE(line["surname"].is_null() && line["sex"].is_null() && line["nationality"].is_null());
    Ran const card = readMrz("CRH1234567830133301018M9003071\r\n<<<<<<<<<<<<<<<<<<BA1234563<48\r\nCHAN<<TAI<MAN<<<<<<<<<<<<<<<<<\r\n");
    EXPECT_EQ(card.exitCode, 0);
    EXPECT_EQ(nlohmann::json::parse(card.out)["renewals"], 1);
}

TEST(ReadMrzCommand, SaysNoAndNamesTheFailedChecks) {
    Ran const ran = readMrz("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C46UTO7408122F1204159ZE184226B<<<<<10\n");
    EXPECT_EQ(ran.exitCode, 1);
    auto const json = nlohmann::json::parse(ran.out);
    EXPECT_EQ(json["valid"], false);
    EXPECT_EQ(json["failed_checks"], nlohmann::json::parse(R"(["number","composite"])"));
}

TEST(ReadMrzCommand, RefusesLinesOfNoLayoutWithoutRepeatingThem) {
    for (std::string const& input : {std::string(), std::string("\n\n"), std::string("H12345678\n"), std::string(100'000, '<')}) {
        Ran const ran = readMrz(input);
        EXPECT_EQ(ran.exitCode, 2);
        EXPECT_EQ(ran.out, "");
        EXPECT_EQ(linesOf(ran.err), 1U);
        EXPECT_EQ(ran.err.find("H12345678"), std::string::npos);
    }
}

TEST(ReadMrzCommand, TakesTodayFromTheClockUnlessToldADay) {
    std::string const newborn = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\n";
    EXPECT_EQ(test::run({"countersignctl", "read-mrz"}, newborn).exitCode, 0);
    EXPECT_EQ(nlohmann::json::parse(test::run({"countersignctl", "read-mrz", "--on", "1974-08-11"}, newborn).out)["birth_date"],
              "1874-08-12");
    EXPECT_EQ(test::run({"countersignctl", "read-mrz", "--on", "yesterday"}, newborn).exitCode, 2);
}

} // namespace
} // namespace countersign
