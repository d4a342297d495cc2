#include "ui/model/Palette.h"

#include <gtest/gtest.h>

#include <set>

namespace countersign::ui {

TEST(Palette, ReckonsContrastAsTheStandardDoes) {
    EXPECT_NEAR(contrast({0, 0, 0}, {255, 255, 255}), 21, 0.001);
    EXPECT_NEAR(contrast({255, 255, 255}, {255, 255, 255}), 1, 0.001);
    EXPECT_NEAR(contrast({0x77, 0x77, 0x77}, {255, 255, 255}), 4.48, 0.005); // the grey that just fails
    EXPECT_NEAR(contrast({0x76, 0x76, 0x76}, {255, 255, 255}), 4.54, 0.005);
    EXPECT_EQ(contrast({1, 2, 3}, {200, 100, 50}), contrast({200, 100, 50}, {1, 2, 3}));
}

TEST(Palette, KeepsEveryPairThatOccursApartInEveryTheme) {
    for (Theme const theme : themes)
        for (Pair const& pair : pairs()) {
            Palette const& palette = paletteOf(theme);
            EXPECT_GE(contrast(palette[pair.front], palette[pair.back]), leastContrast(pair, theme))
                << "theme " << static_cast<int>(theme) << ": " << hex(palette[pair.front]) << " on " << hex(palette[pair.back])
                << ", paints " << static_cast<int>(pair.front) << " and " << static_cast<int>(pair.back);
        }
}

TEST(Palette, NamesEveryRoleInAPair) {
    std::set<Paint> named;
    for (Pair const& pair : pairs()) named.insert({pair.front, pair.back});
    for (std::size_t paint = 0; paint < paints; ++paint) {
        auto const each = static_cast<Paint>(paint);
        if (each == Paint::hairline || each == Paint::backdrop) continue; // nothing is read on them and nothing hangs on them
        EXPECT_TRUE(named.contains(each)) << paint;
    }
}

TEST(Palette, DarkIsDarkAndLightIsLight) {
    for (Theme const theme : themes) {
        double const toBlack = contrast(paletteOf(theme)[Paint::surface], {0, 0, 0});
        EXPECT_EQ(isDark(theme), toBlack < 4) << static_cast<int>(theme);
    }
}

TEST(Palette, WritesColoursAsMarkupReadsThem) {
    EXPECT_EQ(hex({0, 0, 0}), "#000000");
    EXPECT_EQ(hex({0xa4, 0x26, 0x2c}), "#a4262c");
}

} // namespace countersign::ui
