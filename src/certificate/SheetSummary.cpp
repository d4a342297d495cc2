#include "certificate/SheetSummary.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace countersign::certificate {

namespace {

constexpr double rowHeight = 6.1;
constexpr std::array<double, 6> widths{34, 24, 24, 24, 34, 30};
/// Figures end so far left of their column's end, under heads that do the same.
constexpr std::array<double, 6> rightPadding{0, 7, 7, 7, 6, 6};

constexpr double outerRule = 0.35;
constexpr double innerRule = 0.2;
constexpr double rowRule = 0.1;
constexpr double rowRuleGray = 0.45;

struct YearSum {
    int year = 0;
    bool andBefore = false;
    std::size_t exits = 0, entries = 0;
    RowRange rows;
};

int yearOf(Day day) { return static_cast<int>(std::chrono::year_month_day(day).year()); }

/// Rows are newest first, so that each year is one range of them.
std::vector<YearSum> sumsOf(CertificateContent const& content, std::size_t most) {
    std::vector<YearSum> sums;
    for (std::size_t row = 0; row < content.rows.size(); ++row) {
        int const year = yearOf(content.rows[row].date);
        bool const merged = !sums.empty() && sums.size() == most && year != sums.back().year;
        if (merged) sums.back().andBefore = true;
        if (sums.empty() || (year != sums.back().year && !merged && !sums.back().andBefore))
            sums.push_back({year, false, 0, 0, {row, row}});
        ++(content.rows[row].direction == Direction::exit ? sums.back().exits : sums.back().entries);
        sums.back().rows.second = row + 1;
    }
    return sums;
}

std::size_t pageOfRow(std::span<RowRange const> pages, std::size_t row) {
    auto const page =
        std::find_if(pages.begin(), pages.end(), [row](auto const& range) { return row >= range.first && row < range.second; });
    return static_cast<std::size_t>(page - pages.begin()) + 1;
}

std::string span(std::size_t first, std::size_t last) {
    return first == last ? fmt::format("{}", first) : fmt::format("{}–{}", first, last);
}

std::vector<Bilingual> cellsOf(YearSum const& sum, Bilingual const& name, std::span<RowRange const> pages) {
    auto const number = [](std::size_t value) { return Bilingual{fmt::format("{}", value), {}}; };
    return {name,
            number(sum.exits),
            number(sum.entries),
            number(sum.exits + sum.entries),
            {span(sum.rows.first + 1, sum.rows.second), {}},
            {span(pageOfRow(pages, sum.rows.first), pageOfRow(pages, sum.rows.second - 1)), {}}};
}

Bilingual nameOf(YearSum const& sum, SheetText const& text) {
    std::string const year = fmt::format("{}", sum.year);
    if (!sum.andBefore) return {year, {}};
    return {filled(text.earlier.zh, {{"year", year}}), filled(text.earlier.en, {{"year", year}})};
}

} // namespace

std::vector<std::vector<Bilingual>> summaryRows(CertificateContent const& content, SheetText const& text, std::span<RowRange const> pages,
                                                std::size_t most) {
    std::vector<std::vector<Bilingual>> rows;
    YearSum total{0, false, 0, 0, {0, content.rows.size()}};
    for (auto const& sum : sumsOf(content, std::max<std::size_t>(most, 2) - 1)) {
        rows.push_back(cellsOf(sum, nameOf(sum, text), pages));
        total.exits += sum.exits;
        total.entries += sum.entries;
    }
    rows.push_back(cellsOf(total, text.summaryHeads.at(3), pages));
    return rows;
}

SheetSummary::SheetSummary(SheetText const& text, Composer& composer, SheetGeometry const& geometry)
    : m_text(text), m_composer(composer), m_geometry(geometry) {}

double SheetSummary::titleHeight() const { return m_geometry.continuedZh.leading + m_geometry.sentenceGap; }

double SheetSummary::headHeight() const {
    return m_geometry.cellZh.leading + (m_text.summaryTitle.en.empty() ? 0 : m_geometry.cellEn.leading) + 2 * m_geometry.headPaddingY;
}

std::size_t SheetSummary::linesBetween(double top, double bottom) const {
    double const room = bottom - top - titleHeight() - headHeight();
    return room < rowHeight ? 0 : static_cast<std::size_t>(room / rowHeight);
}

double SheetSummary::placeRow(SheetPage& page, TextRole role, std::vector<Bilingual> const& cells, double top, double height) {
    double left = sheet::left;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        double const right = left + widths.at(i);
        Box const room{left + m_geometry.cellPaddingX, top, right - std::max(m_geometry.cellPaddingX, rightPadding.at(i)), top + height};
        double const width = room.right - room.left;
        auto const block = role == TextRole::columnHead ? m_composer.block(cells[i], width, m_geometry.cellZh, m_geometry.cellEn)
                                                        : m_composer.denseBlock(cells[i], width, m_geometry.cellZh, m_geometry.cellEn);
        Box const frame{room.left, top + (height - block.height()) / 2, room.right, room.bottom};
        m_composer.place(page, role, block, frame, i == 0 ? Align::left : Align::right);
        left = right;
    }
    return top + height;
}

void SheetSummary::place(SheetPage& page, double top, std::vector<std::vector<Bilingual>> const& rows) {
    auto const across = [&page](double y, double width, double gray) {
        page.rules.push_back({sheet::left, y, sheet::right, y, width, gray});
    };
    Box const title{sheet::left, top, sheet::right, top + titleHeight()};
    auto const words = m_composer.denseBlock(m_text.summaryTitle, sheet::width, m_geometry.continuedZh, m_geometry.continuedEn);
    m_composer.place(page, TextRole::title, words, title, Align::left);
    double y = title.bottom;
    across(y, outerRule, 0);
    y = placeRow(page, TextRole::columnHead, m_text.summaryHeads, y, headHeight());
    across(y, innerRule, 0);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (row > 0) row + 1 == rows.size() ? across(y, innerRule, 0) : across(y, rowRule, rowRuleGray);
        y = placeRow(page, TextRole::cell, rows[row], y, rowHeight);
    }
    across(y, outerRule, 0);
}

} // namespace countersign::certificate
