#include "certificate/SheetLayout.h"

#include "certificate/FaultOf.h"
#include "certificate/SheetDrawing.h"
#include "certificate/SheetGeometry.h"
#include "certificate/SheetSamples.h"
#include "core/person/Name.h"
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

bool hasHan(PlacedLine const& line) {
    auto const text = codePoints(line.line->text);
    return std::any_of(text.begin(), text.end(), [](char32_t c) { return c >= 0x3400; });
}

Box const printable{sheet::left, 10, sheet::right, 293};

/// Where nothing else may stand: the first layout keeps the page seal's place on every page, the second on the last, and from
/// the third on each page has its seal there, with the quiet zone around it.
Box keptFor(SheetLayout const& layout, SheetPage const& page, bool onEveryPage) {
    if (page.seal) {
        double const quiet = static_cast<double>(qrQuietZone) * page.seal->module;
        double const side = static_cast<double>(page.seal->code.side()) * page.seal->module;
        return {page.seal->left - quiet, page.seal->top - quiet, page.seal->left + side + quiet, page.seal->top + side + quiet};
    }
    return onEveryPage || &page == &layout.pages.back() ? pageSealArea() : Box{};
}

/// What of a line hangs in the margin, in millimetres.
double hangingPart(PlacedLine const& line) {
    return line.line->hanging == 0 ? 0 : (line.line->hanging + line.stretch) * line.size * millimetresPerPoint / 1000;
}

/// Everything that must hold of any sheet.
void expectClean(SheetLayout const& layout, bool sealOnEveryPage = false) {
    for (auto const& sheet : layout.pages) {
        Box const kept = keptFor(layout, sheet, sealOnEveryPage);
        EXPECT_EQ(sheet.seal.has_value(), !layout.seals.empty());
        std::vector<Box> boxes;
        for (auto const& line : sheet.lines) {
            Box const box = line.extent();
            Box inFrame = box;
            inFrame.right -= hangingPart(line);
            EXPECT_TRUE(inside(inFrame, printable)) << show(line);
            EXPECT_TRUE(inside(inFrame, line.frame)) << show(line);
            EXPECT_FALSE(overlap(box, kept)) << show(line);
            EXPECT_GE(line.size, 6) << show(line);
            if (line.role == TextRole::cell) {
                EXPECT_GE(line.size, hasHan(line) ? 8.5 : 6.5) << show(line);
            }
            for (auto const& other : boxes) EXPECT_FALSE(overlap(box, other)) << show(line);
            boxes.push_back(box);
        }
        for (auto const& rule : sheet.rules) EXPECT_FALSE(overlap({rule.x1, rule.y1, rule.x2 + 0.01, rule.y2 + 0.01}, kept));
        EXPECT_EQ(sheet.stamp.has_value(), &sheet == &layout.pages.back());
        if (sheet.stamp) {
            double const half = sheet.stamp->diameter / 2;
            Box const stamp{sheet.stamp->centreX - half, sheet.stamp->centreY - half, sheet.stamp->centreX + half,
                            sheet.stamp->centreY + half};
            EXPECT_TRUE(inside(stamp, printable));
            EXPECT_FALSE(overlap(stamp, kept));
            EXPECT_LE(sheet.stamp->diameter, 45); // the law's limit for offices below a national bureau
            for (auto const& line : sheet.lines) {
                bool const apart = line.role == TextRole::foot || line.role == TextRole::note || line.role == TextRole::cell;
                EXPECT_FALSE(apart && overlap(line.extent(), stamp)) << show(line);
            }
        }
    }
}

/// Frames of neighbouring cells may touch; rows must not run into one another, nor into the notes.
void expectTextAboveTheBand(SheetLayout const& layout, SheetGeometry const& geometry) {
    for (auto const& sheet : layout.pages) {
        bool const last = &sheet == &layout.pages.back();
        double const above = sheet.seal ? sheet.seal->top - 2 : geometry.flowBottom;
        double const bottom = last ? std::min(above, geometry.notesBottom) : above;
        for (auto const& line : sheet.lines) {
            bool const flows = line.role == TextRole::cell || line.role == TextRole::note || line.role == TextRole::closing ||
                               line.role == TextRole::documentNames || line.role == TextRole::noneFound;
            EXPECT_FALSE(flows && line.extent().bottom > bottom + 0.01) << show(line);
        }
    }
}

std::size_t rowsOn(SheetPage const& page) { return page.rows.second - page.rows.first; }

std::string textOn(SheetPage const& page) {
    std::string text;
    for (auto const& line : page.lines) text += line.line->text;
    return test::squeezed(text);
}

