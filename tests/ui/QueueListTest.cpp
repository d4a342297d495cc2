#include "ui/model/QueueList.h"

#include <chrono>
#include <gtest/gtest.h>
#include <numeric>

namespace countersign::test {

namespace {

using ui::QueueList;
using Edit = QueueList::Edit;
using Edits = std::vector<Edit>;

Instant const nine = *parseInstant("2026-11-22T09:00:00+08:00");

QueueEntry entry(int number, std::vector<QueueGroup> groups, int waitingMinutes = 0) {
    QueueEntry made;
    made.id.value = number;
    made.version.value = 1;
    made.subjectName = "王小明";
    made.openedByName = "李办事";
    made.groups = std::move(groups);
    made.mine = !made.groups.empty() && made.groups.front() == QueueGroup::mine;
    bool const submitted = !made.groups.empty() && made.groups.back() == QueueGroup::approval;
    made.state = submitted ? CaseState::submitted : CaseState::draft;
    made.waitsFor = submitted ? WaitsFor::approval : WaitsFor::completion;
    made.waitingSince = nine - std::chrono::minutes(waitingMinutes);
    return made;
}

std::vector<int> numbers(QueueList const& list) {
    std::vector<int> all;
    for (std::size_t row = 0; row < list.size(); ++row) all.push_back(static_cast<int>(list.at(row).id.value));
    return all;
}

/// What a window does that was told the edits.
std::vector<int> edited(std::vector<int> shown, Edits const& edits, QueueList const& list) {
    for (auto const& edit : edits) {
        auto const at = shown.begin() + static_cast<std::ptrdiff_t>(edit.row);
        if (edit.kind == Edit::Kind::gone) shown.erase(at);
        if (edit.kind == Edit::Kind::come) shown.insert(at, static_cast<int>(list.at(edit.row).id.value));
    }
    return shown;
}

std::vector<int> found(QueueList& list, std::string const& typed) {
    list.search(typed);
    return numbers(list);
}

TEST(QueueListOfAGroup, HoldsItsCasesAndCountsAll) {
    QueueList list;
    list.take({entry(1, {QueueGroup::mine}), entry(2, {QueueGroup::mine, QueueGroup::approval}), entry(3, {QueueGroup::approval}),
               entry(4, {QueueGroup::done})});
    EXPECT_EQ(numbers(list), (std::vector{2, 1})) << "mine, newest first";
    EXPECT_EQ(list.count(QueueGroup::mine), 2);
    EXPECT_EQ(list.count(QueueGroup::approval), 2);
    EXPECT_EQ(list.count(QueueGroup::ready), 0);
    EXPECT_EQ(list.count(QueueGroup::done), 1);
}

TEST(QueueListOfAGroup, ServesWhoWaitsLongestFirst) {
    QueueList list;
    list.choose(QueueGroup::approval);
    list.take({entry(1, {QueueGroup::approval}, 5), entry(2, {QueueGroup::approval}, 50), entry(3, {QueueGroup::approval}, 20)});
    EXPECT_EQ(numbers(list), (std::vector{2, 3, 1}));
}

TEST(QueueListThatIsLookedAt, TellsByRowsWhatChanged) {
    QueueList list;
    list.choose(QueueGroup::approval);
    list.take({entry(1, {QueueGroup::approval}, 30), entry(2, {QueueGroup::approval}, 20), entry(3, {QueueGroup::approval}, 10)});
    auto const before = numbers(list);
    auto changed = entry(3, {QueueGroup::approval}, 10);
    changed.subjectName = "陈大文";
    auto const edits = list.take({entry(1, {QueueGroup::approval}, 30), changed, entry(4, {QueueGroup::approval}, 0)});
    EXPECT_EQ(edits, (Edits{{Edit::Kind::gone, 1}, {Edit::Kind::come, 2}, {Edit::Kind::changed, 1}}));
    EXPECT_EQ(edited(before, edits, list), numbers(list));
}

TEST(QueueListThatIsLookedAt, TellsNothingWhenNothingChanged) {
    QueueList list;
    list.take({entry(1, {QueueGroup::mine}), entry(2, {QueueGroup::mine})});
    EXPECT_TRUE(list.take({entry(2, {QueueGroup::mine}), entry(1, {QueueGroup::mine})}).empty());
}

TEST(QueueListThatIsLookedAt, LeavesTheRowThatIsStoodOnWhereItIs) {
    QueueList list;
    list.choose(QueueGroup::approval);
    list.take({entry(1, {QueueGroup::approval}, 30), entry(2, {QueueGroup::approval}, 20), entry(3, {QueueGroup::approval}, 10)});
    list.hold(CaseId{2});
    auto const edits =
        list.take({entry(1, {QueueGroup::approval}, 30), entry(2, {QueueGroup::ready}, 0), entry(3, {QueueGroup::approval}, 10)});
    EXPECT_EQ(numbers(list), (std::vector{1, 2, 3})) << "Enter opens what was looked at";
    EXPECT_EQ(edits, (Edits{{Edit::Kind::changed, 1}}));
    EXPECT_EQ(list.count(QueueGroup::approval), 2) << "counted where it belongs";
    list.hold(CaseId{1});
    list.take({entry(1, {QueueGroup::approval}, 30), entry(2, {QueueGroup::ready}, 0), entry(3, {QueueGroup::approval}, 10)});
    EXPECT_EQ(numbers(list), (std::vector{1, 3})) << "once it is left it goes";
}

TEST(QueueListThatIsLookedAt, PutsNewRowsWhereTheyBelongAboveTheOneThatIsStoodOn) {
    QueueList list;
    list.take({entry(1, {QueueGroup::mine}), entry(2, {QueueGroup::mine})});
    list.hold(CaseId{2});
    EXPECT_EQ(list.take({entry(1, {QueueGroup::mine}), entry(2, {QueueGroup::mine}), entry(3, {QueueGroup::mine})}),
              (Edits{{Edit::Kind::come, 0}}));
    EXPECT_EQ(numbers(list), (std::vector{3, 2, 1}));
}

TEST(QueueListThatIsLookedAt, LetsARowGoWhoseCaseIsInNoQueueAnyMore) {
    QueueList list;
    list.take({entry(1, {QueueGroup::mine}), entry(2, {QueueGroup::mine})});
    list.hold(CaseId{2});
    list.take({entry(1, {QueueGroup::mine})});
    EXPECT_EQ(numbers(list), std::vector{1});
}

/// Any two queues: what the window is told leads from one to the other.
TEST(QueueListThatIsLookedAt, BecomesAnyOtherByItsEdits) {
    std::uint32_t seed = 7;
    auto const random = [&seed](std::uint32_t below) { return (seed = seed * 1664525 + 1013904223) / 65536 % below; };
    QueueList list;
    list.choose(QueueGroup::ready);
    for (int round = 0; round < 300; ++round) {
        auto const shown = numbers(list);
        if (!shown.empty() && random(2)) list.hold(CaseId{shown[random(static_cast<std::uint32_t>(shown.size()))]});
        std::vector<QueueEntry> entries;
        for (int number = 1; number <= 20; ++number)
            if (random(3))
                entries.push_back(entry(number, {random(2) ? QueueGroup::ready : QueueGroup::done}, static_cast<int>(random(30))));
        auto const edits = list.take(entries);
        ASSERT_EQ(edited(shown, edits, list), numbers(list)) << "round " << round;
    }
}

class QueueSearch : public testing::Test {
protected:
    QueueList list;
    void SetUp() override {
        auto chen = entry(12, {QueueGroup::mine});
        chen.subjectName = "陈大文";
        chen.requesterName = "李四";
        chen.documents = {{"24", "5678"}};
        auto smith = entry(1200, {QueueGroup::approval});
        smith.subjectName = "Mary-Ann O'Brien";
        smith.openedByName = "王芳";
        auto uyghur = entry(7, {QueueGroup::done});
        uyghur.subjectName = "买买提·艾力";
        uyghur.certificateNumber = "SZ01-261122-00017-0";
        list.take({chen, smith, uyghur});
    }
};

TEST_F(QueueSearch, FindsInAllGroupsByTheNumberOfTheCaseTheNearestFirst) {
    EXPECT_EQ(found(list, "12"), (std::vector{12, 1200}));
    EXPECT_EQ(found(list, "#120"), std::vector{1200});
    EXPECT_EQ(found(list, "１２００"), std::vector{1200}) << "typed under a Chinese input method";
}

TEST_F(QueueSearch, FindsNamesHoweverTheyAreSetApart) {
    EXPECT_EQ(found(list, "大文"), std::vector{12});
    EXPECT_EQ(found(list, "李四"), std::vector{12}) << "the agent";
    EXPECT_EQ(found(list, "王芳"), std::vector{1200}) << "the clerk";
    EXPECT_EQ(found(list, "mary ann"), std::vector{1200});
    EXPECT_EQ(found(list, "OBRIEN"), std::vector{1200});
    EXPECT_EQ(found(list, "买买提艾力"), std::vector{7});
    EXPECT_EQ(found(list, "买买提•艾力"), std::vector{7});
}

TEST_F(QueueSearch, FindsTheCertificateAndSaysByWhatItFound) {
    EXPECT_EQ(found(list, "sz01 261122"), std::vector{7});
    EXPECT_EQ(found(list, "00017"), std::vector{7});
    EXPECT_NE(list.row(0, nine).what.find("SZ01-261122-00017-0"), std::string::npos);
    EXPECT_TRUE(found(list, "00").empty()) << "two digits stand in every number";
}

TEST_F(QueueSearch, FindsADocumentByItsLastFourCharacters) {
    EXPECT_EQ(found(list, "5678"), std::vector{12});
    EXPECT_NE(list.row(0, nine).what.find("…5678"), std::string::npos);
    EXPECT_EQ(found(list, "H1234 5678"), std::vector<int>{}) << "two words: no document ends in H1234";
    EXPECT_EQ(found(list, "h12345678"), std::vector{12});
    EXPECT_TRUE(found(list, "678").empty()) << "three characters are no tail";
    EXPECT_TRUE(found(list, "H12345679").empty());
}

TEST_F(QueueSearch, WantsEveryWord) {
    EXPECT_EQ(found(list, "陈 5678"), std::vector{12});
    EXPECT_TRUE(found(list, "陈 1234").empty());
    EXPECT_TRUE(found(list, "nobody").empty());
}

TEST_F(QueueSearch, EndsWithAnEmptyFieldAndGivesTheGroupBack) {
    found(list, "7");
    EXPECT_TRUE(list.searching());
    EXPECT_EQ(found(list, "  "), std::vector{12});
    EXPECT_FALSE(list.searching());
}

TEST_F(QueueSearch, GoesOnWhileCasesComeAndGo) {
    found(list, "王小明");
    EXPECT_EQ(list.take({entry(50, {QueueGroup::done}), entry(51, {QueueGroup::mine})}).size(), 2U);
    EXPECT_EQ(numbers(list), (std::vector{51, 50}));
}

} // namespace

} // namespace countersign::test
