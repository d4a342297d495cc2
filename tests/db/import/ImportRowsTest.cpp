#include "db/ImportRows.h"

#include "core/Fault.h"
#include "core/person/Name.h"
#include "db/ImportHeader.h"
#include "db/import/TextSource.h"

#include <cstring>
#include <map>

#include <gtest/gtest.h>

namespace countersign::db {
namespace {

using test::TextSource;
using Fields = std::map<std::string, std::string>;

Fields goodDocument() {
    return {{"id_kind", "hkid"},
            {"id_number", "A123456(3)"},
            {"name", "陈大文"},
            {"latin_name", "CHAN TAI MAN"},
            {"sex", "M"},
            {"birth_date", "1990-03-07"},
            {"region", "HK"},
            {"document_type", "24"},
            {"document_number", "H12345678"},
            {"issued_on", "2023-01-01"},
            {"expires_on", "2033-01-01"},
            {"issuing_authority", "公安部"},
            {"status", "valid"},
            {"issued_abroad", "0"},
            {"renewals", "2"}};
}

Fields goodCrossing() {
    return {{"crossing_id", "LH101201"},
            {"document_type", "24"},
            {"document_number", "H12345678"},
            {"direction", "1"},
            {"crossed_at", "2020-05-06T07:08:09+08:00"},
            {"port", "LH1"},
            {"transport", ""},
            {"entered_later", "0"},
            {"void", "0"}};
}

Fields goodPort() { return {{"code", "LH1"}, {"name_zh", "罗湖口岸"}, {"name_en", "Luohu Port"}, {"mode", "road"}, {"open", "1"}}; }

RowVerdict judged(ImportKind kind, Fields const& fields, std::string const& column = {}, std::string const& value = {},
                  CopyRows* into = nullptr) {
    Fields changed = fields;
    if (!column.empty()) changed[column] = value;
    std::vector<std::string_view> ordered;
    for (auto const& name : columnsOf(kind)) ordered.push_back(changed.at(std::string(name)));
    CopyRows own;
    return stageRow(kind, 7, ordered, into ? *into : own);
}

struct Refusal {
    ImportKind kind;
    char const* column;
    std::string value;
    char const* reason;
};

class RefusedField : public testing::TestWithParam<Refusal> {};

TEST_P(RefusedField, IsNamedWithoutItsValue) {
    auto const& [kind, column, value, reason] = GetParam();
    Fields const good = kind == ImportKind::ports ? goodPort() : kind == ImportKind::registry ? goodDocument() : goodCrossing();
    CopyRows rows;
    std::size_t const before = rows.bytes().size();
    auto const verdict = judged(kind, good, column, value, &rows);
    EXPECT_EQ(verdict.reason, std::string(column) + ": " + reason);
    EXPECT_EQ(rows.bytes().size(), before) << "a refused row leaves nothing";
}

constexpr auto ports = ImportKind::ports;
constexpr auto registry = ImportKind::registry;
constexpr auto crossings = ImportKind::crossings;

INSTANTIATE_TEST_SUITE_P(Ports, RefusedField,
                         testing::Values(Refusal{ports, "code", "", "is empty"}, Refusal{ports, "code", "TOOLONGX", "longer than 7 bytes"},
                                         Refusal{ports, "name_zh", " ", "is empty"}, Refusal{ports, "name_en", "", "is empty"},
                                         Refusal{ports, "mode", "space", "none of air, sea, river, road, rail"},
                                         Refusal{ports, "open", "", "is empty"}, Refusal{ports, "open", "maybe", "neither 1 nor 0"}));
INSTANTIATE_TEST_SUITE_P(
    Registry, RefusedField,
    testing::Values(
        Refusal{registry, "id_kind", "library-card", "none of citizen-id, hkid, macao-id, taiwan-id, foreign-permanent-id"},
        Refusal{registry, "id_number", "", "is empty"}, Refusal{registry, "name", "", "is empty"},
        Refusal{registry, "name", "\xE2\x80\x8B", "is empty"}, Refusal{registry, "name", std::string(301, 'x'), "longer than 300 bytes"},
        Refusal{registry, "name", "a\nb", "has a control character"}, Refusal{registry, "sex", "m", "none of M, F, X"},
        Refusal{registry, "sex", "", "is empty"}, Refusal{registry, "birth_date", "", "is empty"},
        Refusal{registry, "birth_date", "1990-02-30", "not a date as YYYY-MM-DD"},
        Refusal{registry, "birth_date", "7.3.1990", "not a date as YYYY-MM-DD"},
        Refusal{registry, "region", "hk", "not a code of two or three capital letters"}, Refusal{registry, "region", "", "is empty"},
        Refusal{registry, "document_type", "98", "unknown document type"}, Refusal{registry, "document_number", "", "is empty"},
        Refusal{registry, "document_number", "...", "has neither letters nor digits"},
        Refusal{registry, "issued_on", "yesterday", "not a date as YYYY-MM-DD"},
        Refusal{registry, "expires_on", "2033-13-01", "not a date as YYYY-MM-DD"},
        Refusal{registry, "issued_abroad", "yes", "neither 1 nor 0"}, Refusal{registry, "renewals", "-1", "not a number from 0 to 99"},
        Refusal{registry, "renewals", "100", "not a number from 0 to 99"}));
INSTANTIATE_TEST_SUITE_P(
    Crossings, RefusedField,
    testing::Values(Refusal{crossings, "crossing_id", "", "is empty"},
                    Refusal{crossings, "crossing_id", std::string(65, '1'), "longer than 64 bytes"},
                    Refusal{crossings, "crossing_id", "a\tb", "has a control character"},
                    Refusal{crossings, "document_type", "", "is empty"}, Refusal{crossings, "direction", "3", "none of 1, 2"},
                    Refusal{crossings, "direction", "entry", "none of 1, 2"},
                    Refusal{crossings, "crossed_at", "2020-05-06", "not a time as YYYY-MM-DDThh:mm:ss+08:00"},
                    Refusal{crossings, "crossed_at", "2020-05-06T07:08:09", "not a time as YYYY-MM-DDThh:mm:ss+08:00"},
                    Refusal{crossings, "crossed_at", "2020-05-06T25:08:09+08:00", "not a time as YYYY-MM-DDThh:mm:ss+08:00"},
                    Refusal{crossings, "crossed_at", "0000-01-01T00:00:00Z", "before 1949-10-01"},
                    Refusal{crossings, "transport", "G1\u0085", "has a control character"}, Refusal{crossings, "port", "", "is empty"},
                    Refusal{crossings, "void", "2", "neither 1 nor 0"}, Refusal{crossings, "entered_later", "x", "neither 1 nor 0"}));

/// Draws everything but a smile, an overriding direction and what has no character.
class NoSmiles : public GlyphCoverage {
public:
    bool draws(char32_t c) const override { return c != U'\U0001F600' && c != U'\u202E' && (c < 0xE000 || c > 0xF8FF); }
};

TEST(StageRow, RefusesWhatNoSheetCouldShow) {
    NoSmiles const drawn;
    auto const reason = [&](ImportKind kind, Fields fields, std::string const& column, std::string const& value) {
        fields[column] = value;
        std::vector<std::string_view> ordered;
        for (auto const& name : columnsOf(kind)) ordered.push_back(fields.at(std::string(name)));
        CopyRows rows;
        return stageRow(kind, 7, ordered, rows, &drawn).reason;
    };
    EXPECT_EQ(reason(ports, goodPort(), "name_zh", "罗湖\U0001F600"), "name_zh: holds U+1F600, which no certificate font draws");
    EXPECT_EQ(reason(ports, goodPort(), "name_en", "Luohu\uE123"), "name_en: holds U+E123, which no certificate font draws");
    EXPECT_EQ(reason(crossings, goodCrossing(), "transport", "\u202EG1"), "transport: holds U+202E, which no certificate font draws");
    EXPECT_EQ(reason(crossings, goodCrossing(), "transport", "粤Z1234港"), "");
    EXPECT_EQ(reason(registry, goodDocument(), "name", "陈\U0001F600"), "") << "his case can be worked up to the sheet";
}

TEST(StageRow, TakesEveryGoodRow) {
    EXPECT_EQ(judged(ports, goodPort()).reason, "");
    EXPECT_EQ(judged(registry, goodDocument()).reason, "");
    EXPECT_EQ(judged(crossings, goodCrossing()).reason, "");
}

TEST(StageRow, TakesADocumentWithoutDays) {
    EXPECT_EQ(judged(registry, goodDocument(), "issued_on", "").reason, "");
    EXPECT_EQ(judged(registry, goodDocument(), "expires_on", "").reason, "");
}

TEST(StageRow, TakesOddNumbersAndSaysSo) {
    EXPECT_FALSE(judged(registry, goodDocument()).oddNumber);
    EXPECT_TRUE(judged(registry, goodDocument(), "id_number", "A123456(4)").oddNumber);
    EXPECT_TRUE(judged(registry, goodDocument(), "document_number", "H1").oddNumber);
    EXPECT_EQ(judged(registry, goodDocument(), "id_number", "A123456(4)").reason, "");
}

TEST(StageRow, ForgetsTheOddNumberOfARefusedRow) {
    Fields row = goodDocument();
    row["id_number"] = "A123456(4)";
    EXPECT_FALSE(judged(registry, row, "sex", "?").oddNumber);
}

/// What COPY will read as field `at` of the one row in `rows`.
std::string copied(CopyRows const& rows, int at) {
    std::string_view bytes = rows.bytes().substr(19 + 2);
    while (true) {
        std::uint32_t length = 0;
        for (int i = 0; i < 4; ++i) length = length << 8 | static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)]);
        if (at-- == 0) return std::string(bytes.substr(4, length));
        bytes.remove_prefix(4 + (length == 0xFFFFFFFFU ? 0 : length));
    }
}

