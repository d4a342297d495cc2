#include "certificate/PageCodes.h"

#include "core/Fault.h"

#include <gtest/gtest.h>

namespace countersign::certificate {
namespace {

std::string modules(QrCode const& code) {
    std::string all;
    for (std::size_t row = 0; row < code.side(); ++row)
        for (std::size_t column = 0; column < code.side(); ++column) all += code.dark(column, row) ? '#' : ' ';
    return all;
}

TEST(PageCodes, AreThoseOfTheSealsInTheirOrder) {
    std::vector<std::string> seals;
    for (std::size_t page = 0; page < 100; ++page) seals.push_back(std::string(40 + page, static_cast<char>(page)));
    for (std::size_t const count : {0U, 1U, 2U, 100U}) {
        std::vector<std::string> const some(seals.begin(), seals.begin() + static_cast<std::ptrdiff_t>(count));
        auto const codes = PageCodes(some).take();
        ASSERT_EQ(codes.size(), count);
        for (std::size_t page = 0; page < count; ++page) EXPECT_EQ(modules(codes[page]), modules(QrCode(some[page]))) << page;
    }
}

TEST(PageCodes, SayWhatIsWrongWithASealWhicheverThreadMetIt) {
    for (int i = 0; i < 50; ++i) {
        std::vector<std::string> seals(4, "seal");
        seals[static_cast<std::size_t>(i % 4)].clear();
        EXPECT_THROW(PageCodes(seals).take(), Fault);
    }
}

TEST(PageCodes, NeedNotBeTaken) {
    std::vector<std::string> const seals(20, "seal");
    { PageCodes const unwanted(seals); }
    EXPECT_EQ(PageCodes(seals).take().size(), seals.size());
}

} // namespace
} // namespace countersign::certificate
