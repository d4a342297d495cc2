#include "certificate/PdfSeal.h"

#include "certificate/PdfSealFrame.h"
#include "certificate/VerifySupport.h"
#include "core/Fault.h"
#include "support/Program.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace countersign::certificate {
namespace {

using namespace countersign::test;
using ::testing::HasSubstr;
using ::testing::Not;

namespace fs = std::filesystem;

/// Sealed once and looked at with the tools of others.
class PdfSeal : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        s_authority = new Authority;
        s_signer = s_authority->office("SZ01");
        s_pdf = sealedOver(plainPdf(2), sampleContent(3), *s_signer);
    }
    static void TearDownTestSuite() {
        delete s_authority;
        s_authority = nullptr;
        s_signer.reset();
    }

    void SetUp() override { writeFile(file(), s_pdf); }

    fs::path file() const { return m_folder / "sealed.pdf"; }

    std::string pdfsig() const { return saidByPdfsig(file(), s_authority->rootPem(), m_folder); }

    std::string cmsText() {
        auto const reading = readFrame(s_pdf);
        if (!reading.frame) return "the frame is broken";
        writeFile(m_folder / "seal.cms", reading.frame->signature);
        return run({"openssl", "cms", "-cmsout", "-print", "-inform", "DER", "-in", m_folder / "seal.cms", "-noout"}).out;
    }

    static Authority* s_authority;
    static std::shared_ptr<Signer const> s_signer;
    static std::string s_pdf;
    TemporaryFolder m_folder;
};

Authority* PdfSeal::s_authority = nullptr;
std::shared_ptr<Signer const> PdfSeal::s_signer;
std::string PdfSeal::s_pdf;

TEST_F(PdfSeal, IsValidForPdfsigAndCoversTheTotalDocument) {
    std::string const said = pdfsig();
    EXPECT_THAT(said, HasSubstr("Signature is Valid."));
    EXPECT_THAT(said, HasSubstr("Total document signed"));
    EXPECT_THAT(said, HasSubstr("Certificate is Trusted."));
    EXPECT_THAT(said, HasSubstr("ETSI.CAdES.detached"));
    EXPECT_THAT(said, HasSubstr("SHA-256"));
}

TEST_F(PdfSeal, IsOneSignatureOnly) {
    std::string const said = pdfsig();
    EXPECT_THAT(said, HasSubstr("Signature #1:"));
    EXPECT_THAT(said, Not(HasSubstr("Signature #2:")));
}

TEST_F(PdfSeal, IsVerifiedByOpenssl) {
    Ran const ran = saidByOpenssl(s_pdf, s_authority->rootPem(), m_folder);
    EXPECT_EQ(ran.exitCode, 0) << ran.err;
    EXPECT_THAT(ran.err, HasSubstr("successful"));
}

TEST_F(PdfSeal, HasExactlyTheSignedAttributesOfBaselineB) {
    std::string const text = cmsText();
    EXPECT_THAT(text, HasSubstr("object: contentType"));
    EXPECT_THAT(text, HasSubstr("object: messageDigest"));
    EXPECT_THAT(text, HasSubstr("object: id-smime-aa-signingCertificateV2"));
    EXPECT_THAT(text, Not(HasSubstr("signingTime")));
    std::string const attributes = text.substr(text.find("signedAttrs"), text.find("signatureAlgorithm") - text.find("signedAttrs"));
    std::size_t count = 0;
    for (auto at = attributes.find("object: "); at != std::string::npos; at = attributes.find("object: ", at + 1)) ++count;
    EXPECT_EQ(count, 3U);
}

TEST_F(PdfSeal, SignsWithEcdsaAndSha256AndCarriesTheChain) {
    std::string const text = cmsText();
    EXPECT_THAT(text, HasSubstr("ecdsa-with-SHA256"));
    EXPECT_THAT(text, HasSubstr("OU=SZ01"));
    EXPECT_THAT(text, HasSubstr("CN=Countersign root for demonstration only"));
}

TEST_F(PdfSeal, IsCleanForQpdf) {
    Ran const ran = run({"qpdf", "--check", file()});
    EXPECT_EQ(ran.exitCode, 0) << ran.out << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("No syntax or stream encoding errors"));
}

TEST_F(PdfSeal, IsReadByMupdf) {
    Ran const ran = run({"mutool", "info", file()});
    EXPECT_EQ(ran.exitCode, 0);
    EXPECT_THAT(ran.out + ran.err, HasSubstr("Pages: 2"));
    EXPECT_THAT(ran.err, Not(HasSubstr("warning")));
}

TEST_F(PdfSeal, CarriesTheCanonicalContentAsAttachedFile) {
    Ran const ran = run({"pdfdetach", "-save", "1", "-o", m_folder / "content.json", file()});
    ASSERT_EQ(ran.exitCode, 0) << ran.err;
    EXPECT_EQ(readFile(m_folder / "content.json"), canonicalJson(sampleContent(3)));
    EXPECT_THAT(run({"pdfdetach", "-list", file()}).out, HasSubstr("content.json"));
}

