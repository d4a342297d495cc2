#include "certificate/Outline.h"

#include "certificate/ArchiveMatter.h"
#include "certificate/SheetSamples.h"
#include "certificate/VerifySupport.h"
#include "core/Fault.h"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace countersign::certificate {
namespace {

using namespace countersign::test;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

/// Rows on a day each, newest first, the first of them on `newest`.
CertificateContent contentOn(std::vector<char const*> const& days, SheetLanguage language = SheetLanguage::zhEn) {
    CertificateContent content = residentContent(days.size(), language);
    for (std::size_t i = 0; i < days.size(); ++i) content.rows[i].date = parseDay(days[i]).value();
    return content;
}

std::vector<Bookmark> bookmarksOf(CertificateContent const& content, std::vector<RowRange> const& pages) {
    return bookmarksFor(content, test::textOf(content), pages);
}

/// "title>page", each line below another behind a dash.
std::vector<std::string> lines(std::vector<Bookmark> const& bookmarks, std::string const& dash = {}) {
    std::vector<std::string> all;
    for (auto const& each : bookmarks) {
        all.push_back(dash + each.title + ">" + std::to_string(each.page));
        for (auto const& below : lines(each.below, dash + "-")) all.push_back(below);
    }
    return all;
}

std::vector<RowRange> pagesOfOneRow(std::size_t count) {
    std::vector<RowRange> pages;
    for (std::size_t row = 0; row < count; ++row) pages.emplace_back(row, row + 1);
    return pages;
}

TEST(Outline, HasNothingForASinglePage) {
    EXPECT_TRUE(bookmarksOf(residentContent(3), {{0, 3}}).empty());
    EXPECT_TRUE(bookmarksOf(residentContent(0), {{0, 0}}).empty());
}

TEST(Outline, NamesEachPageAndItsRowsInChinese) {
    EXPECT_THAT(lines(bookmarksOf(residentContent(28), {{0, 27}, {27, 28}})),
                ElementsAre("第 1 页（序号 1–27）>0", "第 2 页（序号 28）>1"));
}

TEST(Outline, NamesEachPageAndItsRowsInBothLanguages) {
    EXPECT_THAT(lines(bookmarksOf(residentContent(28, SheetLanguage::zhEn), {{0, 27}, {27, 28}})),
                ElementsAre("第 1 页 / Page 1 (rows 1–27)>0", "第 2 页 / Page 2 (row 28)>1"));
}

TEST(Outline, SaysOfAPageWithoutRowsItsNumberOnly) {
    EXPECT_THAT(lines(bookmarksOf(residentContent(2), {{0, 2}, {2, 2}})), ElementsAre("第 1 页（序号 1–2）>0", "第 2 页>1"));
}

TEST(Outline, GroupsManyPagesByYear) {
    auto const content = contentOn({"2026-11-01", "2026-10-01", "2026-09-01", "2026-08-01", "2025-12-31", "2025-06-01", "2025-05-01",
                                    "2023-03-01", "2023-02-01", "2023-01-02", "2023-01-01"});
    EXPECT_THAT(lines(bookmarksOf(content, pagesOfOneRow(11))),
                ElementsAre("2026年 / 2026 (rows 1–4)>0", "-第 1 页 / Page 1 (row 1)>0", "-第 2 页 / Page 2 (row 2)>1",
                            "-第 3 页 / Page 3 (row 3)>2", "-第 4 页 / Page 4 (row 4)>3", "2025年 / 2025 (rows 5–7)>4",
                            "-第 5 页 / Page 5 (row 5)>4", "-第 6 页 / Page 6 (row 6)>5", "-第 7 页 / Page 7 (row 7)>6",
                            "2023年 / 2023 (rows 8–11)>7", "-第 8 页 / Page 8 (row 8)>7", "-第 9 页 / Page 9 (row 9)>8",
                            "-第 10 页 / Page 10 (row 10)>9", "-第 11 页 / Page 11 (row 11)>10"));
}

TEST(Outline, LeadsToThePageOnWhichAYearBegins) {
    auto content = residentContent(24);
    for (std::size_t i = 0; i < 24; ++i)
        content.rows[i].date = parseDay(i < 3 ? "2026-02-01" : i < 4 ? "2025-02-01" : "2024-02-01").value();
    std::vector<RowRange> pages;
    for (std::size_t page = 0; page < 12; ++page) pages.emplace_back(2 * page, 2 * page + 2);
    auto const years = bookmarksOf(content, pages);
    ASSERT_EQ(years.size(), 3U);
    EXPECT_EQ(years[0].page, 0U);
    EXPECT_EQ(years[1].page, 1U) << "in the middle of the second page";
    EXPECT_TRUE(years[1].below.empty()) << "no page begins with it";
    EXPECT_EQ(years[2].page, 2U);
    EXPECT_EQ(years[0].below.size(), 2U);
    EXPECT_EQ(years[2].below.size(), 10U);
}

TEST(Outline, KeepsAPageWithoutRowsAtTheEnd) {
    auto pages = pagesOfOneRow(11);
    pages.emplace_back(11, 11);
    auto const years = bookmarksOf(residentContent(11), pages);
    EXPECT_EQ(years.back().below.back().title, "第 12 页");
    EXPECT_EQ(years.back().below.back().page, 11U);
}

TEST(Outline, OfAnyPagesNamesEveryPageOnceAndInOrder) {
    for (std::size_t const count : {2U, 10U, 11U, 12U, 60U, 215U}) {
        auto const content = residentContent(count * 7);
        std::vector<RowRange> pages;
        for (std::size_t page = 0; page < count; ++page) pages.emplace_back(7 * page, 7 * page + 7);
        std::vector<std::size_t> named;
        for (auto const& each : bookmarksOf(content, pages)) {
            if (count <= pagesWithoutYears) named.push_back(each.page);
            for (auto const& below : each.below) named.push_back(below.page);
        }
        ASSERT_EQ(named.size(), count);
        for (std::size_t page = 0; page < count; ++page) EXPECT_EQ(named[page], page);
    }
}

TEST(Outline, CountsWhatAReaderShowsAtFirst) {
    QPDF pdf;
    std::string const plain = plainPdf(3);
    pdf.processMemoryFile("plain", plain.data(), plain.size());
    addOutline(pdf, {{"a", 0, {{"b", 0, {}}, {"c", 1, {}}}}, {"d", 2, {}}});
    auto outline = pdf.getRoot().getKey("/Outlines");
    EXPECT_EQ(outline.getKey("/Count").getIntValue(), 2);
    EXPECT_EQ(outline.getKey("/First").getKey("/Count").getIntValue(), -2) << "folded in";
    EXPECT_EQ(outline.getKey("/First").getKey("/First").getKey("/Next").getKey("/Title").getUTF8Value(), "c");
    EXPECT_EQ(outline.getKey("/Last").getKey("/Title").getUTF8Value(), "d");
    EXPECT_FALSE(outline.getKey("/Last").hasKey("/Count"));
    EXPECT_EQ(outline.getKey("/Last").getKey("/Dest").getArrayItem(0).getObjGen(), pdf.getAllPages().at(2).getObjGen());
    EXPECT_FALSE(pdf.getRoot().hasKey("/PageMode"));
}

TEST(Outline, IsShownByItselfBeyondTenPages) {
    for (int const pages : {10, 11}) {
        QPDF pdf;
        std::string const plain = plainPdf(pages);
        pdf.processMemoryFile("plain", plain.data(), plain.size());
        addOutline(pdf, {{"a", 0, {}}});
        EXPECT_EQ(pdf.getRoot().hasKey("/PageMode"), pages > 10) << pages;
    }
}

TEST(Outline, RefusesAPageThatIsNotThere) {
    QPDF pdf;
    std::string const plain = plainPdf(1);
    pdf.processMemoryFile("plain", plain.data(), plain.size());
    EXPECT_THROW(addOutline(pdf, {{"a", 1, {}}}), Fault);
}

TEST(ArchiveMatter, TitlesTheFileWithoutNamingAnybody) {
    EXPECT_EQ(archiveMatter(residentContent(1), test::textOf(residentContent(1)), {{0, 1}}).title,
              "出入境记录查询结果 SZ01-261122-00017-0");
    auto const content = residentContent(30, SheetLanguage::zhEn);
    auto const matter = archiveMatter(content, test::textOf(content), {{0, 29}, {29, 30}});
    EXPECT_EQ(matter.title, "出入境记录查询结果 / Search Result of Exit and Entry Records SZ01-261122-00017-0");
    EXPECT_THAT(matter.languages, ElementsAre("zh-CN", "en"));
    for (auto const& line : lines(matter.bookmarks)) EXPECT_THAT(line, Not(HasSubstr("CHAN")));
}

} // namespace
} // namespace countersign::certificate
