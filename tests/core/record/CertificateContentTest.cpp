#include "core/record/CertificateContent.h"

#include <random>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace countersign {

namespace {

CertificateContent sample() {
    CertificateContent content;
    content.certificateNumber = "SZ01-261122-00017-0";
    content.office = {"SZ01", "深圳市公安局出入境管理处", "Exit-Entry Administration of Shenzhen"};
    content.issuedAt = parseInstant("2026-11-22T09:05:00+08:00").value();
    content.dataUntil = parseInstant("2026-11-21T23:59:00+08:00").value();
    content.holder = {"张𠮷", "ZHANG JI", Sex::male, parseDay("1990-03-07").value(), {"hkid", "A123456(3)"}};
    content.documents = {{"24", "H12345678"}, {"13", "P.1234567"}};
    content.from = parseDay("2010-01-01").value();
    content.to = parseDay("2026-11-20").value();
    content.wording = "record-2026-01";
    content.stamp = {true, "出入境记录查询专用章"};
    content.rows = {{parseDay("2026-03-04").value(), Direction::exit, {"24", "H12345678"}, "LUO", "罗湖口岸", "Luohu", "G6533"}};
    return content;
}

std::string replaced(std::string text, std::string const& what, std::string const& with) {
    auto const at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), with);
}

ContentFault faultOf(std::string const& text) {
    auto const parsed = parseContent(text);
    EXPECT_TRUE(std::holds_alternative<ContentFault>(parsed));
    return std::holds_alternative<ContentFault>(parsed) ? std::get<ContentFault>(parsed) : ContentFault{};
}

} // namespace

TEST(CertificateContent, ComesBackWholeFromItsCanonicalText) {
    auto const parsed = parseContent(canonicalJson(sample()));
    ASSERT_TRUE(std::holds_alternative<CertificateContent>(parsed));
    EXPECT_EQ(std::get<CertificateContent>(parsed), sample());
}

TEST(CertificateContent, NamesTheCertificateWhosePlaceItTakesAndHasNoSuchKeyOtherwise) {
    EXPECT_EQ(canonicalJson(sample()).find("replaces"), std::string::npos) << "contents of before keep their bytes";
    CertificateContent content = sample();
    content.replaces = "SZ01-261122-00003-B";
    std::string const text = canonicalJson(content);
    EXPECT_EQ(nlohmann::json::parse(text).dump(), text);
    EXPECT_EQ(replaced(text, R"("replaces":"SZ01-261122-00003-B",)", ""), canonicalJson(sample()));
    auto const parsed = parseContent(text);
    ASSERT_TRUE(std::holds_alternative<CertificateContent>(parsed));
    EXPECT_EQ(std::get<CertificateContent>(parsed), content);
    std::string const number = R"("SZ01-261122-00003-B")";
    for (char const* const none : {"null", "7"}) EXPECT_EQ(faultOf(replaced(text, number, none)).pointer, "/replaces") << none;
    EXPECT_EQ(faultOf(replaced(text, number, R"("")")).problem, "not in canonical form");
}

namespace {

CertificateContent ofDocuments(Product product) {
    CertificateContent content = sample();
    content.rows.clear();
    content.product = product;
    RegisteredDocument row{{"14", "E12345678"}, {}, {}, parseDay("2020-01-02"), parseDay("2030-01-01"), "公安部", "valid", false, 0};
    if (product == Product::documentInformation) {
        row.name = "张𠮷";
        row.latinName = "ZHANG JI";
        row.issuedAbroad = true;
        row.renewals = 3;
    }
    content.registered = {row, row};
    content.registered[1].issuedOn.reset();
    content.registered[1].expiresOn.reset();
    return content;
}

} // namespace

