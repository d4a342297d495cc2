#include "app/desk/DeskCheck.h"
#include "support/Program.h"
#include "support/TemporaryFolder.h"

#include "certificate/CertificateWorkshop.h"
#include "certificate/OfficeKey.h"
#include "certificate/StatusList.h"
#include "core/Fault.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <sstream>

namespace countersign::test {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

namespace fs = std::filesystem;

Instant thisMinute() { return std::chrono::floor<std::chrono::minutes>(std::chrono::system_clock::now()); }

CertificateContent content() {
    CertificateContent sheet;
    sheet.certificateNumber = "SZ01-261122-00017-0";
    sheet.office = {"SZ01", "深圳市公安局出入境管理局", "Shenzhen Exit-Entry Administration"};
    sheet.issuedAt = sheet.dataUntil = thisMinute();
    sheet.holder = {"张𠮷", "ZHANG JI", Sex::male, *parseDay("1990-03-07"), {"hkid", "A123456(3)"}};
    sheet.documents = {{"24", "H12345678"}};
    sheet.from = *parseDay("2010-01-01");
    sheet.to = *parseDay("2026-11-20");
    sheet.wording = "record-2026-01";
    sheet.stamp = {true, "出入境记录查询专用章"};
    sheet.rows = {{sheet.to, Direction::exit, sheet.documents[0], "LHU", "罗湖口岸", "Luohu Port", "G6001"}};
    return sheet;
}

/// The two programs as people call them: one enrols, the other verifies.
class VerifyProgram : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        s_folder.emplace();
        Ran const enrolled = run({"countersignctl", "seal", "enrol", "--office", "SZ01", "--out", at("keys")}, {},
                                 {{"COUNTERSIGN_SEAL_PASSWORD", "only for tests"}});
        ASSERT_EQ(enrolled.exitCode, 0) << enrolled.err;
        auto const signer = certificate::openOfficeKey(at("keys/office.p12"), certificate::PassPhrase("only for tests"));
        certificate::CertificateWorkshop workshop(fs::path(COUNTERSIGN_SOURCE_DIR) / "resources", signer);
        writeFile(at("sheet.pdf"), workshop.make(content()).pdf);
        writeFile(at("longer.pdf"), readFile(at("sheet.pdf")) + "x");
        writeFile(at("text.pdf"), "no PDF");
    }
    static void TearDownTestSuite() { s_folder.reset(); }

    static std::string at(std::string const& name) { return *s_folder / name; }

    static Ran verify(std::vector<std::string> words) {
        words.insert(words.begin(), "countersign-verify");
        return run(words);
    }
    static Ran verifyTrusting(std::vector<std::string> words) {
        words.insert(words.end(), {"--trust", at("keys/root.pem")});
        return verify(words);
    }

    static std::optional<TemporaryFolder> s_folder;
};

std::optional<TemporaryFolder> VerifyProgram::s_folder;

// What it does not link, it cannot use, and a bank need not install.
TEST_F(VerifyProgram, LinksNeitherNetworkNorDatabaseNorAReaderOfPages) {
    Ran const told = run({"readelf", "-d", builtProgram("countersign-verify")});
    ASSERT_EQ(told.exitCode, 0) << told.err;
    ASSERT_THAT(told.out, HasSubstr("[libcrypto.so")) << "or the test tests nothing";
    for (char const* const library : {"libcurl", "libpq", "libsoci", "libpoppler", "libcups", "libgtk", "libp11-kit"})
        EXPECT_THAT(told.out, ::testing::Not(HasSubstr(library)));
}

TEST_F(VerifyProgram, PrintsAGenuineSheetAsJson) {
    Ran const ran = verifyTrusting({at("sheet.pdf"), "--json"});
    EXPECT_EQ(ran.exitCode, 0) << ran.err;
    json const answer = json::parse(ran.out);
    EXPECT_EQ(answer["verdict"], "genuine");
    EXPECT_EQ(answer["certificate_number"], "SZ01-261122-00017-0");
    EXPECT_EQ(answer["pages"], 1);
    EXPECT_TRUE(answer["page"].is_null());
    EXPECT_EQ(answer["holder"]["name"], "张𠮷");
    EXPECT_EQ(answer["products"], json::array({"record"}));
    EXPECT_EQ(answer["documents"], json::parse(R"([{"type":"24","number":"H12345678"}])"));
    EXPECT_EQ(answer["period"], json::parse(R"({"from":"2010-01-01","to":"2026-11-20"})"));
    EXPECT_EQ(answer["issued_at"], rfc3339(content().issuedAt));
    EXPECT_EQ(answer["problems"], json::array());
}

