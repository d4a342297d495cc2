#include "app/common/OfficeTools.h"
#include "certificate/CertificateWorkshop.h"
#include "certificate/Enrol.h"
#include "certificate/VerifyFile.h"
#include "core/Fault.h"
#include "core/Resources.h"
#include "support/Program.h"
#include "support/SoftToken.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

// The office's key on a token instead of in a file. What issuing does with a key that cannot be used is IssueCertificate's.

namespace countersign::app {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using test::SoftToken;
using testing::HasSubstr;

Instant issueTime() { return *parseInstant("2026-12-01T09:05:00+08:00"); }

CertificateContent content() {
    CertificateContent content;
    content.certificateNumber = "SZ01-261201-00017-0";
    content.office = {"SZ01", "深圳市公安局出入境管理局", "Shenzhen Exit-Entry Administration"};
    content.issuedAt = content.dataUntil = issueTime();
    content.holder = {"张三", "ZHANG SAN", Sex::male, *parseDay("1990-03-07"), {"hkid", "A123456(3)"}};
    content.documents = {{"24", "H12345678"}};
    content.from = *parseDay("2010-01-01");
    content.to = *parseDay("2026-11-20");
    content.wording = "record-2027-01";
    content.stamp = {true, "出入境记录查询专用章"};
    content.rows.push_back({content.to, Direction::exit, content.documents[0], "LHU", "罗湖口岸", "Luohu Port", ""});
    return content;
}

class KeyToken : public testing::Test {
protected:
    KeyToken() : m_phrase("only for this test"), m_root(issueTime()) {}
    ~KeyToken() override { unsetenv("COUNTERSIGN_SEAL_PASSWORD"); }

    fs::path officeKey(std::string const& code, int years = 3) {
        fs::path const file = m_folder / (code + ".p12");
        test::writeFile(file, m_root.certify({code, "深圳市公安局出入境管理局", years}, m_phrase).pkcs12);
        return file;
    }

    std::shared_ptr<certificate::Signer const> opened(std::string const& uri, std::string const& pin = SoftToken::pin) {
        setenv("COUNTERSIGN_SEAL_PASSWORD", pin.c_str(), 1);
        return openSeal(uri);
    }

    std::string refusal(std::string const& uri, std::string const& pin = SoftToken::pin) {
        try {
            opened(uri, pin);
            return "opened";
        } catch (Fault const& fault) {
            EXPECT_EQ(fault.code(), FaultCode::keyUnusable);
            return fault.logDetail();
        }
    }

    std::string refusedFor(std::shared_ptr<certificate::Signer const> const& signer, CertificateContent const& content) {
        try {
            certificate::CertificateWorkshop(resourceFolder(), signer).rehearse(content);
            return "rehearsed";
        } catch (Fault const& fault) {
            EXPECT_EQ(fault.code(), FaultCode::keyUnusable);
            return fault.logDetail();
        }
    }

