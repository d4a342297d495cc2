#include "ui/window/KeyCard.h"

#include "support/Program.h"
#include "support/TemporaryFolder.h"
#include "ui/Language.h"
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

} // namespace countersign::ui
