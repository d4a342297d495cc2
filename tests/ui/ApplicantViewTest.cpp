#include "ui/model/ApplicantView.h"
#include "support/Intakes.h"
#include "ui/FakeOffice.h"
#include "ui/Language.h"
#include "ui/model/Choices.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace countersign::ui {

namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;
using State = ApplicantView::State;

Instant const noon = *parseInstant("2026-11-22T12:00:00+08:00");

class Applicant : public testing::Test {
protected:
    Intake mine = test::validAgentIntake();
    ApplicantView view;
};

std::string allText(ApplicantFacts const& facts) {
    std::string all;
    for (auto const& text : applicantTexts(facts)) {
        all += text.question + "\n";
        for (auto const& line : text.lines) all += line.label + " " + line.words + "\n";
    }
    return all;
}

} // namespace

TEST_F(Applicant, SeesNothingUntilTheClerkSendsIt) {
    EXPECT_FALSE(view.look(1, mine, noon));
    EXPECT_EQ(view.state(), State::idle);
    EXPECT_FALSE(view.confirm()) << "nothing is there to confirm";
    EXPECT_TRUE(view.send(1, mine, noon));
    EXPECT_EQ(view.state(), State::asking);
    ASSERT_TRUE(view.facts());
    EXPECT_EQ(view.facts()->name, mine.subject.name);
}

TEST_F(Applicant, ConfirmsAndStaysUntilItIsTakenAway) {
    view.send(1, mine, noon);
    EXPECT_TRUE(view.confirm());
    EXPECT_EQ(view.state(), State::confirmed);
    EXPECT_FALSE(view.look(1, mine, noon + 10s));
    view.takeAway();
    EXPECT_EQ(view.state(), State::idle);
    EXPECT_FALSE(view.facts()) << "nothing of it is kept";
}

TEST_F(Applicant, NeverSeesAnotherCaseOnAnyPath) {
    Intake other = mine;
    other.subject.name = "王小明";
    struct Path {
        char const* what;
        Sitting sitting;
        Intake intake;
        Instant now;
    };
    Intake shorter = mine, otherPurpose = mine, empty;
    shorter.request.from = *shorter.request.from + std::chrono::days{1};
    otherPurpose.request.purpose = "visa";
    for (auto const& path : std::vector<Path>{{"another case", 2, other, noon},
                                              {"another case that looks the same", 2, mine, noon},
                                              {"no case", std::nullopt, mine, noon},
                                              {"another name in this case", 1, other, noon},
                                              {"another period", 1, shorter, noon},
                                              {"another purpose", 1, otherPurpose, noon},
                                              {"an emptied form", 1, empty, noon},
                                              {"too long", 1, mine, noon + ApplicantView::longest},
                                              {"a clock that was set back", 1, mine, noon - 1h}})
        for (bool const confirmed : {false, true}) {
            view.send(1, mine, noon);
            if (confirmed) view.confirm();
            EXPECT_TRUE(view.look(path.sitting, path.intake, path.now)) << path.what;
            EXPECT_EQ(view.state(), State::idle) << path.what;
            EXPECT_FALSE(view.facts()) << path.what;
        }
}

TEST_F(Applicant, KeepsWhatConcernsNobodyElse) {
    view.send(1, mine, noon);
    Intake typedOn = mine;
    typedOn.requester->name = "另一人";
    typedOn.materials.clear();
    EXPECT_FALSE(view.look(1, typedOn, noon + ApplicantView::longest - 1s)) << "the rest of the form may be typed meanwhile";
    EXPECT_EQ(view.state(), State::asking);
}

TEST_F(Applicant, IsShownNothingHalf) {
    for (auto const spoil : {+[](Intake& i) { i.subject.name.clear(); }, +[](Intake& i) { i.request.from.reset(); },
                             +[](Intake& i) { i.request.to.reset(); }, +[](Intake& i) { i.request.purpose.clear(); }}) {
        Intake half = mine;
        spoil(half);
        view.send(1, mine, noon);
        EXPECT_FALSE(view.send(1, half, noon));
        EXPECT_EQ(view.state(), State::idle) << "what stood there before is gone too";
    }
    EXPECT_FALSE(view.send(std::nullopt, mine, noon));
}

