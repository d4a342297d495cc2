#include "certificate/VerifyPageSeal.h"

#include "certificate/CheckCode.h"
#include "certificate/OfficeKeyCertificate.h"
#include "certificate/PageSeal.h"
#include "certificate/PortNames.h"
#include "certificate/SealSamples.h"
#include "certificate/SealedScans.h"
#include "certificate/SheetSamples.h"
#include "certificate/VerifyReport.h"
#include "certificate/VisibleSealSignature.h"
#include "core/TextCells.h"

#include <sstream>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace countersign::certificate {
namespace {

using namespace countersign::test;
using namespace std::chrono_literals;
using ::testing::HasSubstr;

std::string const& someSeal() {
    static std::string const seal = sealingOffice().seals(scannedContent(60)).at(1);
    return seal;
}

Verification verified(std::string_view seal) { return verifyPageSeal(seal, sealingOffice().trusting()); }

void expectAnswer(Verification const& answer, Authenticity verdict, std::string const& problem) {
    EXPECT_EQ(answer.verdict, verdict);
    ASSERT_FALSE(answer.problems.empty());
    EXPECT_EQ(answer.problems.front().id, problem);
    EXPECT_EQ(answer.sealedPage.has_value(), verdict == Authenticity::genuine);
    EXPECT_FALSE(answer.content);
}

TEST(VerifyPageSeal, SaysOfAGenuinePageWhatThePageSays) {
    auto const content = scannedContent(60);
    Verification const answer = verified(someSeal());
    expectAnswer(answer, Authenticity::genuine, "page.compare");
    EXPECT_EQ(answer.certificateNumber, content.certificateNumber);
    EXPECT_EQ(answer.page, 2);
    EXPECT_EQ(answer.pages, 3);
    SealedPage const& page = *answer.sealedPage;
    EXPECT_EQ(page.office, "SZ01");
    EXPECT_EQ(page.holder, content.holder);
    EXPECT_EQ(page.documents, content.documents);
    EXPECT_EQ(page.from, content.from);
    EXPECT_EQ(page.to, content.to);
    EXPECT_EQ(page.issuedAt, content.issuedAt);
    EXPECT_EQ(page.dataUntil, content.dataUntil);
    EXPECT_EQ(page.rowsInAll, 60U);
    EXPECT_EQ(page.checkCode, checkCodeOf(someSeal()));
    Sha256 const hash = sha256(canonicalJson(content));
    EXPECT_EQ(page.contentHash, hexOf({reinterpret_cast<char const*>(hash.data()), hash.size()}));
    ASSERT_FALSE(page.rows.empty());
    for (std::size_t i = 0; i < page.rows.size(); ++i) EXPECT_EQ(page.rows[i], content.rows.at(page.firstRow - 1 + i)) << i;
}

TEST(VerifyPageSeal, OfDocumentsSaysWhatThePageSays) {
    for (auto const product : {Product::issuanceRecord, Product::documentInformation}) {
        std::size_t const rows = product == Product::issuanceRecord ? 45 : 30;
        auto const content = documentsContent(product, rows, SheetLanguage::zhEn);
        auto const seals = sealingOffice().seals(content);
        std::vector<RegisteredDocument> told;
        for (auto const& seal : seals) {
            auto const answer = verified(seal);
            ASSERT_TRUE(answer.sealedPage);
            SealedPage const& page = *answer.sealedPage;
            EXPECT_EQ(page.product, product);
            EXPECT_EQ(page.rowsInAll, rows);
            ASSERT_FALSE(page.registered.empty());
            EXPECT_TRUE(page.rows.empty());
            EXPECT_EQ(page.firstRow, told.size() + 1);
            told.insert(told.end(), page.registered.begin(), page.registered.end());
            auto const json = nlohmann::json::parse(verificationJson(answer, "x"));
            EXPECT_EQ(json["rows"], nlohmann::json::array());
            EXPECT_EQ(json["registered_documents"].size(), page.registered.size());
            EXPECT_EQ(json["registered_documents"][0]["number"], page.firstRow);
            EXPECT_EQ(json["registered_documents"][0].contains("name"), product == Product::documentInformation);
            EXPECT_THAT(verificationText(answer, "x"), HasSubstr(page.registered.back().document.number));
        }
        EXPECT_GT(seals.size(), 1u);
        EXPECT_EQ(told, content.registered);
    }
}

TEST(VerifyPageSeal, OfDocumentsIsNeverGenuineWithAnyByteChanged) {
    for (auto const product : {Product::issuanceRecord, Product::documentInformation}) {
        std::string const seal = sealingOffice().seals(documentsContent(product, 6)).front();
        for (std::size_t at = 0; at < seal.size(); ++at) {
            std::string changed = seal;
            changed[at] = static_cast<char>(changed[at] ^ 0x01);
            ASSERT_NE(verified(changed).verdict, Authenticity::genuine) << at;
        }
    }
}

TEST(VerifyPageSeal, SaysWhetherAnIssuanceRecordIsNarrowed) {
    auto content = documentsContent(Product::issuanceRecord, 2);
    for (bool const narrowed : {false, true}) {
        content.namedDocumentsOnly = narrowed;
        auto const answer = verified(sealingOffice().seals(content).front());
        ASSERT_TRUE(answer.sealedPage);
        EXPECT_EQ(answer.sealedPage->namedDocumentsOnly, narrowed);
        EXPECT_EQ(nlohmann::json::parse(verificationJson(answer, "x"))["named_documents_only"], narrowed);
        EXPECT_THAT(verificationText(answer, "x"), HasSubstr(narrowed ? "only the documents named above" : "every travel document"));
    }
}

TEST(VerifyPageSeal, IsAskedForByTheFirstBytesOfAFile) {
    std::istringstream file(someSeal());
    EXPECT_EQ(verifyFile(file, sealingOffice().trusting()).verdict, Authenticity::genuine);
}

TEST(VerifyPageSeal, IsNeverGenuineWithAnyByteChanged) {
    for (std::size_t at = 0; at < someSeal().size(); ++at) {
        for (int const flip : {0x01, 0x80, 0xFF}) {
            std::string changed = someSeal();
            changed[at] = static_cast<char>(changed[at] ^ flip);
            Verification const answer = verified(changed);
            ASSERT_NE(answer.verdict, Authenticity::genuine) << at;
            ASSERT_FALSE(answer.problems.empty());
            ASSERT_FALSE(answer.sealedPage);
        }
    }
}

TEST(VerifyPageSeal, IsUnreadableWhenBytesAreMissingOrFollow) {
    for (std::size_t size = 2; size < someSeal().size(); size += 7)
        expectAnswer(verified(someSeal().substr(0, size)), Authenticity::unreadable, "page-seal.damaged");
    expectAnswer(verified(someSeal() + "x"), Authenticity::unreadable, "page-seal.damaged");
    expectAnswer(verified(someSeal() + std::string(longestSeal, 'x')), Authenticity::unreadable, "page-seal.damaged");
}

TEST(VerifyPageSeal, OfAnotherKindIsNoCertificate) {
    for (auto const& seal : publishedSeals()) expectAnswer(verified(seal.bytes), Authenticity::notACertificate, "seal.foreign");
    expectAnswer(verified(""), Authenticity::notACertificate, "seal.foreign");
    expectAnswer(verified("https://example.org"), Authenticity::notACertificate, "seal.foreign");
    auto read = std::get<PageSealReading>(readPageSeal(someSeal())).seal;
    for (auto const change : {+[](SealHeader& header) { header.category = 0x52; }, +[](SealHeader& header) { header.definition = 0xC2; },
                              +[](SealHeader& header) { header.country = "D<<"; }}) {
        SealHeader header = read.header;
        change(header);
        expectAnswer(verified(signSeal(signedBytesOf(header, read.message), *sealingOffice().signer)), Authenticity::notACertificate,
                     "seal.foreign");
    }
}

TEST(VerifyPageSeal, ThatNoOfficeWritesIsAlteredWhoeverSignedIt) {
    auto const read = std::get<PageSealReading>(readPageSeal(someSeal())).seal;
    auto message = read.message;
    message.pop_back();
    expectAnswer(verified(signSeal(signedBytesOf(read.header, message), *sealingOffice().signer)), Authenticity::altered, "page-seal.form");
}

TEST(VerifyPageSeal, OfAStrangerWithTheOfficesNameIsAltered) {
    Authority const strangers;
    auto const signer = strangers.office("SZ01");
    auto const record = std::get<PageSealReading>(readPageSeal(someSeal())).record;
    std::string const forged = sealPage(record, pageSealReference(*sealingOffice().signer), *signer);
    expectAnswer(verified(forged), Authenticity::altered, "page-seal.changed");
    expectAnswer(verified(sealPage(record, pageSealReference(*signer), *signer)), Authenticity::unknownIssuer, "issuer.office-not-given");
}

TEST(VerifyPageSeal, AsksForTheOfficesCertificate) {
    auto const answer = verifyPageSeal(someSeal(), trusting(sealingOffice().authority));
    expectAnswer(answer, Authenticity::unknownIssuer, "issuer.office-not-given");
    EXPECT_THAT(answer.problems.front().message.en, HasSubstr("give the office's certificate with --trust, too"));
    EXPECT_THAT(answer.problems.front().message.en, HasSubstr("SZ01 " + pageSealReference(*sealingOffice().signer)));
    EXPECT_EQ(answer.certificateNumber, "SZ01-261122-00017-0") << "to ask the office about";
    expectAnswer(verifyPageSeal(someSeal(), {{}, resources()}), Authenticity::unknownIssuer, "issuer.no-trust");
}

TEST(VerifyPageSeal, IsNotAnotherOfficesOfTheSameAuthority) {
    auto const other = sealingOffice().authority.office("GZ02", "广州市公安局出入境管理局");
    VerifyOptions options = trusting(sealingOffice().authority);
    options.trust.certificates.push_back(other->chain().front());
    expectAnswer(verifyPageSeal(someSeal(), options), Authenticity::unknownIssuer, "issuer.office-not-given");
    auto const record = std::get<PageSealReading>(readPageSeal(someSeal())).record;
    expectAnswer(verifyPageSeal(sealPage(record, pageSealReference(*other), *other), options), Authenticity::unknownIssuer,
                 "issuer.office-not-given");
}

TEST(VerifyPageSeal, IsNotASelfMadeOfficesThatSomebodyBringsBesideTheAuthority) {
    Authority const stranger; // its office has the same code and name
    auto const forger = stranger.office("SZ01");
    auto const record = std::get<PageSealReading>(readPageSeal(someSeal())).record;
    std::string const forged = sealPage(record, pageSealReference(*forger), *forger);
    VerifyOptions options = trusting(sealingOffice().authority);
    options.trust.certificates.push_back(sealingOffice().signer->chain().front());
    options.trust.certificates.push_back(forger->chain().front());
    EXPECT_EQ(verifyPageSeal(forged, options).verdict, Authenticity::unknownIssuer);
    EXPECT_EQ(verifyPageSeal(someSeal(), options).verdict, Authenticity::genuine);
}

TEST(VerifyPageSeal, IsJudgedByTheTimeOfIssue) {
    auto record = std::get<PageSealReading>(readPageSeal(someSeal())).record;
    auto const issuedAfter = [&record](std::chrono::days days) {
        record.issuedAt = issueTime() + days;
        VerifyOptions options = sealingOffice().trusting();
        options.judgedAt = issueTime() + 10 * 365 * 24h;
        return verifyPageSeal(sealPage(record, pageSealReference(*sealingOffice().signer), *sealingOffice().signer), options);
    };
    EXPECT_EQ(issuedAfter(std::chrono::days(3 * 365)).verdict, Authenticity::genuine) << "valid for three years, whatever day it is now";
    expectAnswer(issuedAfter(std::chrono::days(3 * 365 + 10)), Authenticity::unknownIssuer, "issuer.validity");
    expectAnswer(issuedAfter(std::chrono::days(-2)), Authenticity::unknownIssuer, "issuer.validity");
}

TEST(VerifyPageSeal, IsNotDatedLaterThanTheMomentOfJudging) {
    VerifyOptions options = sealingOffice().trusting();
    options.judgedAt = issueTime() - clocksMayDiffer;
    EXPECT_EQ(verifyPageSeal(someSeal(), options).verdict, Authenticity::genuine) << "two clocks differ a little";
    *options.judgedAt -= 1s;
    expectAnswer(verifyPageSeal(someSeal(), options), Authenticity::unknownIssuer, "issuer.dated-later");
}

TEST(VerifyPageSeal, OfASheetWithDatesOnlyHasNoPorts) {
    auto content = scannedContent(5);
    content.columns = Columns::datesOnly;
    auto const answer = verified(sealingOffice().seals(content).front());
    expectAnswer(answer, Authenticity::genuine, "page.compare");
    EXPECT_EQ(answer.problems.size(), 1U);
    EXPECT_EQ(verificationText(answer, "page.bin").find("口岸"), std::string::npos);
}

TEST(VerifyPageSeal, SaysWhichPortsItCannotName) {
    auto const answer = verified(sealingOffice().seals(sampleContent(5)).front());
    ASSERT_EQ(answer.problems.size(), 2U);
    EXPECT_EQ(answer.problems.back().id, "page.port-codes");
    EXPECT_THAT(verificationText(answer, "page.bin"), HasSubstr("  LHU  "));
}

TEST(VerifyPageSeal, OfASummaryDoesNotProveIt) {
    auto const answer = verified(sealingOffice().seals(scannedContent(400)).front());
    ASSERT_EQ(answer.verdict, Authenticity::genuine);
    ASSERT_TRUE(answer.sealedPage->rows.empty());
    EXPECT_EQ(answer.problems.back().id, "page.no-rows");
    EXPECT_EQ(verified(sealingOffice().seals(scannedContent(0)).front()).problems.size(), 1U) << "none was found: there is no summary";
}

TEST(PortNames, AreThoseOfTheTable) {
    auto const names = portNames(resources());
    EXPECT_EQ(names.at("LH1"), (PortName{"罗湖口岸", "Luohu Port"}));
    EXPECT_GT(names.size(), 300U);
    EXPECT_FALSE(names.contains("code"));
}

// What is printed about a page -------------------------------------------------------------------------------------

std::vector<std::string> linesOf(std::string const& text) {
    std::istringstream lines(text);
    std::vector<std::string> all;
    for (std::string line; std::getline(lines, line);) all.push_back(line);
    return all;
}

TEST(PageReport, ListsTheRowsAsTheyAreNumberedOnThePaper) {
    auto const answer = verified(someSeal());
    auto const& page = *answer.sealedPage;
    std::string const text = verificationText(answer, "page.png");
    for (std::size_t i = 0; i < page.rows.size(); ++i)
        EXPECT_THAT(text, HasSubstr(fmt::format(" {}  {}  {}", page.firstRow + i,
                                                page.rows[i].direction == Direction::entry ? "入境 Entry" : "出境 Exit ",
                                                isoDay(page.rows[i].date))));
    for (char const* words : {"第 2 页，共 3 页 / 2 of 3", "罗湖口岸 Luohu Port (LH1)", "60 in all", "every row with the paper",
                              "GENUINE SEAL - compare the paper with it", "请与纸面逐行比对"})
        EXPECT_THAT(text, HasSubstr(words));
    EXPECT_THAT(text, HasSubstr(page.checkCode));
}

TEST(PageReport, AlignsItsColumns) {
    std::vector<std::size_t> ports;
    for (auto const& line : linesOf(verificationText(verified(someSeal()), "page.png"))) {
        auto const at = line.find("罗湖口岸");
        if (at != std::string::npos) ports.push_back(cellsOf(line.substr(0, at)));
    }
    ASSERT_GT(ports.size(), 20U);
    EXPECT_THAT(ports, testing::Each(ports.front()));
}

TEST(PageReport, HasTheKeysOfTheInterface) {
    auto const answer = verified(someSeal());
    auto const json = nlohmann::json::parse(verificationJson(answer, "page.png"));
    EXPECT_EQ(json["page"], 2);
    EXPECT_EQ(json["pages"], 3);
    EXPECT_EQ(json["rows_in_all"], 60);
    EXPECT_EQ(json["check_code"], answer.sealedPage->checkCode);
    EXPECT_EQ(json["content_sha256"], answer.sealedPage->contentHash);
    EXPECT_EQ(json["office"]["code"], "SZ01");
    EXPECT_EQ(json["revocation"], "not-checked");
    EXPECT_EQ(json["rows"].size(), answer.sealedPage->rows.size());
    EXPECT_EQ(json["rows"][0]["number"], answer.sealedPage->firstRow);
    EXPECT_EQ(json["rows"][0]["port"], nlohmann::json::parse(R"({"code":"LH1","zh":"罗湖口岸","en":"Luohu Port"})"));
}

TEST(PageReport, TellsNothingOfAPageThatIsNotBelieved) {
    auto const answer = verifyPageSeal(someSeal(), trusting(sealingOffice().authority));
    auto const json = nlohmann::json::parse(verificationJson(answer, "page.png"));
    EXPECT_EQ(json["page"], 2);
    EXPECT_TRUE(json["holder"].is_null());
    EXPECT_EQ(json["rows"], nlohmann::json::array());
    EXPECT_TRUE(json["revocation"].is_null());
    EXPECT_EQ(verificationText(answer, "page.png").find("张𠮷"), std::string::npos);
}

} // namespace
} // namespace countersign::certificate
