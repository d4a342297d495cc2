#include "certificate/VerifyTogether.h"

#include "certificate/OfficeKeyCertificate.h"
#include "certificate/PageSeal.h"
#include "certificate/SealedScans.h"
#include "certificate/VerifyPageSeal.h"
#include "certificate/VerifyReport.h"

#include <sstream>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace countersign::certificate {
namespace {

using namespace countersign::test;
using ::testing::HasSubstr;

/// The answers about all pages of a certificate, which is asked for by its rows and number.
std::vector<Verification> pagesOf(int rows, std::string const& number = "SZ01-261122-00017-0") {
    auto content = scannedContent(rows);
    content.certificateNumber = number;
    std::vector<Verification> all;
    for (auto const& seal : sealingOffice().seals(content)) all.push_back(verifyPageSeal(seal, sealingOffice().trusting()));
    return all;
}

Verification wholeFile(int rows) {
    std::istringstream file(scannedPdf(rows));
    return verifyFile(file, sealingOffice().trusting());
}

std::vector<std::string> idsOf(std::vector<TogetherProblem> const& problems) {
    std::vector<std::string> ids;
    for (auto const& each : problems) ids.push_back(each.problem.id);
    return ids;
}

using Ids = std::vector<std::string>;

TEST(PagesTogether, OfAWholeCertificateNeedNoWord) {
    EXPECT_EQ(idsOf(judgeTogether(pagesOf(60))), Ids{});
    EXPECT_EQ(idsOf(judgeTogether(pagesOf(1))), Ids{});
    auto pages = pagesOf(60);
    std::swap(pages[0], pages[2]);
    EXPECT_EQ(idsOf(judgeTogether(pages)), Ids{}) << "in any order";
    EXPECT_EQ(idsOf(judgeTogether(pagesOf(400))), Ids{}) << "with a summary in front";
}

TEST(PagesTogether, OfWhichSomeAreMissingAreToldOf) {
    auto pages = pagesOf(400);
    auto const inAll = static_cast<int>(pages.size());
    ASSERT_GT(inAll, 8);
    pages.erase(pages.begin() + 3, pages.begin() + 6);
    pages.erase(pages.begin());
    auto const problems = judgeTogether(pages);
    ASSERT_EQ(idsOf(problems), Ids{"pages.missing"});
    EXPECT_FALSE(problems.front().altered);
    EXPECT_EQ(problems.front().answers.size(), pages.size());
    Message const& said = problems.front().problem.message;
    EXPECT_THAT(said.zh, HasSubstr(fmt::format("（第 1、4–6 页，共 {} 页）", inAll)));
    EXPECT_THAT(said.en, HasSubstr(fmt::format(" (pages 1, 4–6 of {})", inAll)));
}

TEST(PagesTogether, AreNotMissingWhenTheWholeFileIsThere) {
    EXPECT_EQ(idsOf(judgeTogether({pagesOf(60)[1], wholeFile(60)})), Ids{});
    EXPECT_EQ(idsOf(judgeTogether({wholeFile(60), wholeFile(27)})), Ids{}) << "of files alone nothing is said";
}

TEST(PagesTogether, ThatAreThereTwiceAreToldOf) {
    auto pages = pagesOf(60);
    pages.push_back(pages[1]);
    auto const problems = judgeTogether(pages);
    ASSERT_EQ(idsOf(problems), Ids{"pages.doubled"});
    EXPECT_EQ(problems.front().answers, (std::vector<std::size_t>{1, 3}));
}

TEST(PagesTogether, OfAnotherIssueAreNotBelieved) {
    auto pages = pagesOf(60);
    pages[1] = pagesOf(61)[1];
    auto const problems = judgeTogether(pages);
    ASSERT_EQ(idsOf(problems), Ids{"pages.other-issue"});
    EXPECT_EQ(problems.front().answers, (std::vector<std::size_t>{0, 1, 2}));
    apply(problems, Added::onlyAltered, pages);
    for (auto const& page : pages) {
        EXPECT_EQ(page.verdict, Authenticity::altered);
        EXPECT_FALSE(page.sealedPage);
        ASSERT_EQ(page.problems.size(), 1U);
        EXPECT_EQ(page.problems.front().id, "pages.other-issue");
    }
}

TEST(PagesTogether, OfAnotherIssueThanTheFileAreNotBelieved) {
    std::vector<Verification> answers{pagesOf(27)[0], wholeFile(60)};
    answers[1].certificateNumber = answers[0].certificateNumber;
    EXPECT_EQ(idsOf(judgeTogether(answers)), Ids{"pages.other-issue"});
}

TEST(PagesTogether, WhoseRowsDoNotGoOnAreNotBelieved) {
    auto const content = scannedContent(60);
    Sha256 const hash = sha256(canonicalJson(content));
    auto const answer = [&](std::vector<RowRange> const& ranges, std::size_t page) {
        auto const& signer = *sealingOffice().signer;
        return verifyPageSeal(sealPage(pageSealRecord(content, ranges, page, hash), pageSealReference(signer), signer),
                              sealingOffice().trusting());
    };
    std::vector<RowRange> const one{{0, 20}, {20, 40}, {40, 60}}, other{{0, 20}, {21, 40}, {40, 60}}, third{{0, 20}, {20, 40}, {39, 60}};
    EXPECT_EQ(idsOf(judgeTogether({answer(one, 0), answer(one, 1), answer(one, 2)})), Ids{});
    EXPECT_EQ(idsOf(judgeTogether({answer(one, 0), answer(other, 1), answer(one, 2)})), Ids{"pages.other-issue"}) << "a row is left out";
    EXPECT_EQ(idsOf(judgeTogether({answer(one, 0), answer(third, 2)})), Ids{"pages.missing"}) << "what is between is not known";
    EXPECT_EQ(idsOf(judgeTogether({answer(one, 1), answer(third, 2)})), Ids{"pages.other-issue"}) << "a row comes twice";
    EXPECT_EQ(idsOf(judgeTogether({answer(one, 1), answer(other, 1)})), Ids{"pages.other-issue"}) << "two pages of one number";
}

TEST(PagesTogether, OfSeveralCertificatesAreNamed) {
    auto answers = pagesOf(1);
    answers.push_back(pagesOf(1, "SZ01-261122-00018-K").front());
    auto const problems = judgeTogether(answers);
    ASSERT_EQ(idsOf(problems), Ids{"pages.several-certificates"});
    EXPECT_THAT(problems.front().problem.message.en, HasSubstr("SZ01-261122-00017-0, SZ01-261122-00018-K"));
}

TEST(PagesTogether, ThatAreNotGenuineAreNotCounted) {
    auto pages = pagesOf(60);
    pages[1].verdict = Authenticity::altered;
    pages[1].sealedPage.reset();
    auto const problems = judgeTogether(pages);
    ASSERT_EQ(idsOf(problems), Ids{"pages.missing"});
    EXPECT_EQ(problems.front().answers, (std::vector<std::size_t>{0, 2}));
}

TEST(PagesTogether, AreSpokenOfAfterAllFilesInAParagraph) {
    std::vector<Verification> pages{pagesOf(60)[1]};
    auto const problems = judgeTogether(pages);
    std::string const text = togetherText(problems);
    for (char const* words : {"SZ01-261122-00017-0", "第 1、3 页，共 3 页", "pages 1, 3 of 3", "请索取全部页面"})
        EXPECT_THAT(text, HasSubstr(words));
    auto told = pages;
    apply(problems, Added::onlyAltered, told);
    EXPECT_EQ(told[0].problems, pages[0].problems);
    apply(problems, Added::all, told);
    EXPECT_EQ(told[0].problems.back().id, "pages.missing");
    EXPECT_EQ(told[0].verdict, Authenticity::genuine);
}

} // namespace
} // namespace countersign::certificate