TEST(CertificateContent, OfDocumentsTellsOfEachWhatItsProductDoes) {
    std::string const issuance = canonicalJson(ofDocuments(Product::issuanceRecord));
    EXPECT_NE(issuance.find(R"("named_documents_only":false,"office":)"), std::string::npos) << issuance;
    EXPECT_NE(issuance.find(R"("product":"issuance-record","registered_documents":[{"expires_on":"2030-01-01","issued_on":"2020-01-02",)"
                            R"("issuing_authority":"公安部","number":"E12345678","status":"valid","type":"14"},{"expires_on":null,)"),
              std::string::npos)
        << issuance;
    std::string const information = canonicalJson(ofDocuments(Product::documentInformation));
    EXPECT_NE(information.find(R"("registered_documents":[{"expires_on":"2030-01-01","issued_abroad":true,"issued_on":"2020-01-02",)"
                               R"("issuing_authority":"公安部","latin_name":"ZHANG JI","name":"张𠮷","number":"E12345678","renewals":3,)"
                               R"("status":"valid","type":"14"},)"),
              std::string::npos)
        << information;
    for (auto const product : {Product::issuanceRecord, Product::documentInformation}) {
        std::string const text = canonicalJson(ofDocuments(product));
        EXPECT_EQ(nlohmann::json::parse(text).dump(), text);
        auto const parsed = parseContent(text);
        ASSERT_TRUE(std::holds_alternative<CertificateContent>(parsed)) << std::get<ContentFault>(parsed).pointer;
        EXPECT_EQ(std::get<CertificateContent>(parsed), ofDocuments(product));
    }
}

TEST(CertificateContent, OfARecordHasNoKeyOfTheOtherProducts) {
    for (char const* const key : {"registered_documents", "named_documents_only"})
        EXPECT_EQ(canonicalJson(sample()).find(key), std::string::npos) << key;
    EXPECT_EQ(
        faultOf(replaced(canonicalJson(sample()), R"("product":"record",)", R"("product":"record","registered_documents":[],)")).problem,
        "not in canonical form");
}

TEST(CertificateContent, OfDocumentsIsRefusedWithAnythingElse) {
    std::string const issuance = canonicalJson(ofDocuments(Product::issuanceRecord));
    std::string const row = R"("type":"14"})";
    EXPECT_EQ(faultOf(replaced(issuance, R"("rows":[])", R"("rows":[{}])")).pointer, "/rows/0/date");
    EXPECT_EQ(faultOf(replaced(issuance, R"("registered_documents":)", R"("registered_docs":)")).pointer, "/registered_documents");
    EXPECT_EQ(faultOf(replaced(issuance, R"("named_documents_only":false)", R"("named_documents_only":0)")).pointer,
              "/named_documents_only");
    EXPECT_EQ(faultOf(replaced(issuance, row, R"("type":"14","zeal":1})")).problem, "not in canonical form");
    EXPECT_EQ(faultOf(replaced(issuance, R"("issued_on":"2020-01-02")", R"("issued_on":"2020-02-30")")).pointer,
              "/registered_documents/0/issued_on");
    EXPECT_EQ(faultOf(replaced(issuance, "issuance-record", "document-information")).pointer, "/registered_documents/0/name");
    std::string const information = canonicalJson(ofDocuments(Product::documentInformation));
    for (char const* const count : {"-1", "1.5", "\"1\"", "1000001", "null"})
        EXPECT_EQ(faultOf(replaced(information, R"("renewals":3)", std::string("\"renewals\":") + count)).pointer,
                  "/registered_documents/0/renewals")
            << count;
    std::string withRow = information;
    auto const crossing = canonicalJson(sample());
    auto const at = crossing.find("\"rows\":");
    EXPECT_EQ(faultOf(replaced(withRow, "\"rows\":[]", crossing.substr(at, crossing.find("],", at) + 1 - at))).pointer, "/rows");
}

TEST(CertificateContent, IsWrittenWithSortedKeysAndUnescapedText) {
    std::string const text = canonicalJson(sample());
    EXPECT_TRUE(text.starts_with(
        R"({"certificate_number":"SZ01-261122-00017-0","columns":"full","data_until":"2026-11-21T23:59:00+08:00","documents":)"))
        << text;
    EXPECT_NE(text.find("张𠮷"), std::string::npos);
    EXPECT_EQ(text.find('\n'), std::string::npos);
}

