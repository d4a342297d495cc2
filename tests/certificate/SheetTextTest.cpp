#include "certificate/SheetText.h"

#include "certificate/FaultOf.h"
#include "certificate/SheetSamples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace countersign::certificate {
namespace {

using test::faultOf;
using test::textOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::vector<std::string> chinese(std::vector<Bilingual> const& texts) {
    std::vector<std::string> all;
    for (auto const& text : texts) all.push_back(text.zh);
    return all;
}

std::vector<std::string> joinedPages(SheetText const& text, std::vector<RowRange> const& ranges) {
    std::vector<std::string> pages;
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        std::string page;
        for (auto const& line : pageTexts(text, i, ranges.size(), ranges[i])) page += line + "\n";
        pages.push_back(page);
    }
    return pages;
}

TEST(SheetText, SaysWhoWasSearchedByWhatAndForWhen) {
    auto const sentence = textOf(test::residentContent(1)).sentence.zh;
    EXPECT_EQ(sentence, "查询人姓名陈大文（CHAN TAI MAN），性别男，出生日期1990年3月7日，香港居民身份证号码A123456(3)，"
                        "通过出入境证件港澳居民来往内地通行证H12345678、普通护照E12345678、往来港澳通行证C12345678查询，"
                        "其本人在2012年1月1日至2026年11月20日期间有下列出入境记录：");
}

TEST(SheetText, SaysTheSameInEnglish) {
    auto const sentence = textOf(test::residentContent(1, SheetLanguage::zhEn)).sentence.en;
    EXPECT_THAT(sentence, HasSubstr("陈大文 (CHAN TAI MAN), male, born on 1990-03-07, Hong Kong identity card number A123456(3)"));
    EXPECT_THAT(sentence, HasSubstr("H12345678, Ordinary Passport E12345678"));
    EXPECT_THAT(sentence, HasSubstr("from 2012-01-01 to 2026-11-20:"));
}

TEST(SheetText, IsChineseOnlyUnlessEnglishIsAsked) {
    auto const text = textOf(test::residentContent(2));
    for (auto const& line : pageTexts(text, 0, 1, {0, 2})) EXPECT_THAT(line, Not(HasSubstr("Port")));
    EXPECT_TRUE(text.title.en.empty());
    EXPECT_FALSE(textOf(test::residentContent(2, SheetLanguage::zhEn)).title.en.empty());
}

TEST(SheetText, RowsBearDateOnlyInTheNationalColumns) {
    auto const text = textOf(test::residentContent(7));
    EXPECT_THAT(chinese(text.columnHeads), ElementsAre("序号", "出境/入境", "出入境日期", "证件名称", "证件号码", "出入境口岸", "航班号"));
    EXPECT_THAT(chinese(text.rows[0]), ElementsAre("1", "出境", "2026-11-20", "港澳居民来往内地通行证", "H12345678", "罗湖口岸", ""));
    EXPECT_THAT(chinese(text.rows[6]),
                ElementsAre("7", "出境", "2026-11-17", "港澳居民来往内地通行证", "H12345678", "北京首都机场口岸", "CA1234"));
}

TEST(SheetText, DatesOnlyLeavesDocumentsPortsAndTransportOut) {
    auto content = test::residentContent(2);
    content.columns = Columns::datesOnly;
    auto const text = textOf(content);
    EXPECT_THAT(chinese(text.columnHeads), ElementsAre("序号", "出境/入境", "出入境日期"));
    EXPECT_THAT(chinese(text.rows[1]), ElementsAre("2", "入境", "2026-11-20"));
    EXPECT_THAT(text.sentence.zh, HasSubstr("H12345678")); // what was searched is still named
}

TEST(SheetText, NoneFoundNamesDocumentsAndPeriod) {
    auto const text = textOf(test::residentContent(0, SheetLanguage::zhEn));
    EXPECT_EQ(text.noneFound.zh, "未查询到出入境记录");
    EXPECT_THAT(text.sentence.zh, HasSubstr("普通护照E12345678"));
    EXPECT_THAT(text.sentence.zh, HasSubstr("在2012年1月1日至2026年11月20日期间的查询结果如下："));
    EXPECT_TRUE(text.columnHeads.empty());
}

