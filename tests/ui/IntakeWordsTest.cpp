#include "ui/text/IntakeWords.h"
#include "core/authority/IntakeJson.h"
#include "support/Intakes.h"
#include "ui/Language.h"

#include <algorithm>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace countersign::ui {
namespace {

bool isAscii(std::string const& text) {
    return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
}

std::string problemOf(std::string const& file) {
    auto const parsed = parseIntake(file);
    auto const* const fault = std::get_if<IntakeFault>(&parsed);
    return fault ? fault->problem : std::string();
}

class BrokenIntake : public testing::TestWithParam<std::string> {};

TEST_P(BrokenIntake, IsToldInChinese) {
    test::Language const chinese("zh_CN");
    std::string const problem = problemOf(GetParam());
    ASSERT_NE(problem, "");
    EXPECT_FALSE(isAscii(intakeProblemWords(problem))) << problem;
}

TEST_P(BrokenIntake, IsToldInEnglishInItsOwnWords) { EXPECT_EQ(intakeProblemWords(problemOf(GetParam())), problemOf(GetParam())); }

INSTANTIATE_TEST_SUITE_P(IntakeWords, BrokenIntake,
                         testing::Values("{", "[]", "\xff", R"({"format": 1})", R"({"format": "countersign-intake/1"})",
                                         R"({"format": "countersign-intake/1", "standing": 7})",
                                         R"({"format": "countersign-intake/1", "standing": "friend"})",
                                         R"({"format": "countersign-intake/1", "format": "countersign-intake/1"})",
                                         R"({"format": "countersign-intake/1", "standing": "self", "colour": 1})",
                                         R"({"format": "countersign-intake/1", "standing": "self", "reasons": 1})",
                                         std::string(4 << 20, ' ')));

} // namespace
} // namespace countersign::ui
