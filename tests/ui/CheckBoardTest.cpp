#include "ui/model/CheckBoard.h"

#include "ui/Language.h"

#include <gtest/gtest.h>

namespace countersign::test {

namespace {

Findings basedOn(std::string const& basis) {
    return {{Finding{
        "poa.expired", Weight::blocker, {"/authority/valid_until"}, {"委托书已过期。", "The power of attorney has expired."}, basis}}};
}

/// The board's row of that finding; the rows before it are the form's own.
ui::CheckRow rowOf(std::string const& basis) { return ui::checkRows(basedOn(basis), ui::CaseForm()).back(); }

} // namespace

TEST(CheckBoard, TellsTheBasisInTheLanguageOfTheScreen) {
    EXPECT_EQ(rowOf("《民法典》第一百七十三条 / Civil Code, Art. 173").basis, "Civil Code, Art. 173");
    Language const chinese("zh_CN");
    EXPECT_EQ(rowOf("《民法典》第一百七十三条 / Civil Code, Art. 173").basis, "《民法典》第一百七十三条");
}

TEST(CheckBoard, ShowsABasisOfOneLanguageWhole) {
    EXPECT_EQ(rowOf("本局规定").basis, "本局规定");
    Language const chinese("zh_CN");
    EXPECT_EQ(rowOf("本局规定").basis, "本局规定");
}

TEST(CheckBoard, LeadsToTheFirstFieldOfAFinding) {
    EXPECT_EQ(rowOf("本局规定").pointer, "/authority/valid_until");
    EXPECT_EQ(rowOf("本局规定").message, "The power of attorney has expired.");
}

} // namespace countersign::test