TEST_F(VerifyProgram, PrintsTheRowsWithTheKeysOfTheInterface) {
    json const answer = json::parse(verifyTrusting({at("sheet.pdf"), "--json"}).out);
    ASSERT_EQ(answer["rows"].size(), 1U);
    EXPECT_EQ(answer["rows"][0], json::parse(R"({"date":"2026-11-20","direction":2,"document":{"type":"24","number":"H12345678"},)"
                                             R"("port":{"code":"LHU","zh":"罗湖口岸","en":"Luohu Port"},"transport":"G6001"})"));
}

TEST_F(VerifyProgram, HasEveryKeyUnderEveryVerdict) {
    for (std::string const name : {"sheet.pdf", "longer.pdf", "text.pdf"}) {
        json const answer = json::parse(verify({at(name), "--json"}).out);
        for (char const* key : {"verdict", "certificate_number", "page", "pages", "issued_at", "holder", "products", "documents", "period",
                                "rows", "revocation", "problems"})
            EXPECT_TRUE(answer.contains(key)) << name << " " << key;
    }
}

TEST_F(VerifyProgram, SaysAlteredWithExitCodeOne) {
    Ran const ran = verifyTrusting({at("longer.pdf"), "--json"});
    EXPECT_EQ(ran.exitCode, 1);
    json const answer = json::parse(ran.out);
    EXPECT_EQ(answer["verdict"], "altered");
    EXPECT_EQ(answer["problems"][0]["id"], "seal.cut");
    EXPECT_TRUE(answer["holder"].is_null()) << "what was altered is not repeated";
}

TEST_F(VerifyProgram, SaysUnknownIssuerWithoutATrustedCertificate) {
    Ran const ran = verify({at("sheet.pdf"), "--json"});
    EXPECT_EQ(ran.exitCode, 1);
    EXPECT_EQ(json::parse(ran.out)["verdict"], "unknown-issuer");
}

TEST_F(VerifyProgram, PrintsOneLineOfJsonAFile) {
    Ran const ran = verifyTrusting({at("sheet.pdf"), at("longer.pdf"), at("text.pdf"), "--json"});
    EXPECT_EQ(ran.exitCode, 1);
    std::istringstream lines(ran.out);
    std::vector<std::string> verdicts;
    for (std::string line; std::getline(lines, line);) verdicts.push_back(json::parse(line)["verdict"].get<std::string>());
    EXPECT_EQ(verdicts, (std::vector<std::string>{"genuine", "altered", "unreadable"}));
}

TEST_F(VerifyProgram, IsContentOnlyIfEveryFileIsGenuine) {
    EXPECT_EQ(verifyTrusting({at("sheet.pdf"), at("sheet.pdf")}).exitCode, 0);
    EXPECT_EQ(verifyTrusting({at("sheet.pdf"), at("longer.pdf")}).exitCode, 1);
}

TEST_F(VerifyProgram, SaysUnchangedAndNoMoreOfASignatureOnly) {
    Ran const unchanged = verifyTrusting({"--signature-only", at("sheet.pdf")});
    EXPECT_EQ(unchanged.exitCode, 0) << unchanged.err;
    EXPECT_THAT(unchanged.out, HasSubstr("UNCHANGED since it was signed - what it shows was not compared"));
    EXPECT_THAT(unchanged.out, Not(HasSubstr("GENUINE")));
    EXPECT_THAT(unchanged.out, Not(HasSubstr("ZHANG")));
    Ran const told = verifyTrusting({"--signature-only", "--json", at("sheet.pdf")});
    EXPECT_EQ(json::parse(told.out).at("verdict"), "unchanged");
    EXPECT_EQ(verifyTrusting({"--signature-only", at("sheet.pdf"), at("longer.pdf")}).exitCode, 1);
    EXPECT_EQ(verify({"--signature-only", at("sheet.pdf")}).exitCode, 1) << "nobody is trusted";
    Ran const refused = verifyTrusting({"--signature-only", "--status", at("list"), at("sheet.pdf")});
    EXPECT_EQ(refused.exitCode, 2);
    EXPECT_THAT(refused.err, HasSubstr("leave out --signature-only"));
}

