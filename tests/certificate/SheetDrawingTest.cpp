#include "certificate/SheetDrawing.h"
#include "certificate/CheckCode.h"

#include "certificate/FaultOf.h"
#include "certificate/Gb18030.h"
#include "certificate/SheetLayout.h"
#include "certificate/SheetPicture.h"
#include "certificate/SheetSamples.h"
#include "certificate/SheetSummary.h"
#include "core/person/Name.h"
#include "support/Program.h"
#include "support/TemporaryFolder.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <thread>

namespace countersign::certificate {
namespace {

using test::drawing;
using test::faultOf;
using test::textOf;
using testing::HasSubstr;
using testing::Not;

/// With the check codes of the page seals and the summary, which are known when the pages are.
SheetText textWithCodes(CertificateContent const& content) {
    auto text = textOf(content);
    auto const layout = drawing().layOut(content);
    for (auto const& seal : layout.seals) text.checkCodes.push_back(checkCodeOf(seal));
    std::vector<RowRange> pages;
    for (auto const& page : layout.pages) pages.push_back(page.rows);
    if (pages.size() > mostPagesWithoutSummary) text.summary = summaryRows(content, text, pages, 20);
    return text;
}

/// Draws, and reads every word back with another program.
void expectWhole(CertificateContent const& content) {
    auto const sheets = drawing().draw(content);
    auto const extracted = test::extractedPages(sheets.pdf);
    ASSERT_EQ(extracted.size(), static_cast<std::size_t>(sheets.pages));
    EXPECT_EQ(firstDifferingPage(textWithCodes(content), extracted), std::nullopt);
}

class SheetDrawingOfRows : public testing::TestWithParam<std::tuple<std::size_t, SheetLanguage>> {};

TEST_P(SheetDrawingOfRows, ExtractsWhole) {
    auto const [rows, language] = GetParam();
    expectWhole(test::residentContent(rows, language));
}

INSTANTIATE_TEST_SUITE_P(Sheets, SheetDrawingOfRows,
                         testing::Combine(testing::Values(0, 1, 27, 60, 300, 7300),
                                          testing::Values(SheetLanguage::zh, SheetLanguage::zhEn)));

TEST(SheetDrawing, HasRoomForTheLongestNamesOfAnIntake) {
    for (auto const language : {SheetLanguage::zh, SheetLanguage::zhEn}) {
        auto content = test::residentContent(1, language);
        content.holder.name.clear();
        for (std::size_t i = 0; i < longestWrittenName; ++i) content.holder.name += "龘";
        content.holder.latinName = std::string(longestWrittenName, 'W');
        EXPECT_NO_THROW(drawing().rehearse(content));
    }
}

TEST(SheetDrawing, DrawsAndExtractsEveryIdeographOfLevelThree) {
    auto const all = test::level3Ideographs();
    constexpr std::size_t perSheet = 4000;
    constexpr std::size_t perRow = 40;
    for (std::size_t first = 0; first < all.size(); first += perSheet) {
        auto content = test::residentContent(0);
        std::size_t const last = std::min(all.size(), first + perSheet);
        for (std::size_t at = first; at < last; at += perRow) {
            auto row = test::residentContent(1).rows[0];
            row.portZh.clear();
            for (std::size_t i = at; i < std::min(last, at + perRow); ++i) row.portZh += utf8(std::u32string(1, all[i]));
            content.rows.push_back(row);
        }
        SCOPED_TRACE(first);
        expectWhole(content);
    }
}

TEST(SheetDrawing, NamesOfAllKindsExtractAsTheyAre) {
    for (char const* name : {"䶮小明", "田𠮷", "王𫖯", "㛃", "阿卜杜拉·买买提", "龘靐齉𪚥", "José María Ñandú", "Đặng Thị Ngọc Ánh",
                             "LÜ Xiǎomíng ǚǖ", "O’Brien", "ЖУКОВ"}) {
        auto const content = test::named(name);
        if (std::string_view(name) == "ЖУКОВ") {
            EXPECT_EQ(faultOf([&] { drawing().draw(content); }), FaultCode::unprintable);
            continue;
        }
        auto const sheets = drawing().draw(content);
        EXPECT_THAT(test::squeezed(test::extractedPages(sheets.pdf).at(0)), HasSubstr(test::squeezed(name))) << name;
        EXPECT_THAT(test::extractedPages(sheets.pdf).at(0), Not(HasSubstr("\uE000")));
    }
}

TEST(SheetDrawing, NamesStayInOnePieceForSearching) {
    auto const sheets = drawing().draw(test::named("阿卜杜拉·买买提𠮷", "ABDULLA MAMAT"));
    EXPECT_THAT(test::extractedPages(sheets.pdf).at(0), HasSubstr("姓名阿卜杜拉·买买提𠮷（ABDULLA MAMAT）"));
}

void expectPageTexts(CertificateContent const& content) {
    auto const sheets = drawing().draw(content);
    auto const text = textWithCodes(content);
    ASSERT_EQ(sheets.pageTexts.size(), sheets.rowsOnPage.size());
    for (std::size_t page = 0; page < sheets.pageTexts.size(); ++page) {
        std::string drawn;
        std::string expected;
        for (auto const& line : sheets.pageTexts[page]) drawn += test::squeezed(line);
        for (auto const& line : pageTexts(text, page, sheets.pageTexts.size(), sheets.rowsOnPage[page])) expected += test::squeezed(line);
        EXPECT_EQ(drawn, expected);
    }
    EXPECT_EQ(firstDifferingPage(text, test::extractedPages(sheets.pdf)), std::nullopt);
}

TEST(SheetDrawing, SaysInPageTextsWhatTheContentDemands) {
    for (char const* wording : {test::firstWording, test::newestWording}) {
        for (std::size_t const rows : {0U, 60U}) {
            auto content = test::residentContent(rows, SheetLanguage::zhEn);
            content.wording = wording;
            expectPageTexts(content);
        }
    }
}

TEST(SheetDrawing, OfEqualContentsIsEqualToTheByte) {
    auto const content = test::named("田𠮷䶮");
    auto const first = drawing().draw(content).pdf;
    EXPECT_EQ(first, drawing().draw(content).pdf);
    EXPECT_EQ(first, SheetDrawing(test::sheetResources()).draw(content).pdf);
    EXPECT_NE(first, drawing().draw(test::named("田吉䶮")).pdf);
}

TEST(SheetDrawing, OnSeveralThreadsIsTheSame) {
    auto const content = test::residentContent(60, SheetLanguage::zhEn);
    auto const expected = drawing().draw(content).pdf;
    std::vector<std::string> drawn(4);
    std::vector<std::thread> threads;
    for (auto& pdf : drawn) threads.emplace_back([&] { pdf = drawing().draw(content).pdf; });
    for (auto& thread : threads) thread.join();
    for (auto const& pdf : drawn) EXPECT_EQ(pdf, expected);
}

TEST(SheetDrawing, PassesQpdfsCheckAndEmbedsAllFonts) {
    test::TemporaryFolder const folder;
    for (std::size_t const rows : {0u, 1u, 60u}) {
        test::writeFile(folder / "sheet.pdf", drawing().draw(test::residentContent(rows, SheetLanguage::zhEn)).pdf);
        auto const check = test::run({"qpdf", "--check", (folder / "sheet.pdf").string()});
        EXPECT_EQ(check.exitCode, 0) << check.out << check.err;
        auto const fonts = test::run({"pdffonts", (folder / "sheet.pdf").string()});
        EXPECT_THAT(fonts.out, HasSubstr("BabelStoneHan"));
        EXPECT_THAT(fonts.out, HasSubstr("LiberationSerif"));
        EXPECT_THAT(fonts.out, Not(HasSubstr(" no ")));
        EXPECT_EQ(fonts.err, "");
    }
}

TEST(SheetDrawing, CarriesNoPersonalDataInItsProperties) {
    test::TemporaryFolder const folder;
    test::writeFile(folder / "sheet.pdf", drawing().draw(test::residentContent(1)).pdf);
    auto const info = test::run({"pdfinfo", (folder / "sheet.pdf").string()});
    EXPECT_THAT(info.out, HasSubstr("A4"));
    EXPECT_THAT(info.out, Not(HasSubstr("陈大文")));
    EXPECT_THAT(info.out, Not(HasSubstr("CreationDate")));
}

TEST(SheetDrawing, RefusesUnprintableTextWhereverItStands) {
    auto const refused = [](auto&& change) {
        auto content = test::residentContent(2, SheetLanguage::zhEn);
        change(content);
        EXPECT_EQ(faultOf([&] { drawing().draw(content); }), FaultCode::unprintable);
        EXPECT_EQ(faultOf([&] { drawing().rehearse(content); }), FaultCode::unprintable);
    };
    refused([](auto& c) { c.holder.name = "王\uE863"; });
    refused([](auto& c) { c.holder.latinName = "ZOE\u0308"; });
    refused([](auto& c) { c.rows[1].portZh = "口\U000E0100岸"; });
    refused([](auto& c) { c.rows[1].portEn = "Port\u202E"; });
    refused([](auto& c) { c.rows[0].transport = "CA\t1"; });
    refused([](auto& c) { c.office.nameEn = "Офис"; });
    refused([](auto& c) { c.stamp.textZh = "专用章\uE000"; });
}

TEST(SheetDrawing, RehearsalOfGoodContentIsSilent) { EXPECT_NO_THROW(drawing().rehearse(test::residentContent(3))); }

TEST(SheetDrawing, RefusesAWordingThatIsNotInstalled) {
    auto content = test::residentContent(1);
    content.wording = "record-2031-01";
    EXPECT_EQ(faultOf([&] { drawing().draw(content); }), FaultCode::resourceMissing);
}

TEST(SheetDrawing, RefusesAFontOfTheRightSizeWithOtherBytes) {
    test::TemporaryFolder const folder;
    std::string bytes = test::readFile("/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf");
    bytes.back() = static_cast<char>(bytes.back() ^ 1);
    test::writeFile(folder / "LiberationSerif-Regular.ttf", bytes);
    ::setenv("COUNTERSIGN_FONTS", folder.path().c_str(), 1);
    SheetDrawing const changed(test::sheetResources());
    ::unsetenv("COUNTERSIGN_FONTS");
    EXPECT_EQ(faultOf([&] { changed.draw(test::residentContent(1)); }), FaultCode::resourceMissing);
    EXPECT_EQ(faultOf([&] { changed.warm(); }), FaultCode::resourceMissing);
    EXPECT_EQ(faultOf([&] { changed.rehearse(test::residentContent(1)); }), FaultCode::resourceMissing);
}

TEST(SheetDrawing, DrawsTheSealInRedAndAsNoText) {
    auto content = test::residentContent(1);
    content.stamp.textZh = "鑫淼焱专用章"; // characters that occur nowhere else on the sheet
    auto const sheets = drawing().draw(content);
    EXPECT_THAT(test::extractedPages(sheets.pdf).at(0), Not(HasSubstr("鑫")));
    auto const stamp = drawing().layOut(content).pages.back().stamp.value();
    auto const picture = test::pictureOf(sheets.pdf, 1, 100);
    double const half = stamp.diameter / 2 + 0.5;
    Box const around{stamp.centreX - half, stamp.centreY - half, stamp.centreX + half, stamp.centreY + half};
    EXPECT_GT(picture.red(around), 2000u);
    EXPECT_EQ(picture.red({0, 0, 210, 297}), picture.red(around)); // and nowhere else
    // no text object of the sheet knows the seal's characters
    test::TemporaryFolder const folder;
    test::writeFile(folder / "sheet.pdf", sheets.pdf);
    auto const plain = test::run({"qpdf", "--qdf", (folder / "sheet.pdf").string(), "-"});
    EXPECT_THAT(plain.out, Not(HasSubstr("<946B>"))); // 鑫
}

TEST(SheetDrawing, LeavesASealOutWhenTheOfficeStampsByHand) {
    auto content = test::residentContent(1);
    content.stamp = {false, ""};
    auto const sheets = drawing().draw(content);
    EXPECT_EQ(test::pictureOf(sheets.pdf, 1, 100).red({0, 0, 210, 297}), 0u);
    EXPECT_THAT(test::extractedPages(sheets.pdf).at(0), HasSubstr("盖章处"));
}

TEST(SheetDrawing, LeavesThePlaceOfThePageSealWhite) {
    auto content = test::residentContent(60, SheetLanguage::zhEn);
    content.wording = test::firstWording;
    auto const sheets = drawing().draw(content);
    for (int page = 1; page <= sheets.pages; ++page) EXPECT_EQ(test::pictureOf(sheets.pdf, page, 60).dark(pageSealArea()), 0u);
    content.wording = test::secondWording;
    auto const newer = drawing().draw(content);
    EXPECT_GT(test::pictureOf(newer.pdf, 1, 60).dark(pageSealArea()), 0u) << "rows stand there until a page has a seal of its own";
    EXPECT_EQ(test::pictureOf(newer.pdf, newer.pages, 60).dark(pageSealArea()), 0u);
}

TEST(SheetDrawing, DrawsDiacriticsAndNotOnlyTheirLetters) {
    auto const ink = [](std::string const& letter) {
        std::string name;
        for (int i = 0; i < 20; ++i) name += letter;
        return test::pictureOf(drawing().draw(test::named(name)).pdf, 1, 150).dark({20, 32, 190, 52}); // the sentence
    };
    for (auto const& [plain, marked] : std::initializer_list<std::pair<char const*, char const*>>{
             {"A", "Å"}, {"u", "ǚ"}, {"o", "ő"}, {"s", "š"}, {"n", "ñ"}, {"D", "Đ"}, {"a", "ạ"}, {"y", "ỹ"}, {"E", "Ế"}})
        EXPECT_GT(ink(marked), ink(plain)) << marked;
}

} // namespace
} // namespace countersign::certificate
