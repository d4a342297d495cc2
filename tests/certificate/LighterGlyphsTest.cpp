#include "certificate/LighterGlyphs.h"

#include "certificate/GlyphOutline.h"

#include <gtest/gtest.h>

#include <random>

namespace countersign::certificate {
namespace {

OutlineStep lineTo(double x, double y) { return {false, {}, {x, y}}; }
OutlineStep curveTo(double a, double b, double x, double y) { return {true, {a, b}, {x, y}}; }

std::string text(std::vector<GlyphContour> const& contours) {
    std::string all;
    for (auto const& contour : contours) {
        for (auto const& point : contour) all += (point.on ? "" : "~") + std::to_string(point.x) + "," + std::to_string(point.y) + " ";
        all += "| ";
    }
    return all;
}

TEST(SimplifiedOutline, KeepsCornersAndDropsWhatLiesOnALine) {
    Contour const square{{0, 0}, {lineTo(50, 0), lineTo(100, 0), lineTo(100, 100), lineTo(51, 101), lineTo(0, 100), lineTo(0, 0)}};
    EXPECT_EQ(text(simplified({square}, 1)), "0,0 100,0 100,100 0,100 | ");
}

TEST(SimplifiedOutline, PutsOneCurveInThePlaceOfItsHalves) {
    // The two halves of the curve (0,0) ~(50,100) (100,0), cut in the middle.
    Contour const bow{{0, 0}, {curveTo(25, 50, 50, 50), curveTo(75, 50, 100, 0), lineTo(0, 0)}};
    EXPECT_EQ(text(simplified({bow}, 1)), "0,0 ~50,100 100,0 | ");
}

TEST(SimplifiedOutline, CountsInTheUnitsAskedFor) {
    Contour const triangle{{0, 0}, {lineTo(400, 0), lineTo(0, 400), lineTo(0, 0)}};
    EXPECT_EQ(text(simplified({triangle}, 0.25)), "100,0 0,100 0,0 | ");
}

TEST(SimplifiedOutline, LosesNoContour) {
    Contour const speck{{5, 5}, {lineTo(6, 5), lineTo(5, 6), lineTo(5, 5)}};
    EXPECT_EQ(text(simplified({speck}, 1)), "6,5 5,6 5,5 | ");
    Contour const sliver{{0, 0}, {lineTo(90, 0), lineTo(90, 1), lineTo(0, 0)}};
    EXPECT_EQ(text(simplified({sliver}, 1)), "0,0 90,0 90,1 | ");
    EXPECT_TRUE(simplified({}, 1).empty());
    EXPECT_TRUE(simplified({Contour{{5, 5}, {}}}, 1).empty());
}

TEST(SimplifiedOutline, EndsForWhateverItIsGiven) {
    std::mt19937 random(18030);
    std::uniform_int_distribution<int> place(-300, 1300), kind(0, 2), length(0, 60);
    for (int i = 0; i < 300; ++i) {
        Contour contour{{static_cast<double>(place(random)), static_cast<double>(place(random))}, {}};
        for (int steps = length(random); steps > 0; --steps)
            contour.steps.push_back(kind(random) == 0 ? curveTo(place(random), place(random), place(random), place(random))
                                                      : lineTo(place(random), place(random)));
        contour.steps.push_back(lineTo(contour.start.x, contour.start.y));
        for (auto const& made : simplified({contour}, 0.25)) EXPECT_GT(made.size(), 1u);
    }
}

TEST(LighterGlyph, IsASimpleGlyphOfTheTable) {
    auto const glyph = lighterGlyph({{{10, 0, true}, {10, 100, true}, {300, 100, false}}});
    // one contour; box 10 0 300 100; its last point 2; no instructions; flags; x: 10, -, 290 in two bytes; y: -, 100, -
    std::string const expected("\0\1\0\12\0\0\1\54\0\144\0\2\0\0\63\65\40\12\1\42\144", 21);
    EXPECT_EQ(glyph.entry, expected + std::string(1, '\0'));
    EXPECT_EQ(glyph.left, 10);
}

TEST(LighterGlyph, OfASpaceIsEmpty) { EXPECT_EQ(lighterGlyph({}).entry, ""); }

} // namespace
} // namespace countersign::certificate
