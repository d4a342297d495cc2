#include "ui/model/PaneWidths.h"

#include <gtest/gtest.h>

namespace countersign::ui {

namespace {

constexpr PaneWidths wished{232, 0, 300};
constexpr PaneWidths least{168, 440, 200};

PaneWidths of(int room, SidePane asked = SidePane::checks, PaneWidths const& wish = wished) { return panesIn(room, wish, least, asked); }

} // namespace

TEST(PaneWidths, GiveTheSidesWhatIsWishedWhereThereIsRoom) {
    EXPECT_EQ(of(1366), (PaneWidths{232, 834, 300}));
    EXPECT_EQ(of(972), (PaneWidths{232, 440, 300}));
}

TEST(PaneWidths, NarrowTheSidesBeforeTheMiddle) {
    EXPECT_EQ(of(890), (PaneWidths{200, 440, 250}));
    EXPECT_EQ(of(808), (PaneWidths{168, 440, 200}));
}

TEST(PaneWidths, FoldTheSideThatIsNotAskedForWhereNotAllFit) {
    EXPECT_EQ(of(683), (PaneWidths{0, 440, 243}));
    EXPECT_EQ(of(683, SidePane::queue), (PaneWidths{232, 451, 0}));
}

TEST(PaneWidths, LeaveTwoPanesOnTheSmallestScreen) {
    for (int room = 200; room < 700; ++room)
        for (SidePane const asked : {SidePane::queue, SidePane::checks}) {
            PaneWidths const panes = of(room, asked);
            EXPECT_EQ(panes.queue + panes.middle + panes.checks, room);
            EXPECT_GT(panes.middle, 0) << room;
            EXPECT_GT(asked == SidePane::queue ? panes.queue : panes.checks, 0) << room;
        }
}

TEST(PaneWidths, NeverGiveASideLessThanItsLeastWhileAllAreShown) {
    for (int room = 808; room < 2000; ++room)
        for (int queue = 0; queue < 900; queue += 150) {
            PaneWidths const panes = of(room, SidePane::checks, {queue, 0, 300});
            EXPECT_EQ(panes.queue + panes.middle + panes.checks, room);
            EXPECT_GE(panes.queue, least.queue);
            EXPECT_GE(panes.middle, least.middle);
            EXPECT_GE(panes.checks, least.checks);
        }
}

} // namespace countersign::ui
