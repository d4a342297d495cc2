#include "support/Program.h"
#include "support/TemporaryFolder.h"

#include "certificate/CertificateWorkshop.h"
#include "certificate/Enrol.h"
#include "certificate/OfficeKey.h"
#include "certificate/OpenSsl.h"
#include "certificate/ScanSamples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <openssl/pem.h>

#include <filesystem>
#include <optional>
#include <sstream>

namespace countersign::test {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

/// The programs judge by this computer's clock; the same for all that one process prints.
Instant const thatMinute = std::chrono::floor<std::chrono::minutes>(std::chrono::system_clock::now());

CertificateContent printedContent(int rows, std::string const& number) {
    CertificateContent content;
    content.certificateNumber = number;
    content.office = {"SZ01", "深圳市公安局出入境管理局", "Shenzhen Exit-Entry Administration"};
    content.issuedAt = content.dataUntil = thatMinute;
    content.holder = {"张𠮷", "ZHANG JI", Sex::male, *parseDay("1990-03-07"), {"hkid", "A123456(3)"}};
    content.documents = {{"24", "H12345678"}};
    content.from = *parseDay("2010-01-01");
    content.to = *parseDay("2026-11-20");
    content.wording = "record-2027-01";
    content.stamp = {true, "出入境记录查询专用章"};
    for (int i = 0; i < rows; ++i)
        content.rows.push_back({content.to - std::chrono::days(i), i % 2 == 0 ? Direction::exit : Direction::entry, content.documents[0],
                                "LH1", "罗湖口岸", "Luohu Port", "G6001"});
    return content;
}

/// Certificates of an office on paper, scanned at 150 dots per inch: long-1.png to long-3.png, other-1.png of the same number and another
/// issue, short.jpg of another number.
class VerifyPages : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        s_folder.emplace();
        certificate::PassPhrase const phrase("only for tests");
        auto const made = certificate::enrolDemonstration({"SZ01", "深圳市公安局出入境管理局", 3}, phrase, *s_folder / "keys", thatMinute);
        auto const signer = certificate::openOfficeKey(made.key, phrase);
        writeFile(at("root.pem"), pemOf(signer->chain().back()));
        writeFile(at("office.pem"), pemOf(signer->chain().front()));
        writeFile(at("both.pem"), readFile(at("root.pem")) + readFile(at("office.pem")));
        certificate::CertificateWorkshop workshop(std::filesystem::path(COUNTERSIGN_SOURCE_DIR) / "resources", signer);
        std::string const longer = workshop.make(printedContent(60, "SZ01-261128-00017-0")).pdf;
        writeFile(at("long.pdf"), longer);
        for (int page = 1; page <= 3; ++page) writeFile(at("long-" + std::to_string(page) + ".png"), pngOf(scanOf(longer, page, 150)));
        writeFile(at("other-1.png"), pngOf(scanOf(workshop.make(printedContent(59, "SZ01-261128-00017-0")).pdf, 1, 150)));
        writeFile(at("short.jpg"), jpegOf(scanOf(workshop.make(printedContent(2, "SZ01-261128-00018-K")).pdf, 1, 150), 60));
        Scan const both = placed(placed(blankScan(2480, 1754), scanOf(longer, 2, 150), 0, 0), scanOf(longer, 1, 150), 1240, 0);
        writeFile(at("flatbed.jpg"), jpegOf(both));
        writeFile(at("poster.png"), pngOf(codeOf("https://example.org/pay", 5)));
        writeFile(at("cut.png"), readFile(at("long-1.png")).substr(0, 30'000));
    }
    static void TearDownTestSuite() { s_folder.reset(); }

    static std::string pemOf(std::string const& certificate) {
        certificate::Bio const pem(BIO_new(BIO_s_mem()));
        PEM_write_bio_X509(pem.get(), certificate::certificateFromDer(certificate).get());
        return certificate::written(pem.get());
    }
    static std::string at(std::string const& name) { return *s_folder / name; }

    static Ran verify(std::vector<std::string> const& files, std::vector<std::string> const& more = {},
                      std::string const& trust = "both.pem") {
        std::vector<std::string> words{"countersign-verify", "--trust", at(trust)};
        for (auto const& file : files) words.push_back(at(file));
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    }
    static std::vector<json> answers(std::vector<std::string> const& files) {
        std::istringstream lines(verify(files, {"--json"}).out);
        std::vector<json> all;
        for (std::string line; std::getline(lines, line);) all.push_back(json::parse(line));
        return all;
    }
    static bool has(json const& answer, std::string const& id) {
        for (auto const& problem : answer["problems"])
            if (problem["id"] == id) return true;
        return false;
    }

    static std::optional<TemporaryFolder> s_folder;
};

std::optional<TemporaryFolder> VerifyPages::s_folder;

TEST_F(VerifyPages, AreGenuineWithExitCodeZero) {
    EXPECT_EQ(verify({"long-1.png", "long-2.png", "long-3.png"}).exitCode, 0);
    EXPECT_EQ(verify({"short.jpg"}).exitCode, 0);
    auto const all = answers({"long-1.png", "long-2.png", "long-3.png"});
    ASSERT_EQ(all.size(), 3U);
    std::size_t number = 1;
    for (std::size_t i = 0; i < all.size(); ++i) {
        EXPECT_EQ(all[i]["verdict"], "genuine");
        EXPECT_EQ(all[i]["page"], i + 1);
        EXPECT_EQ(all[i]["pages"], 3);
        EXPECT_FALSE(has(all[i], "pages.missing"));
        EXPECT_TRUE(has(all[i], "page.compare"));
        for (auto const& row : all[i]["rows"]) EXPECT_EQ(row["number"], number++);
    }
    EXPECT_EQ(number, 61U);
}

TEST_F(VerifyPages, HaveEveryKeyOfTheInterface) {
    for (auto const& answer : answers({"short.jpg", "poster.png", "cut.png"}))
        for (char const* key : {"file", "verdict", "certificate_number", "page", "pages", "issued_at", "holder", "products", "documents",
                                "period", "rows", "revocation", "problems"})
            EXPECT_TRUE(answer.contains(key)) << key;
    json const answer = answers({"short.jpg"}).front();
    EXPECT_EQ(answer["rows"][1],
              json::parse(R"({"number":2,"date":"2026-11-19","direction":1,"document":{"type":"24","number":"H12345678"},)"
                          R"("port":{"code":"LH1","zh":"罗湖口岸","en":"Luohu Port"},"transport":"G6001"})"));
}

TEST_F(VerifyPages, NeedTheOfficesCertificateToo) {
    Ran const ran = verify({"short.jpg"}, {}, "root.pem");
    EXPECT_EQ(ran.exitCode, 1);
    EXPECT_THAT(ran.out, HasSubstr("give the office's certificate with --trust, too"));
    EXPECT_EQ(verify({"short.jpg"}, {"--trust", at("office.pem")}, "root.pem").exitCode, 0);
}

TEST_F(VerifyPages, ThatAreMissingAreNamed) {
    for (auto const& answer : answers({"long-1.png", "long-3.png"})) {
        EXPECT_EQ(answer["verdict"], "genuine");
        EXPECT_TRUE(has(answer, "pages.missing"));
    }
    Ran const ran = verify({"long-1.png", "long-3.png"});
    EXPECT_EQ(ran.exitCode, 1) << "each page is genuine, and the certificate is not there";
    EXPECT_THAT(ran.out, HasSubstr("page 2 of 3"));
    EXPECT_GT(ran.out.find("page 2 of 3"), ran.out.find("long-3.png")) << "below all files";
    EXPECT_EQ(verify({"long-1.png", "long.pdf"}).exitCode, 0);
    EXPECT_THAT(verify({"long-1.png", "long.pdf"}).out, Not(HasSubstr("pages 2"))) << "the file has them all";
}

TEST_F(VerifyPages, ThatAreThereTwiceAreNamed) {
    auto const all = answers({"long-1.png", "long-2.png", "long-3.png", "long-2.png"});
    EXPECT_FALSE(has(all[0], "pages.doubled"));
    EXPECT_TRUE(has(all[1], "pages.doubled"));
    EXPECT_TRUE(has(all[3], "pages.doubled"));
    EXPECT_EQ(all[1]["verdict"], "genuine");
    EXPECT_EQ(verify({"long-1.png", "long-2.png", "long-3.png", "long-2.png"}).exitCode, 1);
}

TEST_F(VerifyPages, OfTwoIssuesOfOneNumberAreAltered) {
    Ran const ran = verify({"other-1.png", "long-2.png", "long-3.png", "short.jpg"}, {"--json"});
    EXPECT_EQ(ran.exitCode, 1);
    auto const all = answers({"other-1.png", "long-2.png", "long-3.png", "short.jpg"});
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(all[i]["verdict"], "altered");
        EXPECT_TRUE(has(all[i], "pages.other-issue"));
        EXPECT_TRUE(all[i]["holder"].is_null());
    }
    EXPECT_EQ(all[3]["verdict"], "genuine");
    EXPECT_THAT(verify({"other-1.png", "long.pdf"}).out, HasSubstr("Accept none of them"));
}