TEST_F(PdfSeal, RelatesTheContentToTheDocumentAsData) {
    std::string const qdf = run({"qpdf", "--qdf", "--object-streams=disable", file(), "-"}).out;
    EXPECT_THAT(qdf, HasSubstr("/AFRelationship /Data"));
    EXPECT_THAT(qdf, HasSubstr("/Subtype /application#2fjson"));
}

TEST_F(PdfSeal, CertifiesThatNoChangeIsAllowed) {
    std::string const qdf = run({"qpdf", "--qdf", "--object-streams=disable", file(), "-"}).out;
    EXPECT_THAT(qdf, HasSubstr("/TransformMethod /DocMDP"));
    EXPECT_THAT(qdf, HasSubstr("/P 1\n"));
    EXPECT_THAT(qdf, HasSubstr("/SigFlags 3"));
}

TEST_F(PdfSeal, TellsTheTimeOfIssueAndNoOtherTime) {
    EXPECT_THAT(s_pdf, HasSubstr("/M (D:20261122090500+08'00')"));
    std::string const info = run({"pdfinfo", "-isodates", file()}).out;
    EXPECT_THAT(info, HasSubstr("CreationDate:    2026-11-22T09:05:00+08"));
    EXPECT_THAT(info, HasSubstr("ModDate:         2026-11-22T09:05:00+08"));
    EXPECT_THAT(info, HasSubstr("Title:           SZ01-261122-00017-0"));
}

TEST_F(PdfSeal, SaysInTheMetadataNothingAboutThePerson) {
    std::string const xmp = run({"pdfinfo", "-meta", file()}).out;
    EXPECT_THAT(xmp, HasSubstr("SZ01-261122-00017-0"));
    EXPECT_THAT(xmp, Not(HasSubstr("ZHANG")));
}

TEST_F(PdfSeal, DiffersBetweenTwoSealingsOnlyInTheSignature) {
    std::string const again = sealedOver(plainPdf(2), sampleContent(3), *s_signer);
    auto const one = readFrame(s_pdf), other = readFrame(again);
    ASSERT_TRUE(one.frame && other.frame);
    EXPECT_EQ(s_pdf.substr(0, one.frame->pdf.holeBegin), again.substr(0, other.frame->pdf.holeBegin));
    EXPECT_EQ(s_pdf.substr(one.frame->pdf.holeEnd), again.substr(other.frame->pdf.holeEnd));
}

TEST_F(PdfSeal, ShowsItsMarkInTheFirstLines) {
    EXPECT_TRUE(hasCertificateMark(s_pdf));
    EXPECT_FALSE(hasCertificateMark(plainPdf()));
    EXPECT_TRUE(hasCertificateMark(s_pdf.substr(0, 200))) << "a cut file is still known for what it was";
}

TEST_F(PdfSeal, RefusesDrawnSheetsThatAreNoPdf) {
    for (std::string const drawn : {"", "no pdf", "%PDF-1.4\n%%EOF\n"}) {
        try {
            sealedOver(drawn, sampleContent(0), *s_signer);
            ADD_FAILURE() << "sealed";
        } catch (Fault const& fault) {
            EXPECT_EQ(fault.code(), FaultCode::internal);
        }
    }
}

TEST_F(PdfSeal, PassesOnThatAKeyCannotSign) {
    struct PulledOut : Signer {
        explicit PulledOut(std::vector<std::string> certificates) : m_chain(std::move(certificates)) {}
        std::vector<std::string> const& chain() const override { return m_chain; }
        std::string sign(Sha256 const&) const override { throw Fault(FaultCode::keyUnusable, "pulled out"); }
        std::vector<std::string> m_chain;
    };
    try {
        sealedOver(plainPdf(), sampleContent(0), PulledOut(s_signer->chain()));
        ADD_FAILURE() << "sealed";
    } catch (Fault const& fault) {
        EXPECT_EQ(fault.code(), FaultCode::keyUnusable);
    }
}

TEST_F(PdfSeal, HoldsAContentOfThousandsOfRows) {
    auto const content = sampleContent(7300);
    writeFile(file(), sealedOver(plainPdf(), content, *s_signer));
    ASSERT_EQ(run({"pdfdetach", "-save", "1", "-o", m_folder / "content.json", file()}).exitCode, 0);
    EXPECT_EQ(readFile(m_folder / "content.json"), canonicalJson(content));
}

TEST_F(PdfSeal, HasAFrameThatReadsBack) {
    auto const reading = readFrame(s_pdf);
    ASSERT_TRUE(reading.frame);
    EXPECT_EQ(s_pdf[reading.frame->pdf.holeBegin], '<');
    EXPECT_EQ(s_pdf[reading.frame->pdf.holeEnd - 1], '>');
    EXPECT_EQ(reading.frame->signature.size() * 2 + 2, reading.frame->pdf.holeEnd - reading.frame->pdf.holeBegin);
}

} // namespace
} // namespace countersign::certificate
