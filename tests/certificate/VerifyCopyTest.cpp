#include "certificate/CertificateWorkshop.h"
#include "certificate/EmbeddedContent.h"
#include "certificate/PdfEncryption.h"
#include "certificate/PdfSeal.h"
#include "certificate/PdfSealFrame.h"
#include "certificate/SheetSamples.h"
#include "certificate/StampAuthority.h"
#include "certificate/VerifySupport.h"
#include "core/Fault.h"
#include "support/Program.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <qpdf/QPDFWriter.hh>

namespace countersign::certificate {
namespace {

using namespace countersign::test;
using ::testing::HasSubstr;

/// Electronic copies as somebody brings them.
class VerifyCopy : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        s_authority = new Authority;
        s_signer = s_authority->office("SZ01");
        s_copy = copyOf(content());
    }
    static void TearDownTestSuite() {
        delete s_authority;
        s_authority = nullptr;
        s_signer.reset();
    }

    static CertificateContent content() { return sampleContent(4); }
    static std::string copyOf(CertificateContent const& content) {
        CertificateWorkshop workshop(resources(), s_signer);
        return workshop.electronicCopy(storedAs(content, workshop.make(content).pdf), Secret(copyPassword));
    }
    /// What who has the key can encrypt.
    static std::string copyOver(UnmappedSheets const& drawn, CertificateContent const& content) {
        return sealPdf(drawn, content, PackedContent(canonicalJson(content)), *s_signer, nullptr, Secret(copyPassword));
    }

    static VerifyOptions rules(std::optional<std::string> const& password = copyPassword) {
        auto options = trusting(*s_authority);
        if (password) options.password = Secret(*password);
        return options;
    }
    static std::string outcome(Verification const& answer) { return verdictAndProblems(answer); }
    static std::string outcome(std::string const& pdf, std::optional<std::string> const& password = copyPassword) {
        return outcome(verifyPdf(pdf, rules(password)));
    }

    /// The copy through qpdf with the given options, no longer encrypted.
    std::string opened(std::vector<std::string> const& options = {}, std::string const& copy = s_copy) {
        writeFile(m_folder / "copy.pdf", copy);
        std::vector<std::string> words{"qpdf", "--decrypt", std::string("--password=") + copyPassword};
        words.insert(words.end(), options.begin(), options.end());
        words.insert(words.end(), {m_folder / "copy.pdf", m_folder / "opened.pdf"});
        EXPECT_EQ(run(words).exitCode, 0);
        return readFile(m_folder / "opened.pdf");
    }
    static std::string closedAgain(std::string const& pdf) {
        return framedAgain(pdf, *s_signer, [](QPDFWriter& writer) { encryptFor(Secret(copyPassword), writer); });
    }

    static Authority* s_authority;
    static std::shared_ptr<Signer const> s_signer;
    static std::string s_copy;
    TemporaryFolder m_folder;
};

Authority* VerifyCopy::s_authority = nullptr;
std::shared_ptr<Signer const> VerifyCopy::s_signer;
std::string VerifyCopy::s_copy;

TEST_F(VerifyCopy, FindsACopyGenuineWithItsPassword) {
    Verification const answer = verifyPdf(s_copy, rules());
    EXPECT_EQ(outcome(answer), "genuine");
    EXPECT_EQ(answer.content, content());
    EXPECT_EQ(answer.pages, 1);
    EXPECT_FALSE(answer.wantsPassword);
}

TEST_F(VerifyCopy, FindsManyPagesGenuine) { EXPECT_EQ(outcome(copyOf(sampleContent(400))), "genuine"); }

TEST_F(VerifyCopy, AsksForThePasswordAndTellsNothingWithoutIt) {
    Verification const answer = verifyPdf(s_copy, rules({}));
    EXPECT_EQ(outcome(answer), "unreadable file.encrypted");
    EXPECT_TRUE(answer.wantsPassword);
    EXPECT_FALSE(answer.content);
    EXPECT_EQ(answer.certificateNumber, "");
    EXPECT_THAT(answer.problems.at(0).message.zh, HasSubstr("COUNTERSIGN_VERIFY_PASSWORD"));
    EXPECT_THAT(answer.problems.at(0).message.en, HasSubstr("COUNTERSIGN_VERIFY_PASSWORD"));
}

