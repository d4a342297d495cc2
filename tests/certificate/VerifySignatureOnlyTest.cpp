#include "certificate/CertificateWorkshop.h"
#include "certificate/PdfSeal.h"
#include "certificate/SheetSamples.h"
#include "certificate/StampAuthority.h"
#include "certificate/VerifyFile.h"
#include "certificate/VerifySupport.h"

#include <gtest/gtest.h>

namespace countersign::certificate {
namespace {

using namespace countersign::test;
using namespace std::chrono_literals;

/// What is said of a file of which nothing but its signature was read.
class VerifySignatureOnly : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        s_authority = new Authority;
        s_signer = s_authority->office("SZ01");
        s_pdf = sealedPdf(sampleContent(4), s_signer);
    }
    static void TearDownTestSuite() {
        delete s_authority;
        s_authority = nullptr;
        s_signer.reset();
    }

    static VerifyOptions rules() {
        auto options = trusting(*s_authority);
        options.signatureOnly = true;
        return options;
    }
    static std::string outcome(Verification const& answer) { return verdictAndProblems(answer); }
    static std::string outcome(std::string const& pdf) { return outcome(verifyPdf(pdf, rules())); }

    static Authority* s_authority;
    static std::shared_ptr<Signer const> s_signer;
    static std::string s_pdf;
};

Authority* VerifySignatureOnly::s_authority = nullptr;
std::shared_ptr<Signer const> VerifySignatureOnly::s_signer;
std::string VerifySignatureOnly::s_pdf;

TEST_F(VerifySignatureOnly, IsUnchangedAndBelievedInNothing) {
    for (auto const& content : {sampleContent(4), documentsContent(Product::documentInformation, 3)}) {
        auto const answer = verifyPdf(sealedPdf(content, s_signer), rules());
        EXPECT_EQ(outcome(answer), "unchanged content.unchecked");
        EXPECT_FALSE(answer.content);
        EXPECT_EQ(answer.certificateNumber, "");
    }
}

TEST_F(VerifySignatureOnly, IsWhateverElseAllIsWhereAByteWasChanged) {
    std::string changed = s_pdf;
    for (std::size_t at = 0; at < changed.size(); at += 7) {
        char const before = changed[at];
        changed[at] = static_cast<char>(before ^ (1 << (at % 8)));
        auto const verdict = verifyPdf(changed, rules()).verdict;
        ASSERT_TRUE(verdict != Authenticity::unchanged && verdict != Authenticity::genuine) << at;
        changed[at] = before;
    }
    EXPECT_EQ(outcome(changed), "unchanged content.unchecked");
}

TEST_F(VerifySignatureOnly, SeesWhatIsBehindTheEndAndARevision) {
    EXPECT_EQ(outcome(s_pdf + "x"), "altered seal.cut");
    EXPECT_EQ(outcome(s_pdf + s_pdf.substr(s_pdf.rfind("\nxref\n") + 1)), "altered seal.revised");
    EXPECT_EQ(outcome(plainPdf()), "not-a-certificate file.not-sealed");
}

TEST_F(VerifySignatureOnly, KnowsStrangersAndWhatIsDatedWrong) {
    Authority const stranger;
    auto others = rules();
    others.trust = stranger.trust();
    EXPECT_EQ(outcome(verifyPdf(s_pdf, others)), "unknown-issuer issuer.unknown");
    others.trust = {};
    EXPECT_EQ(outcome(verifyPdf(s_pdf, others)), "unknown-issuer issuer.no-trust");
    auto early = rules();
    early.judgedAt = issueTime() - 1h;
    EXPECT_EQ(outcome(verifyPdf(s_pdf, early)), "unknown-issuer issuer.dated-later");
    auto late = sampleContent(4);
    late.issuedAt += std::chrono::hours(24 * 365 * 4);
    auto const made = sealedOver(drawnSheets(late, *s_signer), late, *s_signer);
    auto then = rules();
    then.judgedAt = late.issuedAt;
    EXPECT_EQ(outcome(verifyPdf(made, then)), "unknown-issuer issuer.validity");
}

TEST_F(VerifySignatureOnly, TellsATrustedClocksWord) {
    StampAuthority const clocks;
    CertificateWorkshop workshop(resources(), s_signer, {std::make_shared<LocalStamper>(clocks)});
    std::string const pdf = workshop.make(sampleContent(4)).pdf;
    auto options = rules();
    options.judgedAt = thisMoment();
    EXPECT_EQ(outcome(verifyPdf(pdf, options)), "unchanged content.unchecked time-stamp.untrusted");
    options.trust.timeAuthorities = trustFromPem(clocks.rootPem()).certificates;
    EXPECT_TRUE(verifyPdf(pdf, options).stampedAt);
}

/// What it cannot see, and why it is less than genuine.
TEST_F(VerifySignatureOnly, DoesNotSeeThatAnInsiderShowsSomethingElse) {
    auto shown = sampleContent(4);
    shown.rows[2].document.number = "E12345679";
    std::string const pdf = sealedOver(drawnSheets(shown, *s_signer), sampleContent(4), *s_signer);
    EXPECT_EQ(outcome(pdf), "unchanged content.unchecked");
    EXPECT_EQ(verifyPdf(pdf, trusting(*s_authority)).verdict, Authenticity::altered);
}

TEST_F(VerifySignatureOnly, TakesNoOtherWayOfTellingTheTime) {
    for (char const* time :
         {"(D:20261122090500Z00'00')", "(D:20261122090560+08'00')", "(D:20261322090500+08'00')", "(D:2026112209050 +08'00')"}) {
        std::string changed = s_pdf;
        auto const at = changed.find("/M (D:") + 3;
        changed.replace(at, 25, time);
        EXPECT_EQ(outcome(resealed(changed, *s_signer)), "altered seal.form") << time;
    }
}

TEST_F(VerifySignatureOnly, AsksACopyForItsPassword) {
    CertificateWorkshop workshop(resources(), s_signer);
    std::string const copy = workshop.electronicCopy(storedAs(sampleContent(4), s_pdf), Secret(copyPassword));
    EXPECT_TRUE(verifyPdf(copy, rules()).wantsPassword);
    auto opening = rules();
    opening.password = Secret(copyPassword);
    EXPECT_EQ(outcome(verifyPdf(copy, opening)), "genuine") << "whole: its time of signing is encrypted, too";
}

} // namespace
} // namespace countersign::certificate
