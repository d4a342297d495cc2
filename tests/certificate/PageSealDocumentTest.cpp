#include "certificate/CheckCode.h"
#include "certificate/OfficeKeyCertificate.h"
#include "certificate/OpenSsl.h"
#include "certificate/PageSeal.h"
#include "certificate/PageSealDocuments.h"
#include "certificate/PageSealMessage.h"
#include "certificate/SealSamples.h"
#include "core/record/CertificateContent.h"
#include "support/TemporaryFolder.h"

#include <bitset>
#include <filesystem>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

namespace countersign::certificate {
namespace {

using namespace countersign::test;

/// The worked example of docs/page-seal.md, read out of the document: strangers write their readers by it.
class PageSealDocument : public testing::Test {
protected:
    std::string block(std::string const& name) const {
        std::string const open = "\n```" + name + "\n";
        auto const begin = text.find(open) + open.size();
        EXPECT_GE(begin, open.size()) << name;
        return text.substr(begin, text.find("\n```", begin) - begin);
    }
    /// The first words of a block's lines, joined.
    std::string firstWords(std::string const& name) const {
        std::istringstream lines(block(name));
        std::string joined;
        for (std::string line; std::getline(lines, line);) joined += line.substr(0, line.find(' '));
        return joined;
    }
    PageSealReading reading() const { return std::get<PageSealReading>(readPageSeal(seal)); }

    std::string text = readFile(std::filesystem::path(COUNTERSIGN_SOURCE_DIR) / "docs/page-seal.md");
    std::string seal = fromHex(block("seal"));
};

TEST_F(PageSealDocument, HasASealOfTheCertificateInIt) {
    auto const certificates = certificatesFromPem(block("certificate"));
    ASSERT_EQ(sk_X509_num(certificates.get()), 1);
    EXPECT_TRUE(isSealOf(reading(), derOf(sk_X509_value(certificates.get(), 0))));
    EXPECT_NE(text.find(std::to_string(seal.size()) + " bytes.\n"), std::string::npos);
}

TEST_F(PageSealDocument, SaysWhatItsPiecesAre) { EXPECT_EQ(firstWords("pieces"), hexOf(seal)); }

TEST_F(PageSealDocument, SaysWhatTheBitsOfTheRowsAre) {
    std::string const bits = firstWords("rows");
    ASSERT_EQ(bits.size() % 8, 0U);
    std::string bytes;
    for (std::size_t at = 0; at < bits.size(); at += 8) bytes += static_cast<char>(std::bitset<8>(bits.substr(at, 8)).to_ulong());
    EXPECT_TRUE(reading().seal.message.back().value.ends_with(bytes));
}

TEST_F(PageSealDocument, HasThePageOfTheContentInIt) {
    std::string const json = block("content");
    auto const content = parseContent(json);
    ASSERT_TRUE(std::holds_alternative<CertificateContent>(content));
    auto const record = pageSealRecord(std::get<CertificateContent>(content), std::vector<RowRange>{{0, 2}, {2, 5}}, 1, sha256(json));
    EXPECT_EQ(reading().record, record);
    EXPECT_EQ(pageSealMessage(record), reading().seal.message);
}

TEST_F(PageSealDocument, HasRowsOfDocumentsInIt) {
    std::vector<DocumentNumber> const searched{{"24", "H12345678"}, {"14", "E12345678"}};
    PageSealDocuments rows(searched, Product::documentInformation);
    rows.add({searched[1], "张𠮷", "ZHANG JI", parseDay("2020-01-02"), parseDay("2030-01-01"), "公安部", "valid", false, 3});
    rows.add({searched[0], "张𠮷", "ZHANG JI", {}, {}, "", "valid", true, 0});
    EXPECT_EQ(firstWords("documents"), hexOf(rows.bytes()));
    std::string const bits = firstWords("documents-rows");
    ASSERT_EQ(bits.size() % 8, 0U);
    std::string bytes;
    for (std::size_t at = 0; at < bits.size(); at += 8) bytes += static_cast<char>(std::bitset<8>(bits.substr(at, 8)).to_ulong());
    EXPECT_TRUE(rows.bytes().ends_with(bytes));
}

TEST_F(PageSealDocument, HasTheCheckCodeInIt) { EXPECT_EQ(block("check-code"), checkCodeOf(seal)); }

TEST_F(PageSealDocument, NamesTheSizesThatHold) {
    EXPECT_NE(text.find("85 modules, " + std::to_string(usualSealRoom.bytes) + " bytes"), std::string::npos);
    EXPECT_NE(text.find("more bytes than 2,953"), std::string::npos);
    EXPECT_EQ(longestSeal, 2953U);
}

} // namespace
} // namespace countersign::certificate
