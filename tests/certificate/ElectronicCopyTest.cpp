#include "certificate/CertificateWorkshop.h"
#include "certificate/EmbeddedContent.h"
#include "certificate/FaultOf.h"
#include "certificate/PageRenderer.h"
#include "certificate/VerifySupport.h"
#include "core/Fault.h"
#include "support/Program.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <qpdf/QPDF.hh>

namespace countersign::certificate {
namespace {

using namespace countersign::test;
using ::testing::HasSubstr;
using ::testing::Not;

namespace fs = std::filesystem;

/// A certificate of some pages and its copy, made once and looked at with the tools of others.
class ElectronicCopy : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        s_authority = new Authority;
        s_signer = s_authority->office("SZ01");
        s_original = sealedPdf(content(), s_signer);
        s_copy = copyOf(storedAs(content(), s_original));
    }
    static void TearDownTestSuite() {
        delete s_authority;
        s_authority = nullptr;
        s_signer.reset();
    }
    void SetUp() override {
        writeFile(original(), s_original);
        writeFile(copy(), s_copy);
    }

    static CertificateContent content() { return sampleContent(80); }
    static std::string copyOf(StoredCertificate const& stored, std::string const& password = copyPassword) {
        return CertificateWorkshop(resources(), s_signer).electronicCopy(stored, Secret(password));
    }
    static FaultCode refusalOf(StoredCertificate const& stored, std::string const& password = copyPassword) {
        return faultOf([&] { copyOf(stored, password); });
    }
    static Embedded embedded(std::string const& pdf, char const* password = nullptr) {
        QPDF opened;
        opened.processMemoryFile("test", pdf.data(), pdf.size(), password);
        return embeddedIn(opened).value();
    }

    std::string original() const { return m_folder / "original.pdf"; }
    std::string copy() const { return m_folder / "copy.pdf"; }
    /// The copy without its encryption, in the form that qpdf has for reading.
    std::string decrypted() const {
        return run({"qpdf", "--qdf", "--decrypt", std::string("--password=") + copyPassword, copy(), "-"}).out;
    }

    static Authority* s_authority;
    static std::shared_ptr<Signer const> s_signer;
    static std::string s_original, s_copy;
    TemporaryFolder m_folder;
};

Authority* ElectronicCopy::s_authority = nullptr;
std::shared_ptr<Signer const> ElectronicCopy::s_signer;
std::string ElectronicCopy::s_original, ElectronicCopy::s_copy;

TEST_F(ElectronicCopy, IsEncryptedWithAes256AndMayBePrintedButNotChanged) {
    std::string const said = run({"qpdf", "--show-encryption", std::string("--password=") + copyPassword, copy()}).out;
    for (char const* const each : {"R = 6", "Supplied password is user password", "print high resolution: allowed",
                                   "extract for any purpose: allowed", "modify document assembly: not allowed", "modify forms: not allowed",
                                   "modify annotations: not allowed", "modify other: not allowed", "stream encryption method: AESv3",
                                   "string encryption method: AESv3", "file encryption method: AESv3"})
        EXPECT_THAT(said, HasSubstr(each));
}

TEST_F(ElectronicCopy, IsCleanForQpdf) {
    Ran const ran = run({"qpdf", "--check", std::string("--password=") + copyPassword, copy()});
    EXPECT_EQ(ran.exitCode, 0) << ran.out << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("No syntax or stream encoding errors"));
}

TEST_F(ElectronicCopy, IsValidForPdfsigAndCoversTheTotalDocument) {
    std::string const database = "sql:" + (m_folder / "nss").string();
    fs::create_directories(m_folder / "nss");
    writeFile(m_folder / "root.pem", s_authority->rootPem());
    EXPECT_EQ(run({"certutil", "-N", "-d", database, "--empty-password"}).exitCode, 0);
    EXPECT_EQ(run({"certutil", "-A", "-d", database, "-n", "root", "-t", "CT,CT,CT", "-i", m_folder / "root.pem"}).exitCode, 0);
    std::string const said = run({"pdfsig", "-nssdir", m_folder / "nss", "-upw", copyPassword, copy()}).out;
    EXPECT_THAT(said, HasSubstr("Signature is Valid."));
    EXPECT_THAT(said, HasSubstr("Total document signed"));
    EXPECT_THAT(said, HasSubstr("Certificate is Trusted."));
    EXPECT_THAT(said, Not(HasSubstr("Signature #2:")));
}

