#include "app/ctl/demo/DemoJourneys.h"
#include "app/ctl/demo/DemoNamed.h"
#include "app/ctl/demo/DemoNumbers.h"
#include "app/ctl/demo/DemoPlan.h"
#include "app/ctl/demo/DemoRoutes.h"
#include "app/ctl/demo/DemoSource.h"
#include "core/Fault.h"
#include "core/person/Name.h"
#include "core/person/NumberCheck.h"
#include "core/record/Pairing.h"
#include "db/ImportCsv.h"
#include "support/Intakes.h"
#include "support/TemporaryFolder.h"

#include <algorithm>
#include <map>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace countersign::demo {
namespace {

using test::day;

Day const today = day("2026-11-22");

DemoSize sizeOf(std::uint32_t people, std::uint64_t crossings, std::uint64_t seed = 7) { return {people, crossings, seed, today}; }

std::vector<std::vector<std::string>> rowsOf(DemoPlan const& plan, DemoSource::Part part) {
    DemoSource source(plan, part);
    db::CsvReader reader(source);
    db::CsvRecord record;
    std::vector<std::vector<std::string>> rows;
    while (reader.next(record)) {
        EXPECT_EQ(record.fault, "");
        rows.emplace_back(record.fields.begin(), record.fields.end());
    }
    rows.erase(rows.begin());
    return rows;
}

std::string bytesOf(DemoSource& source) {
    std::string bytes;
    std::array<char, 5000> buffer{};
    while (std::size_t const got = source.read(buffer)) bytes.append(buffer.data(), got);
    return bytes;
}

/// The people of the default load, made once.
std::vector<DemoPerson> const& defaultPeople() {
    static std::vector<DemoPerson> const people = [] {
        DemoPlan const plan(sizeOf(20'000, 2'000'000, DemoSize{}.seed));
        std::vector<DemoPerson> made;
        DemoPlan::Walk walk(plan);
        while (walk.next()) made.push_back(walk.person());
        return made;
    }();
    return people;
}

// Numbers --------------------------------------------------------------------------------------------------------------

TEST(DemoPeople, BearIdentityNumbersThatPassTheirCheck) {
    for (auto const& person : defaultPeople()) {
        auto const check = checkNumber(person.id.kind, person.id.number);
        ASSERT_TRUE(check && check->valid) << person.id.number;
        ASSERT_TRUE(!check->birthDate || *check->birthDate == person.birth) << person.id.number;
        ASSERT_TRUE(!check->sex || *check->sex == person.sex) << person.id.number;
    }
}

TEST(DemoPeople, BearDocumentNumbersThatPassTheirCheck) {
    for (auto const& person : defaultPeople())
        for (auto const& each : person.documents) {
            auto const check = checkNumber("document:" + each.number.type, each.number.number);
            ASSERT_TRUE(check && check->valid) << each.number.type << " " << each.number.number;
        }
}

TEST(DemoPeople, NeverShareANumber) {
    std::set<std::string> ids, documents;
    for (auto const& person : defaultPeople()) {
        ASSERT_TRUE(ids.insert(person.id.kind + checkNumber(person.id.kind, person.id.number)->normalized).second) << person.id.number;
        for (auto const& each : person.documents) {
            auto const key = normalized(each.number);
            ASSERT_TRUE(documents.insert(key.type + " " + key.number).second) << key.type << " " << key.number;
        }
    }
}

TEST(DemoPeople, NeverShareANumberHoweverManyTheyAre) {
    std::set<std::string> ids;
    for (std::uint32_t index = 0; index < mostPeople; index += 7) {
        auto const person = makePerson(3, index, today);
        ASSERT_TRUE(ids.insert(person.id.kind + person.id.number).second) << index;
    }
}

TEST(DemoPeople, SpreadNumbersNeverRepeatAndLeaveRoomForFixedOnes) {
    std::set<std::string> seen;
    for (std::uint32_t index = 0; index < 800'000; ++index) {
        auto const number = spreadNumber(index, 6);
        ASSERT_EQ(number.size(), 6U);
        ASSERT_GE(number[0], '2');
        ASSERT_TRUE(seen.insert(number).second) << index;
    }
}

// Names --------------------------------------------------------------------------------------------------------------

std::size_t countNames(std::function<bool(DemoPerson const&)> const& that) {
    return static_cast<std::size_t>(std::count_if(defaultPeople().begin(), defaultPeople().end(), that));
}

TEST(DemoPeople, HaveAtLeast200NamesBeyondTheBmp) {
    EXPECT_GE(countNames([](auto const& person) {
                  auto const points = codePoints(person.name.native);
                  return std::any_of(points.begin(), points.end(), [](char32_t point) { return point > 0xFFFF; });
              }),
              200U);
}
TEST(DemoPeople, HaveAtLeast200NamesWithInterpuncts) {
    EXPECT_GE(countNames([](auto const& person) { return person.name.native.find("·") != std::string::npos; }), 200U);
}
TEST(DemoPeople, HaveAtLeast200NamesOfMoreThan50Characters) {
    EXPECT_GE(countNames([](auto const& person) { return codePoints(person.name.native).size() > 50; }), 200U);
}
TEST(DemoPeople, HaveAtLeast200NamesThatAreSpelledInTwoWays) {
    EXPECT_GE(countNames([](auto const& person) {
                  return person.name.latin.starts_with("LYU") &&
                         (person.name.olderLatin.starts_with("LV") || person.name.olderLatin.starts_with("LU"));
              }),
              200U);
}

TEST(DemoPeople, BearStandardNames) {
    for (auto const& person : defaultPeople()) {
        ASSERT_EQ(standardName(person.name.native), person.name.native);
        ASSERT_NE(compareNames(person.name.latin, person.name.olderLatin), NameMatch::different)
            << person.name.latin << " " << person.name.olderLatin;
    }
}

// Documents ------------------------------------------------------------------------------------------------------------

TEST(DemoPeople, HoldDocumentsOfEveryKind) {
    std::map<std::string, int> types;
    int renewals = 0;
    for (auto const& person : defaultPeople()) {
        for (auto const& each : person.documents) ++types[each.number.type];
        renewals += person.documents.size() > 2;
    }
    for (auto const* type : {"11", "12", "13", "14", "16", "17", "21", "24", "25", "70"}) EXPECT_GT(types[type], 20) << type;
    EXPECT_GT(renewals, 5000);
}

TEST(DemoPeople, HoldAValidDocumentOnEveryDayTheyMayTravel) {
    for (std::uint32_t index = 0; index < 2000; ++index) {
        auto const person = makePerson(1, index, today);
        for (Day on = plusYears(today, -14); on < today; on += std::chrono::days{61})
            ASSERT_TRUE(person.shown(person.routes.front(), on)) << index << " " << isoDay(on);
    }
}

TEST(DemoPeople, HoldDocumentsWhoseDaysAreInOrder) {
    for (auto const& person : defaultPeople())
        for (auto const& each : person.documents) {
            ASSERT_LT(each.issuedOn, each.expiresOn) << each.number.number;
            ASSERT_LE(each.issuedOn, today) << each.number.number;
            ASSERT_LE(each.usedUntil, each.expiresOn) << each.number.number;
        }
}

// The plan -------------------------------------------------------------------------------------------------------------

TEST(DemoPlan, SharesOutExactlyWhatIsAskedFor) {
    for (auto const& [people, crossings] :
         {std::pair<std::uint32_t, std::uint64_t>{300, 30'000}, {300, 9871}, {1000, 100'003}, {20'000, 2'000'000}}) {
        DemoPlan const plan(sizeOf(people, crossings));
        std::uint64_t sum = 0;
        std::uint32_t count = 0;
        for (DemoPlan::Walk walk(plan); walk.next(); ++count) sum += walk.crossings();
        EXPECT_EQ(sum, crossings);
        EXPECT_EQ(count, people);
    }
}

TEST(DemoPlan, RefusesWhatCannotBe) {
    EXPECT_THROW(DemoPlan(sizeOf(5, 100'000)), Fault) << "fewer people than have names";
    EXPECT_THROW(DemoPlan(sizeOf(300, 100)), Fault) << "fewer crossings than the named people have";
    EXPECT_THROW(DemoPlan(sizeOf(30, 90'000'000)), Fault) << "more than anybody can cross";
    EXPECT_THROW(DemoPlan(sizeOf(mostPeople + 1, 2'000'000)), Fault);
}

TEST(DemoPlan, HasCommutersAndPeopleWithoutACrossing) {
    DemoPlan const plan(sizeOf(20'000, 2'000'000, DemoSize{}.seed));
    std::uint32_t none = 0, commuters = 0;
    for (DemoPlan::Walk walk(plan); walk.next();) {
        none += walk.crossings() == 0;
        commuters += walk.crossings() >= 1500;
    }
    EXPECT_GT(none, 1000U);
    EXPECT_GT(commuters, 50U);
}

// Bytes ------------------------------------------------------------------------------------------------------------

TEST(DemoSource, GivesTheSameBytesForTheSameSeed) {
    DemoPlan const plan(sizeOf(200, 20'000)), again(sizeOf(200, 20'000)), other(sizeOf(200, 20'000, 8));
    for (auto part : {DemoSource::Part::registry, DemoSource::Part::crossings}) {
        DemoSource one(plan, part), two(again, part), three(other, part);
        auto const bytes = bytesOf(one);
        EXPECT_EQ(bytesOf(two), bytes);
        EXPECT_NE(bytesOf(three), bytes);
        one.restart();
        EXPECT_EQ(bytesOf(one), bytes);
    }
}

class DemoCrossings : public testing::Test {
protected:
    static std::vector<std::vector<std::string>> const& rows() {
        static auto const made = rowsOf(DemoPlan(sizeOf(500, 60'000)), DemoSource::Part::crossings);
        return made;
    }
    static std::map<std::string, std::vector<std::string>> const& documents() {
        static auto const known = [] {
            std::map<std::string, std::vector<std::string>> byNumber;
            for (auto const& row : rowsOf(DemoPlan(sizeOf(500, 60'000)), DemoSource::Part::registry)) byNumber[row[7] + " " + row[8]] = row;
            return byNumber;
        }();
        return known;
    }
};

TEST_F(DemoCrossings, AreAsManyAsAskedFor) { EXPECT_EQ(rows().size(), 60'000U); }

TEST_F(DemoCrossings, NeverShareAnId) {
    std::set<std::string> ids;
    for (auto const& row : rows()) ASSERT_TRUE(ids.insert(row[0]).second) << row[0];
}

TEST_F(DemoCrossings, AreAllOfDocumentsInTheRegistry) {
    for (auto const& row : rows()) ASSERT_TRUE(documents().contains(row[1] + " " + row[2])) << row[1] << " " << row[2];
}

TEST_F(DemoCrossings, NeverShowAnExpiredDocument) {
    for (auto const& row : rows()) ASSERT_LE(row[4].substr(0, 10), documents().at(row[1] + " " + row[2])[10]) << row[0];
}

TEST_F(DemoCrossings, LieInFourteenYearsThatEndYesterday) {
    auto const [oldest, newest] =
        std::minmax_element(rows().begin(), rows().end(), [](auto const& a, auto const& b) { return a[4] < b[4]; });
    EXPECT_GE((*oldest)[4], "2012-11-22");
    EXPECT_LT((*oldest)[4], "2012-12-31");
    EXPECT_LT((*newest)[4], "2026-11-22");
    EXPECT_GT((*newest)[4], "2026-11-15");
}

TEST_F(DemoCrossings, GoThroughPortsThatAreShipped) {
    auto const ports = test::readFile(std::filesystem::path(COUNTERSIGN_SOURCE_DIR) / "resources/ports/ports.csv");
    std::set<std::string> used;
    for (auto const& row : rows()) used.insert(row[5]);
    EXPECT_GT(used.size(), 20U);
    for (auto const& code : used) EXPECT_NE(ports.find("\n" + code + ","), std::string::npos) << code;
}

TEST_F(DemoCrossings, HappenWhenThePortIsOpen) {
    for (auto const& row : rows()) {
        if (row[5] == "LH1") {
            ASSERT_GE(row[4].substr(11, 8), "06:30:00") << row[0];
        }
        if (row[5] == "XJ1") {
            ASSERT_GE(row[4].substr(0, 10), "2018-09-23") << "West Kowloon opened later";
        }
        bool const epidemic = row[4] >= "2020-02-04" && row[4] < "2023-01-08";
        ASSERT_FALSE(row[5] == "LH1" && epidemic) << "Luohu was closed";
    }
}

TEST_F(DemoCrossings, OfFlightsAndTrainsSayWhich) {
    for (auto const& row : rows()) {
        bool const walked = row[5] == "LH1" || row[5] == "GB1" || row[5] == "FT1";
        bool const rode = row[5] == "XJ1" || row[5] == "PVG" || row[5] == "PEK";
        ASSERT_FALSE(walked && !row[6].empty()) << row[0];
        ASSERT_FALSE(rode && row[6].empty()) << row[0];
    }
}

// Journeys ---------------------------------------------------------------------------------------------------------

std::vector<DemoCrossing> journeysOf(std::string_view key, std::uint32_t count, DemoPerson& person) {
    auto const named = namedPeople(today);
    auto const found = std::find_if(named.begin(), named.end(), [&](auto const& each) { return each.key == key; });
    person = found->person;
    Random random(5, 5);
    return makeJourneys(random, person, count, plusYears(today, -14), today - std::chrono::days{1});
}

TEST(DemoJourneys, AreExactlyAsManyAndInOrder) {
    for (std::uint32_t count : {1U, 2U, 3U, 57U, 499U, 500U, 2999U, 7300U, 20'000U}) {
        DemoPerson person;
        auto const made = journeysOf("commuter", count, person);
        ASSERT_EQ(made.size(), count);
        for (std::size_t i = 1; i < made.size(); ++i)
            ASSERT_LE(std::pair(made[i - 1].day, made[i - 1].second), std::pair(made[i].day, made[i].second)) << count << " row " << i;
    }
}

TEST(DemoJourneys, AreExactlyAsManyHoweverFewAndWhateverTheStream) {
    auto const person = makePerson(1, 1, today);
    for (std::uint32_t count : {1U, 2U, 3U})
        for (std::uint64_t stream = 0; stream < 2000; ++stream) {
            Random random(5, stream);
            ASSERT_EQ(makeJourneys(random, person, count, plusYears(today, -14), today - std::chrono::days{1}).size(), count) << stream;
        }
}

TEST(DemoJourneys, LeaveFirstForResidentsAndEnterFirstForHongKong) {
    DemoPerson resident, hongKong;
    EXPECT_EQ(journeysOf("commuter", 2, resident).at(0).direction, Direction::exit);
    EXPECT_EQ(journeysOf("hong-kong", 2, hongKong).at(0).direction, Direction::entry);
}

TEST(DemoJourneys, OfACommuterAreOnWorkingDays) {
    DemoPerson person;
    for (auto const& each : journeysOf("commuter", 5000, person))
        ASSERT_LE(std::chrono::weekday{each.day}.iso_encoding(), 5U) << isoDay(each.day);
}

TEST(DemoJourneys, HaveRowsMissingAndRowsDoubled) {
    DemoPerson person;
    auto const made = journeysOf("commuter", 7300, person);
    std::vector<Crossing> rows;
    for (auto const& each : made)
        rows.push_back({each.day, each.second, each.direction, each.document->number, std::string(each.port), {}, {}, {}, false});
    orderNewestFirst(rows);
    auto const marks = markPairs(rows);
    EXPECT_GT(std::count_if(marks.begin(), marks.end(), [](auto const& mark) { return mark.sameDirectionAsOlder; }), 20);
    EXPECT_GT(std::count_if(marks.begin(), marks.end(), [](auto const& mark) { return mark.doubled; }), 10);
}

// The named people ---------------------------------------------------------------------------------------------------

TEST(NamedPeople, BearValidNumbers) {
    for (auto const& [key, person, crossings] : namedPeople(today)) {
        EXPECT_TRUE(checkNumber(person.id.kind, person.id.number)->valid) << key;
        for (auto const& each : person.documents)
            EXPECT_TRUE(checkNumber("document:" + each.number.type, each.number.number)->valid) << key << " " << each.number.number;
    }
}

TEST(NamedPeople, AreTheSameWhateverTheSeed) {
    auto const of = [](std::uint64_t seed) {
        std::vector<std::vector<std::string>> rows = rowsOf(DemoPlan(sizeOf(50, 12'000, seed)), DemoSource::Part::registry);
        rows.resize(30);
        return rows;
    };
    EXPECT_EQ(of(1), of(2));
}

TEST(NamedPeople, HaveACommuterWith7300CrossingsUnderThreeDocuments) {
    auto const rows = rowsOf(DemoPlan(sizeOf(50, 12'000)), DemoSource::Part::crossings);
    std::map<std::string, int> counts;
    for (auto const& row : rows)
        if (row[2] == "W10234567" || row[2] == "C10234567" || row[2] == "EA1023456") {
            ++counts[row[2]];
            EXPECT_EQ(row[8], "0") << "none is void";
        }
    EXPECT_EQ(counts.size(), 3U);
    int sum = 0;
    for (auto const& [number, count] : counts) {
        EXPECT_GT(count, 50) << number;
        sum += count;
    }
    EXPECT_EQ(sum, 7300);
    EXPECT_EQ(namedPeople(today).front().person.name.native, "张𠮷");
}

TEST(NamedPeople, HaveOneWithoutAnyCrossing) {
    for (auto const& row : rowsOf(DemoPlan(sizeOf(50, 12'000)), DemoSource::Part::crossings)) ASSERT_NE(row[2], "EE1034567");
}

TEST(NamedPeople, HoldWhatIsValidOnAnyDayOfLoading) {
    for (auto const* on : {"2026-11-22", "2027-02-28", "2028-02-29", "2030-01-01"})
        for (auto const& [key, person, crossings] : namedPeople(day(on))) {
            bool const anyValid =
                std::any_of(person.documents.begin(), person.documents.end(), [&](auto const& each) { return each.expiresOn >= day(on); });
            EXPECT_TRUE(anyValid) << key << " on " << on;
            for (Day at = plusYears(day(on), -14); at < day(on); at += std::chrono::days{1})
                ASSERT_TRUE(crossings == 0 || person.shown(person.routes.front(), at)) << key << " at " << isoDay(at);
        }
}

} // namespace
} // namespace countersign::demo
