#include "certificate/NoticeDrawing.h"

#include "certificate/FaultOf.h"
#include "certificate/NoticeLayout.h"
#include "certificate/PageRenderer.h"
#include "certificate/SheetSamples.h"
#include "support/Program.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace countersign::certificate {
namespace {

using namespace countersign::test;

RefusalReason papers() {
    return {"papers-missing",
            {"申请材料不齐全或者不符合要求，且未能补正", "Papers are missing or not in order, and could not be supplied"},
            "《查询出入境记录申请办法》（2019） / Measures for Applying to Query Exit-Entry Records (2019)",
            {}};
}

RefusalReason foreigner() {
    return {"foreigner",
            {"外国人的出入境记录不在本窗口受理范围", "This window takes in no applications about the records of foreign nationals"},
            "《查询出入境记录申请办法》（2019） / Measures for Applying to Query Exit-Entry Records (2019)",
            {"外国人可以拨打国家移民管理机构12367服务热线咨询办理途径。",
             "Foreign nationals can ask the 12367 service hotline where to turn."}};
}

RefusalNotice sample() {
    RefusalNotice notice;
    notice.theCase = {17};
    notice.office = {"SZ01", "深圳市公安局出入境管理处", "Exit-Entry Administration Office of Shenzhen Public Security Bureau"};
    notice.askedOn = *parseDay("2026-11-21");
    notice.refusedOn = *parseDay("2026-11-22");
    notice.subject = "陈大文";
    notice.subjectLatin = "CHAN TAI MAN";
    notice.requester = "李四";
    notice.reasons = {papers()};
    notice.explanation = "授权委托书没有代办人签名。";
    return notice;
}

std::string drawn(RefusalNotice const& notice) { return NoticeDrawing(sheetResources()).draw(notice).pdf; }

/// As poppler extracts it, white space left out.
std::string textOf(std::string const& pdf) {
    TemporaryFolder const folder;
    writeFile(folder / "notice.pdf", pdf);
    std::string text = run({"pdftotext", "-layout", (folder / "notice.pdf").string(), "-"}).out;
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\f'; });
    return text;
}

bool says(std::string const& text, std::string const& what) { return text.find(what) != std::string::npos; }

SheetLayout laidOut(RefusalNotice const& notice) {
    FontLibrary const fonts(sheetResources());
    DocumentGlyphs glyphs(fonts);
    return layOutNotice(notice, noticeWording(sheetResources(), notice.refusedOn), glyphs);
}

TEST(Notice, SaysWhoWhatWhyAndWhereToTurnAndThatItIsNoCertificate) {
    std::string const text = textOf(drawn(sample()));
    for (char const* const what :
         {"不予查询告知书", "NoticeofRefusal", "SZ01-17", "2026年11月22日", "陈大文", "CHANTAIMAN", "李四", "申请材料不齐全", "依据：",
          "授权委托书没有代办人签名", "第五十条", "12367", "不具有任何证明效力", "isnotacertificate", "深圳市公安局出入境管理处", "盖章处"})
        EXPECT_TRUE(says(text, what)) << what << " in " << text;
}

TEST(Notice, OfOneWhoAskedForHimselfNamesNobodyElse) {
    RefusalNotice notice = sample();
    notice.requester.clear();
    EXPECT_FALSE(says(textOf(drawn(notice)), "代办人："));
}

TEST(Notice, TellsAForeignerWhereToTurnInHisTongue) {
    RefusalNotice notice = sample();
    notice.reasons = {foreigner()};
    std::string const text = textOf(drawn(notice));
    EXPECT_TRUE(says(text, "Foreignnationalscanask")) << text;
}

TEST(Notice, WithoutAReasonOfTheListGivesTheWordsAsTheReason) {
    RefusalNotice notice = sample();
    notice.reasons.clear();
    std::string const text = textOf(drawn(notice));
    EXPECT_TRUE(says(text, "授权委托书没有代办人签名"));
    EXPECT_FALSE(says(text, "依据："));
}

TEST(Notice, ComesOutTheSameAgain) {
    EXPECT_EQ(drawn(sample()), drawn(sample()));
    EXPECT_EQ(PdfPages(drawn(sample())).count(), 1);
}

void expectInsideThePage(SheetLayout const& layout) {
    for (std::size_t page = 0; page < layout.pages.size(); ++page) {
        bool const last = page + 1 == layout.pages.size();
        for (auto const& line : layout.pages[page].lines) {
            Box const box = line.extent();
            EXPECT_GE(box.left, 20 - 0.1);
            EXPECT_LE(box.right, 190.1) << line.line->text;
            if (line.role == TextRole::sentence || line.role == TextRole::note) {
                EXPECT_LE(box.bottom, last ? 227 : 273) << line.line->text;
            }
        }
    }
}

RefusalNotice lengthy(std::size_t characters) {
    RefusalNotice notice = sample();
    for (std::size_t i = 0; i < characters; ++i) notice.explanation += "说";
    return notice;
}

TEST(Notice, StaysOnOnePageAsLongAsThatCanBeReadAndNothingRunsIntoTheBand) {
    for (std::size_t const length : {0U, 200U, 500U}) {
        SheetLayout const layout = laidOut(lengthy(length));
        EXPECT_EQ(layout.pages.size(), 1U) << length;
        expectInsideThePage(layout);
    }
}

TEST(Notice, GoesOnAnotherPageAndIsNeverCut) {
    RefusalNotice notice = lengthy(2000); // the most that the database takes
    notice.reasons = {papers(), foreigner(), papers(), foreigner(), papers()};
    SheetLayout const layout = laidOut(notice);
    EXPECT_GT(layout.pages.size(), 1U);
    expectInsideThePage(layout);
    std::string const text = textOf(drawn(notice));
    std::size_t said = 0;
    for (std::size_t at = text.find("说"); at != std::string::npos; at = text.find("说", at + 3)) ++said;
    EXPECT_EQ(said, 2000U + 1U) << "and the head's own";
    EXPECT_TRUE(says(text, "第1页/共" + std::to_string(layout.pages.size()) + "页"));
    for (auto const& page : layout.pages)
        EXPECT_TRUE(std::any_of(page.lines.begin(), page.lines.end(), [](auto const& line) { return says(line.line->text, "SZ01-17"); }));
}

TEST(Notice, HasTheSignatureAndTheSealOnceOnItsLastPage) {
    SheetLayout const layout = laidOut(lengthy(2000));
    for (std::size_t page = 0; page < layout.pages.size(); ++page)
        EXPECT_EQ(layout.pages[page].stamp.has_value(), page + 1 == layout.pages.size());
}

TEST(Notice, WithACharacterThatNoFontDrawsIsRefused) {
    RefusalNotice notice = sample();
    notice.explanation = "\xF0\x9F\x98\x80";
    EXPECT_EQ(faultOf([&] { drawn(notice); }), FaultCode::unprintable);
}

TEST(Notice, OfBeforeTheFirstWordingIsNone) {
    RefusalNotice notice = sample();
    notice.refusedOn = *parseDay("1999-01-01");
    EXPECT_EQ(faultOf([&] { drawn(notice); }), FaultCode::resourceMissing);
}

} // namespace
} // namespace countersign::certificate
