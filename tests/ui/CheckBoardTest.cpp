#include "ui/model/CheckBoard.h"

#include "support/Intakes.h"
#include "ui/FreshForm.h"
#include "ui/Language.h"
#include "ui/text/RuleWords.h"

#include <gtest/gtest.h>

#include <set>

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

namespace countersign::ui {

using test::validAgentIntake;
using test::validSelfIntake;

TEST(CheckBoard, PutsWhatStopsTheCaseFirst) {
    Findings findings;
    findings.all = {{"a.note", Weight::note, {"/subject/name"}, {"注", "note"}, ""},
                    {"b.supervisor", Weight::supervisor, {}, {"审", "decide"}, ""},
                    {"c.block", Weight::blocker, {"/request/from"}, {"停", "stop"}, "law"}};
    auto const rows = checkRows(findings, fresh());
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].rule, "c.block");
    EXPECT_EQ(rows[0].message, "stop");
    EXPECT_EQ(rows[0].pointer, "/request/from");
    EXPECT_EQ(rows[2].rule, "a.note");
}

TEST(CheckBoard, TellsWeightsApartWithoutColour) {
    Findings findings;
    findings.all = {{"a", Weight::note, {}, {}, ""}, {"b", Weight::supervisor, {}, {}, ""}, {"c", Weight::blocker, {}, {}, ""}};
    std::set<std::string> shapes, words;
    for (auto const& row : checkRows(findings, fresh())) {
        shapes.insert(row.shape);
        words.insert(row.word);
    }
    EXPECT_EQ(shapes.size(), 3U);
    EXPECT_EQ(words.size(), 3U);
}

TEST(CheckBoard, NamesAFieldThatCannotBeReadBeforeEverythingElse) {
    CaseForm form = fresh();
    form.type(at("/request/from"), "soon");
    auto const rows = checkRows({}, form);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].pointer, "/request/from");
    EXPECT_EQ(rows[0].weight, Weight::blocker);
}

TEST(CheckBoard, CountsInItsHead) {
    CaseForm const form = fresh();
    Findings findings;
    auto const summary = [&] { return checkSummary(checkRows(findings, form)); };
    EXPECT_EQ(summary(), "Nothing stands in the way of this case");
    findings.all = {{"a", Weight::supervisor, {}, {}, ""}};
    EXPECT_EQ(summary(), "1 for the supervisor");
    findings.all.push_back({"b", Weight::blocker, {}, {}, ""});
    findings.all.push_back({"c", Weight::blocker, {"/subject/name"}, {}, ""});
    EXPECT_EQ(summary(), "1 to correct, 1 to fill in, 1 for the supervisor");
}

TEST(CheckBoard, PutsWhatTheClerkCanDoNextInTheOrderOfTheForm) {
    CaseForm form = fresh();
    form.type(at("/standing"), "agent");
    form.type(at("/requester/id/number"), "110101199003071234");
    Intake const intake = form.intake();
    auto const rows = checkRows(test::findingsOf(intake), form);
    std::size_t last = 0;
    bool decided = false;
    std::set<RowKind> kinds;
    for (auto const& row : rows) {
        kinds.insert(row.kind);
        bool const next = row.kind == RowKind::mend || row.kind == RowKind::open;
        decided |= !next;
        EXPECT_NE(next, decided) << row.rule << " stands behind what only a supervisor can do";
        if (!next || !fieldAt(row.pointer, form)) continue;
        auto const place = static_cast<std::size_t>(fieldAt(row.pointer, form) - caseFields().data());
        EXPECT_GE(place, last) << row.pointer;
        last = place;
    }
    EXPECT_TRUE(kinds.contains(RowKind::mend)) << "a wrong check digit is to be mended";
    EXPECT_TRUE(kinds.contains(RowKind::open));
    EXPECT_TRUE(kinds.contains(RowKind::supervisor));
}

TEST(CheckBoard, CallsTheBeginningOfANumberUnfinishedAndNotWrong) {
    CaseForm form = CaseForm::of(validSelfIntake());
    form.type(at("/documents/0/number"), "PE123");
    auto rows = checkRows(test::findingsOf(form.intake()), form);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].kind, RowKind::open);
    EXPECT_FALSE(fieldMarks(rows, form).at(&at("/documents/0/number")).tinted);
    form.type(at("/documents/0/number"), "PE12345678");
    rows = checkRows(test::findingsOf(form.intake()), form);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].kind, RowKind::mend);
}

TEST(CheckBoard, FoldsWhatIsKeptAtItsEnd) {
    CaseForm const form = CaseForm::of(validSelfIntake());
    std::vector<Outcome> const outcomes{{"number.invalid", true}, {"poa.delegated", false}, {"period.future", true}};
    auto rows = checkRows({}, form, outcomes);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].kind, RowKind::fold);
    EXPECT_EQ(rows[0].message, "2 rules ▸");
    rows = checkRows({}, form, outcomes, true);
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[1].rule, "number.invalid");
    EXPECT_EQ(rows[1].message, "Numbers have the right form and check digit");
    EXPECT_EQ(checkSummary(rows), "Nothing stands in the way of this case");
}

TEST(CheckBoard, HasWordsForEveryRuleThatIsServed) {
    test::OrdinaryGlyphs const coverage;
    for (Intake const& intake : {validSelfIntake(), validAgentIntake()})
        for (auto const& each : examine(intake, {test::generalRules(), test::intakeDay(), coverage}).outcomes)
            EXPECT_NE(keptWords(each.rule), each.rule) << each.rule;
}

} // namespace countersign::ui
