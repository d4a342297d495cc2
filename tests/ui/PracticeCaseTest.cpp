#include "ui/model/PracticeCase.h"
#include "core/authority/Authority.h"
#include "support/Intakes.h"
#include "ui/FakeOffice.h"
#include "ui/Language.h"
#include "ui/model/NextAct.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace countersign::ui {

namespace {

using testing::HasSubstr;

PracticeView viewOf(CaseDesk const& desk) {
    return {desk.onCase(),
            desk.stored(),
            desk.form().intake(),
            desk.findings().verdict() == Verdict::blocked,
            desk.queue(),
            desk.session(),
            {{"clerk1", "王窗口", "mabo7316"}, {"supervisor", "陈主管", "kelu2290"}}};
}

class Practice : public testing::Test {
protected:
    Practice() { practice.begin(); }
    std::size_t look() {
        practice.look(viewOf(*bench.desk));
        return practice.current().value_or(practice.steps().size());
    }
    Intake story() const { return practiceIntake("SZ01", bench.desk->session().today); }
    void act(void (CaseDesk::*what)()) {
        (bench.desk.get()->*what)();
        bench.background.settle();
    }
    test::DeskBench bench;
    PracticeCase practice;
};

} // namespace

TEST_F(Practice, HasAStoryThatTheRulesLetThrough) {
    auto const rules = rulesInForce({test::generalRules()}, bench.desk->session());
    ASSERT_TRUE(rules);
    test::OrdinaryGlyphs const glyphs;
    Findings const findings = checkAuthority(story(), {*rules, bench.desk->session().today, glyphs});
    EXPECT_NE(findings.verdict(), Verdict::blocked);
    EXPECT_EQ(findings.verdict(), Verdict::supervisor) << "a second person has something to decide";
}

TEST_F(Practice, NoticesEveryStepFromAnEmptyDeskToTheHandOver) {
    EXPECT_EQ(look(), 0U);
    EXPECT_THAT(practice.hint(), HasSubstr("Ctrl+N"));
    bench.desk->newCase();
    EXPECT_EQ(look(), 1U);
    EXPECT_EQ(practice.steps()[1].pointer, "/standing");
    bench.type(story());
    std::size_t const submit = look();
    EXPECT_THAT(practice.steps()[submit].text, HasSubstr("F9")) << practice.steps()[submit].text;
    act(&CaseDesk::submit);
    std::size_t const approval = look();
    EXPECT_EQ(approval, submit + 1);
    EXPECT_THAT(practice.hint(), HasSubstr("supervisor, password kelu2290"));
    CaseId const id = bench.desk->stored()->id;

    bench.signIn("chen");
    EXPECT_EQ(look(), approval) << "nothing is on the screen of the next one";
    bench.desk->reload();
    bench.background.settle();
    look();
    EXPECT_THAT(practice.hint(), HasSubstr("Open case"));
    bench.desk->openCase(id);
    bench.background.settle();
    bench.desk->approve("office", {});
    bench.background.settle();
    EXPECT_EQ(look(), approval + 1);
    EXPECT_THAT(practice.hint(), HasSubstr("clerk1, password mabo7316"));

    bench.signIn("wang");
    bench.desk->openCase(id);
    bench.background.settle();
    bench.desk->issue("window");
    bench.background.settle();
    EXPECT_EQ(look(), approval + 2);
    bench.desk->recordSheets({{1, 1, SheetOutcome::good, {}, {}, {}, {}}, {2, 1, SheetOutcome::good, {}, {}, {}, {}}});
    bench.background.settle();
    EXPECT_EQ(look(), approval + 3);
    bench.desk->handOver("李四");
    bench.background.settle();
    look();
    EXPECT_FALSE(practice.current());
    EXPECT_THAT(practice.hint(), HasSubstr("Done"));
}

TEST_F(Practice, StandsInNobodysWay) {
    // The papers in another order, with a mistake, and another case in between.
    bench.desk->newCase();
    Intake wrong = story();
    wrong.power->agent.name = "李五";
    bench.type(wrong);
    std::size_t const at = look();
    EXPECT_EQ(practice.steps()[at].pointer, "/authority/principal/name");
    EXPECT_TRUE(practice.steps().at(at + 2).done) << "a later step that is done is done";
    Case other;
    bench.desk->newCase();
    bench.type(test::validSelfIntake());
    EXPECT_EQ(look(), 1U);
    EXPECT_TRUE(bench.desk->onCase());
}

TEST_F(Practice, EndsWithItsCaseAndBeginsAnew) {
    bench.desk->newCase();
    bench.type(story());
    act(&CaseDesk::submit);
    look();
    bench.signIn("chen");
    bench.desk->openCase(CaseId{1});
    bench.background.settle();
    bench.desk->refuse({{"papers-missing"}, {}});
    bench.background.settle();
    look();
    EXPECT_THAT(practice.hint(), HasSubstr("ended"));
    practice.begin();
    bench.signIn("wang");
    EXPECT_EQ(look(), 0U);
}

TEST_F(Practice, AcceptsNumbersAsPeopleTypeThem) {
    bench.desk->newCase();
    Intake typed = story();
    typed.subject.id.number = "a123456(3)";
    bench.type(typed);
    look();
    EXPECT_TRUE(practice.steps().at(4).done) << practice.steps().at(4).text;
}

TEST_F(Practice, TellsNothingNewWhenNothingIsNew) {
    EXPECT_TRUE(practice.look(viewOf(*bench.desk)));
    EXPECT_FALSE(practice.look(viewOf(*bench.desk)));
    practice.end();
    bench.desk->newCase();
    EXPECT_FALSE(practice.look(viewOf(*bench.desk)));
}

TEST_F(Practice, TellsItsStoryInBothLanguages) {
    look();
    EXPECT_THAT(practice.story(), HasSubstr("A123456(3)"));
    EXPECT_THAT(practice.story(), HasSubstr("None of these people exists"));
    test::Language const chinese("zh_CN");
    EXPECT_THAT(practice.story(), HasSubstr("陈大文"));
    EXPECT_THAT(practice.story(), testing::Not(HasSubstr("window")));
}

} // namespace countersign::ui
