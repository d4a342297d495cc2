#include "certificate/PdfSeal.h"
#include "certificate/SheetSamples.h"
#include "certificate/VerifyFile.h"
#include "certificate/VerifySupport.h"
#include "core/Fault.h"
#include "support/Program.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace countersign::certificate {
namespace {

using namespace countersign::test;

namespace fs = std::filesystem;

std::string outcome(Verification const& answer) { return verdictAndProblems(answer); }

/// Sheets that were packed by another version of a library, or with the office's key by somebody who meant no good.
class VerifyDrawing : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        s_authority = new Authority;
        s_signer = s_authority->office("SZ01");
    }
    static void TearDownTestSuite() {
        delete s_authority;
        s_authority = nullptr;
        s_signer.reset();
    }

    /// The sealed sheets through qpdf with the given options.
    std::string repacked(std::vector<std::string> const& options, CertificateContent const& content = sampleContent(4)) {
        writeFile(m_folder / "drawn.pdf", sealedPdf(content, s_signer));
        std::vector<std::string> words{"qpdf", m_folder / "drawn.pdf", m_folder / "repacked.pdf"};
        words.insert(words.begin() + 1, options.begin(), options.end());
        EXPECT_EQ(run(words).exitCode, 0);
        return readFile(m_folder / "repacked.pdf");
    }

    static CertificateContent ofThirdLayout() {
        auto content = sampleContent(4);
        content.wording = thirdWording;
        return content;
    }

    static std::string sealed(std::string const& changed) { return framedAgain(changed, *s_signer); }
    static std::string verified(std::string const& pdf) { return outcome(verifyPdf(pdf, trusting(*s_authority))); }

    /// Resources as on a machine without the font packages.
    fs::path resourcesWithoutFonts() {
        fs::create_directories(m_folder / "resources");
        fs::copy(resources() / "certificates", m_folder / "resources" / "certificates");
        std::string list = readFile(resources() / "certificates" / "fonts.json");
        for (auto at = list.find("truetype/"); at != std::string::npos; at = list.find("truetype/", at + 1))
            list.replace(at, 8, "nowhere_");
        writeFile(m_folder / "resources" / "certificates" / "fonts.json", list);
        return m_folder / "resources";
    }

    static Authority* s_authority;
    static std::shared_ptr<Signer const> s_signer;
    TemporaryFolder m_folder;
};

Authority* VerifyDrawing::s_authority = nullptr;
std::shared_ptr<Signer const> VerifyDrawing::s_signer;

TEST_F(VerifyDrawing, DoesNotMindAnotherWayOfPackingTheSameObjects) {
    std::string const other = sealed(repacked({"--recompress-flate", "--compression-level=1"}));
    EXPECT_NE(other.size(), sealedPdf(sampleContent(4), s_signer).size()) << "or the test tests nothing";
    EXPECT_EQ(verified(other), "genuine");
}

TEST_F(VerifyDrawing, DoesNotMindAFontProgramThatDrawsTheSameShapes) {
    std::string drawn = repacked({"--stream-data=uncompress"}, ofThirdLayout());
    std::size_t const modified = fontTableIn(drawn, "head") + 28; // the time at which the font was modified
    drawn[modified + 7] = static_cast<char>(drawn[modified + 7] + 1);
    EXPECT_EQ(verified(sealed(drawn)), "genuine");
}

TEST_F(VerifyDrawing, SeesAFontProgramThatDrawsOtherShapes) {
    std::string drawn = repacked({"--stream-data=uncompress"}, ofThirdLayout());
    std::size_t const places = fontTableIn(drawn, "loca");
    // From the second on every glyph is drawn with the shape of the one before it; the text below stays the same.
    std::string const moved = drawn.substr(places + 2, 200);
    drawn.replace(places + 4, moved.size(), moved);
    EXPECT_EQ(verified(sealed(drawn)), "altered drawn.differs");
}

// The product makes compact fonts by itself and alike everywhere: no byte may be another.
TEST_F(VerifyDrawing, SeesWhateverIsOtherInACompactFont) {
    std::string const drawn = repacked({"--stream-data=uncompress"});
    EXPECT_EQ(verified(sealed(drawn)), "genuine") << "or the test tests nothing";
    std::size_t const name = drawn.find(std::string("\1\0\4\4\0\1\1\1", 8));
    ASSERT_NE(name, std::string::npos);
    std::size_t const end = drawn.find("endstream", name);
    for (std::size_t at = name; at < end - 2; at += (end - name) / 40) {
        std::string other = drawn;
        other[at] = static_cast<char>(other[at] ^ 1);
        EXPECT_EQ(verified(sealed(other)), "altered drawn.differs") << at - name << " of " << end - name;
    }
}

