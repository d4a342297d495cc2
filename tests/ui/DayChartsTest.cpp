#include "ui/model/DayCharts.h"

#include "ui/Language.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace countersign::test {

namespace {

using namespace countersign::ui;

Instant clock(std::string const& time) { return *parseInstant("2026-11-22T" + time + ":00+08:00"); }

DayView aDay() {
    DayView view;
    view.day = *parseDay("2026-11-22");
    view.until = clock("12:00");
    view.waits = {{{1}, clock("10:00"), clock("10:03"), "approved", "chen"},
                  {{2}, clock("10:10"), clock("10:20"), "refused", "chen"},
                  {{3}, clock("11:18"), std::nullopt, "", ""},
                  {{4}, clock("11:58"), std::nullopt, "", ""}};
    view.cases = {{{1}, Standing::agent, CaseState::issued, true},
                  {{2}, Standing::agent, CaseState::refused, true},
                  {{3}, Standing::agent, CaseState::submitted, true},
                  {{4}, Standing::self, CaseState::submitted, true}};
    view.refusals = {{{2}, {"papers-missing", "scope-exceeded"}}, {{9}, {}}};
    view.reasons = {{"papers-missing", {"材料不齐", "Papers are missing"}}};
    view.sheets = {
        {SheetOutcome::good, "li", 31, {{1}, {3}}}, {SheetOutcome::jam, "li", 2, {{1}}}, {SheetOutcome::good, "wang", 4, {{1}, {2}}}};
    view.work = {{"opened", "li", 10, 3, {{1}, {2}, {3}}}, {"opened", "wang", 12, 1, {{4}}}, {"approved", "chen", 10, 1, {{1}}}};
    view.operators = {{"li", "李办事"}, {"wang", "王办事"}, {"chen", "陈主任"}};
    return view;
}

Chart chartOf(DayView const& view, std::string const& id) {
    auto const charts = dayCharts(view);
    auto const found = std::find_if(charts.begin(), charts.end(), [&](auto const& each) { return each.id == id; });
    return found == charts.end() ? Chart{} : *found;
}

TEST(DayCharts, AskAndAnswerHowLongCasesWait) {
    Chart const chart = chartOf(aDay(), "waits");
    EXPECT_EQ(chart.question, "How long do cases wait for a decision?");
    EXPECT_EQ(chart.answer, "Case 3 has waited longest: 42 min.");
    ASSERT_EQ(chart.bars.size(), 3U);
    EXPECT_EQ(chart.bars[0].label, "under 5 min");
    EXPECT_EQ(chart.bars[0].amount, "1 decided, 1 waiting");
    EXPECT_EQ(chart.bars[0].cases, (std::vector<CaseId>{{1}, {4}}));
    EXPECT_EQ(chart.bars[2].label, "30 to 60 min");
    EXPECT_EQ(chart.longest, 2);
}

TEST(DayCharts, SayWhenNobodyWaitsHowLongItTook) {
    DayView view = aDay();
    view.waits.resize(2);
    EXPECT_EQ(chartOf(view, "waits").answer, "Nothing is waiting. Half of the decisions came within 10 min.");
}

TEST(DayCharts, ShowWhoAsksAndHowFarTheCasesAre) {
    Chart const chart = chartOf(aDay(), "standings");
    EXPECT_EQ(chart.answer, "4 cases, 3 of them requested by somebody else.");
    EXPECT_EQ(chart.bars.size(), 4U);
}

TEST(DayCharts, CountRefusalsByReasonInTheLanguageOfTheScreen) {
    auto const labels = [] {
        std::vector<std::string> all;
        for (auto const& bar : chartOf(aDay(), "refusals").bars) all.push_back(bar.label);
        std::sort(all.begin(), all.end());
        return all;
    };
    EXPECT_EQ(labels(), (std::vector<std::string>{"Explained in words", "Papers are missing", "scope-exceeded"}));
    Language const chinese("zh_CN");
    auto const all = labels();
    EXPECT_NE(std::find(all.begin(), all.end(), "材料不齐"), all.end());
}

TEST(DayCharts, TellWhereSheetsSpoil) {
    Chart const chart = chartOf(aDay(), "spoils");
    EXPECT_EQ(chart.answer, "Most of them at 李办事's desk: 2.");
    EXPECT_EQ(chart.bars[0].amount, "31 good, 2 spoiled");
    EXPECT_EQ(chart.bars[0].second, 2);
    EXPECT_EQ(chart.bars[0].cases, (std::vector<CaseId>{{1}})) << "where something spoiled";
    EXPECT_EQ(chart.bars[1].cases, (std::vector<CaseId>{{1}, {2}}));
    EXPECT_EQ(chartOf(aDay(), "outcomes").answer, "2 of 37 sheets did not come out good.");
}

TEST(DayCharts, CountTheCasesOfEachDeskOnce) {
    Chart const chart = chartOf(aDay(), "desks");
    EXPECT_EQ(chart.bars[0].label, "李办事");
    EXPECT_EQ(chart.bars[0].amount, "3 cases: 3 opened");
}

TEST(DayCharts, ShowTheHoursInWhichNobodyCameToo) {
    Chart const chart = chartOf(aDay(), "hours");
    ASSERT_EQ(chart.bars.size(), 3U);
    EXPECT_EQ(chart.bars[1].value, 0);
    EXPECT_EQ(chart.answer, "Most of them at 10:00–11:00.");
}

TEST(DayCharts, OfAnEmptyDayHaveAnAnswerAndNoBar) {
    for (auto const& chart : dayCharts({})) {
        EXPECT_TRUE(chart.bars.empty()) << chart.id;
        EXPECT_FALSE(chart.question.empty());
        EXPECT_TRUE(chart.answer.ends_with(".")) << chart.id;
        EXPECT_EQ(chart.longest, 1) << "nothing is divided by nothing";
    }
}

TEST(DayCharts, SayOfEveryBarInWordsWhatItShows) {
    for (auto const& chart : dayCharts(aDay()))
        for (auto const& bar : chart.bars) {
            EXPECT_FALSE(bar.label.empty()) << chart.id;
            EXPECT_NE(bar.amount.find_first_of("0123456789"), std::string::npos) << bar.label;
            EXPECT_EQ(bar.cases.empty(), bar.value + bar.second == 0) << bar.label;
        }
}

} // namespace

} // namespace countersign::test