TEST_F(ElectronicCopy, IsReadByMupdf) {
    Ran const ran = run({"mutool", "info", "-p", copyPassword, copy()});
    EXPECT_EQ(ran.exitCode, 0);
    EXPECT_THAT(ran.out, HasSubstr("Encryption object"));
    EXPECT_THAT(ran.err, Not(HasSubstr("warning")));
}

TEST_F(ElectronicCopy, OpensForNobodyWithoutThePassword) {
    for (std::string const password : {"", "luohu 2026", "LUOHU 2026!"}) {
        EXPECT_NE(run({"qpdf", "--check", "--password=" + password, copy()}).exitCode, 0) << password;
        EXPECT_NE(run({"pdftotext", "-upw", password, copy(), "-"}).exitCode, 0) << password;
        EXPECT_NE(run({"pdftotext", "-opw", password, copy(), "-"}).exitCode, 0) << password;
    }
    EXPECT_THROW(PdfPages{s_copy}, Fault);
}

TEST_F(ElectronicCopy, HasNothingOfThePersonInClearAndNotItsPassword) {
    // As UTF-8, and in hexadecimal as UTF-16, which is how strings are written.
    for (char const* const each :
         {"ZHANG JI", "张𠮷", "5f20d842dfb7", "A123456(3)", "H12345678", "E12345678", "Luohu Port", "罗湖口岸", "261122-00017",
          "003200360031003100320032002d", copyPassword, "countersign-content", "xmpmeta", "content.json"})
        EXPECT_EQ(s_copy.find(each), std::string::npos) << each;
    EXPECT_NE(decrypted().find("261122-00017"), std::string::npos) << "or the test tests nothing";
    EXPECT_NE(s_original.find("003200360031003100320032002d"), std::string::npos) << "of the title";
}

TEST_F(ElectronicCopy, HasTheTextOfTheOriginal) {
    std::string const text = run({"pdftotext", "-layout", original(), "-"}).out;
    EXPECT_THAT(text, HasSubstr("张𠮷"));
    EXPECT_EQ(run({"pdftotext", "-layout", "-upw", copyPassword, copy(), "-"}).out, text);
}

TEST_F(ElectronicCopy, LooksLikeTheOriginalOnEveryPage) {
    PdfPages const one(s_original), other(s_copy, Secret(copyPassword));
    ASSERT_EQ(one.count(), other.count());
    ASSERT_GE(one.count(), 3);
    for (int page = 1; page <= one.count(); ++page) EXPECT_EQ(one.render(page, 100).rgb, other.render(page, 100).rgb) << page;
}

TEST_F(ElectronicCopy, HasTheContentAndThePageSealsOfTheOriginalByteForByte) {
    Embedded const theirs = embedded(s_original), ours = embedded(s_copy, copyPassword);
    EXPECT_EQ(ours.content, theirs.content);
    EXPECT_EQ(ours.pageSeals, theirs.pageSeals);
    EXPECT_GE(ours.pageSeals.size(), 3u);
}

TEST_F(ElectronicCopy, DoesNotClaimToBeForArchives) {
    EXPECT_THAT(run({"qpdf", "--qdf", original(), "-"}).out, HasSubstr("pdfaid"));
    EXPECT_THAT(decrypted(), Not(HasSubstr("pdfaid")));
    EXPECT_THAT(decrypted(), HasSubstr("xmpmeta"));
}

