#include "certificate/PageSeal.h"

#include "certificate/C40.h"
#include "certificate/FaultOf.h"
#include "certificate/OfficeKeyCertificate.h"
#include "certificate/PageSealMessage.h"
#include "certificate/PageSealSize.h"
#include "certificate/SealSamples.h"
#include "certificate/VerifySupport.h"
#include "certificate/VisibleSealSignature.h"

#include <functional>

#include <gtest/gtest.h>

namespace countersign::certificate {
namespace {

using namespace countersign::test;

constexpr std::string_view someReference = "57E25382D82772E4BB68CF403047A43E";

SealHeader headerOf(PageSealRecord const& record) {
    SealHeader header;
    header.country = pageSealCountry;
    header.signer = record.office;
    header.certificateReference = someReference;
    header.issued = header.signedOn = shanghaiDay(record.issuedAt);
    header.definition = pageSealDefinition;
    header.category = pageSealCategory;
    return header;
}

std::string withoutSigner(PageSealRecord const& record) { return framed(headerOf(record), pageSealMessage(record)); }

/// Two pages of three and two rows.
PageSealRecord sampleRecord(std::size_t page = 0) {
    auto const content = sampleContent(5);
    return pageSealRecord(content, std::vector<RowRange>{{0, 3}, {3, 5}}, page, sha256(canonicalJson(content)));
}

TEST(PageSeal, SaysOfAPageWhatTheContentSays) {
    auto const content = sampleContent(5);
    auto const record = sampleRecord(1);
    EXPECT_EQ(record.certificateNumber, "SZ01-261122-00017-0");
    EXPECT_EQ(record.office, "SZ01");
    EXPECT_EQ(record.page, 2U);
    EXPECT_EQ(record.pages, 2U);
    EXPECT_EQ(record.holder, content.holder);
    EXPECT_EQ(record.documents, content.documents);
    EXPECT_EQ(record.rowsInAll, 5U);
    EXPECT_EQ(record.firstRow, 4U);
    ASSERT_EQ(record.rows.size(), 2U);
    EXPECT_EQ(record.rows[0].date, content.rows[3].date);
    EXPECT_EQ(record.rows[0].document, content.rows[3].document);
    EXPECT_EQ(record.rows[0].portCode, "LHU");
    EXPECT_EQ(record.rows[0].transport, content.rows[3].transport);
    EXPECT_EQ(record.content, sha256(canonicalJson(content)));
}

TEST(PageSeal, OfASheetWithDatesOnlySaysNoMoreThanTheSheet) {
    auto content = sampleContent(2);
    content.columns = Columns::datesOnly;
    auto const record = pageSealRecord(content, std::vector<RowRange>{{0, 2}}, 0, {});
    for (auto const& row : record.rows) EXPECT_EQ(row, (PageSealRow{row.date, row.direction, {}, {}, {}}));
    auto const bytes = withoutSigner(record);
    EXPECT_EQ(bytes.find("LHU"), std::string::npos);
    EXPECT_EQ(bytes.find(toC40("LHU").value()), std::string::npos);
    EXPECT_EQ(std::get<PageSealReading>(readPageSeal(bytes)).record, record);
}

TEST(PageSeal, OfNoSuchPageIsRefused) {
    auto const content = sampleContent(5);
    for (auto const& pages : {std::vector<RowRange>{}, {{0, 6}}, {{3, 2}}})
        EXPECT_EQ(faultOf([&] { pageSealRecord(content, pages, 0, {}); }), FaultCode::unusableInput);
}

TEST(PageSeal, ReadsBackThousandsOfRandomRecords) {
    RandomRecord random(9303);
    int read = 0;
    for (int i = 0; i < 5000; ++i) {
        auto const record = random.next();
        auto const bytes = withoutSigner(record);
        if (bytes.size() > longestSeal) continue;
        auto const reading = readPageSeal(bytes);
        ASSERT_TRUE(std::holds_alternative<PageSealReading>(reading)) << i << ": " << whyNoSeal(std::get<SealFault>(reading));
        ASSERT_EQ(std::get<PageSealReading>(reading).record, record) << i;
        ++read;
    }
    EXPECT_GT(read, 4500);
}

TEST(PageSeal, ItsLengthIsKnownBeforeItIsMade) {
    RandomRecord random(20000);
    for (int i = 0; i < 2000; ++i) {
        auto const record = random.next();
        CertificateContent content;
        content.certificateNumber = record.certificateNumber;
        content.product = record.product;
        content.namedDocumentsOnly = record.namedDocumentsOnly;
        content.registered = record.registered;
        content.office.code = record.office;
        content.holder = record.holder;
        content.documents = record.documents;
        content.from = record.from;
        content.to = record.to;
        content.columns = record.columns;
        content.wording = record.wording;
        content.issuedAt = record.issuedAt;
        content.dataUntil = record.dataUntil;
        for (auto const& row : record.rows)
            content.rows.push_back({row.date, row.direction, row.document, row.portCode, "港", "Port", row.transport});
        PageSealSize size(content, someReference);
        for (std::size_t row = 0; row < content.found(); ++row) size.add(row);
        ASSERT_EQ(size.bytes(), withoutSigner(record).size()) << i;
        size.beginPage();
        auto empty = record;
        empty.rows.clear();
        empty.registered.clear();
        empty.firstRow = 0;
        empty.pages = 2;
        empty.page = 2;
        ASSERT_EQ(size.bytes(), withoutSigner(empty).size()) << i;
    }
}

TEST(PageSeal, OfAFullPageFitsIntoTheRoomOnTheSheet) {
    auto content = sampleContent(45);
    content.documents.push_back({"21", "C12345678"});
    static char const* const ports[]{"LHU", "SZW", "FTK", "GZM", "XKL", "PEK", "HGQ"};
    for (std::size_t i = 0; i < content.rows.size(); ++i) content.rows[i].portCode = ports[i % 7];
    PageSealSize size(content, someReference);
    std::size_t const empty = size.bytes();
    for (std::size_t row = 0; row < content.rows.size(); ++row) size.add(row);
    EXPECT_LT(size.bytes(), usualSealRoom.bytes);
    EXPECT_LT(size.bytes() - empty, 7 * content.rows.size());
}

/// What a reader says of a record that a writer with other ideas has made.
std::optional<SealFault> faultAfter(std::function<void(std::vector<SealEntry>&, SealHeader&)> const& change) {
    auto const record = sampleRecord();
    auto message = pageSealMessage(record);
    auto header = headerOf(record);
    change(message, header);
    return pageFaultIn(framed(header, message));
}

std::optional<SealFault> faultWithValue(std::size_t tag, std::string const& value) {
    return faultAfter([&](auto& message, auto&) { message[tag - 1].value = value; });
}

std::string withByte(std::string value, std::size_t at, unsigned char byte) {
    value.at(at) = static_cast<char>(byte);
    return value;
}

TEST(PageSeal, ReadsTheSampleUnchanged) {
    EXPECT_EQ(faultAfter([](auto&, auto&) {}), std::nullopt);
}

TEST(PageSeal, OfAnotherProfileIsRefused) {
    using Change = std::function<void(SealHeader&)>;
    for (Change const& change : {Change([](auto& h) { h.country = "D<<"; }), Change([](auto& h) { h.definition = 0xC2; }),
                                 Change([](auto& h) { h.category = 0x52; })})
        EXPECT_EQ(faultAfter([&](auto&, auto& header) { change(header); }), SealFault::foreignProfile);
}

TEST(PageSeal, WithOtherEntriesIsRefused) {
    EXPECT_EQ(faultAfter([](auto& m, auto&) { m.erase(m.begin() + 3); }), SealFault::wrongTags);
    EXPECT_EQ(faultAfter([](auto& m, auto&) { m.clear(); }), SealFault::wrongTags);
    EXPECT_EQ(faultAfter([](auto& m, auto&) { std::swap(m[0], m[1]); }), SealFault::wrongTags);
    EXPECT_EQ(faultAfter([](auto& m, auto&) { m.push_back({8, "x"}); }), SealFault::wrongTags);
    EXPECT_EQ(faultAfter([](auto& m, auto&) { m[6].tag = 9; }), SealFault::wrongTags);
    EXPECT_EQ(faultAfter([](auto& m, auto&) { m[6].tag = 8; }), SealFault::brokenValue) << "documents in a record";
    EXPECT_EQ(faultAfter([](auto& m, auto&) { m[5].tag = 8; }), SealFault::wrongTags);
}

TEST(PageSeal, WithContradictionsIsRefused) {
    auto const message = pageSealMessage(sampleRecord());
    auto const& sheet = message[1].value;
    auto const& number = message[0].value;
    EXPECT_EQ(faultWithValue(2, withByte(sheet, 1, 0)), SealFault::contradiction) << "page 0";
    EXPECT_EQ(faultWithValue(2, withByte(sheet, 1, 3)), SealFault::contradiction) << "page 3 of 2";
    EXPECT_EQ(faultWithValue(2, withByte(sheet, 6, 2)), SealFault::contradiction) << "three rows of two";
    EXPECT_EQ(faultWithValue(2, withByte(sheet, 9, 0)), SealFault::contradiction) << "three rows from none on";
    EXPECT_EQ(faultWithValue(2, withByte(sheet, 9, 2)), SealFault::contradiction) << "the first page begins with the second row";
    EXPECT_EQ(faultWithValue(2, withByte(withByte(sheet, 1, 2), 9, 2)), SealFault::contradiction) << "the last page is not the end";
    EXPECT_EQ(faultWithValue(2, withByte(withByte(sheet, 1, 2), 9, 3)), std::nullopt) << "rows 3 to 5 of 5 on page 2 of 2";
    EXPECT_EQ(faultWithValue(2, sheet.substr(0, 18) + sheet.substr(21) + sheet.substr(18, 3)), SealFault::contradiction) << "from > to";
    EXPECT_EQ(faultWithValue(1, *toC40("GZ01" + fromC40(number)->substr(4))), SealFault::contradiction) << "another office's number";
    EXPECT_EQ(faultAfter([](auto&, auto& header) { header.signedOn += std::chrono::days(1); }), SealFault::contradiction);
    EXPECT_EQ(faultAfter([](auto& m, auto&) { m.pop_back(); }), SealFault::contradiction) << "a first row and none there";
}

TEST(PageSeal, WithValuesThatAreNoneIsRefused) {
    auto const message = pageSealMessage(sampleRecord());
    auto const& sheet = message[1].value;
    auto const& holder = message[2].value;
    auto const& rows = message[6].value;
    EXPECT_EQ(faultWithValue(1, message[0].value.substr(2)), SealFault::brokenValue);
    EXPECT_EQ(faultWithValue(1, std::string(12, '\0')), SealFault::brokenValue);
    EXPECT_EQ(faultWithValue(1, *toC40("SZ01<61122000170")), SealFault::contradiction) << "a number is digits and letters";
    EXPECT_EQ(faultWithValue(2, sheet.substr(1)), SealFault::brokenValue);
    EXPECT_EQ(faultWithValue(2, sheet + "x"), SealFault::brokenValue);
    EXPECT_EQ(faultWithValue(2, withByte(sheet, 10, 3)), SealFault::brokenValue) << "no such product";
    EXPECT_EQ(faultWithValue(2, withByte(sheet, 10, 32)), SealFault::brokenValue) << "an unknown bit";
    EXPECT_EQ(faultWithValue(2, withByte(sheet, 10, 16)), SealFault::contradiction) << "a narrowed record";
    EXPECT_EQ(faultWithValue(2, withByte(sheet, 10, 1)), SealFault::brokenValue) << "crossings in an issuance record";
    EXPECT_EQ(faultWithValue(2, withByte(sheet, 11, 6)), SealFault::brokenValue) << "24:00 and later";
    EXPECT_EQ(faultWithValue(2, withByte(sheet, 13, 0xFF)), SealFault::brokenValue) << "no day";
    EXPECT_EQ(faultWithValue(3, withByte(holder, 0, 3)), SealFault::brokenValue) << "no such sex";
    EXPECT_EQ(faultWithValue(3, withByte(holder, 4, 5)), SealFault::brokenValue) << "no such kind of number";
    EXPECT_EQ(faultWithValue(3, holder + '\0'), SealFault::brokenValue);
    EXPECT_EQ(faultWithValue(4, "\x04\xFF\xFE"), SealFault::brokenValue) << "no UTF-8";
    EXPECT_EQ(faultWithValue(5, "\xFF"), SealFault::brokenValue) << "no UTF-8";
    EXPECT_EQ(faultWithValue(6, std::string(31, 'h')), SealFault::brokenValue);
    EXPECT_EQ(faultWithValue(7, ""), SealFault::brokenValue);
    EXPECT_EQ(faultWithValue(7, std::string(1, '\0')), SealFault::brokenValue);
    EXPECT_EQ(faultWithValue(7, withByte(rows, 0, 200)), SealFault::brokenValue) << "more rows than bits";
    EXPECT_EQ(faultWithValue(7, rows + '\0'), SealFault::brokenValue);
}

TEST(PageSeal, HasOneFormOnly) {
    // The same texts, tables and counts in other words: 24 as C40, a number unpacked, a count in two bytes.
    auto const documents = pageSealMessage(sampleRecord())[3].value;
    EXPECT_EQ(documents.substr(0, 4), std::string("\x04\x32\x34\x13", 4));
    EXPECT_EQ(faultWithValue(4, "\x05" + *toC40("24") + documents.substr(3)), SealFault::brokenValue);
    EXPECT_EQ(faultWithValue(4, "\x04\x32\x34\x12H12345678" + documents.substr(10)), SealFault::brokenValue);
    EXPECT_EQ(faultWithValue(4, "\x80" + documents), SealFault::brokenValue);
}

TEST(PageSeal, RefusesAnIndexBeyondItsTable) {
    auto record = sampleRecord();
    record.documents = {{"14", "E1"}, {"14", "E2"}, {"14", "E3"}};
    record.rows = {{record.to, Direction::exit, record.documents[2], "LHU", ""}};
    record.rowsInAll = record.firstRow = record.pages = 1;
    auto message = pageSealMessage(record);
    auto& bits = message.back().value.back(); // 1 for no day before the end, 1 exit, document 10, no bit for the only port and transport
    ASSERT_EQ(static_cast<unsigned char>(bits), 0b11100000);
    bits = static_cast<char>(0b11100001);
    EXPECT_EQ(pageFaultIn(framed(headerOf(record), message)), SealFault::brokenValue) << "the last byte is filled up with zeros";
    bits = static_cast<char>(0b11110000);
    EXPECT_EQ(pageFaultIn(framed(headerOf(record), message)), SealFault::brokenValue);
}

TEST(PageSeal, IsNotMadeOfARecordThatReadersRefuse) {
    using Change = std::function<void(PageSealRecord&)>;
    for (Change const& change :
         {Change([](auto& r) { r.page = 3; }), Change([](auto& r) { r.pages = 70'000; }), Change([](auto& r) { r.firstRow = 2; }),
          Change([](auto& r) { r.certificateNumber = "SZ01-261122-00017"; }), Change([](auto& r) { r.office = "GZ01"; }),
          Change([](auto& r) { r.certificateNumber[5] = '<'; }), Change([](auto& r) { std::swap(r.rows[0], r.rows[1]); }),
          Change([](auto& r) { r.from = r.to; }), Change([](auto& r) { r.issuedAt += std::chrono::seconds(1); }),
          Change([](auto& r) { r.holder.id.kind = "document:14"; }), Change([](auto& r) { r.holder.name = "\xFF"; }),
          Change([](auto& r) { r.wording = "\xFF"; }), Change([](auto& r) { r.rows[0].transport = std::string(20'000, 'x'); }),
          Change([](auto& r) { r.rows.assign(256, r.rows[0]), r.rowsInAll = 256; })}) {
        auto record = sampleRecord();
        change(record);
        EXPECT_EQ(faultOf([&] { pageSealMessage(record); }), FaultCode::unusableInput);
    }
}

class SealedPage : public testing::Test {
protected:
    PageSealReading reading(std::string_view bytes) const { return std::get<PageSealReading>(readPageSeal(bytes)); }
    bool isGenuine(std::string_view bytes) const {
        auto const read = readPageSeal(bytes);
        auto const* const page = std::get_if<PageSealReading>(&read);
        return page && isSealOf(*page, certificate);
    }

    Authority authority;
    std::shared_ptr<Signer const> signer = authority.office("SZ01");
    std::string certificate = signer->chain().front();
    std::string seal = sealPage(sampleRecord(), pageSealReference(*signer), *signer);
};

TEST_F(SealedPage, ProvesItself) {
    EXPECT_EQ(reading(seal).record, sampleRecord());
    EXPECT_TRUE(isGenuine(seal));
    EXPECT_EQ(reading(seal).seal.header.certificateReference, certificateReferenceOf(certificateFromDer(certificate).get()));
}

TEST_F(SealedPage, IsOfNoOtherCertificate) {
    EXPECT_FALSE(isSealOf(reading(seal), authority.office("SZ01")->chain().front()));
    EXPECT_FALSE(isSealOf(reading(seal), authority.office("GZ01")->chain().front()));
    EXPECT_FALSE(isSealOf(reading(seal), signer->chain().back())) << "the authority's own";
    EXPECT_FALSE(isSealOf(reading(seal), "no certificate"));
}

TEST_F(SealedPage, OfOneOfficeIsNotMadeByAnother) {
    auto const foreign = authority.office("GZ01");
    EXPECT_FALSE(isSealOf(reading(sealPage(sampleRecord(), pageSealReference(*foreign), *foreign)), foreign->chain().front()));
}

TEST_F(SealedPage, WithAnyOneByteChangedIsNotGenuine) {
    for (std::size_t at = 0; at < seal.size(); ++at)
        for (int const mask : {0x01, 0x02, 0x10, 0x80, 0xFF}) {
            auto changed = seal;
            changed[at] = static_cast<char>(changed[at] ^ mask);
            EXPECT_FALSE(isGenuine(changed)) << at;
        }
}

TEST_F(SealedPage, MayHaveEitherOfTheTwoNumbersS) {
    // n of P-256 (FIPS 186-4, D.1.2.3) less s, by school subtraction.
    auto const order = fromHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
    auto other = seal;
    int borrowed = 0;
    for (std::size_t i = 32; i > 0; --i) {
        char& digit = other[other.size() - 33 + i];
        int const difference = static_cast<unsigned char>(order[i - 1]) - static_cast<unsigned char>(digit) - borrowed;
        borrowed = difference < 0 ? 1 : 0;
        digit = static_cast<char>(difference & 0xFF);
    }
    EXPECT_NE(other, seal);
    EXPECT_TRUE(isGenuine(other));
    EXPECT_EQ(reading(other).record, reading(seal).record);
}

TEST_F(SealedPage, CutAnywhereIsNoSeal) {
    for (std::size_t length = 0; length < seal.size(); ++length) EXPECT_NE(pageFaultIn(seal.substr(0, length)), std::nullopt) << length;
    EXPECT_EQ(pageFaultIn(seal + '\0'), SealFault::bytesBehind);
}

TEST_F(SealedPage, IsNotFoundInRandomBytes) {
    std::mt19937 random(18004);
    for (int i = 0; i < 20'000; ++i) {
        std::string bytes = i % 2 == 0 ? std::string() : seal.substr(0, random() % 60);
        for (std::size_t left = random() % 600; left > 0; --left) bytes += static_cast<char>(random() % 256);
        EXPECT_NE(pageFaultIn(bytes), std::nullopt);
    }
}

} // namespace
} // namespace countersign::certificate
