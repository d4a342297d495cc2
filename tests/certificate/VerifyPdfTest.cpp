#include "certificate/PageSealing.h"
#include "certificate/PdfSeal.h"
#include "certificate/PdfSealFrame.h"
#include "certificate/SheetDrawing.h"
#include "certificate/SheetSamples.h"
#include "certificate/VerifyFile.h"
#include "certificate/VerifySupport.h"
#include "core/Fault.h"
#include "support/Program.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <thread>

#include <seccomp.h>

namespace countersign::certificate {
namespace {

using namespace countersign::test;
using namespace std::chrono_literals;
using ::testing::HasSubstr;

/// One authority, its office SZ01, and one sealed sheet of four rows, shared because making them takes time.
class VerifyPdf : public ::testing::Test {
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

    static Verification verify(std::string const& pdf) { return verifyPdf(pdf, trusting(*s_authority)); }

    static std::string outcome(Verification const& answer) { return verdictAndProblems(answer); }
    static std::string outcome(std::string const& pdf) { return outcome(verify(pdf)); }

    static std::string replaced(std::string text, std::string const& what, std::string with) {
        auto const at = text.find(what);
        if (at == std::string::npos || with.size() > what.size()) throw std::runtime_error("nothing to replace: " + what);
        with.resize(what.size(), ' ');
        return text.replace(at, what.size(), with);
    }

    static std::vector<std::string> trueSeals() { return drawnSheets(sampleContent(4), *s_signer).seals; }

    /// Sheets that show something else, with the page seals that belong to sampleContent(4).
    static UnmappedSheets shownAs(CertificateContent const& shown) {
        UnmappedSheets sheets = drawnSheets(shown, *s_signer);
        sheets.seals = trueSeals();
        return sheets;
    }

    /// Something else behind everything that belongs to sampleContent(4).
    static UnmappedSheets plainSheets() { return {plainPdf(), {}, 1, trueSeals(), ArchiveMatter{"plain", {"zh-CN"}, {}}}; }

    /// What who has the key draws: a file whose pages bear the given seals, and which says so.
    static std::string withSeals(CertificateContent const& content, std::vector<std::string> const& seals) {
        auto sealing = sealingWith(*s_signer, content, canonicalJson(content));
        sealing.seals = [&seals](auto) { return seals; };
        auto const drawn = SheetDrawing(resources()).drawForSeal(content, sealing);
        return sealPdf(drawn, content, PackedContent(canonicalJson(content)), *s_signer);
    }