TEST_F(VerifyPages, OfSeveralCertificatesAreNamed) {
    Ran const ran = verify({"short.jpg", "long-1.png", "long-2.png", "long-3.png"});
    EXPECT_EQ(ran.exitCode, 1);
    EXPECT_THAT(ran.out, HasSubstr("SZ01-261128-00017-0, SZ01-261128-00018-K"));
}

TEST_F(VerifyPages, InOnePictureHaveALineEach) {
    auto const all = answers({"flatbed.jpg"});
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0]["page"], 1);
    EXPECT_EQ(all[1]["page"], 2);
    EXPECT_EQ(all[0]["file"], all[1]["file"]);
}

TEST_F(VerifyPages, AreToldFromOtherPictures) {
    auto const all = answers({"poster.png", "cut.png"});
    EXPECT_EQ(all[0]["verdict"], "not-a-certificate");
    EXPECT_TRUE(has(all[0], "image.other-codes"));
    EXPECT_EQ(all[1]["verdict"], "unreadable");
    EXPECT_TRUE(has(all[1], "image.damaged"));
    EXPECT_EQ(verify({"poster.png"}).exitCode, 1);
}

/// Signed once more, with SM2, for readers on trial.
TEST_F(VerifyPages, OnTrialAreJudgedWhereAskedFor) {
    std::filesystem::create_directory(at("trial"));
    ASSERT_EQ(run({COUNTERSIGN_SOURCE_DIR "/tests/support/trial-authority", at("trial")}).exitCode, 0);
    writeFile(at("trial.pem"), readFile(at("both.pem")) + readFile(at("trial/ca.pem")) + readFile(at("trial/sm2.crt")));
    auto const tried = [](std::string const& file, std::string const& key) {
        return run(
            {"countersignctl", "seal", "trial", at(file), "--key", at("trial/" + key), "--trust", at("trial.pem"), "--out", at("tried")});
    };
    Ran const made = tried("long.pdf", "sm2.pem");
    ASSERT_EQ(made.exitCode, 0) << made.err;
    EXPECT_EQ(json::parse(made.out)["files"].size(), 3U);
    EXPECT_EQ(json::parse(made.out)["experimental"], true);
    EXPECT_TRUE(std::filesystem::exists(at("tried/page-3.svg")));
    std::vector<std::string> const pages{"tried/page-1.seal", "tried/page-2.seal", "tried/page-3.seal"};
    Ran const asked = verify(pages, {"--trial", "--json"}, "trial.pem");
    EXPECT_EQ(asked.exitCode, 0);
    EXPECT_THAT(asked.out, HasSubstr("page-seal.trial-holds"));
    Ran const unasked = verify(pages, {}, "trial.pem");
    EXPECT_EQ(unasked.exitCode, 1);
    EXPECT_THAT(unasked.out, Not(HasSubstr("H12345678")));

    EXPECT_EQ(tried("long-1.png", "sm2.pem").exitCode, 2);
    EXPECT_THAT(tried("not-there.pdf", "sm2.pem").err, HasSubstr("not-there.pdf: the file is not there"));
    EXPECT_THAT(tried("long.pdf", "p256.pem").err, HasSubstr("none of SM2"));
    EXPECT_EQ(tried("long.pdf", "other.pem").exitCode, 3);
}

TEST_F(VerifyPages, AsBytesOfASealAreReadToo) {
    writeFile(at("seal.bin"), "\xDC\x03 and so on");
    json const answer = answers({"seal.bin"}).front();
    EXPECT_EQ(answer["verdict"], "unreadable");
    EXPECT_TRUE(has(answer, "page-seal.damaged"));
}

} // namespace
} // namespace countersign::test
