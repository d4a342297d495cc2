#include "certificate/CharString.h"

#include "certificate/ToldCharString.h"
#include "core/Fault.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace countersign::certificate {
namespace {

using test::Told;

OutlineStep quadraticTo(double a, double b, double x, double y) { return {true, {a, b}, {x, y}}; }
OutlineStep straightTo(double x, double y) { return {false, {}, {x, y}}; }
CubicStep line(double x, double y) { return {false, {}, {}, {x, y}}; }
CubicStep curve(double a, double b, double c, double d, double x, double y) { return {true, {a, b}, {c, d}, {x, y}}; }

std::string at(OutlinePoint point) { return fmt::format("{},{} ", static_cast<int>(point.x), static_cast<int>(point.y)); }

/// What must be told: no line that goes nowhere, and not the last, which the path is closed with.
std::string wanted(std::vector<CubicContour> const& contours, std::optional<int> width) {
    std::string text = width ? fmt::format("w{} ", *width) : "";
    for (auto const& contour : contours) {
        std::vector<std::string> steps;
        OutlinePoint here = contour.start;
        bool curved = true;
        for (auto const& step : contour.steps) {
            if (step.curved)
                steps.push_back("~" + at(step.first) + "~" + at(step.second) + at(step.end));
            else if (step.end.x != here.x || step.end.y != here.y)
                steps.push_back(at(step.end));
            else
                continue;
            here = step.end, curved = step.curved;
        }
        if (!curved) steps.pop_back();
        if (steps.empty()) continue;
        text += "M" + at(contour.start);
        for (auto const& step : steps) text += step;
    }
    return text + "|";
}

std::string bytes(std::initializer_list<int> values) {
    std::string all;
    for (int const value : values) all += static_cast<char>(value);
    return all;
}

TEST(CharString, TellsASquareInFewBytes) {
    CubicContour const square{{10, 20}, {line(110, 20), line(110, 120), line(10, 120), line(10, 20)}};
    // 10 20 rmoveto 100 100 -100 hlineto endchar
    EXPECT_EQ(charString({square}, std::nullopt), bytes({149, 159, 21, 239, 239, 39, 6, 14}));
}

TEST(CharString, TellsACircleInOneOperator) {
    CubicContour const circle{{100, 0},
                              {curve(100, 55, 55, 100, 0, 100), curve(-55, 100, -100, 55, -100, 0), curve(-100, -55, -55, -100, 0, -100),
                               curve(55, -100, 100, -55, 100, 0)}};
    std::string const told = charString({circle}, std::nullopt);
    EXPECT_EQ(told.size(), 2 + 16 + 1 + 1u) << "a move, four curves of four operands, and two operators";
    EXPECT_EQ(told[told.size() - 2], 30) << "vhcurveto";
}

TEST(CharString, TellsTheWidthInFrontOfWhateverIsFirst) {
    CubicContour const triangle{{0, 0}, {line(0, 9), line(9, 9), line(0, 0)}};
    EXPECT_EQ(Told(charString({triangle}, 333)).text, "w333 M0,0 0,9 9,9 |");
    EXPECT_EQ(charString({}, 7), bytes({146, 14}));
    EXPECT_EQ(charString({}, 0), bytes({139, 14})) << "no width is another thing than that of none";
    EXPECT_EQ(charString({}, std::nullopt), bytes({14}));
}

TEST(CharString, LeavesOutWhatIsNoLine) {
    CubicContour const speck{{5, 5}, {line(5, 5), line(5, 5)}};
    EXPECT_EQ(charString({speck}, std::nullopt), bytes({14}));
}

TEST(Operand, IsAsShortAsItCanBe) {
    auto const told = [](int value) {
        std::string all;
        addOperand(all, value);
        return all;
    };
    EXPECT_EQ(told(0), bytes({139}));
    EXPECT_EQ(told(107), bytes({246}));
    EXPECT_EQ(told(-107), bytes({32}));
    EXPECT_EQ(told(108), bytes({247, 0}));
    EXPECT_EQ(told(1131), bytes({250, 255}));
    EXPECT_EQ(told(-108), bytes({251, 0}));
    EXPECT_EQ(told(-1131), bytes({254, 255}));
    EXPECT_EQ(told(1132), bytes({28, 4, 108}));
    EXPECT_EQ(told(-32768), bytes({28, 128, 0}));
    EXPECT_THROW(told(32768), Fault);
    EXPECT_THROW(told(-32769), Fault);
}

// 5177, appendix B: no more than 48 operands.
TEST(CharString, SaysWhateverItIsGiven) {
    std::mt19937 random(5177);
    std::uniform_int_distribution<int> place(-1200, 1200), near(-3, 3), kind(0, 9), length(0, 70), few(0, 4), widths(-1, 1000);
    for (int i = 0; i < 3000; ++i) {
        std::vector<CubicContour> contours;
        for (int count = few(random); count >= 0; --count) {
            OutlinePoint here{static_cast<double>(place(random)), static_cast<double>(place(random))};
            CubicContour contour{here, {}};
            auto const next = [&]() -> OutlinePoint {
                switch (kind(random)) {
                case 0: return here = {static_cast<double>(place(random)), static_cast<double>(place(random))};
                case 1: return here = {here.x + near(random), here.y + near(random)};
                case 2: return here;
                default:
                    return here = random() % 2 ? OutlinePoint{here.x, here.y + near(random) * 40}
                                               : OutlinePoint{here.x + near(random) * 40, here.y};
                }
            };
            for (int steps = length(random); steps > 0; --steps) {
                bool const curved = random() % 2 == 0;
                OutlinePoint const first = curved ? next() : OutlinePoint{}, second = curved ? next() : OutlinePoint{};
                contour.steps.push_back({curved, first, second, next()});
            }
            contour.steps.push_back(line(contour.start.x, contour.start.y));
            contours.push_back(std::move(contour));
        }
        std::optional<int> const width = random() % 2 ? std::optional(widths(random)) : std::nullopt;
        Told const told(charString(contours, width));
        ASSERT_EQ(told.text, wanted(contours, width)) << i;
        ASSERT_LE(told.deepest, 48u);
    }
}

TEST(FewCubics, KeepCornersAndDropWhatLiesOnALine) {
    Contour const square{
        {0, 0}, {straightTo(50, 0), straightTo(100, 0), straightTo(100, 100), straightTo(51, 101), straightTo(0, 100), straightTo(0, 0)}};
    EXPECT_EQ(wanted(fewCubics({square}, 1, 1.5), std::nullopt), "M0,0 100,0 100,100 0,100 |");
}

TEST(FewCubics, PutOneCurveInThePlaceOfMany) {
    // A quarter of a circle of radius 100 in four quadratic curves, and the way back over its centre.
    Contour const quarter{{100, 0},
                          {quadraticTo(100, 19.9, 92.4, 38.3), quadraticTo(84.8, 56.6, 70.7, 70.7), quadraticTo(56.6, 84.8, 38.3, 92.4),
                           quadraticTo(19.9, 100, 0, 100), straightTo(0, 0), straightTo(100, 0)}};
    auto const few = fewCubics({quarter}, 1, 1);
    ASSERT_EQ(few.size(), 1u);
    ASSERT_EQ(few[0].steps.size(), 3u);
    EXPECT_EQ(few[0].steps[0].curved + few[0].steps[1].curved + few[0].steps[2].curved, 1);
}

TEST(FewCubics, LoseNoContour) {
    Contour const speck{{5, 5}, {straightTo(6, 5), straightTo(5, 6), straightTo(5, 5)}};
    Contour const sliver{{0, 0}, {straightTo(90, 0), straightTo(90, 1), straightTo(0, 0)}};
    EXPECT_EQ(fewCubics({speck, sliver}, 1, 1.5).size(), 2u);
    EXPECT_NE(charString(fewCubics({sliver}, 1, 1.5), std::nullopt), bytes({14}));
    EXPECT_TRUE(fewCubics({}, 1, 1.5).empty());
    EXPECT_TRUE(fewCubics({Contour{{5, 5}, {}}}, 1, 1.5).empty());
}

TEST(FewCubics, EndForWhateverTheyAreGiven) {
    std::mt19937 random(5176);
    std::uniform_int_distribution<int> place(-300, 1300), kind(0, 2), length(0, 60);
    auto const anywhere = [&] { return static_cast<double>(place(random)); };
    for (int i = 0; i < 200; ++i) {
        Contour contour{{anywhere(), anywhere()}, {}};
        for (int steps = length(random); steps > 0; --steps) {
            double const a = anywhere(), b = anywhere(), c = anywhere(), d = anywhere();
            contour.steps.push_back(kind(random) == 0 ? quadraticTo(a, b, c, d) : straightTo(c, d));
        }
        contour.steps.push_back(straightTo(contour.start.x, contour.start.y));
        auto const few = fewCubics({contour}, 0.25, 1.5);
        for (auto const& made : few) {
            EXPECT_EQ(made.steps.back().end.x, made.start.x);
            EXPECT_EQ(made.steps.back().end.y, made.start.y);
        }
        EXPECT_EQ(Told(charString(few, std::nullopt)).text, wanted(few, std::nullopt));
    }
}

} // namespace
} // namespace countersign::certificate
