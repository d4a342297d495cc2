#include "core/TextCells.h"

#include <gtest/gtest.h>

namespace countersign {
namespace {

TEST(TextCells, CountsHanCharactersTwice) {
    EXPECT_EQ(cellsOf(""), 0U);
    EXPECT_EQ(cellsOf("G6001"), 5U);
    EXPECT_EQ(cellsOf("罗湖口岸"), 8U);
    EXPECT_EQ(cellsOf("张𠮷"), 4U) << "beyond the BMP, too";
    EXPECT_EQ(cellsOf("（）"), 4U);
    EXPECT_EQ(cellsOf("e\xCC\x81"), 1U) << "a mark stands on its letter";
}

TEST(TextCells, TakesTextThatIsNoUtf8) { EXPECT_EQ(cellsOf("a\xFF"), 2U); }

TEST(TextCells, FillsUpAndCutsNothing) {
    EXPECT_EQ(filledTo(6, "出境"), "出境  ");
    EXPECT_EQ(filledTo(3, "出境"), "出境");
}

} // namespace
} // namespace countersign
