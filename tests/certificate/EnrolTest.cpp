#include "certificate/Enrol.h"

#include "certificate/VerifySupport.h"
#include "core/Fault.h"
#include "support/Program.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace countersign::certificate {
namespace {

using namespace countersign::test;
using namespace std::chrono_literals;
using ::testing::HasSubstr;

namespace fs = std::filesystem;

PassPhrase phrase() { return PassPhrase("a pass phrase for tests"); }
DemonstrationOffice shenzhen() { return {"SZ01", "深圳市公安局出入境管理局", 3}; }

TEST(Enrol, MakesAKeyThatSealsForItsOffice) {
    TemporaryFolder const folder;
    auto const made = enrolDemonstration(shenzhen(), phrase(), folder / "keys", issueTime());
    auto const signer = openOfficeKey(made.key, phrase());
    EXPECT_NO_THROW(requireUsable(*signer, "SZ01", issueTime()));
    EXPECT_EQ(fingerprint(*signer), made.fingerprint);
    EXPECT_EQ(signer->chain().size(), 2U);
}

TEST(Enrol, MakesACertificateThatOpensslVerifiesAgainstTheRoot) {
    TemporaryFolder const folder;
    auto const made = enrolDemonstration(shenzhen(), phrase(), folder.path(), issueTime());
    auto const seconds = std::chrono::duration_cast<std::chrono::seconds>(issueTime().time_since_epoch()).count();
    Ran const ran = run({"openssl", "verify", "-x509_strict", "-attime", std::to_string(seconds), "-CAfile", made.root, made.certificate});
    EXPECT_EQ(ran.exitCode, 0) << ran.err;
}

TEST(Enrol, NamesOfficeInTheCertificate) {
    TemporaryFolder const folder;
    auto const made = enrolDemonstration(shenzhen(), phrase(), folder.path(), issueTime());
    std::string const text = run({"openssl", "x509", "-in", made.certificate, "-noout", "-text", "-nameopt", "utf8,sep_comma_plus"}).out;
    EXPECT_THAT(text, HasSubstr("OU=SZ01"));
    EXPECT_THAT(text, HasSubstr("O=深圳市公安局出入境管理局"));
    EXPECT_THAT(text, HasSubstr("Digital Signature, Non Repudiation"));
}

TEST(Enrol, SaysInTheRootThatItIsForDemonstration) {
    TemporaryFolder const folder;
    auto const made = enrolDemonstration(shenzhen(), phrase(), folder.path(), issueTime());
    EXPECT_THAT(run({"openssl", "x509", "-in", made.root, "-noout", "-subject"}).out, HasSubstr("demonstration"));
}

TEST(Enrol, IsValidForTheYearsThatWereAsked) {
    TemporaryFolder const folder;
    auto office = shenzhen();
    office.years = 1;
    auto const made = enrolDemonstration(office, phrase(), folder.path(), issueTime());
    auto const signer = openOfficeKey(made.key, phrase());
    EXPECT_NO_THROW(requireUsable(*signer, "SZ01", issueTime() + 364 * 24h));
    EXPECT_THROW(requireUsable(*signer, "SZ01", issueTime() + 366 * 24h), Fault);
}

TEST(Enrol, KeepsTheKeyFileFromOthers) {
    TemporaryFolder const folder;
    auto const made = enrolDemonstration(shenzhen(), phrase(), folder / "new", issueTime());
    EXPECT_EQ(fs::status(made.key).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(fs::status(folder / "new").permissions(), fs::perms::owner_all);
}

TEST(Enrol, KeepsNoKeyOfTheRoot) {
    TemporaryFolder const folder;
    enrolDemonstration(shenzhen(), phrase(), folder.path(), issueTime());
    std::set<std::string> names;
    for (auto const& each : fs::directory_iterator(folder.path())) names.insert(each.path().filename());
    EXPECT_EQ(names, (std::set<std::string>{"root.pem", "office.p12", "office.pem"}));
    EXPECT_EQ(readFile(folder / "root.pem").find("PRIVATE"), std::string::npos);
}

TEST(Enrol, OverwritesNothingAndLeavesNothingHalfDone) {
    for (std::string const there : {"root.pem", "office.p12", "office.pem"}) {
        TemporaryFolder const folder;
        writeFile(folder / there, "precious");
        try {
            enrolDemonstration(shenzhen(), phrase(), folder.path(), issueTime());
            ADD_FAILURE() << there << " was overwritten";
        } catch (Fault const& fault) {
            EXPECT_EQ(fault.code(), FaultCode::unusableInput);
            EXPECT_THAT(fault.logDetail(), HasSubstr(there));
        }
        EXPECT_EQ(readFile(folder / there), "precious");
        EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 1) << there;
    }
}

TEST(Enrol, FollowsNoLinkThatSomebodyLaidOut) {
    TemporaryFolder const folder;
    fs::create_symlink(folder / "elsewhere", folder / "office.p12");
    EXPECT_THROW(enrolDemonstration(shenzhen(), phrase(), folder.path(), issueTime()), Fault);
    EXPECT_FALSE(fs::exists(folder / "elsewhere"));
}

TEST(Enrol, RefusesUnusableInput) {
    TemporaryFolder const folder;
    for (auto const& office : {DemonstrationOffice{"", "Name", 3},
                               {"sz01", "Name", 3},
                               {"SZ 1", "Name", 3},
                               {"SZ01", "", 3},
                               {"SZ01", "Name", 0},
                               {"SZ01", "Name", 21},
                               {"SZ01", std::string(61, 'n'), 3},
                               {"SZ01", "\xC3\x28", 3},
                               {std::string(17, 'A'), "Name", 3}})
        EXPECT_THROW(enrolDemonstration(office, phrase(), folder / "x", issueTime()), Fault) << office.code << "/" << office.years;
    EXPECT_THROW(enrolDemonstration(shenzhen(), PassPhrase(""), folder / "x", issueTime()), Fault);
    EXPECT_FALSE(fs::exists(folder / "x"));
}

TEST(Enrol, AcceptsANameOfSixtyHanCharacters) {
    TemporaryFolder const folder;
    std::string name;
    for (int i = 0; i < 60; ++i) name += "局";
    EXPECT_NO_THROW(enrolDemonstration({"SZ01", name, 3}, phrase(), folder.path(), issueTime()));
}

TEST(Enrol, MakesUpPassPhrasesThatDiffer) {
    std::set<std::string> seen;
    for (int i = 0; i < 50; ++i) seen.insert(randomPassPhrase().text());
    EXPECT_EQ(seen.size(), 50U);
    for (auto const& each : seen) {
        EXPECT_EQ(each.size(), 20U);
        EXPECT_EQ(each.find_first_of("l1o0"), std::string::npos) << "letters that are mistaken for one another";
    }
}

} // namespace
} // namespace countersign::certificate
