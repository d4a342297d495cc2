#include "ui/model/CheckBoard.h"

#include "support/Intakes.h"
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

namespace {

using Marks = std::map<ui::Field const*, ui::FieldMark>;

ui::FieldMark const* markAt(Marks const& marks, std::string const& pointer) {
    auto const found = marks.find(ui::fieldNamed(pointer));
    return found == marks.end() ? nullptr : &found->second;
}

bool alarmsAt(Marks const& marks, std::string const& pointer) {
    auto const* const mark = markAt(marks, pointer);
    return mark && mark->tinted && mark->weight == Weight::blocker;
}

Marks marksOf(Intake const& intake) { return ui::fieldMarks(findingsOf(intake), ui::CaseForm::of(intake)); }

} // namespace

TEST(FieldMarks, ShowABoxWithoutItsTickThatBlocks) {
    auto const marks = marksOf(with(validAgentIntake(), [](Intake& i) {
        i.power->signedByPrincipal = false;
        std::erase_if(i.materials, [](Material const& each) { return each.kind == MaterialKind::powerOfAttorney; });
    }));
    EXPECT_TRUE(alarmsAt(marks, "/authority/signed_by_principal"));
    EXPECT_TRUE(alarmsAt(marks, "/materials/power-of-attorney"));
    EXPECT_EQ(markAt(marks, "/authority/signed_by_agent"), nullptr);
    EXPECT_EQ(markAt(marks, "/materials/application-form"), nullptr);
}

TEST(FieldMarks, ShowEveryFieldOfAFinding) {
    auto const marks = marksOf(with(validAgentIntake(), [](Intake& i) { i.power->madeIn = "FR"; }));
    for (auto const* pointer : {"/authority/made_in", "/authority/apostille", "/authority/legalised"})
        EXPECT_TRUE(alarmsAt(marks, pointer)) << pointer;
}

TEST(FieldMarks, ShowEveryBoxWhereOneOfThemMustBeTicked) {
    auto const marks = marksOf(with(validSelfIntake(), [](Intake& i) { i.reasons.clear(); }));
    EXPECT_TRUE(alarmsAt(marks, "/reasons/no-record-online"));
    EXPECT_TRUE(alarmsAt(marks, "/reasons/disputed"));
}

TEST(FieldMarks, LeaveATextThatIsStillEmptyWithoutAlarm) {
    auto const marks = marksOf(with(validAgentIntake(), [](Intake& i) { i.subject.name.clear(); }));
    ASSERT_NE(markAt(marks, "/subject/name"), nullptr) << "its words are there for a screen reader";
    EXPECT_FALSE(markAt(marks, "/subject/name")->tinted);
}

TEST(FieldMarks, TellTheHeaviestOfAField) {
    Findings const both{{Finding{"a.note", Weight::note, {"/subject/deceased"}, {"注", "note"}, ""},
                         Finding{"b.block", Weight::blocker, {"/subject/deceased"}, {"停", "stop"}, ""}}};
    auto const marks = ui::fieldMarks(both, ui::CaseForm::of(validSelfIntake()));
    ASSERT_TRUE(alarmsAt(marks, "/subject/deceased"));
    EXPECT_NE(markAt(marks, "/subject/deceased")->words.find("stop"), std::string::npos);
}

} // namespace countersign::test
