#include "certificate/SheetSamples.h"

#include "support/Program.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

#include <array>

#include <fmt/format.h>

namespace countersign::test {

std::filesystem::path sheetResources() { return std::filesystem::path(COUNTERSIGN_SOURCE_DIR) / "resources"; }

certificate::SheetDrawing const& drawing() {
    static certificate::SheetDrawing const one(sheetResources());
    return one;
}

certificate::SheetText textOf(CertificateContent const& content) {
    return sheetText(content, certificate::WordingBook(sheetResources()).version(content.wording));
}

namespace {

CertificateContent::Row sampleRow(std::size_t i, Day day, DocumentNumber document) {
    struct Place {
        char const* zh;
        char const* en;
        char const* transport;
    };
    static constexpr std::array<Place, 7> places{{{"罗湖口岸", "Luohu Port", ""},
                                                  {"深圳湾口岸", "Shenzhen Bay Port", ""},
                                                  {"福田口岸", "Futian Port", ""},
                                                  {"港珠澳大桥口岸", "Hong Kong-Zhuhai-Macao Bridge Port", ""},
                                                  {"珠澳跨境工业区专用口岸", "Zhuhai-Macao Cross-Border Industrial Zone Port", ""},
                                                  {"西九龙站口岸", "West Kowloon Station Port", "G5601"},
                                                  {"北京首都机场口岸", "Beijing Capital Airport", "CA1234"}}};
    auto const& place = places[i % places.size()];
    return {day, i % 2 ? Direction::entry : Direction::exit, std::move(document), "ABC", place.zh, place.en, place.transport};
}

} // namespace

CertificateContent residentContent(std::size_t rows, SheetLanguage language) {
    CertificateContent content;
    content.certificateNumber = "SZ01-261122-00017-0";
    content.office = {"SZ01", "深圳市公安局出入境管理局", "Exit-Entry Administration, Shenzhen Public Security Bureau"};
    content.issuedAt = parseInstant("2026-11-22T01:05:00Z").value();
    content.dataUntil = parseInstant("2026-11-22T00:00:00Z").value();
    content.holder = {"陈大文", "CHAN TAI MAN", Sex::male, parseDay("1990-03-07").value(), {"hkid", "A123456(3)"}};
    content.documents = {{"24", "H12345678"}, {"14", "E12345678"}, {"21", "C12345678"}};
    content.from = parseDay("2012-01-01").value();
    content.to = parseDay("2026-11-20").value();
    content.language = language;
    content.wording = newestWording;
    content.stamp = {true, "深圳市公安局出入境管理局出入境记录查询专用章"};
    for (std::size_t i = 0; i < rows; ++i)
        content.rows.push_back(sampleRow(i, content.to - std::chrono::days{i / 2}, content.documents[i % 3]));
    return content;
}

namespace {

RegisteredDocument sampleDocument(std::size_t i, Day issued, CertificateContent::Holder const& holder, bool whole) {
    struct Kind {
        char const* type;
        char const* number;
        int years;
        char const* authority;
    };
    static constexpr std::array<Kind, 6> kinds{{{"24", "H{:08}", 10, "香港入境事务处"},
                                                {"14", "E{:08}", 10, "公安部出入境管理局"},
                                                {"21", "C{:08}", 5, "广东省公安厅出入境管理局"},
                                                {"25", "L{:08}", 5, "深圳市公安局出入境管理局"},
                                                {"14", "G{:08}", 10, "中华人民共和国驻纽约总领事馆"},
                                                {"17", "A{:08}", 5, "广东海事局"}}};
    static constexpr std::array<char const*, 5> statuses{"valid", "expired", "cancelled", "lost", "invalid"};
    auto const& kind = kinds[i % kinds.size()];
    RegisteredDocument row{{kind.type, fmt::format(fmt::runtime(kind.number), 12345678 + 37 * i)},
                           {},
                           {},
                           issued,
                           issued + std::chrono::days{kind.years * 3652 / 10},
                           kind.authority,
                           statuses[i % statuses.size()],
                           false,
                           0};
    if (!whole) return row;
    row.name = holder.name;
    row.latinName = holder.latinName;
    row.issuedAbroad = i % 6 == 4;
    row.renewals = static_cast<int>(i % 4 * (i % 4));
    return row;
}

} // namespace

std::string thirdWordingOf(Product product) {
    switch (product) {
    case Product::issuanceRecord: return "issuance-record-2026-11";
    case Product::documentInformation: return "document-information-2026-11";
    default: return thirdWording;
    }
}

CertificateContent documentsContent(Product product, std::size_t rows, SheetLanguage language) {
    CertificateContent content = residentContent(0, language);
    content.product = product;
    content.wording = product == Product::issuanceRecord ? issuanceWording : informationWording;
    content.dataUntil = content.issuedAt;
    bool const whole = product == Product::documentInformation;
    for (std::size_t i = 0; i < rows; ++i)
        content.registered.push_back(sampleDocument(i, content.to - std::chrono::days{17 + 61 * i}, content.holder, whole));
    if (!whole) return content;
    for (auto const& row : content.registered) content.documents.push_back(row.document);
    if (rows > 0) content.documents.erase(content.documents.begin(), content.documents.begin() + 3);
    return content;
}

CertificateContent named(std::string const& name, std::string const& latin) {
    auto content = residentContent(1);
    content.holder.name = name;
    content.holder.latinName = latin;
    return content;
}

std::vector<std::string> extractedPages(std::string const& pdf) {
    TemporaryFolder const folder;
    writeFile(folder / "sheet.pdf", pdf);
    auto const ran = run({"pdftotext", "-raw", "-enc", "UTF-8", (folder / "sheet.pdf").string(), "-"});
    EXPECT_EQ(ran.exitCode, 0) << ran.err;
    std::vector<std::string> pages;
    std::size_t at = 0;
    for (auto end = ran.out.find('\f'); end != std::string::npos; end = ran.out.find('\f', at)) {
        pages.push_back(ran.out.substr(at, end - at));
        at = end + 1;
    }
    return pages;
}

std::string squeezed(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i, 3) == "\u3000") {
            i += 2;
        } else if (static_cast<unsigned char>(text[i]) > ' ') {
            out += text[i];
        }
    }
    return out;
}

} // namespace countersign::test
