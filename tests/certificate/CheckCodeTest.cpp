#include "certificate/CheckCode.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

namespace countersign::certificate {
namespace {

constexpr std::string_view codeCharacters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

std::string sampleCode(int i) { return checkCodeOf("seal " + std::to_string(i)); }

/// Where the nine characters stand between the dashes.
constexpr std::size_t places[]{0, 1, 2, 3, 5, 6, 7, 8, 10};

TEST(CheckCode, IsTwoGroupsAndACheckCharacter) {
    for (int i = 0; i < 2000; ++i) {
        auto const code = sampleCode(i);
        ASSERT_EQ(code.size(), 11U);
        EXPECT_EQ(code[4], '-');
        EXPECT_EQ(code[9], '-');
        for (std::size_t const at : places) EXPECT_NE(codeCharacters.find(code[at]), std::string_view::npos) << code;
        EXPECT_EQ(canonicalCheckCode(code), code);
    }
}

// Computed by python3: hashlib, and the digits one by one.
TEST(CheckCode, IsWhatAnotherProgramComputes) {
    EXPECT_EQ(checkCodeOf(""), "BQVE-1RKP-G");
    EXPECT_EQ(checkCodeOf("abc"), "Q9W1-DFWF-D");
}

TEST(CheckCode, TellsSealsApart) {
    std::set<std::string> all;
    for (int i = 0; i < 20'000; ++i) all.insert(sampleCode(i));
    EXPECT_EQ(all.size(), 20'000U);
}

TEST(CheckCode, FindsEveryWrongCharacter) {
    for (int i = 0; i < 200; ++i) {
        auto const code = sampleCode(i);
        for (std::size_t const at : places)
            for (char const wrong : codeCharacters) {
                auto typed = code;
                typed[at] = wrong;
                EXPECT_EQ(canonicalCheckCode(typed).has_value(), wrong == code[at]) << code << " as " << typed;
            }
    }
}

TEST(CheckCode, FindsEverySwapOfNeighbours) {
    for (int i = 0; i < 5000; ++i) {
        auto const code = sampleCode(i);
        for (std::size_t place = 0; place + 1 < std::size(places); ++place) {
            auto typed = code;
            std::swap(typed[places[place]], typed[places[place + 1]]);
            EXPECT_EQ(canonicalCheckCode(typed).has_value(), typed == code) << code << " as " << typed;
        }
    }
}

TEST(CheckCode, IsReadAsPeopleWriteIt) {
    std::string const code = "BQVE-1RKP-G";
    for (char const* const typed : {"bqve1rkpg", " BQVE 1RKP G ", "bqve–1rkp—g", "ＢＱＶＥ１ＲＫＰＧ", "B-Q-V-E_1RKP G"})
        EXPECT_EQ(canonicalCheckCode(typed), code) << typed;
}

TEST(CheckCode, TakesLettersThatLookLikeDigits) {
    int seen = 0;
    for (int i = 0; i < 2000; ++i) {
        auto const code = sampleCode(i);
        for (std::size_t const at : places)
            for (char const alike : std::string(code[at] == '0' ? "Oo" : code[at] == '1' ? "IiLl" : "")) {
                auto typed = code;
                typed[at] = alike;
                EXPECT_EQ(canonicalCheckCode(typed), code);
                ++seen;
            }
    }
    EXPECT_GT(seen, 1000);
}

TEST(CheckCode, IsNothingElse) {
    for (char const* const typed :
         {"", "BQVE-1RKP", "BQVE-1RKP-GK", "BQVE-1RKP-U", "BQVE-1RKP-*", "BQVE-1RKP-\xFF", "BQVE-1RKP-G\xFF", "𠮷"})
        EXPECT_FALSE(canonicalCheckCode(typed)) << typed;
}

} // namespace
} // namespace countersign::certificate