TEST_F(VerifyProgram, TellsAClerkInChineseAndEnglish) {
    Ran const ran = verifyTrusting({at("sheet.pdf")});
    EXPECT_EQ(ran.exitCode, 0);
    for (char const* word : {"真实，未被改动", "GENUINE", "张𠮷", "ZHANG JI", "SZ01-261122-00017-0", "2010-01-01"})
        EXPECT_THAT(ran.out, HasSubstr(word));
    Ran const altered = verifyTrusting({at("longer.pdf")});
    EXPECT_THAT(altered.out, HasSubstr("请勿接受"));
    EXPECT_THAT(altered.out, HasSubstr("Do not accept it"));
}

TEST_F(VerifyProgram, SaysOfAGenuineSheetThatOnlyTheOfficeKnowsWhetherItWasTakenBack) {
    Ran const ran = verifyTrusting({at("sheet.pdf")});
    for (char const* word : {"未核查", "Not checked", "请凭证明编号向签发机关查询：深圳市公安局出入境管理局，编号 SZ01-261122-00017-0",
                             "Ask the office for this number: Shenzhen Exit-Entry Administration, SZ01-261122-00017-0"})
        EXPECT_THAT(ran.out, HasSubstr(word));
    json const answer = json::parse(verifyTrusting({at("sheet.pdf"), "--json"}).out);
    EXPECT_EQ(answer["revocation"], "not-checked");
    EXPECT_EQ(answer["problems"], json::array()) << "nothing is wrong with the file";
    Ran const altered = verifyTrusting({at("longer.pdf")});
    EXPECT_EQ(altered.out.find("Not checked"), std::string::npos) << "what is not genuine is not to be asked about as if it were";
    EXPECT_TRUE(json::parse(verifyTrusting({at("longer.pdf"), "--json"}).out)["revocation"].is_null());
}

TEST_F(VerifyProgram, SaysWhichFileIsNotThere) {
    Ran const ran = verifyTrusting({at("nowhere.pdf"), at("sheet.pdf"), "--json"});
    EXPECT_EQ(ran.exitCode, 2);
    EXPECT_THAT(ran.err, HasSubstr("nowhere.pdf"));
    EXPECT_EQ(json::parse(ran.out)["verdict"], "genuine") << "the others are verified all the same";
}

TEST_F(VerifyProgram, RefusesAFolderAndAnEmptyFile) {
    writeFile(at("empty.pdf"), "");
    EXPECT_EQ(verify({at("keys")}).exitCode, 2);
    EXPECT_EQ(verify({at("empty.pdf")}).exitCode, 2);
}

TEST_F(VerifyProgram, RefusesATrustFileThatIsNone) {
    Ran const ran = verify({at("sheet.pdf"), "--trust", at("text.pdf")});
    EXPECT_EQ(ran.exitCode, 2);
    EXPECT_THAT(ran.err, HasSubstr("no certificate in it"));
    EXPECT_EQ(verify({at("sheet.pdf"), "--trust", at("nowhere.pem")}).exitCode, 2);
}

TEST_F(VerifyProgram, TakesSeveralTrustedCertificates) {
    Ran const other =
        run({"countersignctl", "seal", "enrol", "--office", "SZ01", "--out", at("others")}, {}, {{"COUNTERSIGN_SEAL_PASSWORD", "x"}});
    ASSERT_EQ(other.exitCode, 0) << other.err;
    EXPECT_EQ(verify({at("sheet.pdf"), "--trust=" + at("others/root.pem"), "--trust", at("keys/root.pem")}).exitCode, 0);
    EXPECT_EQ(verify({at("sheet.pdf"), "--trust=" + at("others/root.pem")}).exitCode, 1);
}

TEST_F(VerifyProgram, RefusesAStatusListThatIsNone) {
    Ran const ran = verifyTrusting({at("sheet.pdf"), "--status", at("text.pdf")});
    EXPECT_EQ(ran.exitCode, 2);
    EXPECT_THAT(ran.err, HasSubstr("no status list"));
    EXPECT_EQ(ran.out, "") << "nothing is verified with half of what was given";
    EXPECT_EQ(verifyTrusting({at("sheet.pdf"), "--status", at("nowhere.json")}).exitCode, 2);
}