TEST_F(Applicant, ReadsNoNumberAndNoOtherPerson) {
    std::string const text = allText(*factsFor(mine));
    EXPECT_THAT(text, HasSubstr(mine.subject.name));
    EXPECT_THAT(text, HasSubstr(mine.subject.latinName));
    EXPECT_THAT(text, Not(HasSubstr(mine.subject.id.number)));
    EXPECT_THAT(text, Not(HasSubstr(mine.documents.at(0).number)));
    EXPECT_THAT(text, Not(HasSubstr(mine.requester->name)));
}

TEST_F(Applicant, ReadsTheSheetsLanguagesWhateverTheScreenSpeaks) {
    test::Language const chinese("zh_CN");
    mine.request.language = SheetLanguage::zhEn;
    EXPECT_THAT(allText(*factsFor(mine)), HasSubstr("Please check"));
    mine.request.language = SheetLanguage::zh;
    EXPECT_THAT(allText(*factsFor(mine)), Not(HasSubstr("Please check")));
    EXPECT_THAT(allText(*factsFor(mine)), HasSubstr("请核对"));
    EXPECT_EQ(applicantThanks(*factsFor(mine)).size(), 1U);
}

TEST_F(Applicant, IsToldHowToChooseThePasswordOfACopy) {
    EXPECT_FALSE(view.choose(1, Intake(), {})) << "nothing whole is on the desk";
    ASSERT_TRUE(view.choose(1, mine, {}));
    EXPECT_EQ(view.state(), ApplicantView::State::choosing);
    EXPECT_FALSE(view.look(1, mine, {}));
    EXPECT_TRUE(view.look(2, mine, {})) << "another case takes it away";
    EXPECT_EQ(view.state(), ApplicantView::State::idle);
    mine.request.language = SheetLanguage::zh;
    EXPECT_EQ(applicantChooses(*factsFor(mine)).size(), 2U);
    mine.request.language = SheetLanguage::zhEn;
    EXPECT_EQ(applicantChooses(*factsFor(mine)).size(), 4U);
}

TEST_F(Applicant, ReadsThePurposeInTheWordsOfTheForm) {
    std::vector<std::string> english, chinese;
    for (auto const& each : purposeChoices()) english.push_back(each.label);
    {
        test::Language const language("zh_CN");
        for (auto const& each : purposeChoices()) chinese.push_back(each.label);
    }
    auto const choices = purposeChoices();
    for (std::size_t at = 0; at < choices.size(); ++at) {
        mine.request.purpose = choices[at].code;
        mine.request.language = SheetLanguage::zhEn;
        auto const texts = applicantTexts(*factsFor(mine));
        EXPECT_EQ(texts.at(0).lines.at(2).words, chinese[at]);
        EXPECT_EQ(texts.at(1).lines.at(2).words, english[at]);
    }
    mine.request.purpose = "继承";
    EXPECT_EQ(applicantTexts(*factsFor(mine)).at(0).lines.at(2).words, "继承") << "free text as it was typed";
}

TEST(ApplicantDisplay, IsTheOneBesideTheClerks) {
    DisplayArea const left{0, 0, 1366, 768}, right{1366, 0, 1920, 1080}, above{0, -1080, 1920, 1080};
    EXPECT_EQ(displayBeside({left, right}, 0), right);
    EXPECT_EQ(displayBeside({left, right}, 1), left);
    EXPECT_EQ(displayBeside({left, above}, 0), above);
    EXPECT_EQ(displayBeside({left, left, right}, 0), right) << "a mirrored one shows the clerk's own work";
    EXPECT_FALSE(displayBeside({left, {0, 0, 1024, 768}}, 0)) << "so does a part of it";
    EXPECT_FALSE(displayBeside({left}, 0));
    EXPECT_FALSE(displayBeside({}, 0));
}

TEST(Sitting, IsAnotherForEachCaseThatComesOntoTheDesk) {
    test::DeskBench bench;
    EXPECT_FALSE(bench.desk->sitting());
    bench.desk->newCase();
    auto const first = bench.desk->sitting();
    ASSERT_TRUE(first);
    bench.type(test::validAgentIntake());
    bench.desk->save();
    bench.background.settle();
    EXPECT_EQ(bench.desk->sitting(), first) << "storing it does not make it another case";
    bench.desk->newCase();
    auto const second = bench.desk->sitting();
    EXPECT_NE(second, first);
    bench.desk->openCase(CaseId{1});
    bench.background.settle();
    EXPECT_NE(bench.desk->sitting(), second);
    EXPECT_NE(bench.desk->sitting(), first);
}

} // namespace countersign::ui