TEST(SheetText, ShowsTheMinuteOfMakingInShanghai) {
    auto const text = textOf(test::residentContent(1));
    EXPECT_EQ(text.madeAt.zh, "制作日期：2026-11-22 09:05");
    EXPECT_EQ(text.searchedOn.zh, "查询日期：2026-11-22");
    EXPECT_EQ(text.notes.at(0).zh, "1. 出入境记录数据截至2026-11-22 08:00。");
}

TEST(SheetText, SearchDayIsShanghaisNotGreenwichs) {
    auto content = test::residentContent(1);
    content.issuedAt = parseInstant("2026-11-21T16:00:00Z").value();
    EXPECT_EQ(textOf(content).searchedOn.zh, "查询日期：2026-11-22");
}

TEST(SheetText, AHolderWithALatinNameOnlyIsNamedByIt) {
    auto content = test::named("", "JOSÉ DA SILVA");
    EXPECT_THAT(textOf(content).sentence.zh, HasSubstr("姓名JOSÉ DA SILVA，性别"));
    content.holder.name = content.holder.latinName;
    EXPECT_THAT(textOf(content).sentence.zh, HasSubstr("姓名JOSÉ DA SILVA，性别"));
}

TEST(SheetText, BracesInANameAreOnlyText) { EXPECT_THAT(textOf(test::named("{from}")).sentence.zh, HasSubstr("姓名{from}，性别")); }

TEST(SheetText, RefusesADocumentTypeOrIdKindThatItCannotName) {
    auto content = test::residentContent(1);
    content.documents[0].type = "98";
    EXPECT_EQ(faultOf([&] { textOf(content); }), FaultCode::unusableInput);
    content = test::residentContent(1);
    content.holder.id.kind = "library-card";
    EXPECT_EQ(faultOf([&] { textOf(content); }), FaultCode::unusableInput);
}

TEST(SheetText, StampBoxIsLabelledOnlyWhenTheSealIsNotDrawn) {
    auto content = test::residentContent(1);
    EXPECT_TRUE(textOf(content).stampBox.zh.empty());
    content.stamp.drawn = false;
    EXPECT_EQ(textOf(content).stampBox.zh, "盖章处");
}

TEST(SheetText, EveryPageSaysOfficeNumberAndPlace) {
    auto content = test::residentContent(10);
    content.wording = test::secondWording;
    auto const text = textOf(content);
    for (std::size_t page = 0; page < 3; ++page) {
        auto const lines = pageTexts(text, page, 3, {page, page + 1});
        ASSERT_GE(lines.size(), 3u);
        EXPECT_EQ(lines[lines.size() - 3], "深圳市公安局出入境管理局");
        EXPECT_EQ(lines[lines.size() - 2], "编号：SZ01-261122-00017-0");
        EXPECT_EQ(lines.back(), "第 " + std::to_string(page + 1) + " 页 / 共 3 页");
    }
}

TEST(SheetText, EveryPageSaysPlaceCodeAndNumberBesideItsSeal) {
    auto text = textOf(test::residentContent(10));
    text.checkCodes = {"AAAA-AAAA-A", "BBBB-BBBB-B"};
    EXPECT_THAT(pageTexts(text, 0, 2, {0, 5}), testing::IsSupersetOf({"第 1 页 / 共 2 页", "AAAA-AAAA-A", "SZ01-261122-00017-0"}));
    EXPECT_EQ(pageTexts(text, 0, 2, {0, 5}).back(), "深圳市公安局出入境管理局");
    EXPECT_THAT(pageTexts(text, 1, 2, {5, 10}), testing::IsSupersetOf({"第 2 页 / 共 2 页", "BBBB-BBBB-B", "SZ01-261122-00017-0"}));
}

