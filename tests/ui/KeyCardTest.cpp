#include "ui/window/KeyCard.h"

#include "support/Program.h"
#include "support/TemporaryFolder.h"
#include "ui/FakeOffice.h"
#include "ui/Language.h"
#include "ui/text/FaultWords.h"
#include "ui/window/Menus.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace countersign::ui {

namespace {

/// What another program reads on the card.
std::string textOf(std::string const& pdf) {
    test::TemporaryFolder const folder;
    test::writeFile(folder / "card.pdf", pdf);
    auto const read = test::run({"pdftotext", "-layout", folder / "card.pdf", "-"});
    EXPECT_EQ(read.exitCode, 0) << read.err;
    return read.out;
}

} // namespace

TEST(KeyCard, BearsEveryKeyAndActOnOnePageInBothLanguages) {
    for (char const* const language : {"en", "zh_CN"}) {
        test::Language const chosen(language);
        std::string const text = textOf(keyCardPdf());
        EXPECT_EQ(std::count(text.begin(), text.end(), '\f'), 1) << language;
        for (auto const& menu : deskMenus())
            for (auto const& each : menu.entries) {
                if (!each.act && !each.command) continue;
                std::string const label = each.act ? labelOf(*each.act) : labelOf(*each.command);
                std::string const key = each.act ? keyOf(*each.act) : keyOf(*each.command);
                EXPECT_NE(text.find(key), std::string::npos) << key;
                EXPECT_NE(text.find(label.substr(0, label.find("…"))), std::string::npos) << label;
            }
    }
}

TEST(KeyCard, IsPrintedWithoutACaseAndNobodyIsAskedHowItCameOut) {
    test::DeskBench bench;
    bench.desk->printPaper("counter", {}, "Countersign", "%PDF-of-the-keys");
    bench.background.settle();
    ASSERT_EQ(bench.printer.printed.size(), 1U);
    EXPECT_EQ(bench.printer.printed.front().title, "Countersign");
    EXPECT_EQ(bench.printer.printed.front().pdf, "%PDF-of-the-keys");
    EXPECT_TRUE(bench.printer.printed.front().pages.empty());
    EXPECT_EQ(bench.desk->notice().kind, Notice::Kind::done);
}

TEST(KeyCard, SaysWhenThePrinterFails) {
    test::DeskBench bench;
    bench.printer.trouble = FaultCode::printerFailed;
    bench.desk->printPaper("counter", {}, "Countersign", "%PDF-of-the-keys");
    bench.background.settle();
    EXPECT_EQ(bench.desk->notice().kind, Notice::Kind::problem);
    EXPECT_EQ(bench.desk->notice().text, wordsFor(Fault(FaultCode::printerFailed), Doing::printPaper).paragraph());
}

TEST(KeyCard, IsWrittenToAFileOrSaysThatItIsNot) {
    test::DeskBench bench;
    test::TemporaryFolder const folder;
    bench.desk->writePaper((folder / "keys.pdf").string(), "%PDF-of-the-keys");
    bench.background.settle();
    EXPECT_EQ(test::readFile(folder / "keys.pdf"), "%PDF-of-the-keys");
    EXPECT_EQ(bench.desk->notice().kind, Notice::Kind::done);
    bench.desk->writePaper((folder / "no-such-folder" / "keys.pdf").string(), "%PDF-of-the-keys");
    bench.background.settle();
    EXPECT_EQ(bench.desk->notice().kind, Notice::Kind::problem);
}

} // namespace countersign::ui
