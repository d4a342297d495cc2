#include "certificate/ColourProfile.h"

#include "certificate/OfficeKeyCertificate.h"
#include "certificate/OpenSsl.h"

#include <array>
#include <cmath>
#include <string>

#include <gtest/gtest.h>

namespace countersign::certificate {
namespace {

std::size_t number(std::string const& bytes, std::size_t at, std::size_t size) {
    std::size_t value = 0;
    for (std::size_t i = 0; i < size; ++i) value = value * 256 + static_cast<unsigned char>(bytes.at(at + i));
    return value;
}

/// The element of a tag, by the profile's own table.
std::string elementOf(std::string const& profile, std::string const& tag) {
    for (std::size_t i = 0; i < number(profile, 128, 4); ++i) {
        std::size_t const at = 132 + 12 * i;
        if (profile.substr(at, 4) == tag) return profile.substr(number(profile, at + 4, 4), number(profile, at + 8, 4));
    }
    return {};
}

std::array<double, 3> xyzOf(std::string const& profile, std::string const& tag) {
    std::string const element = elementOf(profile, tag);
    EXPECT_EQ(element.substr(0, 4), "XYZ ") << tag;
    std::array<double, 3> xyz{};
    for (std::size_t i = 0; i < 3; ++i) xyz.at(i) = static_cast<double>(number(element, 8 + 4 * i, 4)) / 65536;
    return xyz;
}

/// IEC 61966-2-1, 5.2.
double linear(double value) { return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4); }

// Every certificate has it in it, and the verifier makes it again: not a byte may ever change.
TEST(ColourProfile, StaysTheSameByteForByte) {
    std::string const profile = srgbProfile();
    Sha256 const digest = sha256(profile);
    EXPECT_EQ(hexOf({reinterpret_cast<char const*>(digest.data()), digest.size()}),
              "833c275d9e8b4166d44abcb44dc65182e586978629930b7e93907ff9f53f1c58");
    EXPECT_LT(profile.size(), 800U);
}

TEST(ColourProfile, HasTheHeadOfADisplay) {
    std::string const profile = srgbProfile();
    EXPECT_EQ(number(profile, 0, 4), profile.size());
    EXPECT_EQ(number(profile, 8, 2), 0x0210U) << "PDF/A-1 takes nothing above version 2";
    EXPECT_EQ(profile.substr(12, 12), "mntrRGB XYZ ");
    EXPECT_EQ(profile.substr(36, 4), "acsp");
    for (char const* tag : {"desc", "cprt", "wtpt", "rTRC", "gTRC", "bTRC"}) EXPECT_FALSE(elementOf(profile, tag).empty()) << tag;
}

TEST(ColourProfile, AddsItsPrimariesUpToWhite) {
    std::string const profile = srgbProfile();
    auto const red = xyzOf(profile, "rXYZ"), green = xyzOf(profile, "gXYZ"), blue = xyzOf(profile, "bXYZ"), white = xyzOf(profile, "wtpt");
    for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(red.at(i) + green.at(i) + blue.at(i), white.at(i), 2.0 / 65536) << i;
}

// The sums of ITU-R BT.709, by which luminance is known everywhere.
TEST(ColourProfile, WeighsThePrimariesAsTheStandardDoes) {
    std::string const profile = srgbProfile();
    EXPECT_NEAR(xyzOf(profile, "rXYZ").at(1), 0.2225, 1e-4);
    EXPECT_NEAR(xyzOf(profile, "gXYZ").at(1), 0.7169, 1e-4);
    EXPECT_NEAR(xyzOf(profile, "bXYZ").at(1), 0.0606, 1e-4);
}

TEST(ColourProfile, FollowsTheCurveOfTheStandard) {
    std::string const element = elementOf(srgbProfile(), "rTRC");
    ASSERT_EQ(element.substr(0, 4), "curv");
    std::size_t const steps = number(element, 8, 4) - 1;
    auto const point = [&](std::size_t i) { return static_cast<double>(number(element, 12 + 2 * i, 2)) / 65535; };
    for (int i = 0; i <= 2550; ++i) {
        double const value = i / 2550.0;
        double const place = value * static_cast<double>(steps);
        auto const before = std::min(static_cast<std::size_t>(place), steps - 1);
        double const part = place - static_cast<double>(before);
        EXPECT_NEAR(point(before) * (1 - part) + point(before + 1) * part, linear(value), 1 / 255.0 / 32) << value;
    }
}

} // namespace
} // namespace countersign::certificate