TEST_F(VerifyProgram, IsGenuineToAScriptOnlyByACurrentListOfItsOffice) {
    auto const signer = certificate::openOfficeKey(at("keys/office.p12"), certificate::PassPhrase("only for tests"));
    auto const told = [&](Instant madeAt, Instant nextBy) {
        writeFile(at("status"), certificate::signedStatusList({"SZ01", madeAt, nextBy, {}}, *signer));
        Ran const ran = verifyTrusting({at("sheet.pdf"), "--status", at("status"), "--json"});
        return std::to_string(ran.exitCode) + " " + (ran.out.empty() ? ran.err : json::parse(ran.out)["revocation"].get<std::string>());
    };
    Instant const issued = content().issuedAt, now = thisMinute() + std::chrono::minutes(1);
    EXPECT_EQ(told(now, now + std::chrono::hours(24)), "0 none");
    EXPECT_EQ(told(now, now - std::chrono::hours(1)), "1 not-checked") << "another should have followed";
    EXPECT_EQ(told(issued - std::chrono::hours(1), now + std::chrono::hours(24)), "1 not-checked") << "older than the certificate";
    EXPECT_THAT(told(now + std::chrono::hours(1), now + std::chrono::hours(24)), HasSubstr("2 countersign-verify: "));
}

/// `openssl ca` makes an authority, its office and what it revokes; revoking/sheet.pdf is of this minute, so that the clock takes it.
class RevokedOnce : public VerifyProgram {
protected:
    static void makeRevokingAuthority() {
        if (fs::exists(at("revoking"))) return;
        fs::create_directory(at("revoking"));
        Ran const made = run({COUNTERSIGN_SOURCE_DIR "/tests/support/revoking-authority", at("revoking")});
        ASSERT_EQ(made.exitCode, 0) << made.err;
        auto const signer = certificate::openOfficeKey(at("revoking/office.pem"), certificate::PassPhrase({}));
        certificate::CertificateWorkshop workshop(fs::path(COUNTERSIGN_SOURCE_DIR) / "resources", signer);
        writeFile(at("revoking/sheet.pdf"), workshop.make(content()).pdf);
    }
};

TEST_F(RevokedOnce, IsNotTrustedByTheProgram) {
    ASSERT_NO_FATAL_FAILURE(makeRevokingAuthority());
    auto const told = [](std::vector<std::string> const& lists) {
        std::vector<std::string> words{at("revoking/sheet.pdf"), "--trust", at("revoking/ca.pem"), "--json"};
        for (auto const& list : lists) words.insert(words.end(), {"--crl", at("revoking/" + list)});
        Ran const ran = verify(words);
        std::string said = std::to_string(ran.exitCode);
        if (ran.out.empty()) return said + " " + ran.err;
        json const answer = json::parse(ran.out);
        said += " " + answer["verdict"].get<std::string>();
        for (auto const& problem : answer["problems"]) said += " " + problem["id"].get<std::string>();
        return said;
    };
    EXPECT_EQ(told({}), "0 genuine") << "nobody asked";
    EXPECT_EQ(told({"nothing.crl"}), "0 genuine");
    EXPECT_EQ(told({"nothing.der"}), "0 genuine");
    EXPECT_EQ(told({"expired.crl"}), "0 genuine issuer.revocation-stale");
    EXPECT_EQ(told({"revoked.crl"}), "1 unknown-issuer issuer.revoked");
    EXPECT_EQ(told({"nothing.crl", "revoked.crl"}), "1 unknown-issuer issuer.revoked");
    EXPECT_EQ(told({"tomorrow.crl"}),
              "2 countersign-verify: " + at("revoking/tomorrow.crl") +
                  ": the list of revoked certificates is dated later than this computer's clock; correct the clock, or "
                  "get the list anew from the authority\n");
    EXPECT_THAT(told({"sheet.pdf"}), HasSubstr("no list of revoked certificates"));
    EXPECT_THAT(told({"nowhere.crl"}), HasSubstr("there is no such file"));
    EXPECT_THAT(verifyTrusting({at("sheet.pdf"), "--crl", at("revoking/nothing.crl")}).err, HasSubstr("not signed by a trusted authority"));
    for (char const* word : {"--crl FILE", "nobody asks"}) EXPECT_THAT(verify({"--help"}).out, HasSubstr(word));
}