TEST_F(VerifyDrawing, SeesTextThatIsMappedToOtherCharacters) {
    for (auto const& [content, section] : {std::pair(sampleContent(4), "beginbfrange"), {ofThirdLayout(), "beginbfchar"}}) {
        std::string drawn = repacked({"--stream-data=uncompress"}, content);
        auto const map = drawn.find(section);
        ASSERT_NE(map, std::string::npos);
        auto const digit = drawn.find("0032>", map); // what is drawn as 2 is told as 3 to who copies or listens
        ASSERT_NE(digit, std::string::npos);
        drawn[digit + 3] = '3';
        EXPECT_EQ(verified(sealed(drawn)), "altered drawn.differs");
    }
}

TEST_F(VerifyDrawing, SeesAnotherPaperSize) {
    std::string drawn = repacked({"--stream-data=uncompress"});
    auto const box = drawn.find("/MediaBox [ 0 0 595");
    ASSERT_NE(box, std::string::npos);
    drawn[box + 16] = '4';
    EXPECT_EQ(verified(sealed(drawn)), "altered drawn.differs");
}

TEST_F(VerifyDrawing, SeesSomethingLaidOverThePage) {
    writeFile(m_folder / "over.pdf", plainPdf());
    EXPECT_EQ(verified(sealed(repacked({"--overlay", m_folder / "over.pdf", "--"}))), "altered drawn.differs");
}

TEST_F(VerifyDrawing, SeesAPageMore) {
    writeFile(m_folder / "more.pdf", plainPdf());
    std::string const drawn = repacked({"--pages", ".", m_folder / "more.pdf", "--"});
    EXPECT_EQ(verified(sealed(drawn)), "altered drawn.differs");
}

TEST_F(VerifyDrawing, SeesARotatedPage) { EXPECT_EQ(verified(sealed(repacked({"--rotate=+180"}))), "altered drawn.differs"); }

// Without the pinned fonts nothing can be compared, and what cannot be compared gets no verdict.
TEST_F(VerifyDrawing, GivesNoVerdictWithoutTheFonts) {
    VerifyOptions rules = trusting(*s_authority);
    rules.resources = resourcesWithoutFonts();
    auto shown = sampleContent(4);
    shown.rows[2].document.number = "E12345679";
    for (std::string const& file : {sealedPdf(sampleContent(4), s_signer), sealedPdf(sampleContent(0), s_signer),
                                    sealedOver(drawnSheets(shown, *s_signer), sampleContent(4), *s_signer)}) {
        try {
            ADD_FAILURE() << outcome(verifyPdf(file, rules));
        } catch (Fault const& fault) {
            EXPECT_EQ(fault.code(), FaultCode::resourceMissing);
        }
    }
}

TEST_F(VerifyDrawing, SeesAScript) {
    VerifyOptions const rules = trusting(*s_authority);
    std::string pdf = sealedPdf(sampleContent(4), s_signer);
    std::string const preferences = "/ViewerPreferences << /DisplayDocTitle true >>";
    std::string script = "/OpenAction << /S /JavaScript /JS (a) >>";
    script.resize(preferences.size(), ' ');
    pdf.replace(pdf.find(preferences), preferences.size(), script);
    EXPECT_EQ(outcome(verifyPdf(resealed(pdf, *s_signer), rules)), "altered drawn.differs");
}

TEST_F(VerifyDrawing, SeesAnAnnotation) {
    VerifyOptions const rules = trusting(*s_authority);
    // The second page gets the first one's field as an annotation of its own.
    writeFile(m_folder / "long.pdf", sealedPdf(sampleContent(60), s_signer));
    ASSERT_EQ(run({"qpdf", "--stream-data=uncompress", m_folder / "long.pdf", m_folder / "open.pdf"}).exitCode, 0);
    std::string drawn = readFile(m_folder / "open.pdf");
    auto const rotate = drawn.rfind("/Type /Page ");
    ASSERT_NE(rotate, std::string::npos);
    writeFile(m_folder / "open.pdf", drawn.insert(rotate, "/Annots [ << /Type /Annot /Subtype /Square /Rect [0 0 600 900] >> ] "));
    ASSERT_EQ(run({"qpdf", "--no-warn", "--warning-exit-0", m_folder / "open.pdf", m_folder / "annotated.pdf"}).exitCode, 0);
    std::string const pdf = framedAgain(readFile(m_folder / "annotated.pdf"), *s_signer);
    EXPECT_EQ(outcome(verifyPdf(pdf, rules)), "altered drawn.differs");
}

} // namespace
} // namespace countersign::certificate