class SheetLayoutOfRows : public testing::TestWithParam<std::tuple<std::size_t, SheetLanguage, std::string>> {
protected:
    static SheetLayout laidOut() {
        auto const [rows, language, wording] = GetParam();
        auto content = test::residentContent(rows, language);
        content.wording = wording;
        return drawing().layOut(content);
    }
    static bool ofFirstLayout() { return std::get<2>(GetParam()) == test::firstWording; }
};

TEST_P(SheetLayoutOfRows, OverlapsNowhereAndCutsNothing) {
    auto const layout = laidOut();
    expectClean(layout, ofFirstLayout());
    std::string const wording = std::get<2>(GetParam());
    expectTextAboveTheBand(layout, ofFirstLayout() ? sheet::first : wording == test::secondWording ? sheet::second : sheet::third);
}

TEST_P(SheetLayoutOfRows, BearsEveryRowOnceInOrder) {
    auto const rows = std::get<0>(GetParam());
    auto const layout = laidOut();
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
                                          testing::Values(SheetLanguage::zh, SheetLanguage::zhEn),
                                          testing::Values(std::string(test::firstWording), std::string(test::secondWording),
                                                          std::string(test::newestWording))));

CertificateContent ofSecondWording(CertificateContent content) {
    content.wording = test::secondWording;
    return content;
}

TEST(SheetLayout, SetsAboutAsManyRowsAsTheNationalSheet) {
    auto const layout = drawing().layOut(ofSecondWording(test::residentContent(100)));
    EXPECT_GE(rowsOn(layout.pages[0]), 27u);
    EXPECT_GE(rowsOn(layout.pages[1]), 38u);
    EXPECT_LE(drawing().layOut(ofSecondWording(test::residentContent(7300))).pages.size(), 190u);
}

TEST(SheetLayout, SetsNotManyFewerRowsAboveAPageSeal) {
    auto const layout = drawing().layOut(test::residentContent(100));
    EXPECT_GE(rowsOn(layout.pages[0]), 23u);
    EXPECT_GE(rowsOn(layout.pages[1]), 33u);
    EXPECT_LE(drawing().layOut(test::residentContent(7300)).pages.size(), 215u);
}

TEST(SheetLayout, SetsNotManyFewerRowsInTwoLanguages) {
    auto const layout = drawing().layOut(ofSecondWording(test::residentContent(100, SheetLanguage::zhEn)));
    EXPECT_GE(rowsOn(layout.pages[0]), 27u);
    EXPECT_GE(rowsOn(layout.pages[1]), 36u);
    EXPECT_LE(drawing().layOut(ofSecondWording(test::residentContent(7300, SheetLanguage::zhEn))).pages.size(), 205u);
}

TEST(SheetLayout, SetsEnoughRowsEvenIfEveryPortHasTwoLines) {
    auto content = test::residentContent(7300, SheetLanguage::zhEn);
    for (auto& row : content.rows) {
        row.portZh = "港珠澳大桥口岸";
        row.portEn = "Hong Kong-Zhuhai-Macao Bridge Port";
    }
    auto const layout = drawing().layOut(ofSecondWording(content));
    EXPECT_GE(rowsOn(layout.pages[0]), 24u);
    EXPECT_GE(rowsOn(layout.pages[1]), 34u);
    EXPECT_LE(layout.pages.size(), 215u);
}

TEST(SheetLayout, OfTheFirstWordingHasAsManyPagesAsItHad) {
    auto content = test::residentContent(100, SheetLanguage::zhEn);
    content.wording = test::firstWording;
    auto const layout = drawing().layOut(content);
    EXPECT_EQ(rowsOn(layout.pages[0]), 12u);
    EXPECT_EQ(rowsOn(layout.pages[1]), 17u);
}

TEST(SheetLayout, SaysTheEnglishNamesOfDocumentsOnceAPage) {
    auto content = test::residentContent(60, SheetLanguage::zhEn);
    for (auto const& page : drawing().layOut(content).pages) {
        std::string const text = textOn(page);
        EXPECT_NE(text.find("普通护照OrdinaryPassport"), std::string::npos);
        EXPECT_NE(text.find("往来港澳通行证Exit-EntryPermitforTravellingtoandfromHongKongandMacao"), std::string::npos);
        EXPECT_NE(text.find("港澳居民来往内地通行证MainlandTravelPermitforHongKongandMacaoResidents"), std::string::npos);
        EXPECT_EQ(std::count_if(page.lines.begin(), page.lines.end(),
                                [](auto const& line) { return line.role == TextRole::cell && line.line->text.starts_with("Ordinary"); }),
                  0);
    }
    content.language = SheetLanguage::zh;
    EXPECT_EQ(textOn(drawing().layOut(content).pages[0]).find("OrdinaryPassport"), std::string::npos);
}