TEST_F(RevokedOnce, IsNotTrustedOnTheDesk) {
    ASSERT_NO_FATAL_FAILURE(makeRevokingAuthority());
    std::optional<fs::path> practiceRoot;
    app::DeskCheck const desk([&practiceRoot] { return practiceRoot; }, [] { return std::vector<std::string>(); });
    auto const verdictBy = [&desk](std::string const& list) {
        ::setenv("COUNTERSIGN_TRUST_CRL", list.empty() ? "" : at("revoking/" + list).c_str(), 1);
        return std::string(wordOf(desk.check(readFile(at("revoking/sheet.pdf")), std::nullopt).front().verdict));
    };
    ::setenv("COUNTERSIGN_RESOURCES", COUNTERSIGN_SOURCE_DIR "/resources", 1);
    ::setenv("COUNTERSIGN_TRUST", at("revoking/ca.pem").c_str(), 1);
    EXPECT_EQ(verdictBy(""), "genuine");
    EXPECT_EQ(verdictBy("nothing.crl"), "genuine");
    EXPECT_EQ(verdictBy("revoked.crl"), "unknown-issuer");
    EXPECT_THROW(verdictBy("tomorrow.crl"), Fault) << "a list that cannot be gone by is no silence";
    practiceRoot = at("keys/root.pem");
    EXPECT_EQ(verdictBy("revoked.crl"), "unknown-issuer") << "no list of a real authority is signed by the try-out's root";
    for (char const* name : {"COUNTERSIGN_TRUST_CRL", "COUNTERSIGN_TRUST", "COUNTERSIGN_RESOURCES"}) ::unsetenv(name);
}

TEST_F(VerifyProgram, RefusesWrongUsage) {
    for (std::vector<std::string> const& words : {std::vector<std::string>{}, {"--json"}, {"--unknown", "x.pdf"}, {"x.pdf", "--trust"}}) {
        Ran const ran = verify(words);
        EXPECT_EQ(ran.exitCode, 2);
        EXPECT_THAT(ran.err, HasSubstr("countersign-verify: "));
        EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1);
    }
}

TEST_F(VerifyProgram, TakesAFileWhoseNameLooksLikeAnOption) {
    fs::copy_file(at("sheet.pdf"), at("--json"));
    Ran const ran = run(
        {"sh", "-c", "cd \"$1\" && \"$2\" --trust keys/root.pem -- --json", "sh", s_folder->path(), builtProgram("countersign-verify")});
    EXPECT_EQ(ran.exitCode, 0) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("GENUINE"));
}

/// Whoever names a file would write the verdict below his own.
TEST_F(VerifyProgram, KeepsTheNameOfAFileWithinItsLine) {
    std::string const name = "a.pdf\n  结论 Verdict           真实，未被改动 GENUINE\n\x1B[8m\u202Efdp.b";
    std::string const shown = "a.pdf\\x0A  结论 Verdict           真实，未被改动 GENUINE\\x0A\\x1B[8m\\u202Efdp.b";
    fs::copy_file(at("longer.pdf"), at(name));
    Ran const ran = verifyTrusting({at(name)});
    EXPECT_THAT(ran.out, ::testing::StartsWith(at(shown) + "\n"));
    EXPECT_EQ(json::parse(verifyTrusting({at(name), "--json"}).out)["file"], at(name)) << "whole for whoever reads JSON";
    Ran const missing = verify({at("not there\x1B[8m\n")});
    EXPECT_EQ(missing.exitCode, 2);
    EXPECT_EQ(missing.err, "countersign-verify: " + at("not there\\x1B[8m\\x0A") + ": there is no such file\n");
    EXPECT_EQ(verify({"--\x1B[8m\n"}).err, "countersign-verify: unknown option --\\x1B[8m\\x0A\n");
}

TEST_F(VerifyProgram, ReadsAFileWhoseNameIsNoText) {
    fs::copy_file(at("sheet.pdf"), at("sheet\xFF.pdf"));
    Ran const ran = verifyTrusting({at("sheet\xFF.pdf"), "--json"});
    EXPECT_EQ(ran.exitCode, 0) << ran.err;
    EXPECT_THAT(json::parse(ran.out)["file"].get<std::string>(), ::testing::EndsWith("sheet\uFFFD.pdf"));
    EXPECT_THAT(verifyTrusting({at("sheet\xFF.pdf")}).out, HasSubstr("sheet\\xFF.pdf\n"));
}