TEST(CertificateContent, IsWrittenAsAnyOtherWriterOfSortedJsonDoes) {
    CertificateContent content = sample();
    for (char const* const odd : {"", "\"", "\\", "a\nb", "\x01", "\x7f", "/", "\xE2\x80\xA8", "张𠮷", "\"rows\":[]"}) {
        auto row = content.rows.front();
        row.portZh = row.portEn = row.portCode = row.transport = row.document.type = row.document.number = odd;
        content.rows.push_back(row);
        content.holder.name = odd;
        std::string const text = canonicalJson(content);
        EXPECT_EQ(nlohmann::json::parse(text).dump(), text);
        auto const parsed = parseContent(text);
        ASSERT_TRUE(std::holds_alternative<CertificateContent>(parsed)) << std::get<ContentFault>(parsed).pointer;
        EXPECT_EQ(std::get<CertificateContent>(parsed), content);
    }
    content.rows.clear();
    EXPECT_EQ(nlohmann::json::parse(canonicalJson(content)).dump(), canonicalJson(content));
}

TEST(CertificateContent, IsNotWrittenWithARowThatIsNoText) {
    CertificateContent content = sample();
    content.rows.front().portEn = "Lu\xFFhu";
    EXPECT_THROW(canonicalJson(content), nlohmann::json::exception);
}

TEST(CertificateContent, RefusesWhiteSpaceThatCanonicalTextDoesNotHave) {
    EXPECT_EQ(faultOf(" " + canonicalJson(sample())).problem, "not in canonical form");
}

TEST(CertificateContent, RefusesAnAddedKey) {
    EXPECT_EQ(faultOf(replaced(canonicalJson(sample()), "{\"certificate_number\"", "{\"added\":1,\"certificate_number\"")).problem,
              "not in canonical form");
}

TEST(CertificateContent, RefusesADoubledKey) {
    EXPECT_EQ(faultOf(replaced(canonicalJson(sample()), "\"columns\":\"full\"", "\"columns\":\"full\",\"columns\":\"full\"")).problem,
              "not in canonical form");
}

TEST(CertificateContent, NamesTheFieldOfAnImpossibleDay) {
    EXPECT_EQ(faultOf(replaced(canonicalJson(sample()), "1990-03-07", "1990-02-30")).pointer, "/holder/birth_date");
}

TEST(CertificateContent, NamesTheRowWithAWrongDirection) {
    EXPECT_EQ(faultOf(replaced(canonicalJson(sample()), "\"direction\":2", "\"direction\":3")).pointer, "/rows/0/direction");
}

TEST(CertificateContent, NamesAMissingMember) {
    EXPECT_EQ(faultOf(R"({"format":"countersign-content/1"})").pointer, "/certificate_number");
}

TEST(CertificateContent, RefusesAnotherFormat) {
    EXPECT_EQ(faultOf(replaced(canonicalJson(sample()), "countersign-content/1", "countersign-content/2")).pointer, "/format");
}

TEST(CertificateContent, RefusesTextThatIsNoObject) {
    EXPECT_EQ(faultOf("[]").problem, "not an object");
    EXPECT_EQ(faultOf("{").problem, "not JSON");
    EXPECT_EQ(faultOf("").problem, "not JSON");
}

TEST(CertificateContent, NeverThrowsOnMutatedText) {
    std::string const text = canonicalJson(sample());
    std::mt19937 random(20261122);
    for (int round = 0; round < 4000; ++round) {
        std::string mutated = text;
        for (int flips = 0; flips < 1 + round % 3; ++flips) mutated[random() % mutated.size()] = static_cast<char>(random() % 256);
        ASSERT_NO_THROW({
            auto const parsed = parseContent(mutated);
            auto const* const content = std::get_if<CertificateContent>(&parsed);
            EXPECT_TRUE(!content || canonicalJson(*content) == mutated);
        }) << "round "
           << round;
    }
}

} // namespace countersign