TEST_F(VerifyCopy, AsksForTheRightPassword) {
    for (std::string const wrong : {"", "luohu 2026", "LUOHU 2026!", "luohu 2026! "}) {
        Verification const answer = verifyPdf(s_copy, rules(wrong));
        EXPECT_EQ(outcome(answer), "unreadable file.password");
        EXPECT_TRUE(answer.wantsPassword);
    }
    EXPECT_EQ(outcome(s_copy, std::string(100'000, 'x')), "unreadable file.password");
}

TEST_F(VerifyCopy, TakesAPasswordForNothingWhereNoneIsNeeded) {
    EXPECT_EQ(outcome(sealedPdf(content(), s_signer)), "genuine");
    EXPECT_EQ(outcome(plainPdf()), "not-a-certificate file.not-sealed");
}

TEST_F(VerifyCopy, DoesNotAskForThePasswordOfAStrangersFile) {
    Authority const stranger;
    for (auto const& password : {std::optional<std::string>(), std::optional<std::string>(copyPassword)}) {
        EXPECT_EQ(outcome(resealed(s_copy, *stranger.office("SZ01")), password), "unknown-issuer issuer.unknown");
        EXPECT_EQ(outcome(s_copy + "x", password), "altered seal.cut");
    }
    EXPECT_EQ(outcome(verifyPdf(s_copy, {{}, resources(), Secret(copyPassword)})), "unknown-issuer issuer.no-trust");
}

TEST_F(VerifyCopy, KnowsNoSealOfAnotherOffice) {
    auto const other = s_authority->office("GZ02");
    std::string const pdf =
        sealPdf(drawnSheets(content(), *other), content(), PackedContent(canonicalJson(content())), *other, nullptr, Secret(copyPassword));
    EXPECT_EQ(outcome(pdf), "unknown-issuer issuer.other-office");
}

TEST_F(VerifyCopy, SeesATimeStampBesideTheSignature) {
    StampAuthority const clock;
    LocalStamper const stamper(clock);
    CertificateWorkshop workshop(resources(), s_signer);
    auto const stored = storedAs(content(), workshop.make(content()).pdf);
    std::string const pdf =
        CertificateWorkshop(resources(), s_signer, {std::make_shared<LocalStamper>(clock)}).electronicCopy(stored, Secret(copyPassword));
    EXPECT_EQ(outcome(pdf), "genuine time-stamp.untrusted");
    auto trusting = rules();
    trusting.trust.timeAuthorities = trustFromPem(clock.rootPem()).certificates;
    EXPECT_EQ(outcome(verifyPdf(pdf, trusting)), "genuine");
}

// What an insider with the office's own key could do -------------------------------------------------------------

TEST_F(VerifyCopy, SeesContentThatIsNotDrawn) {
    auto shown = content();
    shown.rows[1].date += std::chrono::days(1);
    auto sheets = drawnSheets(shown, *s_signer);
    EXPECT_EQ(outcome(copyOver(sheets, content())), "altered page-seal.differs");
    sheets.seals = drawnSheets(content(), *s_signer).seals;
    EXPECT_EQ(outcome(copyOver(sheets, content())), "altered drawn.differs");
    EXPECT_EQ(outcome(copyOver(drawnSheets(content(), *s_signer), content())), "genuine") << "or the test tests nothing";
}

TEST_F(VerifyCopy, SeesACopyThatClaimsToBeForArchivesAndAnOriginalThatDoesNot) {
    writeFile(m_folder / "original.pdf", sealedPdf(content(), s_signer));
    EXPECT_EQ(outcome(closedAgain(readFile(m_folder / "original.pdf"))), "altered drawn.differs");
    EXPECT_EQ(outcome(framedAgain(opened(), *s_signer)), "altered drawn.differs");
}

TEST_F(VerifyCopy, DoesNotMindAnotherWayOfPackingTheSameObjects) {
    std::string const other = closedAgain(opened({"--recompress-flate", "--compression-level=1"}));
    EXPECT_NE(other.size(), s_copy.size()) << "or the test tests nothing";
    EXPECT_EQ(outcome(other), "genuine");
}

TEST_F(VerifyCopy, ComparesTheShapesWhereOnlyTheFontProgramDiffers) {
    auto third = content();
    third.wording = thirdWording;
    std::string const drawn = opened({"--stream-data=uncompress"}, copyOf(third));
    std::string harmless = drawn, harmful = drawn;
    std::size_t const modified = fontTableIn(drawn, "head") + 28; // the time at which the font was modified
    harmless[modified + 7] = static_cast<char>(harmless[modified + 7] + 1);
    EXPECT_EQ(outcome(closedAgain(harmless)), "genuine");
    std::size_t const places = fontTableIn(drawn, "loca");
    harmful.replace(places + 4, 200, drawn.substr(places + 2, 200));
    EXPECT_EQ(outcome(closedAgain(harmful)), "altered drawn.differs");
}

TEST_F(VerifyCopy, TakesNoOtherEncryption) {
    std::string const pdf = opened();
    EXPECT_EQ(outcome(closedAgain(pdf)), "genuine") << "or the test tests nothing";
    auto const with = [&](std::function<void(QPDFWriter&)> const& encrypt) { return outcome(framedAgain(pdf, *s_signer, encrypt)); };
    auto const r6 = [](bool change, qpdf_r3_print_e print, bool metadata) {
        return [=](QPDFWriter& to) {
            to.setR6EncryptionParameters(copyPassword, "owner", true, true, change, change, change, change, print, metadata);
        };
    };
    EXPECT_EQ(with(r6(false, qpdf_r3p_full, true)), "genuine");
    EXPECT_EQ(with(r6(true, qpdf_r3p_full, true)), "altered file.damaged") << "may be changed";
    EXPECT_EQ(with(r6(false, qpdf_r3p_none, true)), "altered file.damaged") << "may not be printed";
    EXPECT_EQ(with(r6(false, qpdf_r3p_full, false)), "altered file.damaged") << "shows its title";
    EXPECT_EQ(with([](QPDFWriter& to) {
                  to.setR5EncryptionParameters(copyPassword, "owner", true, true, false, false, false, false, qpdf_r3p_full, true);
              }),
              "altered file.damaged");
    EXPECT_EQ(with([](QPDFWriter& to) {
                  to.setR4EncryptionParametersInsecure(copyPassword, "owner", true, true, false, false, false, false, qpdf_r3p_full, true,
                                                       true);
              }),
              "altered file.damaged");
    EXPECT_EQ(with([](QPDFWriter& to) {
                  to.setR3EncryptionParametersInsecure(copyPassword, "owner", true, true, false, false, false, false, qpdf_r3p_full);
              }),
              "altered file.damaged");
}

TEST_F(VerifyCopy, TakesThePasswordOfTheHolderAndNoOther) {
    std::string const pdf = framedAgain(opened(), *s_signer, [](QPDFWriter& to) {
        to.setR6EncryptionParameters("somebody's", copyPassword, true, true, false, false, false, false, qpdf_r3p_full, true);
    });
    EXPECT_EQ(outcome(pdf), "altered file.damaged") << "the owner's password";
    EXPECT_EQ(outcome(pdf, "somebody's"), "genuine");
}

TEST_F(VerifyCopy, SeesATrailerThatHidesOrFeignsTheEncryption) {
    std::string hidden = s_copy;
    auto const at = hidden.rfind("/Encrypt ");
    ASSERT_NE(at, std::string::npos);
    hidden.replace(at, 8, "/Encrxpt");
    EXPECT_EQ(outcome(resealed(hidden, *s_signer)).substr(0, 8), "altered ");
    std::string feigned = sealedPdf(content(), s_signer);
    auto const info = feigned.rfind("/Info ");
    ASSERT_NE(info, std::string::npos);
    feigned.insert(info, "/Encrypt null ");
    EXPECT_THAT(outcome(feigned), testing::StartsWith("altered ")) << "the signature no longer covers it";
    std::string doubled = s_copy;
    EXPECT_EQ(outcome(doubled.insert(doubled.rfind("/Encrypt "), "/Encrypt 1 0 R ")), "altered seal.revised");
}

// What anybody could do ------------------------------------------------------------------------------------------

TEST_F(VerifyCopy, NeverFindsACopyGenuineInWhichAByteWasChanged) {
    auto const frame = readFrame(s_copy).frame;
    ASSERT_TRUE(frame);
    EXPECT_TRUE(frame->encrypted);
    flipEach(s_copy, 0, s_copy.size(), 13, rules());
    flipEach(s_copy, frame->pdf.holeBegin - 300, frame->pdf.holeEnd + 300, 1, rules());
    flipEach(s_copy, s_copy.rfind("/StdCF") - 700, s_copy.size(), 1, rules());
}

TEST_F(VerifyCopy, NeverFindsAnInsidersChangeGenuineThatSaysSomethingElse) {
    // With a true signature again: what the encryption, the frame and the comparison hold by themselves.
    for (std::size_t i = 0; i < s_copy.size(); i += 997) {
        std::string changed = s_copy;
        changed[i] = static_cast<char>(changed[i] ^ (1 << (i % 8)));
        if (!readFrame(changed).frame) continue;
        Verification const answer = verifyPdf(resealed(changed, *s_signer), rules());
        ASSERT_TRUE(answer.verdict != Authenticity::genuine || answer.content == content()) << "byte " << i;
    }
}

TEST_F(VerifyCopy, SeesTheSignatureOfAnotherCopyOfTheSameCertificate) {
    std::string other = copyOf(content());
    auto const from = readFrame(s_copy).frame, to = readFrame(other).frame;
    ASSERT_TRUE(from && to);
    other.replace(to->pdf.holeBegin, to->pdf.holeEnd - to->pdf.holeBegin, s_copy, from->pdf.holeBegin,
                  from->pdf.holeEnd - from->pdf.holeBegin);
    EXPECT_EQ(outcome(other), "altered seal.changed");
}

TEST_F(VerifyCopy, SeesThatAnotherProgramSavedTheCopy) {
    EXPECT_EQ(outcome(opened()), "not-a-certificate file.not-sealed");
    ASSERT_EQ(run({"qpdf", std::string("--password=") + copyPassword, m_folder / "copy.pdf", m_folder / "saved.pdf"}).exitCode, 0);
    EXPECT_EQ(outcome(readFile(m_folder / "saved.pdf")), "unreadable file.encrypted");
    EXPECT_FALSE(verifyPdf(readFile(m_folder / "saved.pdf"), rules()).wantsPassword) << "no password makes it ours";
}

} // namespace
} // namespace countersign::certificate
