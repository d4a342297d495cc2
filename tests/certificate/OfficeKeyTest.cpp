#include "certificate/OfficeKey.h"

#include "certificate/OpenSsl.h"
#include "certificate/VerifySupport.h"
#include "core/Fault.h"
#include "support/Program.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

namespace countersign::certificate {
namespace {

using namespace countersign::test;
using namespace std::chrono_literals;
using ::testing::HasSubstr;

namespace fs = std::filesystem;

/// Keys and certificates made by the openssl program, the other implementation.
class OfficeKey : public ::testing::Test {
protected:
    void openssl(std::vector<std::string> words) {
        words.insert(words.begin(), "openssl");
        Ran const ran = run(words);
        ASSERT_EQ(ran.exitCode, 0) << ran.err;
    }

    fs::path file(std::string const& name) const { return m_folder / name; }

    void makePrivate(fs::path const& which) { fs::permissions(which, fs::perms::owner_read | fs::perms::owner_write); }

    void makeKey(std::string const& name, std::string const& curve = "P-256") {
        openssl({"genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:" + curve, "-out", file(name)});
        makePrivate(file(name));
    }

    void certify(std::string const& key, std::string const& certificate, std::string const& subject = "/O=Office/OU=SZ01/CN=Seal",
                 std::vector<std::string> const& extensions = {"keyUsage=critical,digitalSignature",
                                                               "basicConstraints=critical,CA:FALSE"}) {
        std::vector<std::string> words{"req",   "-x509", "-new",  "-utf8", "-key", file(key),
                                       "-subj", subject, "-days", "30",    "-out", file(certificate)};
        for (auto const& each : extensions) words.insert(words.end(), {"-addext", each});
        openssl(words);
    }

    std::shared_ptr<Signer const> madeBySelf() {
        makeKey("key.pem");
        certify("key.pem", "cert.pem");
        return openOfficeKey(file("key.pem"), readFile(file("cert.pem")), PassPhrase(""));
    }

    /// The detail of the Fault{keyUnusable} that `act` throws.
    static std::string refusal(std::function<void()> const& act) {
        try {
            act();
        } catch (Fault const& fault) {
            EXPECT_EQ(fault.code(), FaultCode::keyUnusable);
            return fault.logDetail();
        }
        return "nothing was refused";
    }

    std::string refusalOf(std::string const& name, std::string const& phrase = "") {
        return refusal([&] { openOfficeKey(file(name), PassPhrase(phrase)); });
    }

    /// Within the thirty days of a certificate made just now.
    static Instant soon() { return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now()) + 1h; }

