#include "ui/Inbox.h"

#include "support/Intakes.h"
#include "ui/FakeOffice.h"
#include "ui/model/InboxRows.h"
#include "ui/model/ReturnedWork.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace countersign::test {

namespace {

using namespace countersign::ui;

Instant const noon = *parseInstant("2026-11-22T12:00:00+08:00");

InboxEntry waitingFor(std::int64_t id, int minutes, std::vector<std::string> rules, bool decides = true) {
    return {{id}, {2}, Standing::agent, "陈大文", "李四", "王芳", noon - std::chrono::minutes{minutes}, false, decides, std::move(rules)};
}

std::vector<std::int64_t> orderOf(std::vector<InboxEntry> const& entries) {
    std::vector<std::int64_t> ids;
    for (auto const& each : inInboxOrder(entries, noon)) ids.push_back(each.id.value);
    return ids;
}

/// A supervisor's desk with `count` cases of wang's that wait.
struct Waiting {
    DeskBench bench{"wang"};
    std::unique_ptr<Inbox> inbox;
    std::optional<CaseId> decided;

    explicit Waiting(int count) {
        for (int n = 0; n < count; ++n) {
            bench.desk->newCase();
            bench.type(validAgentIntake());
            bench.desk->submit();
            bench.background.settle();
        }
        bench.signIn("chen");
        inbox = std::make_unique<Inbox>(*bench.desk);
        bench.desk->onChange = [this](Change change) {
            if (change != Change::theCase) return;
            if (auto const now = inbox->follow()) decided = now;
        };
        inbox->refresh();
        bench.background.settle();
    }
    void open(CaseId id) {
        bench.desk->openCase(id);
        bench.background.settle();
    }
    std::vector<BriefRow> brief() const { return inbox->brief(); }
    bool says(std::string const& words) const {
        for (auto const& row : brief())
            if (row.text.find(words) != std::string::npos) return true;
        return false;
    }
};

TEST(InboxOrder, TakesTheLongestWaitsFirstAndOfALikeWaitTheHeavier) {
    EXPECT_EQ(orderOf({waitingFor(1, 2, {"poa.delegated"}), waitingFor(2, 70, {"poa.delegated"}),
                       waitingFor(3, 5, {"poa.delegated", "document.expired"}), waitingFor(4, 35, {"poa.delegated"}),
                       waitingFor(5, 31, {"letter.official"}), waitingFor(6, 4, {"poa.delegated"})}),
              (std::vector<std::int64_t>{2, 5, 4, 3, 6, 1}));
}

TEST(InboxOrder, PutsLastWhatThisSupervisorTookIn) {
    EXPECT_EQ(orderOf({waitingFor(1, 90, {"letter.official"}, false), waitingFor(2, 1, {})}), (std::vector<std::int64_t>{2, 1}));
}

TEST(InboxOrder, WeighsMoreWhatIsMoreThanOneThing) {
    EXPECT_GT(weightOf(waitingFor(1, 1, {"poa.delegated", "period.over-limit"})), weightOf(waitingFor(1, 1, {"period.over-limit"})));
    EXPECT_GT(weightOf(waitingFor(1, 1, {"document.expired"})), weightOf(waitingFor(1, 1, {"poa.delegated"})));
}

TEST(InboxRows, SayWhatIsToBeDecidedHeaviestFirstInWordsAndShape) {
    auto const rows = inboxRows({waitingFor(7, 42, {"poa.delegated", "document.expired"})}, noon);
    EXPECT_EQ(rows[0].who, "#7  陈大文 ← 李四");
    EXPECT_EQ(rows[0].age, "42 min");
    EXPECT_EQ(rows[0].what, "Expired paper · Delegated · taken in by 王芳");
    EXPECT_EQ(rows[0].marks, "▲▲▲");
    EXPECT_EQ(inboxSummary({}, -1, noon), "Nothing is waiting for a decision.");
    EXPECT_EQ(inboxSummary({waitingFor(7, 42, {}), waitingFor(8, 2, {})}, 1, noon),
              "2 cases waiting · the longest 42 min · on the screen: 2 of 2");
}

TEST(Inbox, GoesFromCaseToCaseAndStopsAtTheEnds) {
    Waiting it(3);
    EXPECT_EQ(it.inbox->waiting().size(), 3U);
    EXPECT_EQ(it.inbox->place(), -1);
    auto const first = it.inbox->beside(1);
    ASSERT_TRUE(first);
    it.open(*first);
    EXPECT_EQ(it.inbox->place(), 0);
    EXPECT_FALSE(it.inbox->beside(-1));
    it.open(*it.inbox->beside(1));
    it.open(*it.inbox->beside(1));
    EXPECT_EQ(it.inbox->place(), 2);
    EXPECT_FALSE(it.inbox->beside(1));
}

TEST(Inbox, KnowsWhichCaseWasDecidedAndWhichIsNext) {
    Waiting it(3);
    it.open({2});
    EXPECT_FALSE(it.decided);
    it.bench.desk->approve("office", {});
    it.bench.background.settle();
    ASSERT_EQ(it.decided, CaseId{2});
    EXPECT_EQ(it.inbox->after(*it.decided), CaseId{3});
    it.open({3});
    it.bench.desk->giveBack("the date", {"/authority/signed_on"});
    it.bench.background.settle();
    EXPECT_EQ(it.decided, CaseId{3});
    EXPECT_EQ(it.inbox->after(*it.decided), CaseId{1}) << "at the end the first again";
}

TEST(Inbox, AWrongPasswordDecidesNothing) {
    Waiting it(1);
    it.open({1});
    it.bench.desk->approve("wrong", {});
    it.bench.background.settle();
    EXPECT_FALSE(it.decided);
    EXPECT_EQ(it.bench.desk->notice().kind, Notice::Kind::problem);
    EXPECT_EQ(it.inbox->place(), 0);
}

TEST(Inbox, ShowsWhatIsUnusualFirstAndTheRestFolded) {
    Waiting it(1);
    it.bench.office.unusual = {4, 3, 30, 1, 1, 0, true, true, false};
    it.open({1});
    auto const rows = it.brief();
    ASSERT_GT(rows.size(), 6U);
    EXPECT_EQ(rows[0].kind, BriefRow::Kind::unusual);
    EXPECT_EQ(rows[0].weight, Weight::supervisor);
    auto const delegated = std::find_if(rows.begin(), rows.end(), [](auto const& row) { return !row.basis.empty(); });
    ASSERT_NE(delegated, rows.end()) << "what the rules find bears its basis";
    EXPECT_EQ(delegated - rows.begin(), 4) << "what few cases have stands before what every delegated one has";
    EXPECT_TRUE(it.says("3 other people, in 4 cases"));
    EXPECT_TRUE(it.says("The same authorisation was used for 1 case"));
    EXPECT_TRUE(it.says("another name or region"));
    EXPECT_TRUE(it.says("opened on the same day"));
    auto const folded = std::count_if(rows.begin(), rows.end(), [](auto const& row) { return row.shape == "▸"; });
    EXPECT_EQ(folded, 7);
    EXPECT_EQ(std::count_if(rows.begin(), rows.end(), [](auto const& row) { return row.kind == BriefRow::Kind::field; }), 0);
    EXPECT_EQ(it.bench.office.count("unusual"), 1);
}

TEST(Inbox, OpensAPartAndMarksAFieldForThisCaseOnly) {
    Waiting it(2);
    it.open({1});
    it.inbox->fold(Section::subject);
    auto rows = it.brief();
    auto const number = std::find_if(
        rows.begin(), rows.end(), [](auto const& row) { return row.pointer == "/subject/id/number" && row.kind == BriefRow::Kind::field; });
    ASSERT_NE(number, rows.end());
    EXPECT_EQ(number->text, "A123456(3)");
    it.inbox->mark(number->pointer);
    EXPECT_EQ(it.inbox->marked(), (std::set<std::string>{"/subject/id/number"}));
    it.open({2});
    EXPECT_TRUE(it.inbox->marked().empty());
    rows = it.brief();
    EXPECT_EQ(std::count_if(rows.begin(), rows.end(), [](auto const& row) { return row.kind == BriefRow::Kind::field; }), 0);
}

TEST(Inbox, TellsTheClerkWhichFieldsNeedWorkUntilTheyAreChanged) {
    Waiting it(1);
    it.open({1});
    it.bench.desk->giveBack("compare with the card", {"/subject/id/number", "/authority/signed_on"});
    it.bench.background.settle();
    it.bench.signIn("wang");
    it.bench.desk->openCase({1});
    it.bench.background.settle();
    auto const& desk = *it.bench.desk;
    EXPECT_EQ(workAsked(*desk.stored()), (std::map<std::string, std::string>{{"/authority/signed_on", "compare with the card"},
                                                                             {"/subject/id/number", "compare with the card"}}));
    it.bench.desk->type(*fieldNamed("/authority/signed_on"), "2026-11-11");
    EXPECT_EQ(workLeft(*desk.stored(), desk.form()), (std::map<std::string, std::string>{{"/subject/id/number", "compare with the card"}}));
}

TEST(Inbox, AsksAgainWhenSomethingCameWhileItAsked) {
    Waiting it(1);
    ASSERT_EQ(it.inbox->waiting().size(), 1U);
    it.inbox->refresh();
    Case more = it.bench.office.cases.at(1);
    it.bench.background.doOne(); // the answer is under way
    more.id.value = 2;
    it.bench.office.cases[2] = more;
    int told = 0;
    it.inbox->refresh([&] { ++told; });
    it.bench.background.settle();
    EXPECT_EQ(it.inbox->waiting().size(), 2U);
    it.inbox->refresh();
    it.inbox->refresh([&] { ++told; });
    it.bench.background.settle();
    EXPECT_EQ(told, 2) << "what was to follow the list follows it once";
}

TEST(Inbox, ARefusedCaseShowsItsNotice) {
    Waiting it(1);
    it.open({1});
    it.bench.desk->refuse({{"papers-missing"}, {}});
    it.bench.background.settle();
    ASSERT_TRUE(it.bench.desk->sheets());
    EXPECT_TRUE(it.bench.desk->sheets()->notice);
    EXPECT_EQ(it.bench.desk->sheets()->pdf, "%PDF notice");
    EXPECT_EQ(it.bench.desk->sheets()->number, "SZ01-1-notice");
    it.bench.desk->printPaper("counter", {}, it.bench.desk->sheets()->number, it.bench.desk->sheets()->pdf);
    it.bench.background.settle();
    ASSERT_EQ(it.bench.printer.printed.size(), 1U);
    EXPECT_EQ(it.bench.printer.printed[0].title, "SZ01-1-notice") << "no name in the print system's list";
}

} // namespace

} // namespace countersign::test