TEST_F(VerifyProgram, FailsAsEnvironmentWithoutItsResources) {
    Ran const ran =
        run({"countersign-verify", at("sheet.pdf"), "--trust", at("keys/root.pem")}, {}, {{"COUNTERSIGN_RESOURCES", at("keys")}});
    EXPECT_EQ(ran.exitCode, 3);
    EXPECT_THAT(ran.err, HasSubstr("resourceMissing"));
}

TEST_F(VerifyProgram, PrintsHelpAndVersion) {
    EXPECT_EQ(verify({"--help"}).exitCode, 0);
    for (char const* word : {"--trust", "PNG or JPEG", "the office's certificate", "compare every row with the paper"})
        EXPECT_THAT(verify({"--help"}).out, HasSubstr(word));
    EXPECT_THAT(verify({"--version"}).out, HasSubstr("countersign-verify "));
}

// countersignctl seal enrol --------------------------------------------------------------------------------------

class SealEnrolProgram : public ::testing::Test {
protected:
    Ran enrol(std::vector<std::string> more, std::map<std::string, std::string> const& environment = {}) {
        std::vector<std::string> words{"countersignctl", "seal", "enrol"};
        words.insert(words.end(), more.begin(), more.end());
        ::unsetenv("COUNTERSIGN_SEAL_PASSWORD");
        return run(words, {}, environment);
    }
    std::string out() const { return m_folder / "keys"; }

    TemporaryFolder m_folder;
};

TEST_F(SealEnrolProgram, MakesUpAPassPhraseAndPrintsItOnce) {
    Ran const ran = enrol({"--office", "SZ01", "--out", out()});
    ASSERT_EQ(ran.exitCode, 0) << ran.err;
    json const answer = json::parse(ran.out);
    std::string const phrase = answer["pass_phrase"];
    EXPECT_NO_THROW(certificate::openOfficeKey(answer["key"].get<std::string>(), certificate::PassPhrase(phrase)));
    EXPECT_EQ(ran.err.find(phrase), std::string::npos);
}

TEST_F(SealEnrolProgram, KeepsAGivenPassPhraseToItself) {
    Ran const ran = enrol({"--office", "SZ01", "--out", out()}, {{"COUNTERSIGN_SEAL_PASSWORD", "a given phrase"}});
    ASSERT_EQ(ran.exitCode, 0) << ran.err;
    EXPECT_EQ((ran.out + ran.err).find("a given phrase"), std::string::npos);
    EXPECT_FALSE(json::parse(ran.out).contains("pass_phrase"));
}

TEST_F(SealEnrolProgram, SaysThatItIsForDemonstration) {
    Ran const ran = enrol({"--office", "SZ01", "--out", out()});
    EXPECT_THAT(ran.err, HasSubstr("For demonstration only"));
    EXPECT_EQ(json::parse(ran.out)["demonstration"], true);
    EXPECT_EQ(json::parse(ran.out)["registered"], false);
}

TEST_F(SealEnrolProgram, OverwritesNothing) {
    ASSERT_EQ(enrol({"--office", "SZ01", "--out", out()}).exitCode, 0);
    std::string const key = readFile(out() + "/office.p12");
    Ran const again = enrol({"--office", "SZ01", "--out", out()});
    EXPECT_EQ(again.exitCode, 2);
    EXPECT_THAT(again.err, HasSubstr("root.pem is there already"));
    EXPECT_EQ(readFile(out() + "/office.p12"), key);
}

TEST_F(SealEnrolProgram, RefusesWrongUsage) {
    for (std::vector<std::string> const& words : {std::vector<std::string>{"--out", out()},
                                                  {"--office", "SZ01"},
                                                  {"--office", "SZ01", "--out", out(), "--years", "0"},
                                                  {"--office", "SZ01", "--out", out(), "--years", "three"},
                                                  {"--office", "sz01", "--out", out()}}) {
        EXPECT_EQ(enrol(words).exitCode, 2);
        EXPECT_FALSE(fs::exists(out()));
    }
}

TEST_F(SealEnrolProgram, LeavesNothingBehindWhenTheDatabaseIsNotThere) {
    Ran const ran = enrol({"--office", "SZ01", "--out", out(), "--dsn", "host=/nowhere dbname=none", "--as", "nobody"});
    EXPECT_EQ(ran.exitCode, 3);
    EXPECT_FALSE(fs::exists(out() + "/office.p12"));
}

} // namespace
} // namespace countersign::test
