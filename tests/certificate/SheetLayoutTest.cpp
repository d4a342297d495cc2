#include "certificate/SheetLayout.h"

#include "certificate/FaultOf.h"
#include "certificate/SheetDrawing.h"
#include "certificate/SheetGeometry.h"
#include "certificate/SheetSamples.h"
#include "support/TemporaryFolder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace countersign::certificate {
namespace {

using test::drawing;

bool overlap(Box const& a, Box const& b) { return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom; }

bool inside(Box const& inner, Box const& outer) {
    constexpr double hair = 0.01;
    return inner.left >= outer.left - hair && inner.right <= outer.right + hair && inner.top >= outer.top - hair &&
           inner.bottom <= outer.bottom + hair;
}

std::string show(PlacedLine const& line) {
    auto const box = line.extent();
    return fmt::format("'{}' ({:.2f} {:.2f} {:.2f} {:.2f})", line.line->text, box.left, box.top, box.right, box.bottom);
}

Box const printable{sheet::left, 10, sheet::right, 293};

/// Everything that must hold of any sheet.
void expectClean(SheetLayout const& layout) {
    for (auto const& sheet : layout.pages) {
        std::vector<Box> boxes;
        for (auto const& line : sheet.lines) {
            Box const box = line.extent();
            EXPECT_TRUE(inside(box, printable)) << show(line);
            EXPECT_TRUE(inside(box, line.frame)) << show(line);
            EXPECT_FALSE(overlap(box, pageSealArea())) << show(line);
            for (auto const& other : boxes) EXPECT_FALSE(overlap(box, other)) << show(line);
            boxes.push_back(box);
        }
        for (auto const& rule : sheet.rules) EXPECT_FALSE(overlap({rule.x1, rule.y1, rule.x2 + 0.01, rule.y2 + 0.01}, pageSealArea()));
        EXPECT_EQ(sheet.stamp.has_value(), &sheet == &layout.pages.back());
        if (sheet.stamp) {
            double const half = sheet.stamp->diameter / 2;
            Box const stamp{sheet.stamp->centreX - half, sheet.stamp->centreY - half, sheet.stamp->centreX + half,
                            sheet.stamp->centreY + half};
            EXPECT_TRUE(inside(stamp, printable));
            EXPECT_FALSE(overlap(stamp, pageSealArea()));
            EXPECT_LE(sheet.stamp->diameter, 45); // the law's limit for offices below a national bureau
            for (auto const& line : sheet.lines) {
                bool const apart = line.role == TextRole::foot || line.role == TextRole::note || line.role == TextRole::cell;
                EXPECT_FALSE(apart && overlap(line.extent(), stamp)) << show(line);
            }
        }
    }
}

/// Frames of neighbouring cells may touch; rows must not run into one another, nor into the notes.
void expectTextAboveTheBand(SheetLayout const& layout) {
    for (auto const& sheet : layout.pages) {
        for (auto const& line : sheet.lines) {
            bool const flows = line.role == TextRole::cell || line.role == TextRole::note || line.role == TextRole::closing;
            EXPECT_FALSE(flows && line.extent().bottom > sheet::flowBottom + 0.01) << show(line);
        }
    }
}

class SheetLayoutOfRows : public testing::TestWithParam<std::tuple<std::size_t, SheetLanguage>> {};

TEST_P(SheetLayoutOfRows, OverlapsNowhereAndCutsNothing) {
    auto const [rows, language] = GetParam();
    auto const layout = drawing().layOut(test::residentContent(rows, language));
    expectClean(layout);
    expectTextAboveTheBand(layout);
}

TEST_P(SheetLayoutOfRows, BearsEveryRowOnceInOrder) {
    auto const [rows, language] = GetParam();
    auto const layout = drawing().layOut(test::residentContent(rows, language));
    std::size_t next = 0;
    for (auto const& sheet : layout.pages) {
        EXPECT_EQ(sheet.rows.first, next);
        next = sheet.rows.second;
    }
    EXPECT_EQ(next, rows);
    if (rows > 3) {
        EXPECT_GE(next - layout.pages.back().rows.first, 3u);
    }
}

INSTANTIATE_TEST_SUITE_P(Sheets, SheetLayoutOfRows,
                         testing::Combine(testing::Values(0, 1, 2, 3, 12, 13, 26, 27, 28, 29, 60, 300, 7300),
                                          testing::Values(SheetLanguage::zh, SheetLanguage::zhEn)));

TEST(SheetLayout, SetsAboutAsManyRowsAsTheNationalSheet) {
    auto const layout = drawing().layOut(test::residentContent(100));
    EXPECT_GE(layout.pages[0].rows.second, 27u);
    EXPECT_GE(layout.pages[1].rows.second - layout.pages[1].rows.first, 34u);
}

TEST(SheetLayout, NeverHasMoreRowsOnAPageThanAPageSealHolds) {
    auto const layout = drawing().layOut(test::residentContent(300));
    for (auto const& sheet : layout.pages) EXPECT_LE(sheet.rows.second - sheet.rows.first, 40u);
}

TEST(SheetLayout, WrapsLongPortsInsideTheirCells) {
    auto content = test::residentContent(40, SheetLanguage::zhEn);
    for (std::size_t i = 0; i < 40; i += 3) {
        content.rows[i].portZh = "新疆维吾尔自治区克孜勒苏柯尔克孜自治州吐尔尕特公路口岸";
        content.rows[i].portEn = "Torugart Highway Port of Entry, Kizilsu Kirghiz Autonomous Prefecture, Xinjiang Uygur Autonomous Region";
        content.rows[i].transport = "STARFERRYNUMBER1234567890";
    }
    auto const layout = drawing().layOut(content);
    expectClean(layout);
    expectTextAboveTheBand(layout);
}

TEST(SheetLayout, WrapsNamesOfFiftyHanAndAHundredLatinLetters) {
    std::string han;
    for (int i = 0; i < 10; ++i) han += "阿卜杜拉·";
    auto content = test::named(han + "䶮𠮷𫖯龘靐", std::string(50, 'W') + " " + std::string(49, 'M'));
    for (auto const language : {SheetLanguage::zh, SheetLanguage::zhEn}) {
        content.language = language;
        expectClean(drawing().layOut(content));
    }
}

TEST(SheetLayout, NamesManyDocumentsAndALongOffice) {
    auto content = test::residentContent(60, SheetLanguage::zhEn);
    for (int i = 0; i < 17; ++i) content.documents.push_back({"25", fmt::format("T{:08}", i)});
    content.office.nameZh = "广东省深圳市公安局出入境管理局罗湖分局办证大厅外国人及港澳台居民证件受理服务中心";
    content.office.nameEn =
        "Reception Centre for Residents of Hong Kong, Macao and Taiwan, Luohu Branch, Exit-Entry Administration of Shenzhen";
    content.stamp.textZh = content.office.nameZh + "出入境记录查询专用章";
    expectClean(drawing().layOut(content));
}

TEST(SheetLayout, KeepsTheStampFrameClearOfNameAndDate) {
    auto content = test::residentContent(5, SheetLanguage::zhEn);
    content.stamp = {false, ""};
    auto const layout = drawing().layOut(content);
    expectClean(layout);
    auto const& sheet = layout.pages.back();
    Box const frame{sheet.stamp->centreX - 22, sheet.stamp->centreY - 22, sheet.stamp->centreX + 22, sheet.stamp->centreY + 22};
    for (auto const& line : sheet.lines) EXPECT_EQ(overlap(line.extent(), frame), line.role == TextRole::stampBox) << show(line);
}

TEST(SheetLayout, OfDatesOnlyIsClean) {
    auto content = test::residentContent(100, SheetLanguage::zhEn);
    content.columns = Columns::datesOnly;
    expectClean(drawing().layOut(content));
}

TEST(SheetLayout, SplitsTheSealsWordsAtTheOfficesName) {
    auto content = test::residentContent(1);
    auto const split = drawing().layOut(content).pages.back().stamp.value();
    EXPECT_EQ(split.arc, "深圳市公安局出入境管理局");
    EXPECT_EQ(split.below, "出入境记录查询专用章");
    content.stamp.textZh = "出入境记录查询专用章";
    auto const whole = drawing().layOut(content).pages.back().stamp.value();
    EXPECT_EQ(whole.arc, "出入境记录查询专用章");
    EXPECT_EQ(whole.below, "");
}

TEST(SheetLayout, RefusesWhatFitsOnNoSheet) {
    auto const refusal = [](CertificateContent const& content) { return test::faultOf([&] { drawing().layOut(content); }); };
    auto content = test::residentContent(1);
    for (int i = 0; i < 1000; ++i) content.rows[0].portZh += "口岸";
    EXPECT_EQ(refusal(content), FaultCode::unusableInput);
    content = test::residentContent(1);
    for (int i = 0; i < 400; ++i) content.documents.push_back({"14", fmt::format("E{:08}", i)});
    EXPECT_EQ(refusal(content), FaultCode::unusableInput);
    content = test::residentContent(1);
    for (int i = 0; i < 60; ++i) content.office.nameZh += "深圳市";
    EXPECT_EQ(refusal(content), FaultCode::unusableInput);
}

std::string golden(SheetLayout const& layout) {
    std::string text;
    for (std::size_t i = 0; i < layout.pages.size(); ++i) {
        text += fmt::format("page {} rows {}-{}\n", i + 1, layout.pages[i].rows.first, layout.pages[i].rows.second);
        for (auto const& line : layout.pages[i].lines)
            text += fmt::format("{} {:7.2f} {:7.2f} {:5.1f} {:3.0f} {}\n", static_cast<int>(line.role), line.x, line.baseline, line.size,
                                line.stretch, line.line->text);
        for (auto const& rule : layout.pages[i].rules)
            text += fmt::format("rule {:.2f} {:.2f} {:.2f} {:.2f} {:.2f}\n", rule.x1, rule.y1, rule.x2, rule.y2, rule.width);
    }
    return text;
}

/// A sheet is a form of the law: it changes on purpose only. After such a change, look at the pages, then copy the file
/// that the test leaves in the build tree.
void expectGolden(std::string const& name, CertificateContent const& content) {
    auto const expected = std::filesystem::path(COUNTERSIGN_SOURCE_DIR) / "tests/data/sheets" / name;
    auto const actual = std::filesystem::path(COUNTERSIGN_BINARY_DIR) / name;
    test::writeFile(actual, golden(drawing().layOut(content)));
    EXPECT_EQ(test::readFile(actual), test::readFile(expected)) << "compare " << actual << " with " << expected;
}

TEST(SheetLayout, StandsWhereItStoodInChinese) { expectGolden("record-zh.txt", test::residentContent(60)); }
TEST(SheetLayout, StandsWhereItStoodInBothLanguages) { expectGolden("record-zh-en.txt", test::residentContent(30, SheetLanguage::zhEn)); }
TEST(SheetLayout, StandsWhereItStoodWhenNoneWasFound) { expectGolden("none-zh-en.txt", test::residentContent(0, SheetLanguage::zhEn)); }

} // namespace
} // namespace countersign::certificate