    static Authority* s_authority;
    static std::shared_ptr<Signer const> s_signer;
    static std::string s_pdf;
};

Authority* VerifyPdf::s_authority = nullptr;
std::shared_ptr<Signer const> VerifyPdf::s_signer;
std::string VerifyPdf::s_pdf;

TEST_F(VerifyPdf, FindsASealedSheetGenuine) { EXPECT_EQ(outcome(s_pdf), "genuine"); }

TEST_F(VerifyPdf, TellsTheContentOfAGenuineSheet) {
    Verification const answer = verify(s_pdf);
    ASSERT_TRUE(answer.content);
    EXPECT_EQ(*answer.content, sampleContent(4));
    EXPECT_EQ(answer.certificateNumber, "SZ01-261122-00017-0");
    EXPECT_EQ(answer.pages, 1);
    EXPECT_FALSE(answer.page);
}

TEST_F(VerifyPdf, FindsASheetWithoutCrossingsGenuine) { EXPECT_EQ(outcome(sealedPdf(sampleContent(0), s_signer)), "genuine"); }

TEST_F(VerifyPdf, FindsSheetsOfDocumentsGenuineAndTellsThem) {
    for (auto const product : {Product::issuanceRecord, Product::documentInformation})
        for (std::size_t const rows : {0u, 5u, 40u}) {
            auto const content = documentsContent(product, rows, SheetLanguage::zhEn);
            std::string const pdf = sealedPdf(content, s_signer);
            EXPECT_EQ(outcome(pdf), "genuine") << rows;
            auto const answer = verifyPdf(pdf, trusting(*s_authority));
            ASSERT_TRUE(answer.content);
            EXPECT_EQ(*answer.content, content);
        }
}

TEST_F(VerifyPdf, SeesADocumentThatIsDrawnOtherThanTheContentSays) {
    auto const drawn = documentsContent(Product::documentInformation, 4);
    using Change = void (*)(CertificateContent&);
    for (Change const change :
         {Change([](CertificateContent& c) { c.registered[1].status = "valid"; }),
          Change([](CertificateContent& c) { *c.registered[1].expiresOn += std::chrono::days{1}; }),
          Change([](CertificateContent& c) { ++c.registered[1].renewals; }), Change([](CertificateContent& c) { c.registered.pop_back(); }),
          Change([](CertificateContent& c) { c.registered.clear(); })}) {
        auto said = drawn;
        change(said);
        ASSERT_NE(said, drawn);
        EXPECT_EQ(outcome(sealedOver(drawnSheets(drawn, *s_signer), said, *s_signer)).substr(0, 7), "altered");
    }
    auto narrowed = documentsContent(Product::issuanceRecord, 3);
    auto const whole = narrowed;
    narrowed.namedDocumentsOnly = true;
    EXPECT_EQ(outcome(sealedOver(drawnSheets(narrowed, *s_signer), whole, *s_signer)).substr(0, 7), "altered");
}

TEST_F(VerifyPdf, SeesAContentInTheWordsOfAnotherProduct) {
    auto content = documentsContent(Product::issuanceRecord, 3);
    content.wording = newestWording;
    EXPECT_EQ(outcome(sealedOver(plainPdf(), content, *s_signer)).substr(0, 7), "altered");
}

TEST_F(VerifyPdf, FindsManyPagesGenuineAndCountsThem) {
    Verification const answer = verify(sealedPdf(sampleContent(400), s_signer));
    EXPECT_EQ(outcome(answer), "genuine");
    EXPECT_GT(answer.pages, 5);
}

TEST_F(VerifyPdf, FindsAnOfficeThatStampsByHandGenuine) {
    auto content = sampleContent(2);
    content.stamp = {false, ""};
    EXPECT_EQ(outcome(sealedPdf(content, s_signer)), "genuine");
}

TEST_F(VerifyPdf, KnowsNoIssuerWithoutATrustedCertificate) {
    Verification const answer = verifyPdf(s_pdf, {{}, resources()});
    EXPECT_EQ(outcome(answer), "unknown-issuer issuer.no-trust");
    EXPECT_FALSE(answer.content) << "what nobody vouches for is not repeated";
}

TEST_F(VerifyPdf, KnowsNoIssuerOfAnotherRoot) {
    Authority const stranger;
    EXPECT_EQ(outcome(verifyPdf(s_pdf, trusting(stranger))), "unknown-issuer issuer.unknown");
}

TEST_F(VerifyPdf, TrustsAnyOfSeveralRoots) {
    Authority const stranger;
    auto rules = trusting(stranger);
    rules.trust.certificates.push_back(s_authority->trust().certificates.front());
    EXPECT_EQ(outcome(verifyPdf(s_pdf, rules)), "genuine");
}

TEST_F(VerifyPdf, TrustsTheOfficesOwnCertificateIfThatIsGiven) {
    auto rules = trusting(*s_authority);
    rules.trust = {{s_signer->chain().front()}};
    EXPECT_EQ(outcome(verifyPdf(s_pdf, rules)), "genuine");
}

TEST_F(VerifyPdf, SeesAStrangerWhoSealsUnderTheSameNames) {
    Authority const stranger; // its root and office bear the same names as the true ones
    EXPECT_EQ(outcome(sealedPdf(sampleContent(4), stranger.office("SZ01"))), "unknown-issuer issuer.unknown");
}

TEST_F(VerifyPdf, SeesAStrangerWhoSealsTheSameFileAgain) {
    Authority const stranger;
    EXPECT_EQ(outcome(resealed(s_pdf, *stranger.office("SZ01"))), "unknown-issuer issuer.unknown");
}

TEST_F(VerifyPdf, SeesOtherContentUnderAStrangersSeal) {
    Authority const stranger;
    auto content = sampleContent(4);
    content.rows.pop_back();
    EXPECT_EQ(outcome(sealedOver(drawnPdf(content), content, *stranger.office("SZ01"))), "unknown-issuer issuer.unknown");
}

TEST_F(VerifyPdf, SeesASealOfAnotherOfficeOfTheSameAuthority) {
    auto const other = s_authority->office("GZ02");
    std::string const pdf = sealedOver(drawnPdf(sampleContent(4)), sampleContent(4), *other);
    Verification const answer = verify(pdf);
    EXPECT_EQ(outcome(answer), "unknown-issuer issuer.other-office");
    EXPECT_EQ(answer.certificateNumber, "SZ01-261122-00017-0") << "the number that is claimed, to ask about";
    EXPECT_FALSE(answer.content);
}

TEST_F(VerifyPdf, JudgesTheCertificateAtTheTimeOfIssue) {
    auto content = sampleContent(1);
    content.issuedAt = issueTime() + 4 * 366 * 24h; // the office's certificate is good for three years
    EXPECT_EQ(outcome(sealedOver(drawnPdf(content), content, *s_signer)), "unknown-issuer issuer.validity");
    content.issuedAt = issueTime() - 2 * 24h;
    EXPECT_EQ(outcome(sealedOver(drawnPdf(content), content, *s_signer)), "unknown-issuer issuer.validity");
}

TEST_F(VerifyPdf, IsNotDatedLaterThanTheMomentOfJudging) {
    auto rules = trusting(*s_authority);
    rules.judgedAt = issueTime() - clocksMayDiffer;
    EXPECT_EQ(outcome(verifyPdf(s_pdf, rules)), "genuine") << "two clocks differ a little";
    *rules.judgedAt -= 1s;
    Verification const answer = verifyPdf(s_pdf, rules);
    EXPECT_EQ(outcome(answer), "unknown-issuer issuer.dated-later");
    EXPECT_FALSE(answer.content);
    EXPECT_EQ(answer.certificateNumber, "SZ01-261122-00017-0");
    EXPECT_THAT(answer.problems.front().message.en, HasSubstr("Correct the clock and verify it again, or do not accept it."));
    auto content = sampleContent(1);
    content.issuedAt = std::chrono::floor<std::chrono::minutes>(thisMoment()) + 24h;
    rules.judgedAt.reset();
    EXPECT_EQ(outcome(verifyPdf(sealedOver(drawnPdf(content), content, *s_signer), rules)), "unknown-issuer issuer.dated-later")
        << "by this computer's clock where nothing is said";
}

// What an insider with the office's own key could do -------------------------------------------------------------

TEST_F(VerifyPdf, SeesRowsThatAreDrawnOtherThanTheContentSays) {
    auto shown = sampleContent(4);
    shown.rows[1].date += std::chrono::days(1);
    EXPECT_EQ(outcome(sealedOver(shownAs(shown), sampleContent(4), *s_signer)), "altered drawn.differs");
}

TEST_F(VerifyPdf, SeesARowThatIsNotDrawn) {
    auto shown = sampleContent(4);
    shown.rows.pop_back();
    EXPECT_EQ(outcome(sealedOver(shownAs(shown), sampleContent(4), *s_signer)), "altered drawn.differs");
}

TEST_F(VerifyPdf, SeesANameThatIsDrawnOtherThanTheContentSays) {
    auto shown = sampleContent(4);
    shown.holder.name = "张吉";
    EXPECT_EQ(outcome(sealedOver(shownAs(shown), sampleContent(4), *s_signer)), "altered drawn.differs");
}

TEST_F(VerifyPdf, SeesPagesOfSomethingElse) {
    EXPECT_EQ(outcome(sealedOver(plainSheets(), sampleContent(4), *s_signer)), "altered drawn.differs");
}

TEST_F(VerifyPdf, SeesPageSealsThatChangedPlaces) {
    auto const content = sampleContent(80);
    auto seals = drawnSheets(content, *s_signer).seals;
    ASSERT_GE(seals.size(), 3u);
    EXPECT_EQ(outcome(withSeals(content, seals)), "genuine");
    std::swap(seals[1], seals[2]);
    EXPECT_EQ(outcome(withSeals(content, seals)), "altered page-seal.differs");
    seals[1] = seals[2];
    EXPECT_EQ(outcome(withSeals(content, seals)), "altered page-seal.differs");
}

TEST_F(VerifyPdf, SeesAPageSealOfAnotherIssueOfTheSameCertificate) {
    auto const content = sampleContent(80);
    auto older = content;
    older.issuedAt -= 1min;
    auto seals = drawnSheets(content, *s_signer).seals;
    seals[0] = drawnSheets(older, *s_signer).seals[0];
    EXPECT_EQ(outcome(withSeals(content, seals)), "altered page-seal.differs");
}

TEST_F(VerifyPdf, SeesAPageSealOfAnotherOffice) {
    auto const content = sampleContent(4);
    EXPECT_EQ(outcome(withSeals(content, drawnSheets(content, *s_authority->office("SZ01")).seals)), "altered page-seal.differs")
        << "a second certificate of the same office is not the file's";
    EXPECT_EQ(outcome(withSeals(content, {std::string(300, 'x')})), "altered page-seal.differs");
}

TEST_F(VerifyPdf, SeesThatPageSealsAreMissing) {
    auto sheets = drawnSheets(sampleContent(80), *s_signer);
    EXPECT_EQ(outcome(sealedOver(sheets, sampleContent(80), *s_signer)), "genuine");
    sheets.seals.pop_back();
    EXPECT_EQ(outcome(sealedOver(sheets, sampleContent(80), *s_signer)), "altered page-seal.differs");
    sheets.seals.clear();
    EXPECT_THAT(outcome(sealedOver(sheets, sampleContent(80), *s_signer)), testing::StartsWith("altered "));
    sheets.archive.reset();
    EXPECT_THAT(outcome(sealedOver(sheets, sampleContent(80), *s_signer)), testing::StartsWith("altered "));
}

TEST_F(VerifyPdf, SeesContentThatNoSheetCouldShow) {
    auto content = sampleContent(1);
    content.rows[0].document.type = "no such type";
    EXPECT_EQ(outcome(sealedOver(plainPdf(), content, *s_signer)), "altered content.undrawable");
}

TEST_F(VerifyPdf, AsksForANewerProgramForAWordingItDoesNotKnow) {
    auto content = sampleContent(1);
    content.wording = "record-2031-01";
    EXPECT_EQ(outcome(sealedOver(plainPdf(), content, *s_signer)), "unreadable content.newer");
}

TEST_F(VerifyPdf, SeesAScriptThatWasAdded) {
    std::string const changed =
        replaced(s_pdf, "/ViewerPreferences << /DisplayDocTitle true >>", "/OpenAction << /S /JavaScript /JS (a) >>");
    EXPECT_EQ(outcome(resealed(changed, *s_signer)), "altered drawn.differs");
}

TEST_F(VerifyPdf, SeesATitleOfAnotherCertificate) {
    std::string const title = "SZ01-261122-00017-0</rdf:li>";
    EXPECT_EQ(outcome(resealed(replaced(s_pdf, title, "SZ01-261122-00018-0</rdf:li>"), *s_signer)), "altered drawn.differs");
}

TEST_F(VerifyPdf, SeesThatTheCertificationWasLifted) {
    EXPECT_EQ(outcome(resealed(replaced(s_pdf, "/P 1 ", "/P 3 "), *s_signer)), "altered drawn.differs");
}

TEST_F(VerifyPdf, SeesContentOfAnotherName) {
    EXPECT_EQ(outcome(resealed(replaced(s_pdf, "/Content ", "/Contxnt "), *s_signer)), "altered content.missing");
}

TEST_F(VerifyPdf, SeesAFieldThatPointsElsewhere) {
    auto const at = s_pdf.find("/DocMDP ", s_pdf.find("/Perms"));
    ASSERT_NE(at, std::string::npos);
    std::string changed = s_pdf;
    changed[at + 8] = changed[at + 8] == '1' ? '2' : '1';
    EXPECT_EQ(outcome(resealed(changed, *s_signer)).substr(0, 7), "altered");
}

TEST_F(VerifyPdf, SeesACrossReferenceTableThatPointsElsewhere) {
    // The second page object stands in for the first: every offset in the table is moved by one row.
    auto const table = s_pdf.rfind("\nxref\n");
    auto const first = s_pdf.find(" 00000 n", table);
    std::string changed = s_pdf;
    std::string const row = changed.substr(first - 10, 20), next = changed.substr(first + 10, 20);
    changed.replace(first - 10, 40, next + row);
    std::string const said = outcome(resealed(changed, *s_signer));
    EXPECT_EQ(said.substr(0, 7), "altered") << said;
}

// What anybody could do ------------------------------------------------------------------------------------------

TEST_F(VerifyPdf, NeverFindsAFileGenuineInWhichAByteOfTheSealWasChanged) {
    auto const frame = readFrame(s_pdf).frame;
    ASSERT_TRUE(frame);
    flipEach(s_pdf, frame->pdf.holeBegin - 300, frame->pdf.holeEnd + 300, 1, trusting(*s_authority));
}

TEST_F(VerifyPdf, NeverFindsAFileGenuineInWhichAnyOtherByteWasChanged) { flipEach(s_pdf, 0, s_pdf.size(), 13, trusting(*s_authority)); }

TEST_F(VerifyPdf, NeverFindsAFileGenuineInWhichAByteOfItsTableWasChanged) {
    flipEach(s_pdf, s_pdf.rfind("\nxref\n"), s_pdf.size(), 1, trusting(*s_authority));
}

TEST_F(VerifyPdf, NeverFindsAFileGenuineInWhichALetterOfTheSignatureChangedItsCase) {
    auto const frame = readFrame(s_pdf).frame;
    ASSERT_TRUE(frame);
    std::string changed = s_pdf;
    for (std::size_t i = frame->pdf.holeBegin + 1; i + 1 < frame->pdf.holeEnd; ++i) {
        if (changed[i] < 'a') continue;
        changed[i] = static_cast<char>(changed[i] - 'a' + 'A');
        ASSERT_EQ(outcome(changed), "altered seal.padding") << "byte " << i;
        changed[i] = s_pdf[i];
    }
}

TEST_F(VerifyPdf, SeesThatTheFileWasCutAnywhere) {
    for (std::size_t keep = s_pdf.size() - 1; keep > 64; keep -= keep > 97 ? 97 : 1)
        ASSERT_EQ(outcome(s_pdf.substr(0, keep)).substr(0, 8), "altered ") << keep;
}

TEST_F(VerifyPdf, SeesBytesThatWereAppended) {
    for (std::string const& more : {std::string("\n"), std::string(" "), std::string("\n%%EOF\n"), std::string(1000, '\0')})
        EXPECT_EQ(outcome(s_pdf + more).substr(0, 7), "altered");
    EXPECT_EQ(outcome(s_pdf + "x"), "altered seal.cut");
}

TEST_F(VerifyPdf, SeesBytesThatWerePutInFront) { EXPECT_EQ(outcome("\n" + s_pdf), "unreadable file.not-a-pdf"); }

TEST_F(VerifyPdf, SeesASecondRevision) {
    auto const start = s_pdf.rfind("startxref\n");
    std::string const offset = s_pdf.substr(start + 10, s_pdf.find('\n', start + 10) - start - 10);
    std::string const update = "1 0 obj\n<< >>\nendobj\nxref\n1 1\n" + std::string("0000000000 00000 n \n") +
                               "trailer << /Root 1 0 R /Size 2 /Prev " + offset + " >>\nstartxref\n" + std::to_string(s_pdf.size() + 21) +
                               "\n%%EOF\n";
    EXPECT_EQ(outcome(s_pdf + update), "altered seal.revised");
}

TEST_F(VerifyPdf, SeesASecondRevisionByPopplersOwnWriter) {
    TemporaryFolder const folder;
    writeFile(folder / "sealed.pdf", s_pdf);
    ASSERT_EQ(run({"pdfattach", folder / "sealed.pdf", "/etc/hostname", folder / "attached.pdf"}).exitCode, 0);
    EXPECT_NE(verify(readFile(folder / "attached.pdf")).verdict, Authenticity::genuine);
}

TEST_F(VerifyPdf, SeesThatAnotherProgramSavedTheFile) {
    TemporaryFolder const folder;
    writeFile(folder / "sealed.pdf", s_pdf);
    ASSERT_EQ(run({"qpdf", folder / "sealed.pdf", folder / "qpdf.pdf"}).exitCode, 0);
    EXPECT_EQ(outcome(readFile(folder / "qpdf.pdf")), "not-a-certificate file.not-sealed");
    ASSERT_EQ(run({"mutool", "clean", folder / "sealed.pdf", folder / "mutool.pdf"}).exitCode, 0);
    EXPECT_EQ(outcome(readFile(folder / "mutool.pdf")), "not-a-certificate file.not-sealed");
}

TEST_F(VerifyPdf, SeesThatTheSignatureWasMoved) {
    // The same signature, its place and range shifted by the blanks that were in front of the bracket.
    auto const frame = readFrame(s_pdf).frame;
    ASSERT_TRUE(frame);
    std::string changed = s_pdf;
    std::string const hole = changed.substr(frame->pdf.holeBegin, frame->pdf.holeEnd - frame->pdf.holeBegin);
    changed.erase(frame->pdf.holeBegin, hole.size());
    changed.insert(changed.rfind("\nxref\n"), hole);
    EXPECT_EQ(outcome(changed), "altered seal.byte-range");
}

TEST_F(VerifyPdf, SeesAByteRangeThatLeavesMoreOut) {
    auto const frame = readFrame(s_pdf).frame;
    ASSERT_TRUE(frame);
    std::size_t const begin = frame->pdf.holeBegin, end = frame->pdf.holeEnd, rest = s_pdf.size() - end;
    auto const range = [](std::size_t a, std::size_t b, std::size_t c) {
        return "0 " + std::to_string(a) + " " + std::to_string(b) + " " + std::to_string(c);
    };
    std::string const original = range(begin, end, rest);
    for (auto const& other : {range(begin - 1, end, rest), range(begin, end + 1, rest - 1), range(begin, end, rest - 1)})
        EXPECT_EQ(outcome(replaced(s_pdf, original, other)), "altered seal.byte-range") << other;
}

TEST_F(VerifyPdf, SeesThatTheSignatureWasTakenOut) {
    auto const frame = readFrame(s_pdf).frame;
    ASSERT_TRUE(frame);
    std::string changed = s_pdf;
    changed.replace(frame->pdf.holeBegin + 1, frame->signature.size() * 2, std::string(frame->signature.size() * 2, '0'));
    EXPECT_EQ(outcome(changed), "altered seal.form");
    EXPECT_EQ(outcome(replaced(s_pdf, "/ByteRange", "/ByteRang")), "altered seal.none");
}

TEST_F(VerifyPdf, SeesTheSignatureOfAnotherSheet) {
    std::string other = sealedPdf(sampleContent(4), s_signer);
    auto content = sampleContent(4);
    content.holder.name = "李𠮷";
    std::string const pdf = sealedPdf(content, s_signer);
    auto const from = readFrame(s_pdf).frame, to = readFrame(pdf).frame;
    ASSERT_TRUE(from && to);
    std::string changed = pdf;
    changed.replace(to->pdf.holeBegin, to->pdf.holeEnd - to->pdf.holeBegin, s_pdf, from->pdf.holeBegin,
                    from->pdf.holeEnd - from->pdf.holeBegin);
    EXPECT_EQ(outcome(changed), "altered seal.changed");
}

TEST_F(VerifyPdf, SeesSomethingHiddenBehindTheSignature) {
    auto const frame = readFrame(s_pdf).frame;
    ASSERT_TRUE(frame);
    std::string changed = s_pdf;
    changed[frame->pdf.holeEnd - 2] = '1';
    EXPECT_EQ(outcome(changed), "altered seal.form");
}

// What is something else -----------------------------------------------------------------------------------------

TEST_F(VerifyPdf, CallsAnotherPdfNoCertificate) { EXPECT_EQ(outcome(plainPdf()), "not-a-certificate file.not-sealed"); }

TEST_F(VerifyPdf, CallsAnEncryptedFileUnreadable) {
    TemporaryFolder const folder;
    writeFile(folder / "plain.pdf", plainPdf());
    for (std::string const streams : {"disable", "generate"}) {
        ASSERT_EQ(run({"qpdf", "--encrypt", "secret", "secret", "256", "--", "--object-streams=" + streams, folder / "plain.pdf",
                       folder / "locked.pdf"})
                      .exitCode,
                  0);
        EXPECT_EQ(outcome(readFile(folder / "locked.pdf")), "unreadable file.encrypted");
    }
}

TEST_F(VerifyPdf, CallsNoPdfUnreadable) {
    for (std::string const bytes : {"", "%PDF", "hello", "PK\x03\x04"}) EXPECT_EQ(outcome(bytes), "unreadable file.not-a-pdf");
}

TEST_F(VerifyPdf, LooksAtNothingLargerThanItsLimit) { EXPECT_EQ(outcome(std::string(largestFile + 1, '%')), "unreadable file.too-large"); }

TEST_F(VerifyPdf, SaysWhatToDoInBothLanguagesWheneverItIsNotGenuine) {
    for (auto const& answer : {verify(plainPdf()), verify(s_pdf + "x"), verify(""), verifyPdf(s_pdf, {{}, resources()})}) {
        ASSERT_FALSE(answer.problems.empty());
        for (auto const& each : answer.problems) {
            EXPECT_THAT(each.message.zh, HasSubstr("。"));
            EXPECT_THAT(each.message.en, HasSubstr("."));
        }
    }
}

TEST_F(VerifyPdf, FailsWithoutWordingsAndBlamesNoFile) {
    TemporaryFolder const empty;
    try {
        verifyPdf(s_pdf, {s_authority->trust(), empty.path()});
        ADD_FAILURE() << "verified";
    } catch (Fault const& fault) {
        EXPECT_EQ(fault.code(), FaultCode::resourceMissing);
    }
}

/// As on a computer that is full of processes: from here on this one gets no further thread.
bool takeThreadsAway() {
    scmp_filter_ctx const filter = seccomp_init(SCMP_ACT_ALLOW);
    return filter && seccomp_rule_add(filter, SCMP_ACT_ERRNO(EAGAIN), SCMP_SYS(clone), 0) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ERRNO(EAGAIN), SCMP_SYS(clone3), 0) == 0 && seccomp_load(filter) == 0;
}

TEST_F(VerifyPdf, IsGenuineWhereThereIsNoThreadToBeHad) {
    auto const verdictWithoutThreads = [] {
        if (!takeThreadsAway()) return 3;
        try {
            std::thread([] {}).join();
            return 2; // there was one
        } catch (std::system_error const&) {}
        return verify(s_pdf).verdict == Authenticity::genuine ? 0 : 1;
    };
    EXPECT_EXIT(std::_Exit(verdictWithoutThreads()), ::testing::ExitedWithCode(0), "");
}

} // namespace
} // namespace countersign::certificate