TEST(SheetLayout, PutsEnglishBesideTheChineseWhereBothFit) {
    auto const layout = drawing().layOut(test::residentContent(7, SheetLanguage::zhEn));
    auto const& page = layout.pages[0];
    auto const baselineOf = [&page](std::string const& text) {
        auto const at = std::find_if(page.lines.begin(), page.lines.end(), [&](auto const& line) { return line.line->text == text; });
        return at == page.lines.end() ? -1 : at->baseline;
    };
    EXPECT_EQ(baselineOf("罗湖口岸"), baselineOf("Luohu Port"));
    EXPECT_EQ(baselineOf("出境"), baselineOf("Exit"));
    EXPECT_LT(baselineOf("港珠澳大桥口岸"), baselineOf("Hong Kong-Zhuhai-Macao Bridge Port"));
}

TEST(SheetLayout, BreaksNoWordThatFitsOnALine) {
    auto content = test::residentContent(3, SheetLanguage::zhEn);
    content.rows[0].transport = "XUN LONG 12";
    content.rows[1].portEn = "Shenzhen Bay Passenger and Cargo Terminal of the Western Harbour Corridor Port";
    auto const layout = drawing().layOut(content);
    std::string shown;
    for (auto const& line : layout.pages[0].lines)
        if (line.role == TextRole::cell) shown += line.line->text + "|";
    EXPECT_NE(shown.find("|XUN|LONG|12|"), std::string::npos) << shown;
    for (auto const* word : {"Shenzhen", "Passenger", "Terminal", "Western", "Harbour", "Corridor"})
        EXPECT_NE(shown.find(word), std::string::npos) << shown;
}

TEST(SheetLayout, AlignsTheFiguresOfARow) {
    auto const layout = drawing().layOut(test::residentContent(1200, SheetLanguage::zhEn));
    for (auto const& page : layout.pages) {
        for (auto const& line : page.lines) {
            bool const serial = line.role == TextRole::cell && line.frame.left == sheet::left;
            if (serial) {
                EXPECT_NEAR(line.extent().right, line.frame.right - sheet::second.cellPaddingX, 0.01) << show(line);
            }
        }
    }
}

TEST(SheetLayout, NamesHolderAndNumberOnEveryPage) {
    for (auto const language : {SheetLanguage::zh, SheetLanguage::zhEn}) {
        for (auto const& page : drawing().layOut(test::residentContent(100, language)).pages) {
            std::string const text = textOn(page);
            for (char const* word : {"陈大文（CHANTAIMAN）", "香港居民身份证号码A123456(3)", "编号：SZ01-261122-00017-0"})
                EXPECT_NE(text.find(word), std::string::npos) << word;
        }
    }
}

CertificateContent manyDocuments(std::size_t rows) {
    auto content = test::residentContent(rows, SheetLanguage::zhEn);
    content.holder.name = "阿卜杜拉·买买提·阿卜杜热合曼·阿卜杜拉·买买提·阿卜杜热合曼·阿卜杜拉·买买提·艾山";
    content.holder.latinName = "ABDULLAH MAMAT ABDURAHMAN ABDULLAH MAMAT ABDURAHMAN ABDULLAH MAMAT HASAN";
    for (int i = 0; i < 14; ++i) content.documents.push_back({i % 2 ? "25" : "24", fmt::format("T{:08}", i)});
    return content;
}

TEST(SheetLayout, SaysThatNoneWasFoundOnThePageThatNamesTheDocuments) {
    auto const layout = drawing().layOut(manyDocuments(0));
    expectClean(layout);
    EXPECT_EQ(layout.pages.size(), 1u);
    auto more = manyDocuments(0);
    for (int i = 0; i < 8; ++i) more.documents.push_back({"14", fmt::format("E{:08}", i)});
    auto const longer = drawing().layOut(more);
    expectClean(longer);
    ASSERT_EQ(longer.pages.size(), 2u);
    EXPECT_NE(textOn(longer.pages[0]).find("未查询到出入境记录"), std::string::npos);
    EXPECT_NE(textOn(longer.pages[1]).find("阿卜杜拉·买买提"), std::string::npos);
}

TEST(SheetLayout, LeavesNoPageNearlyEmptyForTheSakeOfTheLast) {
    for (std::size_t rows = 2; rows < 40; ++rows) {
        for (int lines = 1; lines < 6; ++lines) {
            auto content = test::residentContent(rows, SheetLanguage::zhEn);
            for (auto& row : content.rows)
                for (int i = 0; i < lines; ++i) row.portZh += "新疆维吾尔自治区克孜勒苏柯尔克孜自治州口岸";
            auto const layout = drawing().layOut(content);
            for (std::size_t page = 0; page + 1 < layout.pages.size(); ++page) {
                double bottom = 0;
                for (auto const& line : layout.pages[page].lines)
                    if (line.role == TextRole::cell) bottom = std::max(bottom, line.frame.bottom);
                EXPECT_GT(bottom, sheet::pageHeight * 0.45) << rows << " rows of " << lines << ", page " << page + 1;
            }
        }
    }
}

