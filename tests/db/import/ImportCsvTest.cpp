#include "db/ImportCsv.h"

#include "db/import/TextSource.h"

#include <algorithm>
#include <cstring>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace countersign::db {
namespace {

using test::TextSource;
using testing::ElementsAre;

struct Row {
    std::uint64_t line;
    std::vector<std::string> fields;
    std::string fault;
    bool operator==(Row const&) const = default;
};

std::vector<Row> rowsOf(std::string const& text, std::size_t piece = 1U << 20) {
    TextSource source(text, piece);
    CsvReader reader(source);
    CsvRecord record;
    std::vector<Row> rows;
    while (reader.next(record)) rows.push_back({record.line, {record.fields.begin(), record.fields.end()}, std::string(record.fault)});
    return rows;
}

std::vector<std::string> onlyRow(std::string const& text) {
    auto const rows = rowsOf(text);
    EXPECT_EQ(rows.size(), 1U);
    return rows.empty() ? std::vector<std::string>{} : rows[0].fields;
}

TEST(CsvReader, SplitsAtCommas) { EXPECT_THAT(onlyRow("a,b,c\n"), ElementsAre("a", "b", "c")); }
TEST(CsvReader, KeepsEmptyFields) { EXPECT_THAT(onlyRow(",,\n"), ElementsAre("", "", "")); }
TEST(CsvReader, KeepsSpaces) { EXPECT_THAT(onlyRow(" a , b\n"), ElementsAre(" a ", " b")); }
TEST(CsvReader, TakesALastLineWithoutAnEnd) { EXPECT_THAT(onlyRow("a,b"), ElementsAre("a", "b")); }
TEST(CsvReader, TakesWindowsLineEnds) {
    EXPECT_THAT(rowsOf("a,b\r\nc,d\r\n"), ElementsAre(Row{1, {"a", "b"}, ""}, Row{2, {"c", "d"}, ""}));
}
TEST(CsvReader, TakesCommasInQuotes) { EXPECT_THAT(onlyRow("\"a,b\",c\n"), ElementsAre("a,b", "c")); }
TEST(CsvReader, TakesDoubledQuotes) { EXPECT_THAT(onlyRow("\"say \"\"yes\"\"\",\"\"\"\",\"\"\n"), ElementsAre("say \"yes\"", "\"", "")); }
TEST(CsvReader, TakesLineEndsInQuotes) {
    EXPECT_THAT(rowsOf("\"a\nb\",c\nd,e\n"), ElementsAre(Row{1, {"a\nb", "c"}, ""}, Row{3, {"d", "e"}, ""}));
}
TEST(CsvReader, PassesOverAByteOrderMark) { EXPECT_THAT(onlyRow("\xEF\xBB\xBFname,x\n"), ElementsAre("name", "x")); }
TEST(CsvReader, PassesOverEmptyLinesAndCountsThem) {
    EXPECT_THAT(rowsOf("a\n\n\r\nb\n"), ElementsAre(Row{1, {"a"}, ""}, Row{4, {"b"}, ""}));
}
TEST(CsvReader, GivesNothingForAnEmptyFile) { EXPECT_TRUE(rowsOf("").empty()); }
TEST(CsvReader, GivesNothingForOnlyAByteOrderMark) { EXPECT_TRUE(rowsOf("\xEF\xBB\xBF").empty()); }

TEST(CsvReader, RefusesAQuoteInsideAPlainFieldAndGoesOn) {
    EXPECT_THAT(rowsOf("a,b\"c\"\nd,e\n"), ElementsAre(Row{1, {}, "row has a stray or unclosed quote"}, Row{2, {"d", "e"}, ""}));
}
TEST(CsvReader, RefusesTextBehindAClosingQuote) {
    EXPECT_THAT(rowsOf("\"a\"b,c\nd\n"), ElementsAre(Row{1, {}, "row has a stray or unclosed quote"}, Row{2, {"d"}, ""}));
}

TEST(CsvReader, LosesOnlyOneLineToAnUnclosedQuote) {
    std::string text = "\"open,1\n";
    for (int i = 0; i < 100; ++i) text += "row," + std::to_string(i) + "\n";
    auto const rows = rowsOf(text);
    ASSERT_EQ(rows.size(), 101U);
    EXPECT_EQ(rows[0].fault, "row has a stray or unclosed quote");
    EXPECT_EQ(rows[1], (Row{2, {"row", "0"}, ""}));
    EXPECT_EQ(rows[100], (Row{101, {"row", "99"}, ""}));
}

TEST(CsvReader, LosesOnlyOneLineToAnUnclosedQuoteAtTheEnd) {
    EXPECT_THAT(rowsOf("a\n\"b"), ElementsAre(Row{1, {"a"}, ""}, Row{2, {}, "row has a stray or unclosed quote"}));
}

TEST(CsvReader, RefusesNul) {
    EXPECT_THAT(rowsOf(std::string("a\0b,c\nd\n", 8)), ElementsAre(Row{1, {}, "row is not UTF-8 text"}, Row{2, {"d"}, ""}));
}
TEST(CsvReader, RefusesInvalidUtf8) {
    EXPECT_THAT(rowsOf("\xFF\xFE,c\nd\n"), ElementsAre(Row{1, {}, "row is not UTF-8 text"}, Row{2, {"d"}, ""}));
}
TEST(CsvReader, RefusesATornCharacterInsideQuotes) { EXPECT_EQ(rowsOf("\"\xE5\xBC\",c\n").at(0).fault, "row is not UTF-8 text"); }
TEST(CsvReader, TakesCharactersBeyondTheBmp) { EXPECT_THAT(onlyRow("张𠮷,x\n"), ElementsAre("张𠮷", "x")); }

TEST(CsvReader, TakesARowOfTheGreatestLength) {
    std::string const row(CsvReader::longestRecord, 'x');
    EXPECT_THAT(rowsOf(row + "\nb\n"), ElementsAre(Row{1, {row}, ""}, Row{2, {"b"}, ""}));
}
TEST(CsvReader, RefusesALongerRowAndGoesOn) {
    std::string const row(CsvReader::longestRecord + 1, 'x');
    EXPECT_THAT(rowsOf(row + "\nb\n"), ElementsAre(Row{1, {}, "row is longer than 65536 bytes"}, Row{2, {"b"}, ""}));
}
TEST(CsvReader, RefusesALongLastRow) {
    EXPECT_THAT(rowsOf("a\n" + std::string(900'000, 'x')), ElementsAre(Row{1, {"a"}, ""}, Row{2, {}, "row is longer than 65536 bytes"}));
}

/// 100 MB without a line end, made on the way.
class EndlessLine : public ImportSource {
public:
    std::size_t read(std::span<char> into) override {
        std::size_t const length = std::min(into.size(), m_left);
        std::fill_n(into.begin(), length, 'x');
        m_left -= length;
        if (m_left == 0 && length > 0) into[length - 1] = '\n';
        return length;
    }
    void restart() override {}
    std::string name() const override { return "endless"; }

private:
    std::size_t m_left = 100'000'000;
};

TEST(CsvReader, ReadsOverALineOf100MegabytesInABufferOfAQuarter) {
    EndlessLine source;
    CsvReader reader(source);
    CsvRecord record;
    ASSERT_TRUE(reader.next(record));
    EXPECT_EQ(record.fault, "row is longer than 65536 bytes");
    EXPECT_LE(record.raw.size(), 256U);
    EXPECT_FALSE(reader.next(record));
    EXPECT_EQ(reader.bytesTaken(), 100'000'000U);
}

std::string inQuotes(std::string const& field) {
    std::string text = "\"";
    for (char c : field) text += c == '"' ? "\"\"" : std::string(1, c);
    return text + '"';
}

TEST(CsvReader, GivesBackWhatWasWrittenWhateverThePieces) {
    for (unsigned seed = 1; seed <= 40; ++seed) {
        std::mt19937 random(seed);
        std::vector<std::vector<std::string>> written;
        std::string text;
        std::string const alphabet[] = {"a", ",", "\"", "张", "𠮷", " ", "\n", "0"};
        for (int row = 0; row < 60; ++row) {
            std::vector<std::string> fields(1 + random() % 5);
            for (auto& field : fields)
                for (auto length = random() % 6; length > 0; --length) field += alphabet[random() % 8];
            for (std::size_t i = 0; i < fields.size(); ++i) text += (i ? "," : "") + inQuotes(fields[i]);
            text += random() % 2 ? "\n" : "\r\n";
            written.push_back(fields);
        }
        for (std::size_t piece : {1U, 7U, 4096U}) {
            auto const rows = rowsOf(text, piece);
            ASSERT_EQ(rows.size(), written.size()) << "seed " << seed;
            for (std::size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(rows[i].fields, written[i]) << "seed " << seed << " row " << i;
        }
    }
}

TEST(CsvReader, NeverLosesItsWayInRandomBytes) {
    for (unsigned seed = 1; seed <= 60; ++seed) {
        std::mt19937 random(seed);
        std::string text;
        for (int i = 0; i < 4000; ++i) text += "a,\"\n\r\xE5\0x"[random() % 8];
        auto const whole = rowsOf(text);
        EXPECT_EQ(rowsOf(text, 3), whole) << "seed " << seed;
        for (std::size_t i = 1; i < whole.size(); ++i) ASSERT_LT(whole[i - 1].line, whole[i].line) << "seed " << seed;
    }
}

TEST(UsableText, AgreesWithItsParts) {
    EXPECT_TRUE(usableText(""));
    EXPECT_TRUE(usableText("plain text of more than eight bytes"));
    EXPECT_TRUE(usableText("plain text and then 张𠮷"));
    EXPECT_FALSE(usableText(std::string_view("12345678\0", 9)));
    EXPECT_FALSE(usableText(std::string_view("123\0"
                                             "5678",
                                             8)));
    EXPECT_FALSE(usableText("12345678\x80"));
    EXPECT_FALSE(usableText("\xF0\xA0\xAE"));
}

TEST(ReadableText, ShowsWhatIsNoTextAsAReplacement) {
    EXPECT_EQ(readableText("a张𠮷"), "a张𠮷");
    EXPECT_EQ(readableText(std::string_view("a\0b", 3)), "a\uFFFDb");
    EXPECT_EQ(readableText("\xFF"
                           "a"),
              "\uFFFDa");
    EXPECT_TRUE(usableText(readableText("\xE5\xBC,\xF0\xA0x\x80\x80\x80\x80\x80")));
}

} // namespace
} // namespace countersign::db
