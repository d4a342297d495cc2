#include "certificate/PageRenderer.h"
#include "certificate/SealSamples.h"
#include "certificate/SealedScans.h"
#include "certificate/SheetSamples.h"
#include "certificate/VerifyPageSeal.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <utility>

#include <gtest/gtest.h>

namespace countersign::certificate {
namespace {

using namespace countersign::test;

struct Page {
    int rows, page;
};

bool allPages() { return std::getenv("COUNTERSIGN_ALL_PAGES") != nullptr; }

constexpr int twentyYears = 7300; ///< rows of somebody who crossed every day

std::string const& paperOf(int rows) {
    if (rows != twentyYears) return scannedPdf(rows);
    static std::string const made = sealedPdf(residentContent(rows), sealingOffice().signer);
    return made;
}

/// Every page of certificates of 0, 1, 27 and 60 rows; at higher resolutions, which take longer and are easier, some of them. With
/// COUNTERSIGN_ALL_PAGES every page at every resolution, and those of twenty years besides (an hour or more).
std::vector<Page> pagesAt(int dpi) {
    std::vector<int> lengths{0, 1, 27, 60};
    if (allPages()) lengths.push_back(twentyYears);
    std::vector<Page> all;
    for (int const rows : lengths)
        for (int page = 1; page <= PdfPages(paperOf(rows)).count(); ++page) all.push_back({rows, page});
    if (allPages()) return all;
    if (dpi == 200) std::erase_if(all, [](Page const& each) { return each.rows == 60 && each.page != 2; });
    if (dpi == 300) std::erase_if(all, [](Page const& each) { return each.rows != 60 || each.page == 3; });
    return all;
}

struct Damage {
    char const* name;
    std::function<Scan(Scan)> done;
    bool asJpeg = true;
};

std::vector<Damage> damages() {
    return {
        {"Nothing", [](Scan page) { return page; }, false},
        {"Tilted", [](Scan const& page) { return tilted(page, 2); }},
        {"UpsideDown", [](Scan const& page) { return turned(turned(page)); }},
        {"Blurred", [](Scan const& page) { return blurred(page, 1); }},
        {"Speckled", [](Scan page) { return speckled(std::move(page), 0.05); }},
        {"Grainy", [](Scan page) { return grainy(std::move(page), 25); }},
        {"Faded", [](Scan page) { return faded(std::move(page)); }},
        {"Folded", [](Scan page) { return folded(std::move(page)); }},
        {"All", [](Scan page) { return grainy(speckled(blurred(tilted(faded(std::move(page)), 2), 0.5), 0.01), 4); }},
    };
}

class Scanned : public testing::TestWithParam<std::tuple<int, std::size_t>> {};

TEST_P(Scanned, IsReadAndGenuine) {
    auto const [dpi, which] = GetParam();
    auto const damage = damages()[which];
    for (auto const& [rows, page] : pagesAt(dpi)) {
        Scan const scan = damage.done(scanOf(paperOf(rows), page, dpi));
        auto const answers = verifyImage(damage.asJpeg ? jpegOf(scan, 60) : pngOf(scan), sealingOffice().trusting());
        EXPECT_EQ(answers.size(), 1U) << rows << " rows, page " << page;
        if (answers.empty()) continue;
        auto const& answer = answers.front();
        EXPECT_EQ(answer.verdict, Authenticity::genuine) << rows << " rows, page " << page << ": " << answer.problems.front().id;
        EXPECT_EQ(answer.page, page);
    }
}

INSTANTIATE_TEST_SUITE_P(Sheet, Scanned, testing::Combine(testing::Values(150, 200, 300), testing::Range<std::size_t>(0, damages().size())),
                         [](auto const& tested) {
                             return damages()[std::get<1>(tested.param)].name + std::to_string(std::get<0>(tested.param));
                         });

std::vector<int> pagesIn(std::vector<Verification> const& answers) {
    std::vector<int> pages;
    for (auto const& answer : answers)
        if (answer.verdict == Authenticity::genuine) pages.push_back(answer.page.value_or(0));
    return pages;
}

bool has(Verification const& answer, std::string const& id) {
    return std::any_of(answer.problems.begin(), answer.problems.end(), [&id](auto const& problem) { return problem.id == id; });
}

TEST(ScanOfSeveralPages, HasAnAnswerForEachPage) {
    Scan const last = scanOf(scannedPdf(60), 3, 150), first = scanOf(scannedPdf(60), 1, 150);
    Scan const bed = placed(placed(blankScan(2 * first.width + 60, first.height + 80, 230), last, 10, 40), first, first.width + 40, 20);
    auto const answers = verifyImage(jpegOf(bed), sealingOffice().trusting());
    EXPECT_EQ(pagesIn(answers), (std::vector<int>{1, 3}));
}

TEST(ScanOfSeveralPages, MayBeAContactSheet) {
    Scan sheet = blankScan(1240 * 3, 1754 * 2);
    std::size_t place = 0;
    for (int const rows : {27, 60}) {
        for (int page = 1; page <= (rows == 27 ? 2 : 3); ++page, ++place)
            sheet = placed(std::move(sheet), scanOf(scannedPdf(rows), page, 150), place % 3 * 1240, place / 3 * 1754);
    }
    EXPECT_EQ(verifyImage(jpegOf(turned(sheet)), sealingOffice().trusting()).size(), 5U);
}

TEST(ScanOfSeveralPages, OnTheDeskIsAnAnswerForEach) {
    Scan const first = scanOf(scannedPdf(60), 1, 150);
    Scan const bed = placed(placed(blankScan(2 * first.width, first.height), first, 0, 0), scanOf(scannedPdf(60), 2, 150), first.width, 0);
    auto const answers = FileCheck(sealingOffice().trusting()).check(pngOf(bed), std::nullopt);
    ASSERT_EQ(answers.size(), 2U);
    EXPECT_EQ(answers[1].page, 2);
    EXPECT_EQ(answers[1].verdict, Authenticity::genuine);
}

TEST(ScanWithOtherCodes, LeavesThemOutAndSaysSo) {
    Scan const poster = codeOf("https://example.org/pay?amount=100", 6);
    auto const answers = verifyImage(pngOf(placed(scanOf(scannedPdf(27), 2, 150), poster, 800, 1100)), sealingOffice().trusting());
    ASSERT_EQ(pagesIn(answers), std::vector<int>{2});
    EXPECT_TRUE(has(answers.front(), "image.codes-ignored"));
}

TEST(ScanWithOtherCodes, IsNoCertificateWhenThereIsNothingElse) {
    for (std::string const& bytes : {std::string("https://example.org/pay"), publishedSeals().front().bytes}) {
        auto const answers = verifyImage(pngOf(codeOf(bytes, 5)), sealingOffice().trusting());
        ASSERT_EQ(answers.size(), 1U);
        EXPECT_EQ(answers.front().verdict, Authenticity::notACertificate);
        EXPECT_EQ(answers.front().problems.front().id, "image.other-codes");
    }
}

TEST(ScanOfAForgedPage, IsAltered) {
    auto seal = sealingOffice().seals(scannedContent(27)).front();
    seal[seal.size() - 1] = static_cast<char>(seal.back() ^ 1);
    Scan const paper = placed(scanOf(scannedPdf(27), 1, 150), codeOf(seal, 3), 100, 1400);
    auto const answers = verifyImage(pngOf(paper), sealingOffice().trusting());
    ASSERT_EQ(answers.size(), 1U);
    EXPECT_EQ(answers.front().verdict, Authenticity::altered);
}

TEST(ScanWithoutACode, SaysWhatToDo) {
    auto const answers = verifyImage(jpegOf(blankScan(1240, 1754)), sealingOffice().trusting());
    ASSERT_EQ(answers.size(), 1U);
    EXPECT_EQ(answers.front().verdict, Authenticity::unreadable);
    EXPECT_EQ(answers.front().problems.front().id, "image.no-code");
}

/// Their codes are larger than those of crossings.
TEST(ScanOfDocuments, IsReadPageByPage) {
    for (auto const product : {Product::issuanceRecord, Product::documentInformation})
        for (std::size_t const rows : {0u, 6u, 30u}) {
            auto const content = documentsContent(product, rows, SheetLanguage::zhEn);
            auto const pdf = sealedPdf(content, sealingOffice().signer);
            std::vector<RegisteredDocument> told;
            for (int page = 1; page <= PdfPages(pdf).count(); ++page)
                for (int const dpi : {150, 200}) {
                    auto const answers = verifyImage(jpegOf(tilted(scanOf(pdf, page, dpi), 1)), sealingOffice().trusting());
                    EXPECT_EQ(pagesIn(answers), std::vector<int>{page}) << rows << " rows at " << dpi;
                    if (dpi == 200 || answers.empty() || !answers.front().sealedPage) continue;
                    auto const& here = answers.front().sealedPage->registered;
                    told.insert(told.end(), here.begin(), here.end());
                }
            EXPECT_EQ(told, content.registered);
        }
}

/// Some of its pages from beginning to end, or all.
TEST(ScanOfALongCertificate, IsReadPageByPage) {
    auto const& pdf = paperOf(twentyYears);
    int const pages = PdfPages(pdf).count(), step = allPages() ? 1 : 23;
    ASSERT_GT(pages, 150);
    for (int page = 1; page <= pages; page += step) {
        auto const answers = verifyImage(jpegOf(scanOf(pdf, page, 150)), sealingOffice().trusting());
        EXPECT_EQ(pagesIn(answers), std::vector<int>{page});
    }
}

} // namespace
} // namespace countersign::certificate
