#include "certificate/SheetSamples.h"
#include "certificate/VerifyFile.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace countersign::certificate {
namespace {

/// Sheets that were sealed before there was a second layout. They lie in people's drawers: what they say stays provable.
class SheetsOfTheFirstLayout : public testing::TestWithParam<std::tuple<char const*, int, std::size_t>> {
protected:
    static std::string file(std::string const& name) {
        return test::readFile(std::filesystem::path(COUNTERSIGN_SOURCE_DIR) / "tests/certificate/data/first-layout" / name);
    }
    static Verification verified(std::string const& pdf) {
        VerifyOptions rules{trustFromPem(file("root.pem")), test::sheetResources()};
        rules.judgedAt = *parseInstant("2027-01-01T00:00:00+08:00");
        return verifyPdf(pdf, rules);
    }
};

TEST_P(SheetsOfTheFirstLayout, StayGenuine) {
    auto const [name, pages, rows] = GetParam();
    Verification const answer = verified(file(name));
    EXPECT_EQ(answer.verdict, Authenticity::genuine) << (answer.problems.empty() ? "" : answer.problems.front().id);
    EXPECT_TRUE(answer.problems.empty());
    EXPECT_EQ(answer.pages, pages);
    ASSERT_TRUE(answer.content);
    EXPECT_EQ(answer.content->wording, test::firstWording);
    EXPECT_EQ(answer.content->rows.size(), rows);
}

TEST_P(SheetsOfTheFirstLayout, AreStillDrawnAsTheyWere) {
    auto const pdf = file(std::get<0>(GetParam()));
    auto const content = verified(pdf).content.value();
    EXPECT_EQ(test::extractedPages(test::drawing().draw(content).pdf), test::extractedPages(pdf));
}

INSTANTIATE_TEST_SUITE_P(Sheets, SheetsOfTheFirstLayout,
                         testing::Values(std::tuple{"record-zh.pdf", 2, 40U}, std::tuple{"record-zh-en.pdf", 3, 40U},
                                         std::tuple{"dates-zh-en.pdf", 3, 40U}, std::tuple{"none-zh.pdf", 1, 0U},
                                         std::tuple{"none-zh-en.pdf", 1, 0U}));

} // namespace
} // namespace countersign::certificate