TEST_F(ElectronicCopy, IsAnotherFileEachTime) {
    std::string const again = copyOf(storedAs(content(), s_original));
    EXPECT_NE(again, s_copy);
    EXPECT_EQ(embedded(again, copyPassword).pageSeals, embedded(s_copy, copyPassword).pageSeals);
}

TEST_F(ElectronicCopy, CanBeMadeOfTheEarlierLayouts) {
    auto older = sampleContent(4);
    older.wording = "record-2026-01";
    std::string const made = copyOf(storedAs(older, sealedPdf(older, s_signer)));
    EXPECT_EQ(embedded(made, copyPassword).content, canonicalJson(older));
    for (char const* const each : {"ZHANG JI", "H12345678", "content.json", "261122-00017"})
        EXPECT_EQ(made.find(each), std::string::npos) << each;
    auto rules = trusting(*s_authority);
    rules.password = Secret(copyPassword);
    EXPECT_EQ(verifyPdf(made, rules).verdict, Authenticity::genuine);
}

TEST_F(ElectronicCopy, TakesEveryCharacterOfAKeypadAndTheLongestPassword) {
    std::string all;
    for (char c = ' '; c <= '~'; ++c) all += c;
    auto const stored = storedAs(content(), s_original);
    for (std::string const& password : {all.substr(0, 64), all.substr(all.size() - 64), std::string("123456")}) {
        writeFile(copy(), copyOf(stored, password));
        writeFile(m_folder / "password", password);
        EXPECT_EQ(run({"qpdf", "--check", "--password-file=" + (m_folder / "password").string(), copy()}).exitCode, 0) << password;
    }
}

TEST_F(ElectronicCopy, RefusesPasswordsThatNotEveryReaderTakes) {
    auto const stored = storedAs(content(), s_original);
    for (std::string const password : {"", "12345", "密码密码密码", "1234567\t", "1234567\x7F"})
        EXPECT_EQ(refusalOf(stored, password), FaultCode::unusableInput) << password;
    EXPECT_EQ(refusalOf(stored, std::string(65, 'a')), FaultCode::unusableInput);
    EXPECT_EQ(refusalOf(stored, std::string("123456\0", 7)), FaultCode::unusableInput);
}

TEST_F(ElectronicCopy, NeedsTheKeyThatSealedTheOriginal) {
    auto const stored = storedAs(content(), s_original);
    auto const by = [&](std::shared_ptr<Signer const> const& signer) {
        return faultOf([&] { CertificateWorkshop(resources(), signer).electronicCopy(stored, Secret(copyPassword)); });
    };
    EXPECT_EQ(by(s_authority->office("SZ01")), FaultCode::keyUnusable) << "a later certificate of the same office";
    EXPECT_EQ(by(s_authority->office("GZ02")), FaultCode::keyUnusable);
    EXPECT_EQ(by(nullptr), FaultCode::keyUnusable);
}

TEST_F(ElectronicCopy, IsMadeOfNothingThatWasNotIssued) {
    EXPECT_EQ(refusalOf(storedAs(content(), s_original + "x")), FaultCode::storedUnreadable);
    EXPECT_EQ(refusalOf(storedAs(content(), "%PDF-1.7")), FaultCode::storedUnreadable);
    EXPECT_EQ(refusalOf(storedAs(content(), s_copy)), FaultCode::storedUnreadable) << "a copy is no original";
    auto other = content();
    other.holder.name = "李四";
    EXPECT_EQ(refusalOf(storedAs(other, s_original)), FaultCode::storedUnreadable) << "content and file of two certificates";
    auto shown = drawnSheets(other, *s_signer);
    shown.seals = embedded(s_original).pageSeals;
    EXPECT_EQ(refusalOf(storedAs(content(), sealedOver(shown, content(), *s_signer))), FaultCode::storedUnreadable);
    std::string changed = s_original;
    changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 1);
    EXPECT_EQ(refusalOf(storedAs(content(), changed)), FaultCode::storedUnreadable);
}

} // namespace
} // namespace countersign::certificate