TEST(StageRow, FoldsNumbersAsTheStoreDoes) {
    CopyRows rows;
    judged(crossings, goodCrossing(), "document_number", " ｐ．1234567 ", &rows);
    EXPECT_EQ(copied(rows, 3), "P1234567");
    CopyRows mapped;
    judged(crossings, goodCrossing(), "document_type", "516", &mapped);
    EXPECT_EQ(copied(mapped, 2), "24");
}

TEST(StageRow, KeepsThePrintedNumberBesideTheFoldedOne) {
    Fields row = goodDocument();
    row["document_type"] = "13";
    CopyRows rows;
    judged(registry, row, "document_number", "P.1234567", &rows);
    EXPECT_EQ(copied(rows, 9), "P1234567");
    EXPECT_EQ(copied(rows, 10), "P.1234567");
}

TEST(StageRow, StoresTheStandardFormOfAName) {
    CopyRows rows;
    judged(registry, goodDocument(), "name", "阿迪力\u2022艾力", &rows);
    EXPECT_EQ(copied(rows, 3), "阿迪力·艾力");
}

TEST(StageRow, WritesTimesAsPostgresqlKeepsThem) {
    CopyRows rows;
    judged(crossings, goodCrossing(), "crossed_at", "2000-01-01T08:00:01+08:00", &rows);
    EXPECT_EQ(copied(rows, 5), std::string("\0\0\0\0\0\x0F\x42\x40", 8)); // a million microseconds
    CopyRows before;
    judged(crossings, goodCrossing(), "crossed_at", "1999-12-31T23:59:59Z", &before);
    EXPECT_EQ(copied(before, 5), std::string("\xFF\xFF\xFF\xFF\xFF\xF0\xBD\xC0", 8));
}