TEST(SheetLayout, EndsTheSentencesCharactersStraightUnderOneAnother) {
    auto content = test::residentContent(1);
    content.from -= std::chrono::days{1}; // a comma comes to the end of a line
    std::size_t hanging = 0;
    for (int letters = 0; letters < 40; ++letters) {
        content.holder.latinName = "CHAN " + std::string(static_cast<std::size_t>(letters) + 1, 'A');
        auto const layout = drawing().layOut(content);
        std::vector<PlacedLine> lines;
        for (auto const& line : layout.pages[0].lines)
            if (line.role == TextRole::sentence) lines.push_back(line);
        for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
            double const end = lines[i].extent().right - hangingPart(lines[i]);
            if (lines[i].stretch > 0) {
                EXPECT_NEAR(end, sheet::right, 0.01) << show(lines[i]);
            }
            hanging += lines[i].line->hanging > 0 ? 1 : 0;
        }
        EXPECT_EQ(lines.back().line->hanging, 0);
    }
    EXPECT_GT(hanging, 3u) << "or the test tests nothing";
}

TEST(SheetLayout, NeverHasMoreRowsOnAPageThanAPageSealHolds) {
    auto const layout = drawing().layOut(test::residentContent(300));
    for (auto const& sheet : layout.pages) EXPECT_LE(rowsOn(sheet), 40u);
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
    expectTextAboveTheBand(layout, sheet::third);
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
void expectGolden(std::string const& name, CertificateContent content, char const* wording) {
    content.wording = wording;
    auto const expected = std::filesystem::path(COUNTERSIGN_SOURCE_DIR) / "tests/data/sheets" / name;
    auto const actual = std::filesystem::path(COUNTERSIGN_BINARY_DIR) / name;
    std::filesystem::create_directories(actual.parent_path());
    test::writeFile(actual, golden(drawing().layOut(content)));
    EXPECT_EQ(test::readFile(actual), test::readFile(expected)) << "compare " << actual << " with " << expected;
}

TEST(SheetLayout, StandsWhereItStoodInChinese) {
    expectGolden("record-zh.txt", test::residentContent(60), test::firstWording);
    expectGolden("second/record-zh.txt", test::residentContent(60), test::secondWording);
    expectGolden("third/record-zh.txt", test::residentContent(60), test::thirdWording);
}

TEST(SheetLayout, StandsWhereItStoodInBothLanguages) {
    expectGolden("record-zh-en.txt", test::residentContent(30, SheetLanguage::zhEn), test::firstWording);
    expectGolden("second/record-zh-en.txt", test::residentContent(40, SheetLanguage::zhEn), test::secondWording);
    expectGolden("third/record-zh-en.txt", test::residentContent(40, SheetLanguage::zhEn), test::thirdWording);
}

TEST(SheetLayout, StandsWhereItStoodWhenNoneWasFound) {
    expectGolden("none-zh-en.txt", test::residentContent(0, SheetLanguage::zhEn), test::firstWording);
    expectGolden("second/none-zh-en.txt", test::residentContent(0, SheetLanguage::zhEn), test::secondWording);
    expectGolden("third/none-zh-en.txt", test::residentContent(0, SheetLanguage::zhEn), test::thirdWording);
}

/// But for the check code, in which the wording's version is.
std::string withoutCheckCodes(SheetLayout layout) {
    for (auto& page : layout.pages) std::erase_if(page.lines, [](auto const& line) { return line.role == TextRole::checkCode; });
    return golden(layout);
}

TEST(SheetLayout, OfTheFourthIsWhereTheThirdWas) {
    for (auto const language : {SheetLanguage::zh, SheetLanguage::zhEn}) {
        std::vector<CertificateContent> contents;
        for (std::size_t const rows : {0, 1, 40, 700}) contents.push_back(test::residentContent(rows, language));
        for (auto const product : {Product::issuanceRecord, Product::documentInformation})
            for (std::size_t const rows : {0, 3, 40}) contents.push_back(test::documentsContent(product, rows, language));
        for (auto content : contents) {
            auto const fourth = withoutCheckCodes(drawing().layOut(content));
            content.wording = test::thirdWordingOf(content.product);
            EXPECT_EQ(fourth, withoutCheckCodes(drawing().layOut(content)));
        }
    }
}

} // namespace
} // namespace countersign::certificate
