#include "ui/model/SheetQuestions.h"

#include "ui/model/PrintMemo.h"
#include "ui/model/SheetFates.h"
#include "ui/text/PrinterWords.h"

#include <gtest/gtest.h>

#include <numeric>

namespace countersign::test {

namespace {

using ui::SheetAnswer;
using ui::SheetQuestions;

CertificateEntry certificateOf(int pages) {
    CertificateEntry certificate;
    certificate.number = "SZ01-261122-00017-0";
    certificate.pages = pages;
    return certificate;
}

std::vector<int> pagesTo(int last) {
    std::vector<int> pages(static_cast<std::size_t>(last));
    std::iota(pages.begin(), pages.end(), 1);
    return pages;
}

SheetFate fate(int page, int copy, SheetOutcome outcome, std::string reason = {}) {
    SheetFate it;
    it.page = page;
    it.copy = copy;
    it.outcome = outcome;
    it.reason = std::move(reason);
    return it;
}

} // namespace

TEST(SheetQuestions, TakeOneAnswerASheet) {
    SheetQuestions questions(certificateOf(2), {1, 2});
    EXPECT_TRUE(questions.answer(SheetAnswer::good));
    EXPECT_EQ(questions.current().page, 2);
    EXPECT_FALSE(questions.allTold());
    EXPECT_TRUE(questions.answer(SheetAnswer::good));
    EXPECT_TRUE(questions.allTold());
    ASSERT_EQ(questions.fates().size(), 2U);
    EXPECT_EQ(questions.fates()[1].page, 2);
    EXPECT_TRUE(questions.again().empty());
}

TEST(SheetQuestions, AskWhyOnlyWhereTheRulesWantIt) {
    SheetQuestions questions(certificateOf(1), {1});
    EXPECT_FALSE(questions.owesReason(SheetAnswer::good));
    EXPECT_FALSE(questions.owesReason(SheetAnswer::nothing));
    EXPECT_FALSE(questions.answer(SheetAnswer::jam));
    EXPECT_FALSE(questions.allTold());
    EXPECT_TRUE(questions.answer(SheetAnswer::jam, "Paper jam in the printer"));
    EXPECT_EQ(questions.again(), std::vector{1});
    EXPECT_EQ(questions.fates()[0].reason, "Paper jam in the printer");
}

TEST(SheetQuestions, KnowWhyAPageIsPrintedAgainFromTheSheetBefore) {
    CertificateEntry certificate = certificateOf(2);
    certificate.sheets = {fate(1, 1, SheetOutcome::jam, "Paper jam in the printer"), fate(2, 1, SheetOutcome::good)};
    SheetQuestions spoiled(certificate, {1});
    EXPECT_EQ(spoiled.current().copy, 2);
    EXPECT_TRUE(spoiled.answer(SheetAnswer::good)) << "one key, as for the first copy";
    EXPECT_EQ(spoiled.fates()[0].reason, "Paper jam in the printer");
    SheetQuestions wished(certificate, {2});
    EXPECT_TRUE(wished.owesReason(SheetAnswer::good)) << "nothing was wrong with the first one";
}

TEST(SheetQuestions, KnowASheetThatWasMisfed) {
    SheetQuestions questions(certificateOf(1), {1});
    EXPECT_TRUE(questions.owesReason(ui::SheetAnswer::misfeed));
    ASSERT_TRUE(questions.answer(ui::SheetAnswer::misfeed, ui::usualReasons(ui::SheetAnswer::misfeed).front()));
    ASSERT_EQ(questions.fates().size(), 1U);
    EXPECT_EQ(questions.fates().front().outcome, SheetOutcome::misfeed);
    EXPECT_EQ(questions.again(), std::vector{1});
    EXPECT_EQ(ui::labelOf(SheetOutcome::misfeed), "Misfed");
}

TEST(SheetQuestions, ProposeNoPaperAfterAMisfeed) {
    SheetQuestions questions(certificateOf(3), {1, 2, 3}, "SZ0001239");
    questions.answer(SheetAnswer::misfeed, "Two sheets were taken in at once");
    EXPECT_EQ(questions.current().paper, "") << "nobody can tell how many were drawn in";
    questions.writePaper("SZ0001241");
    questions.answer(SheetAnswer::good);
    EXPECT_EQ(questions.current().paper, "SZ0001242");
    questions.answer(SheetAnswer::misfeed, "Two sheets were taken in at once");
    EXPECT_EQ(questions.nextInStack(), "");
}

TEST(SheetQuestions, TakeRangesOfTwoHundredPagesAndTakeThemBackAsAWhole) {
    SheetQuestions questions(certificateOf(200), pagesTo(200));
    questions.answerTo(37, SheetAnswer::good);
    EXPECT_EQ(questions.told(), 37);
    EXPECT_EQ(questions.current().page, 38);
    EXPECT_TRUE(questions.answer(SheetAnswer::jam, "Paper jam in the printer"));
    questions.answerRest(SheetAnswer::good);
    EXPECT_TRUE(questions.allTold());
    EXPECT_EQ(questions.again(), std::vector{38});
    EXPECT_TRUE(questions.takeBack());
    EXPECT_EQ(questions.told(), 38);
    EXPECT_TRUE(questions.takeBack());
    EXPECT_TRUE(questions.takeBack());
    EXPECT_EQ(questions.told(), 0);
    EXPECT_EQ(questions.current().page, 1);
    EXPECT_FALSE(questions.takeBack());
}

TEST(SheetQuestions, RecordNoSheetWhereNothingCameOut) {
    SheetQuestions questions(certificateOf(3), {1, 2, 3}, "SZ0001239");
    questions.answer(SheetAnswer::good);
    questions.answerRest(SheetAnswer::nothing);
    EXPECT_TRUE(questions.allTold());
    ASSERT_EQ(questions.fates().size(), 1U);
    EXPECT_EQ(questions.again(), (std::vector{2, 3}));
    EXPECT_EQ(questions.nextInStack(), "SZ0001240") << "no paper was taken for the pages that did not come out";
}

TEST(SheetQuestions, CarryPaperNumbersOnFromTheOneThatWasWritten) {
    SheetQuestions questions(certificateOf(3), {1, 2, 3});
    EXPECT_EQ(questions.current().paper, "");
    questions.writePaper("A0099");
    questions.answer(SheetAnswer::good);
    EXPECT_EQ(questions.current().paper, "A0100");
    questions.goTo(2);
    questions.writePaper("B7");
    questions.goTo(1);
    questions.answer(SheetAnswer::good);
    EXPECT_EQ(questions.sheets()[2].paper, "B7") << "what a person wrote stays";
    EXPECT_EQ(ui::nextPaper("no digits"), "");
    EXPECT_EQ(ui::nextPaper("A99"), "") << "a number that would grow is nobody's to guess";
}

TEST(PrintMemo, ComesBackAsItWasAndIsNoneWhenTheFileWasTouched) {
    ui::PrintMemo const memo{"SZ01-261122-00017-0", {1, 2, 3, 7, 9, 10}, 1};
    EXPECT_EQ(ui::textOf(memo), "SZ01-261122-00017-0:1-3,7,9-10");
    EXPECT_EQ(ui::printMemoFrom(ui::textOf(memo)), memo);
    for (auto const* text : {"", "SZ01", "SZ01:", ":1", "SZ01:0", "SZ01:3-1", "SZ01:2,1", "SZ01:1-", "SZ01:x", "SZ01:1-99999", "SZ01:1#",
                             "SZ01:1#1", "SZ01:1#x", "SZ01:#2"})
        EXPECT_EQ(ui::printMemoFrom(text), std::nullopt) << text;
}

TEST(PrintMemo, RemembersTheSheetsOfSeveralCertificatesUntilTheyAreTold) {
    CertificateEntry three = certificateOf(3), other = certificateOf(2);
    other.number = "SZ01-261122-00018-7";
    auto memos = ui::remembered({}, three, {1, 2, 3});
    memos = ui::remembered(memos, other, {1, 2});
    memos = ui::printMemosFrom(ui::textOf(memos));
    EXPECT_EQ(ui::untold(memos, three), (std::vector{1, 2, 3})) << "another print makes no print forgotten";
    memos = ui::remembered(memos, other, {});
    EXPECT_EQ(ui::untold(memos, other), std::vector<int>{});
    three.sheets = {fate(1, 1, SheetOutcome::good, ""), fate(2, 1, SheetOutcome::jam, "x")};
    EXPECT_EQ(ui::untold(memos, three), std::vector{3}) << "what another desk, or a lost answer, recorded is not asked again";
    memos = ui::remembered(memos, three, {2, 3});
    EXPECT_EQ(ui::textOf(memos), three.number + ":3;" + three.number + ":2#2");
    memos = ui::printMemosFrom(ui::textOf(memos));
    EXPECT_EQ(ui::untold(memos, three), (std::vector{2, 3}));
    three.sheets.push_back(fate(2, 2, SheetOutcome::good, "x"));
    EXPECT_EQ(ui::untold(memos, three), std::vector{3});
    EXPECT_TRUE(ui::printMemosFrom("no memo;;:1").empty());
}

TEST(PrintMemo, ForgetsTheOldestOfManyAndNotTheLatest) {
    std::vector<ui::PrintMemo> memos;
    CertificateEntry certificate = certificateOf(1);
    for (int n = 0; n < 100; ++n) {
        certificate.number = "SZ01-" + std::to_string(n);
        memos = ui::remembered(memos, certificate, {1});
    }
    EXPECT_EQ(memos.size(), 40U);
    EXPECT_EQ(ui::untold(memos, certificate), std::vector{1});
}

TEST(SheetFates, SayOfEveryPageWhatBecameOfIt) {
    CertificateEntry certificate = certificateOf(3);
    certificate.sheets = {fate(1, 1, SheetOutcome::jam, "x"), fate(1, 2, SheetOutcome::good, "x"), fate(2, 1, SheetOutcome::lost, "x")};
    EXPECT_EQ(ui::pageFates(certificate), (std::vector<std::string>{"1   ✓ Good   copy 2", "2   ✕ Lost", "3   ○ no sheet yet"}));
}

TEST(PrinterWords, SayWhatAPrinterSaysAsAPersonWould) {
    PrintProgress progress{PrintProgress::Stage::printing, 3, {}};
    EXPECT_EQ(ui::printingWords(progress, "Counter", 12), "Printing on Counter: sheet 3 of 12 … Esc stops the print.");
    progress.reasons = {"toner-low"};
    EXPECT_EQ(ui::printingWords(progress, "Counter", 12),
              "Printing on Counter: sheet 3 of 12 … Esc stops the print.  ▲ toner is running low");
    progress.reasons = {"media-jam", "toner-low"};
    EXPECT_EQ(ui::printingWords(progress, "Counter", 12),
              "Counter: paper jam, toner is running low. Put it right and printing continues; Esc stops the print.");
    EXPECT_EQ(ui::printerReasons({"cups-missing-filter"}), "look at its display");
    EXPECT_EQ(ui::printerReasons({}), "");
    EXPECT_FALSE(ui::stopsPrinter({"toner-low", "unheard-of"}));
}

} // namespace countersign::test
