#include "ui/model/RecordFilter.h"

#include "ui/FakeOffice.h"
#include "ui/Language.h"
#include "ui/model/RecordState.h"
#include "ui/model/RecordYears.h"

#include <gtest/gtest.h>

namespace countersign::test {

namespace {

using ui::RecordFilter;
using ui::RecordRows;
using ui::RecordYears;

Crossing crossing(std::string const& day, Direction direction, std::string const& port = "罗湖口岸") {
    Crossing it;
    it.date = *parseDay(day);
    it.direction = direction;
    it.document = {"24", "H12345678"};
    it.portCode = port == "罗湖口岸" ? "LHK" : "SZW";
    it.portZh = port;
    it.portEn = port == "罗湖口岸" ? "Luohu" : "Shenzhen Bay";
    return it;
}

/// Newest first: two entries in a row in 2023; nothing in 2022.
RecordRows few() {
    std::vector<Crossing> rows{crossing("2024-02-01", Direction::exit), crossing("2023-07-02", Direction::entry, "深圳湾口岸"),
                               crossing("2023-03-05", Direction::entry), crossing("2021-12-31", Direction::exit)};
    rows[3].document = {"14", "E12345678"};
    return RecordRows(rows);
}

RecordFilter byPort(std::string const& typed) {
    RecordFilter filter;
    filter.port = typed;
    return filter;
}

} // namespace

TEST(RecordFilter, ShowsEverythingUntilSomethingIsChosen) {
    EXPECT_EQ(ui::filteredRows(few(), {}), (ui::ShownRows{0, 1, 2, 3}));
    EXPECT_EQ(ui::filterWords(few(), {}, 4), "");
}

TEST(RecordFilter, FindsAPortByItsNameItsInitialsItsSoundItsEnglishNameAndItsCode) {
    for (auto const* typed : {"罗湖", "lh", "luohu", "Luo", "lhk"})
        EXPECT_EQ(ui::filteredRows(few(), byPort(typed)), (ui::ShownRows{0, 2, 3})) << typed;
    for (auto const* typed : {"深圳湾", "szw", "bay"}) EXPECT_EQ(ui::filteredRows(few(), byPort(typed)), (ui::ShownRows{1})) << typed;
    EXPECT_TRUE(ui::filteredRows(few(), byPort("拱北")).empty());
}

TEST(RecordFilter, CombinesDirectionYearDocumentAndMarks) {
    RecordFilter filter;
    filter.direction = Direction::entry;
    EXPECT_EQ(ui::filteredRows(few(), filter), (ui::ShownRows{1, 2}));
    filter.markedOnly = true;
    EXPECT_EQ(ui::filteredRows(few(), filter), (ui::ShownRows{1}));
    filter.year = 2024;
    EXPECT_TRUE(ui::filteredRows(few(), filter).empty());
    filter = {};
    filter.document = DocumentNumber{"14", "E12345678"};
    EXPECT_EQ(ui::filteredRows(few(), filter), (ui::ShownRows{3}));
}

TEST(RecordFilter, SaysInWordsWhatIsHidden) {
    RecordFilter filter = byPort("lh");
    filter.year = 2023;
    EXPECT_EQ(ui::filterWords(few(), filter, 1), "1 of 4 rows, port “lh”, year 2023");
}

TEST(RecordFilter, OffersThePortsMostUsedFirst) {
    auto const choices = ui::choicesOf(few());
    ASSERT_EQ(choices.ports.size(), 2U);
    EXPECT_EQ(choices.ports[0].rows, 3);
    EXPECT_EQ(choices.documents.size(), 2U);
}

TEST(RecordFilter, GoesToTheNextMarkRoundTheEnd) {
    RecordRows const rows = few();
    ui::ShownRows const all = ui::filteredRows(rows, {});
    EXPECT_EQ(ui::nextMarked(rows, all, 0, 1), 1U);
    EXPECT_EQ(ui::nextMarked(rows, all, 1, 1), 1U);
    EXPECT_EQ(ui::nextMarked(rows, all, 0, -1), 1U);
    EXPECT_FALSE(ui::nextMarked(rows, {0, 2}, 0, 1));
}

TEST(RecordYears, CountsEntriesExitsAndMarksAndLeavesNoYearOut) {
    RecordRows const rows = few();
    RecordYears const years(rows, ui::filteredRows(rows, {}));
    ASSERT_EQ(years.years().size(), 4U);
    EXPECT_EQ(years.years().front().year, 2021);
    EXPECT_EQ(years.find(2022)->entries + years.find(2022)->exits, 0);
    EXPECT_EQ(years.find(2023)->entries, 2);
    EXPECT_EQ(years.find(2023)->months[6].entries, 1);
    EXPECT_EQ(ui::wordsOf(*years.find(2023)), "2023: 2 entries, 0 exits, 1 to look at (▲)");
    ASSERT_EQ(years.marks().size(), 1U);
    EXPECT_EQ(years.marks()[0].row, 1U);
}

TEST(RecordYears, LeadFromAYearOrAMomentToItsRow) {
    RecordRows const rows = few();
    RecordYears const years(rows, ui::filteredRows(rows, {}));
    EXPECT_EQ(years.positionOfYear(2023), 1U);
    EXPECT_EQ(years.positionOfYear(2022), std::nullopt);
    EXPECT_EQ(years.positionAt(2023.4), 2U);
    EXPECT_EQ(years.positionAt(2000), 3U) << "before the first there is the first";
    EXPECT_NEAR(ui::momentOf(*parseDay("2023-07-02")), 2023.5, 0.002);
}

TEST(RecordYears, OfNothingAreNone) {
    RecordYears const none{RecordRows(), {}};
    EXPECT_TRUE(none.years().empty());
    EXPECT_EQ(none.positionAt(2023), std::nullopt);
}

TEST(RecordState, SaysWhyThereAreNoRowsAndWhatToDo) {
    ui::Situation situation;
    auto const head = [&](RecordRows const& rows, RecordFilter const& filter = {}) {
        return ui::recordState(situation, rows, filter, 0).head;
    };
    EXPECT_EQ(head({}), "There are no crossings to show.");
    situation.stored = Case();
    situation.stored->state = CaseState::submitted;
    EXPECT_EQ(head({}), "The crossings may not be read yet.");
    situation.stored->state = CaseState::refused;
    EXPECT_EQ(head({}), "The crossings of this case are closed.");
    situation.stored->state = CaseState::ready;
    EXPECT_EQ(head({}), "The crossings are not read yet.");
    situation.busy = true;
    EXPECT_EQ(head({}), "Reading the crossings …");
    EXPECT_EQ(head(RecordRows(std::vector<Crossing>())), "No crossing was found under these documents in this period.");
    EXPECT_EQ(head(few(), byPort("nowhere")), "No row matches the filter.");
    EXPECT_TRUE(ui::recordState(situation, few(), {}, 4).none());
}

TEST(SheetState, SaysOfSheetsThatDidNotComeHowToFetchThem) {
    ui::Situation situation;
    situation.stored = Case();
    situation.stored->state = CaseState::refused;
    situation.busy = true;
    EXPECT_EQ(ui::sheetState(situation).head, "The notice is being fetched …");
    situation.busy = false;
    EXPECT_EQ(ui::sheetState(situation).head, "The notice is not fetched yet.");
    EXPECT_EQ(ui::sheetState(situation).advice, "F4 fetches it now.");
    situation.stored->state = CaseState::ready;
    EXPECT_EQ(ui::sheetState(situation).advice, "Ctrl+I issues it.");
}

TEST(RecordRows, KnowThatNothingFoundIsNotTheSameAsNotRead) {
    EXPECT_FALSE(RecordRows().read());
    EXPECT_TRUE(RecordRows(std::vector<Crossing>()).read());
}

} // namespace countersign::test
