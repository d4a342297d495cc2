#include "certificate/CertificateWorkshop.h"

#include "certificate/FaultOf.h"
#include "certificate/PageRenderer.h"
#include "certificate/VerifySupport.h"
#include "support/Program.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace countersign::certificate {
namespace {

using namespace countersign::test;
using namespace std::chrono_literals;
using ::testing::HasSubstr;

class Workshop : public ::testing::Test {
protected:
    Authority m_authority;
    CertificateWorkshop m_workshop{resources(), m_authority.office("SZ01")};
};

TEST_F(Workshop, MakesWhatTheVerifierFindsGenuine) {
    SealedSheets const made = m_workshop.make(sampleContent(30));
    Verification const answer = verifyPdf(made.pdf, trusting(m_authority));
    EXPECT_EQ(answer.verdict, Authenticity::genuine);
    EXPECT_EQ(answer.pages, made.pages);
    EXPECT_EQ(canonicalJson(answer.content.value()), made.content);
}

TEST_F(Workshop, HandsOutTheContentAsItIsEmbedded) {
    EXPECT_EQ(m_workshop.make(sampleContent(2)).content, canonicalJson(sampleContent(2)));
}

TEST_F(Workshop, CountsThePagesThatAPreviewShows) {
    SealedSheets const made = m_workshop.make(sampleContent(100));
    EXPECT_EQ(PdfPages(made.pdf).count(), made.pages);
    EXPECT_GT(made.pages, 1);
}

TEST_F(Workshop, KeepsANameBeyondTheBasicPlaneWhole) {
    TemporaryFolder const folder;
    writeFile(folder / "sheet.pdf", m_workshop.make(sampleContent(1)).pdf);
    EXPECT_THAT(run({"pdftotext", folder / "sheet.pdf", "-"}).out, HasSubstr("张𠮷"));
}

TEST_F(Workshop, StaysCleanForTheToolsOfOthers) {
    TemporaryFolder const folder;
    writeFile(folder / "sheet.pdf", m_workshop.make(sampleContent(60)).pdf);
    Ran const qpdf = run({"qpdf", "--check", folder / "sheet.pdf"});
    EXPECT_EQ(qpdf.exitCode, 0) << qpdf.out << qpdf.err;
    std::string const pdfsig = run({"pdfsig", "-nocert", folder / "sheet.pdf"}).out;
    EXPECT_THAT(pdfsig, HasSubstr("Signature is Valid."));
    EXPECT_THAT(pdfsig, HasSubstr("Total document signed"));
}

TEST_F(Workshop, RefusesToSealForAnotherOffice) {
    EXPECT_EQ(faultOf([&] { m_workshop.make(sampleContent(1, "GZ02")); }), FaultCode::keyUnusable);
    EXPECT_EQ(faultOf([&] { m_workshop.rehearse(sampleContent(1, "GZ02")); }), FaultCode::keyUnusable);
}

TEST_F(Workshop, RefusesToSealWhenTheCertificateHasExpired) {
    auto content = sampleContent(1);
    content.issuedAt += 4 * 366 * 24h;
    EXPECT_EQ(faultOf([&] { m_workshop.rehearse(content); }), FaultCode::keyUnusable);
    EXPECT_EQ(faultOf([&] { m_workshop.make(content); }), FaultCode::keyUnusable);
}

TEST_F(Workshop, RehearsesWhatItCanMake) { EXPECT_NO_THROW(m_workshop.rehearse(sampleContent(3))); }

TEST_F(Workshop, RefusesANameThatNoFontDrawsBeforeANumberIsUsed) {
    auto content = sampleContent(1);
    content.holder.name = "张\U000F0001";
    EXPECT_EQ(faultOf([&] { m_workshop.rehearse(content); }), FaultCode::unprintable);
    EXPECT_EQ(faultOf([&] { m_workshop.make(content); }), FaultCode::unprintable);
}

TEST_F(Workshop, RefusesAWordingThatIsNotInstalled) {
    auto content = sampleContent(1);
    content.wording = "record-1999-01";
    EXPECT_EQ(faultOf([&] { m_workshop.rehearse(content); }), FaultCode::resourceMissing);
}

TEST_F(Workshop, NeedsAKeyForSealingOnly) {
    CertificateWorkshop keyless(resources(), nullptr);
    EXPECT_EQ(faultOf([&] { keyless.make(sampleContent(1)); }), FaultCode::keyUnusable);
    EXPECT_EQ(faultOf([&] { keyless.rehearse(sampleContent(1)); }), FaultCode::keyUnusable);
    EXPECT_EQ(keyless.wordingInForce(Product::record, *parseDay("2026-11-22")), "record-2026-01");
}

} // namespace
} // namespace countersign::certificate
