#include "certificate/Wording.h"

#include "certificate/FaultOf.h"
#include "certificate/SheetSamples.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace countersign::certificate {
namespace {

namespace fs = std::filesystem;
using test::faultOf;

Day day(char const* iso) { return parseDay(iso).value(); }

/// A folder with the real wording under other versions and dates.
class Wordings : public testing::Test {
protected:
    void add(std::string const& version, std::string const& from) { add(version, from, {test::firstWording, "2026-01-01"}); }
    void add(std::string const& version, std::string const& from, std::pair<std::string, std::string> const& like) {
        std::string text = test::readFile(test::sheetResources() / "certificates" / (like.first + ".json"));
        replace(text, "\"" + like.first + "\"", "\"" + version + "\"");
        replace(text, "\"" + like.second + "\"", "\"" + from + "\"");
        fs::create_directories(m_folder.path() / "certificates");
        test::writeFile(m_folder.path() / "certificates" / (version + ".json"), text);
    }
    void replaceIn(std::string const& version, std::string const& what, std::string const& by) {
        fs::path const file = m_folder.path() / "certificates" / (version + ".json");
        std::string text = test::readFile(file);
        replace(text, what, by);
        test::writeFile(file, text);
    }
    WordingBook book() const { return WordingBook(m_folder.path()); }

private:
    static void replace(std::string& text, std::string const& what, std::string const& by) {
        auto const at = text.find(what);
        ASSERT_NE(at, std::string::npos) << what;
        text.replace(at, what.size(), by);
    }
    test::TemporaryFolder m_folder;
};

TEST(Wording, OfRecordsIsInForceToday) {
    WordingBook const book(test::sheetResources());
    EXPECT_EQ(book.inForce(Product::record, day("2026-11-22")), "record-2026-01");
    EXPECT_EQ(book.version("record-2026-01").title.zh, "出入境记录查询结果");
}

TEST(Wording, HasNoVersionBeforeTheFirst) {
    WordingBook const book(test::sheetResources());
    EXPECT_EQ(faultOf([&] { book.inForce(Product::record, day("2025-12-31")); }), FaultCode::resourceMissing);
}

TEST(Wording, OfAProductIsMissingBeforeItsFirst) {
    WordingBook const book(test::sheetResources());
    for (auto const product : {Product::issuanceRecord, Product::documentInformation}) {
        EXPECT_EQ(faultOf([&] { book.inForce(product, day("2026-11-27")); }), FaultCode::resourceMissing);
        auto const wording = book.version(book.inForce(product, day("2026-11-28")));
        EXPECT_EQ(wording.product, product);
        EXPECT_EQ(wording.layout, 4);
    }
    EXPECT_EQ(book.version("issuance-record-2026-11").layout, 3);
    EXPECT_EQ(book.version("document-information-2026-11").layout, 3);
    EXPECT_EQ(book.inForce(Product::issuanceRecord, day("2026-11-28")), test::issuanceWording);
    EXPECT_EQ(book.inForce(Product::documentInformation, day("2026-11-28")), test::informationWording);
    EXPECT_EQ(book.version(test::issuanceWording).title.zh, "出入境证件签发记录查询结果");
    EXPECT_EQ(book.version(test::informationWording).title.zh, "出入境证件信息查询结果");
}

TEST_F(Wordings, ThatTellDocumentsHaveNoOldLayout) {
    add("issuance-record-2027-01", "2027-01-01", {test::issuanceWording, "2026-11-28"});
    EXPECT_NO_THROW(book().version("issuance-record-2027-01"));
    replaceIn("issuance-record-2027-01", "\"layout\": 4", "\"layout\": 2");
    EXPECT_EQ(faultOf([&] { book().version("issuance-record-2027-01"); }), FaultCode::resourceMissing);
}

TEST_F(Wordings, OfNoProductAreFaults) {
    add("record-2027-01", "2027-01-01", {test::newestWording, "2026-11-28"});
    replaceIn("record-2027-01", "\"product\": \"record\"", "\"product\": \"tea\"");
    EXPECT_EQ(faultOf([&] { book().version("record-2027-01"); }), FaultCode::resourceMissing);
}

TEST(Wording, NeverNamesAPath) {
    WordingBook const book(test::sheetResources());
    for (char const* name : {"", "../record-2026-01", "/etc/passwd", "record-2026-01.json", "a/b", "RECORD", "fonts\n"})
        EXPECT_EQ(faultOf([&] { book.version(name); }), FaultCode::resourceMissing) << name;
}

TEST(Wording, FileOfAnotherFormatIsRefused) {
    WordingBook const book(test::sheetResources());
    EXPECT_EQ(faultOf([&] { book.version("fonts"); }), FaultCode::resourceMissing);
}

TEST_F(Wordings, TheLatestThatHasBegunIsInForce) {
    add("record-2026-01", "2026-01-01");
    add("record-2026-07", "2026-07-01");
    add("record-2027-01", "2027-01-01");
    EXPECT_EQ(book().inForce(Product::record, day("2026-06-30")), "record-2026-01");
    EXPECT_EQ(book().inForce(Product::record, day("2026-07-01")), "record-2026-07");
    EXPECT_EQ(book().inForce(Product::record, day("2026-12-31")), "record-2026-07");
    EXPECT_EQ(book().inForce(Product::record, day("2027-01-01")), "record-2027-01");
}

TEST_F(Wordings, AnOldVersionStaysReadable) {
    add("record-2026-01", "2026-01-01");
    add("record-2026-07", "2026-07-01");
    EXPECT_EQ(book().version("record-2026-01").inForceFrom, day("2026-01-01"));
}

TEST_F(Wordings, AMissingSentenceIsAFault) {
    add("record-2026-01", "2026-01-01");
    replaceIn("record-2026-01", "\"none_found\"", "\"none_fuond\"");
    EXPECT_EQ(faultOf([&] { book().version("record-2026-01"); }), FaultCode::resourceMissing);
}

TEST_F(Wordings, AnImpossibleDayIsAFault) {
    add("record-2026-01", "2026-02-30");
    EXPECT_EQ(faultOf([&] { book().version("record-2026-01"); }), FaultCode::resourceMissing);
}

TEST_F(Wordings, AFileUnderAnotherNameIsAFault) {
    add("record-2026-01", "2026-01-01");
    replaceIn("record-2026-01", "\"version\": \"record-2026-01\"", "\"version\": \"record-2026-02\"");
    EXPECT_EQ(faultOf([&] { book().version("record-2026-01"); }), FaultCode::resourceMissing);
}

TEST(Wording, SaysWithWhichLayoutItIsDrawn) {
    WordingBook const book(test::sheetResources());
    EXPECT_EQ(book.version(test::firstWording).layout, 1);
    EXPECT_EQ(book.version(test::secondWording).layout, 2);
    EXPECT_EQ(book.version(test::thirdWording).layout, 3);
    EXPECT_EQ(book.version(test::newestWording).layout, 4);
    EXPECT_EQ(book.inForce(Product::record, day("2026-11-26")), test::firstWording);
    EXPECT_EQ(book.inForce(Product::record, day("2026-11-27")), test::secondWording);
    EXPECT_EQ(book.inForce(Product::record, day("2026-11-28")), test::newestWording) << "of two of a day the later version";
}

// Only what is drawn changed, not a word.
TEST(Wording, OfTheFourthLayoutSaysWhatTheThirdDoes) {
    fs::path const folder = test::sheetResources() / "certificates";
    for (auto const& [before, now] : {std::pair("record-2026-12", test::newestWording),
                                      {"issuance-record-2026-11", test::issuanceWording},
                                      {"document-information-2026-11", test::informationWording}}) {
        auto third = nlohmann::json::parse(test::readFile(folder / (std::string(before) + ".json")));
        third["version"] = now;
        third["layout"] = 4;
        EXPECT_EQ(third, nlohmann::json::parse(test::readFile(folder / (std::string(now) + ".json"))));
    }
}

TEST_F(Wordings, ALayoutThatThisProgramCannotDrawIsAFault) {
    for (char const* layout : {"1", "5", "\"2\"", "null"}) {
        add("record-2027-01", "2027-01-01", {test::secondWording, "2026-11-27"});
        EXPECT_NO_THROW(book().version("record-2027-01"));
        replaceIn("record-2027-01", "\"layout\": 2", std::string("\"layout\": ") + layout);
        EXPECT_EQ(faultOf([&] { book().version("record-2027-01"); }), FaultCode::resourceMissing) << layout;
    }
}

TEST_F(Wordings, AnOutlineThatIsNotWholeIsAFault) {
    add("record-2027-01", "2027-01-01", {test::newestWording, "2026-11-28"});
    EXPECT_NO_THROW(book().version("record-2027-01"));
    replaceIn("record-2027-01", "\"row\":", "\"raw\":");
    EXPECT_EQ(faultOf([&] { book().version("record-2027-01"); }), FaultCode::resourceMissing);
}

TEST(WordingPlaceholders, AreFilledOnceAndNeverInsideValues) {
    EXPECT_EQ(filled("{a}-{b}-{a}", {{"a", "{b}"}, {"b", "x"}}), "{b}-x-{b}");
    EXPECT_EQ(filled("", {}), "");
    EXPECT_EQ(filled("plain", {}), "plain");
}

TEST(WordingPlaceholders, UnknownOrOpenOnesAreFaults) {
    EXPECT_EQ(faultOf([] { filled("{who}", {{"a", "b"}}); }), FaultCode::resourceMissing);
    EXPECT_EQ(faultOf([] { filled("open {a", {{"a", "b"}}); }), FaultCode::resourceMissing);
}

TEST(Wording, OfNoneFoundClaimsNothingElse) {
    for (char const* version : {test::firstWording, test::newestWording}) {
        auto const wording = WordingBook(test::sheetResources()).version(version);
        std::string all = wording.sentenceNone.zh + wording.noneFound.zh;
        for (auto const& note : wording.notesNone) all += note.zh;
        for (char const* claim : {"未出境", "未出国", "没有出境", "从未", "未离境"}) EXPECT_EQ(all.find(claim), std::string::npos) << claim;
    }
}

} // namespace
} // namespace countersign::certificate
