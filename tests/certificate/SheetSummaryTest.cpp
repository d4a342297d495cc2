#include "certificate/SheetSummary.h"

#include "certificate/SheetSamples.h"

#include <gtest/gtest.h>

namespace countersign::certificate {
namespace {

/// Two rows a day of `years`, one row a page.
CertificateContent of(std::vector<int> const& years) {
    auto content = test::residentContent(0, SheetLanguage::zhEn);
    for (int const year : years)
        for (auto const direction : {Direction::exit, Direction::entry}) {
            CertificateContent::Row row;
            row.date = *parseDay(std::to_string(year) + "-06-01");
            row.direction = direction;
            row.document = content.documents[0];
            content.rows.push_back(row);
        }
    return content;
}

std::string lines(CertificateContent const& content, std::size_t most) {
    std::vector<RowRange> pages{{0, 0}};
    for (std::size_t row = 0; row < content.rows.size(); ++row) pages.emplace_back(row, row + 1);
    std::string text;
    for (auto const& row : summaryRows(content, test::textOf(content), pages, most)) {
        for (auto const& cell : row) text += cell.zh + " ";
        text.back() = '\n';
    }
    return text;
}

TEST(SheetSummary, SumsUpByYearAndSaysWhereEachBegins) {
    EXPECT_EQ(lines(of({2026, 2025, 2019}), 9), "2026 1 1 2 1–2 2–3\n2025 1 1 2 3–4 4–5\n2019 1 1 2 5–6 6–7\n合计 3 3 6 1–6 2–7\n");
}

TEST(SheetSummary, SumsUpTheYearsBeforeWhereThereIsNoRoomForThem) {
    EXPECT_EQ(lines(of({2026, 2025, 2019, 2003}), 3), "2026 1 1 2 1–2 2–3\n2025年及以前 3 3 6 3–8 4–9\n合计 4 4 8 1–8 2–9\n");
    EXPECT_EQ(lines(of({2026, 2025}), 3), "2026 1 1 2 1–2 2–3\n2025 1 1 2 3–4 4–5\n合计 2 2 4 1–4 2–5\n") << "as many as there is room for";
}

} // namespace
} // namespace countersign::certificate