    test::TemporaryFolder m_folder;
    certificate::PassPhrase m_phrase;
    certificate::DemonstrationRoot m_root;
    SoftToken m_token;
};

TEST_F(KeyToken, SealsWhatTheVerifierFindsGenuine) {
    m_token.load(officeKey("SZ01"), m_phrase.text(), "seal");
    auto const sheets = certificate::CertificateWorkshop(resourceFolder(), opened(m_token.uri("seal"))).make(content());
    certificate::VerifyOptions rules{certificate::trustFromPem(m_root.certificatePem()), resourceFolder()};
    rules.judgedAt = issueTime();
    auto const answer = certificate::verifyPdf(sheets.pdf, rules);
    // The token has the office's certificate alone, and the authority's is what receivers trust.
    EXPECT_EQ(wordOf(answer.verdict), "genuine") << (answer.problems.empty() ? "" : answer.problems[0].id);
    test::writeFile(m_folder / "sealed.pdf", sheets.pdf);
    EXPECT_THAT(test::run({"pdfsig", (m_folder / "sealed.pdf").string()}).out, HasSubstr("Signature is Valid"));
}

TEST_F(KeyToken, SaysThatThePinIsWrongAndGoesOnWithTheRightOne) {
    m_token.load(officeKey("SZ01"), m_phrase.text(), "seal");
    EXPECT_THAT(refusal(m_token.uri("seal"), "000000"), HasSubstr("the PIN is wrong"));
    EXPECT_THAT(refusal(m_token.uri("seal"), ""), HasSubstr("PIN is missing"));
    EXPECT_EQ(refusal(m_token.uri("seal")), "opened");
}

TEST_F(KeyToken, NoticesBeforeANumberIsUsedThatTheTokenWasTakenOut) {
    m_token.load(officeKey("SZ01"), m_phrase.text(), "seal");
    auto const signer = opened(m_token.uri("seal"));
    EXPECT_EQ(refusedFor(signer, content()), "rehearsed");
    m_token.pull();
    EXPECT_THAT(refusal(m_token.uri("seal")), HasSubstr("the key token: "));
    EXPECT_THROW(certificate::CertificateWorkshop(resourceFolder(), signer).make(content()), Fault);
}

TEST_F(KeyToken, RefusesAnExpiredCertificateAndAnotherOffices) {
    m_token.load(officeKey("SZ01", 1), m_phrase.text(), "seal");
    auto const signer = opened(m_token.uri("seal"));
    auto late = content();
    late.issuedAt += 500 * 24h;
    EXPECT_THAT(refusedFor(signer, late), HasSubstr("expired"));
    auto other = content();
    other.office.code = "GZ02";
    EXPECT_THAT(refusedFor(signer, other), HasSubstr("office"));
}

TEST_F(KeyToken, RefusesAKeyWithoutItsCertificateAndAChoiceBetweenKeys) {
    m_token.load(officeKey("SZ01"), m_phrase.text(), "seal", "a1");
    m_token.load(officeKey("GZ02"), m_phrase.text(), "other", "a2");
    ASSERT_EQ(test::run({"openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", m_folder / "bare.pem"}).exitCode, 0);
    m_token.loadKey(m_folder / "bare.pem", "bare", "a3");
    ASSERT_EQ(test::run({"openssl", "ecparam", "-name", "secp384r1", "-genkey", "-noout", "-out", m_folder / "other.pem"}).exitCode, 0);
    m_token.loadKey(m_folder / "other.pem", "curve", "a4");
    EXPECT_THAT(refusal(m_token.uri("bare")), HasSubstr("none of its certificates is the key's"));
    EXPECT_THAT(refusal(m_token.uri("curve")), HasSubstr("not on the curve P-256"));
    EXPECT_THAT(refusal(m_token.uri("nothing")), HasSubstr("no such private key"));
    std::string const uri = m_token.uri("seal");
    EXPECT_THAT(refusal("pkcs11:token=Office%20SZ01" + uri.substr(uri.find('?'))), HasSubstr("several private keys"));
    EXPECT_EQ(refusal(uri), "opened");
}

TEST_F(KeyToken, RefusesANameThatHoldsThePinOrIsNone) {
    m_token.load(officeKey("SZ01"), m_phrase.text(), "seal");
    EXPECT_THAT(refusal(m_token.uri("seal") + "&pin-value=482915"), HasSubstr("stored nowhere"));
    std::string const capitals = "PKCS11" + m_token.uri("seal").substr(6) + "&pin-value=482915";
    EXPECT_THAT(refusal(capitals), HasSubstr("stored nowhere"));
    EXPECT_EQ(refusal(capitals).find("482915"), std::string::npos);
    EXPECT_THAT(refusal("pkcs11:tokken=x"), HasSubstr("no PKCS#11 URI"));
    EXPECT_THAT(refusal("pkcs11:token=Elsewhere?module-path=/usr/lib/softhsm/libsofthsm2.so"), HasSubstr("it is not there"));
    EXPECT_THAT(refusal("pkcs11:token=x?module-path=/nowhere.so"), HasSubstr("cannot be loaded"));
}

} // namespace
} // namespace countersign::app