    TemporaryFolder m_folder;
};

TEST_F(OfficeKey, OpensAPemFileWithKeyAndCertificate) {
    makeKey("key.pem");
    certify("key.pem", "cert.pem");
    writeFile(file("both.pem"), readFile(file("key.pem")) + readFile(file("cert.pem")));
    makePrivate(file("both.pem"));
    auto const signer = openOfficeKey(file("both.pem"), PassPhrase(""));
    EXPECT_EQ(signer->chain().size(), 1U);
}

TEST_F(OfficeKey, IsNotOneOfAServerOrAClockAlthoughItMaySign) {
    auto const usable = [this](std::string const& purpose) {
        makeKey("key.pem");
        certify("key.pem", "cert.pem", "/O=Office/OU=SZ01/CN=Seal",
                {"keyUsage=critical,digitalSignature", "basicConstraints=critical,CA:FALSE", "extendedKeyUsage=" + purpose});
        auto const signer = openOfficeKey(file("key.pem"), readFile(file("cert.pem")), PassPhrase(""));
        return refusal([&] { requireUsable(*signer, "SZ01", soon()); }) == "nothing was refused";
    };
    for (char const* purpose : {"serverAuth", "clientAuth,serverAuth", "timeStamping", "codeSigning", "OCSPSigning"})
        EXPECT_FALSE(usable(purpose)) << purpose;
    for (char const* purpose : {"emailProtection", "clientAuth,emailProtection", "1.3.6.1.5.5.7.3.36"})
        EXPECT_TRUE(usable(purpose)) << purpose;
}

TEST_F(OfficeKey, OpensAnEncryptedPemKeyWithItsPassPhrase) {
    openssl({"genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-aes256", "-pass", "pass:secret words", "-out",
             file("key.pem")});
    makePrivate(file("key.pem"));
    openssl(
        {"req", "-x509", "-new", "-key", file("key.pem"), "-passin", "pass:secret words", "-subj", "/OU=SZ01", "-out", file("cert.pem")});
    auto const certificate = readFile(file("cert.pem"));
    EXPECT_NO_THROW(openOfficeKey(file("key.pem"), certificate, PassPhrase("secret words")));
    EXPECT_THAT(refusal([&] { openOfficeKey(file("key.pem"), certificate, PassPhrase("other words")); }),
                HasSubstr("pass phrase is wrong"));
    EXPECT_THAT(refusal([&] { openOfficeKey(file("key.pem"), certificate, PassPhrase("")); }), HasSubstr("pass phrase is wrong"));
}

TEST_F(OfficeKey, OpensAPkcs12FileMadeByOpenssl) {
    makeKey("key.pem");
    certify("key.pem", "cert.pem");
    openssl({"pkcs12", "-export", "-inkey", file("key.pem"), "-in", file("cert.pem"), "-passout", "pass:词语", "-out", file("key.p12")});
    makePrivate(file("key.p12"));
    EXPECT_EQ(openOfficeKey(file("key.p12"), PassPhrase("词语"))->chain().size(), 1U);
}

TEST_F(OfficeKey, RefusesAWrongPassPhraseOfAPkcs12File) {
    makeKey("key.pem");
    certify("key.pem", "cert.pem");
    openssl({"pkcs12", "-export", "-inkey", file("key.pem"), "-in", file("cert.pem"), "-passout", "pass:right", "-out", file("key.p12")});
    makePrivate(file("key.p12"));
    EXPECT_THAT(refusalOf("key.p12", "wrong"), HasSubstr("pass phrase is wrong"));
    EXPECT_THAT(refusalOf("key.p12", ""), HasSubstr("pass phrase is wrong"));
}

TEST_F(OfficeKey, RefusesAPkcs12FileWithoutAKey) {
    makeKey("key.pem");
    certify("key.pem", "cert.pem");
    openssl({"pkcs12", "-export", "-nokeys", "-in", file("cert.pem"), "-passout", "pass:x", "-out", file("key.p12")});
    makePrivate(file("key.p12"));
    EXPECT_THAT(refusalOf("key.p12", "x"), HasSubstr("no private key"));
}

TEST_F(OfficeKey, PutsTheChainInOrderAndLeavesStrangersOut) {
    makeKey("root-key.pem");
    certify("root-key.pem", "root.pem", "/CN=Root", {"keyUsage=critical,keyCertSign"});
    makeKey("key.pem");
    openssl({"req", "-new", "-key", file("key.pem"), "-subj", "/OU=SZ01", "-out", file("request.pem")});
    openssl(
        {"x509", "-req", "-in", file("request.pem"), "-CA", file("root.pem"), "-CAkey", file("root-key.pem"), "-out", file("cert.pem")});
    makeKey("stranger-key.pem");
    certify("stranger-key.pem", "stranger.pem", "/CN=Stranger");
    std::string const mixed = readFile(file("stranger.pem")) + readFile(file("root.pem")) + readFile(file("cert.pem"));
    auto const signer = openOfficeKey(file("key.pem"), mixed, PassPhrase(""));
    ASSERT_EQ(signer->chain().size(), 2U);
    EXPECT_EQ(signer->chain()[1], trustFromPem(readFile(file("root.pem"))).certificates.front());
}

TEST_F(OfficeKey, SaysThatAFileIsNotThere) { EXPECT_THAT(refusalOf("nowhere.p12"), HasSubstr("cannot be opened")); }

TEST_F(OfficeKey, RefusesAFolder) {
    EXPECT_THAT(refusal([&] { openOfficeKey(m_folder.path(), PassPhrase("")); }), HasSubstr("no regular file"));
}

TEST_F(OfficeKey, RefusesAKeyThatTheGroupOrOthersCanRead) {
    makeKey("key.pem");
    certify("key.pem", "cert.pem");
    auto const certificate = readFile(file("cert.pem"));
    for (auto const rights : {fs::perms::group_read, fs::perms::others_read, fs::perms::group_write, fs::perms::others_exec}) {
        fs::permissions(file("key.pem"), fs::perms::owner_read | rights);
        EXPECT_THAT(refusal([&] { openOfficeKey(file("key.pem"), certificate, PassPhrase("")); }), HasSubstr("chmod 600"));
    }
}

TEST_F(OfficeKey, RefusesAFileLargerThanAnyKey) {
    writeFile(file("large.p12"), std::string((1 << 20) + 1, 'x'));
    makePrivate(file("large.p12"));
    EXPECT_THAT(refusalOf("large.p12"), HasSubstr("too large"));
}

TEST_F(OfficeKey, RefusesBytesThatAreNoKeyFile) {
    writeFile(file("noise.p12"), "these are no keys");
    writeFile(file("empty.p12"), "");
    makePrivate(file("noise.p12"));
    makePrivate(file("empty.p12"));
    EXPECT_THAT(refusalOf("noise.p12"), HasSubstr("neither a PEM nor a PKCS#12"));
    EXPECT_THAT(refusalOf("empty.p12"), HasSubstr("neither a PEM nor a PKCS#12"));
}

TEST_F(OfficeKey, RefusesACertificateWithoutItsKey) {
    makeKey("key.pem");
    certify("key.pem", "cert.pem");
    makePrivate(file("cert.pem"));
    EXPECT_THAT(refusalOf("cert.pem"), HasSubstr("no private key"));
}

TEST_F(OfficeKey, RefusesAKeyWithoutACertificate) {
    makeKey("key.pem");
    EXPECT_THAT(refusalOf("key.pem"), HasSubstr("no certificate"));
}

TEST_F(OfficeKey, RefusesADamagedKey) {
    makeKey("key.pem");
    std::string pem = readFile(file("key.pem"));
    pem.replace(40, 8, "AAAAAAAA");
    writeFile(file("key.pem"), pem);
    EXPECT_THAT(refusalOf("key.pem"), HasSubstr("damaged"));
}

TEST_F(OfficeKey, RefusesTheCertificateOfAnotherKey) {
    makeKey("key.pem");
    makeKey("other.pem");
    certify("other.pem", "other-cert.pem");
    auto const certificate = readFile(file("other-cert.pem"));
    EXPECT_THAT(refusal([&] { openOfficeKey(file("key.pem"), certificate, PassPhrase("")); }), HasSubstr("not the one in the certificate"));
}

TEST_F(OfficeKey, RefusesOtherCurvesAndKindsOfKey) {
    for (std::string const curve : {"P-384", "secp256k1", "brainpoolP256r1"}) {
        makeKey("key.pem", curve);
        certify("key.pem", "cert.pem");
        auto const certificate = readFile(file("cert.pem"));
        EXPECT_THAT(refusal([&] { openOfficeKey(file("key.pem"), certificate, PassPhrase("")); }), HasSubstr("P-256")) << curve;
    }
    openssl({"genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", file("rsa.pem")});
    makePrivate(file("rsa.pem"));
    certify("rsa.pem", "rsa-cert.pem");
    auto const certificate = readFile(file("rsa-cert.pem"));
    EXPECT_THAT(refusal([&] { openOfficeKey(file("rsa.pem"), certificate, PassPhrase("")); }), HasSubstr("P-256"));
}

TEST_F(OfficeKey, SignsADigestSoThatOpensslAgrees) {
    auto const signer = madeBySelf();
    writeFile(file("message"), "what is signed");
    Ran const digest = run({"openssl", "dgst", "-sha256", "-binary", file("message")});
    Sha256 bytes{};
    std::copy(digest.out.begin(), digest.out.end(), bytes.begin());
    writeFile(file("signature"), signer->sign(bytes));
    openssl({"x509", "-in", file("cert.pem"), "-pubkey", "-noout", "-out", file("public.pem")});
    EXPECT_EQ(run({"openssl", "dgst", "-sha256", "-verify", file("public.pem"), "-signature", file("signature"), file("message")}).exitCode,
              0);
}

TEST_F(OfficeKey, TellsTheFingerprintThatOpensslTells) {
    auto const signer = madeBySelf();
    std::string told = run({"openssl", "x509", "-in", file("cert.pem"), "-noout", "-fingerprint", "-sha256"}).out;
    told = told.substr(told.find('=') + 1);
    std::string plain;
    for (char const each : told)
        if (std::isxdigit(static_cast<unsigned char>(each))) plain += static_cast<char>(std::tolower(each));
    EXPECT_EQ(fingerprint(*signer), plain);
}

TEST_F(OfficeKey, IsUsableForItsOfficeAndTime) { EXPECT_NO_THROW(requireUsable(*madeBySelf(), "SZ01", soon())); }

TEST_F(OfficeKey, AcceptsTheOfficeAsSerialNumberOfTheSubject) {
    makeKey("key.pem");
    certify("key.pem", "cert.pem", "/O=Office/serialNumber=SZ01");
    EXPECT_NO_THROW(requireUsable(*openOfficeKey(file("key.pem"), readFile(file("cert.pem")), PassPhrase("")), "SZ01", soon()));
}

TEST_F(OfficeKey, AcceptsNonRepudiationAlone) {
    makeKey("key.pem");
    certify("key.pem", "cert.pem", "/OU=SZ01", {"keyUsage=nonRepudiation"});
    auto const signer = openOfficeKey(file("key.pem"), readFile(file("cert.pem")), PassPhrase(""));
    // `openssl req -x509` makes a certification authority unless it is told otherwise.
    EXPECT_THAT(refusal([&] { requireUsable(*signer, "SZ01", soon()); }), HasSubstr("not meant for seals"));
    certify("key.pem", "leaf.pem", "/OU=SZ01", {"keyUsage=nonRepudiation", "basicConstraints=CA:FALSE"});
    EXPECT_NO_THROW(requireUsable(*openOfficeKey(file("key.pem"), readFile(file("leaf.pem")), PassPhrase("")), "SZ01", soon()));
}

TEST_F(OfficeKey, RefusesTheCertificateOfAnotherOffice) {
    auto const signer = madeBySelf();
    for (std::string const office : {"SZ02", "SZ0", "SZ011", "sz01", "Office", ""})
        EXPECT_THAT(refusal([&] { requireUsable(*signer, office, soon()); }), HasSubstr("not the one of office")) << office;
}

TEST_F(OfficeKey, RefusesATimeBeforeAndAfterTheCertificate) {
    auto const signer = madeBySelf();
    EXPECT_THAT(refusal([&] { requireUsable(*signer, "SZ01", soon() - 48h); }), HasSubstr("not valid yet"));
    EXPECT_THAT(refusal([&] { requireUsable(*signer, "SZ01", soon() + 31 * 24h); }), HasSubstr("expired"));
}

TEST_F(OfficeKey, RefusesACertificateForOtherPurposes) {
    makeKey("key.pem");
    for (std::string const usage : {"keyUsage=keyEncipherment", "keyUsage=keyCertSign", "subjectAltName=DNS:example.org"}) {
        certify("key.pem", "cert.pem", "/OU=SZ01", {usage, "basicConstraints=CA:FALSE"});
        auto const signer = openOfficeKey(file("key.pem"), readFile(file("cert.pem")), PassPhrase(""));
        EXPECT_THAT(refusal([&] { requireUsable(*signer, "SZ01", soon()); }), HasSubstr("not meant for seals")) << usage;
    }
}

TEST(PassPhrase, ComesFromTheEnvironmentOnlyIfItIsSet) {
    ::unsetenv("COUNTERSIGN_SEAL_PASSWORD");
    EXPECT_FALSE(passPhraseFromEnvironment());
    ::setenv("COUNTERSIGN_SEAL_PASSWORD", "from outside", 1);
    EXPECT_EQ(passPhraseFromEnvironment()->text(), "from outside");
    ::unsetenv("COUNTERSIGN_SEAL_PASSWORD");
}

TEST(PassPhrase, LeavesNothingBehindWhenItMoves) {
    PassPhrase first("a phrase that is longer than a short string");
    PassPhrase const second(std::move(first));
    EXPECT_EQ(second.text(), "a phrase that is longer than a short string");
    EXPECT_EQ(first.text().find("phrase"), std::string::npos);
}

} // namespace
} // namespace countersign::certificate