TEST(SheetText, NamesTheCertificateThatItReplaces) {
    auto content = test::residentContent(1, SheetLanguage::zhEn);
    std::size_t const notes = textOf(content).notes.size();
    content.replaces = "SZ01-261120-00412-K";
    auto const text = textOf(content);
    EXPECT_EQ(text.notes.size(), notes + 1);
    EXPECT_THAT(text.notes[0].zh, HasSubstr("1. 本证明代替编号SZ01-261120-00412-K的证明"));
    EXPECT_THAT(text.notes[0].en, HasSubstr("takes the place of No. SZ01-261120-00412-K"));
}

TEST(SheetText, OnlyTheLastPageEndsTheCertificate) {
    auto const text = textOf(test::residentContent(10));
    EXPECT_THAT(pageTexts(text, 0, 2, {0, 5}), Not(testing::Contains(text.closing.zh)));
    EXPECT_THAT(pageTexts(text, 1, 2, {5, 10}), testing::Contains(text.closing.zh));
}

TEST(SheetTextComparison, AgreesWithItsOwnPages) {
    auto const text = textOf(test::residentContent(60, SheetLanguage::zhEn));
    EXPECT_EQ(firstDifferingPage(text, joinedPages(text, {{0, 12}, {12, 40}, {40, 60}})), std::nullopt);
}

TEST(SheetTextComparison, IgnoresWhiteSpaceAndLineBreaks) {
    auto const text = textOf(test::residentContent(2));
    auto pages = joinedPages(text, {{0, 2}});
    pages[0].insert(9, " \n\u3000\r\n\t");
    EXPECT_EQ(firstDifferingPage(text, pages), std::nullopt);
}

TEST(SheetTextComparison, FindsOneChangedCharacter) {
    auto const text = textOf(test::residentContent(60));
    auto pages = joinedPages(text, {{0, 20}, {20, 40}, {40, 60}});
    auto const at = pages[1].find("H12345678");
    ASSERT_NE(at, std::string::npos);
    pages[1][at + 8] = '9';
    EXPECT_EQ(firstDifferingPage(text, pages), 1u);
}

TEST(SheetTextComparison, FindsAMissingAnExtraAndASwappedRow) {
    auto const text = textOf(test::residentContent(10));
    auto const withRows = [&](std::vector<std::size_t> const& rows) {
        SheetText other = text;
        other.rows.clear();
        for (auto const row : rows) other.rows.push_back(text.rows[row]);
        return joinedPages(other, {{0, other.rows.size()}});
    };
    EXPECT_EQ(firstDifferingPage(text, withRows({0, 1, 2, 3, 4, 5, 6, 7, 8, 9})), std::nullopt);
    EXPECT_NE(firstDifferingPage(text, withRows({0, 1, 2, 3, 5, 6, 7, 8, 9})), std::nullopt);
    EXPECT_NE(firstDifferingPage(text, withRows({0, 1, 2, 3, 4, 5, 6, 7, 8})), std::nullopt);
    EXPECT_NE(firstDifferingPage(text, withRows({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9})), std::nullopt);
    EXPECT_NE(firstDifferingPage(text, withRows({1, 0, 2, 3, 4, 5, 6, 7, 8, 9})), std::nullopt);
}

TEST(SheetTextComparison, FindsAMissingAndASwappedPage) {
    auto const text = textOf(test::residentContent(60));
    auto const pages = joinedPages(text, {{0, 20}, {20, 40}, {40, 60}});
    EXPECT_NE(firstDifferingPage(text, {pages[0], pages[2]}), std::nullopt);
    EXPECT_EQ(firstDifferingPage(text, {pages[0], pages[2], pages[1]}), 1u);
    EXPECT_EQ(firstDifferingPage(text, {}), 0u);
}

TEST(SheetTextComparison, FindsTextThatWasAdded) {
    auto const text = textOf(test::residentContent(1));
    auto pages = joinedPages(text, {{0, 1}});
    pages[0] += "经查属实";
    EXPECT_EQ(firstDifferingPage(text, pages), 0u);
}

} // namespace
} // namespace countersign::certificate