// The header ---------------------------------------------------------------------------------------------------------

std::string headerFault(std::string const& text) {
    TextSource source(text);
    CsvReader reader(source);
    try {
        ImportHeader const header(ports, reader, source.name());
        return "none";
    } catch (Fault const& fault) {
        EXPECT_EQ(fault.code(), FaultCode::unusableInput);
        return fault.logDetail();
    }
}

TEST(ImportHeader, TakesTheColumnsOfTheInterface) { EXPECT_EQ(headerFault("code,name_zh,name_en,mode,open\n"), "none"); }
TEST(ImportHeader, TakesThemInAnyOrder) { EXPECT_EQ(headerFault("open,mode,name_en,code,name_zh\n"), "none"); }
TEST(ImportHeader, TakesAByteOrderMarkAndQuotes) { EXPECT_EQ(headerFault("\xEF\xBB\xBF\"code\",name_zh,name_en,mode,open\r\n"), "none"); }
TEST(ImportHeader, TakesARejectsFile) { EXPECT_EQ(headerFault("code,name_zh,name_en,mode,open,reason\n"), "none"); }
TEST(ImportHeader, NamesAMissingColumn) { EXPECT_EQ(headerFault("code,name_zh,name_en,open\n"), "file.csv:1: column mode is missing"); }
TEST(ImportHeader, NamesAColumnThatOccursTwice) {
    EXPECT_EQ(headerFault("code,code,name_zh,name_en,mode,open\n"), "file.csv:1: column code occurs twice");
}
TEST(ImportHeader, NeverRepeatsWhatMayBeSomebodysData) {
    auto const fault = headerFault("LH1,张三,ZHANG SAN,road,1\n");
    EXPECT_EQ(fault, "file.csv:1: column 1 is unknown; the columns of ports are code,name_zh,name_en,mode,open");
}
TEST(ImportHeader, SaysThatAFileIsEmpty) {
    EXPECT_EQ(headerFault(""), "file.csv:1: the file is empty; its first row must be code,name_zh,name_en,mode,open");
}
TEST(ImportHeader, KnowsUtf16) {
    EXPECT_EQ(headerFault(std::string("\xFF\xFE"
                                      "c\0o\0d\0e\0\n\0",
                                      12)),
              "file.csv:1: the file is UTF-16, not UTF-8");
}
TEST(ImportHeader, SaysWhyItCannotBeRead) {
    EXPECT_EQ(headerFault("code,\"name\n"), "file.csv:1: the header cannot be read: row has a stray or unclosed quote");
}

TEST(ImportHeader, PutsFieldsInOrder) {
    TextSource source("open,mode,name_en,code,name_zh\n");
    CsvReader reader(source);
    ImportHeader header(ports, reader, "f");
    std::vector<std::string_view> const fields{"1", "road", "Luohu", "LH1", "罗湖"};
    auto const ordered = header.inOrder(fields);
    ASSERT_TRUE(ordered);
    EXPECT_EQ((std::vector<std::string_view>(ordered->begin(), ordered->end())),
              (std::vector<std::string_view>{"LH1", "罗湖", "Luohu", "road", "1"}));
    EXPECT_FALSE(header.inOrder(std::vector<std::string_view>{"1", "road"}));
}

} // namespace
} // namespace countersign::db
