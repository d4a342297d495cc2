#include "certificate/SheetSummary.h"

#include "core/record/YearSums.h"

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

/// The years beyond `most` summed up in the last.
std::vector<YearSum> merged(std::vector<YearSum> sums, std::size_t most) {
    while (sums.size() > most) {
        YearSum const oldest = sums.back();
        sums.pop_back();
        sums.back().last = oldest.last;
        sums.back().exits += oldest.exits;
        sums.back().entries += oldest.entries;
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
            {span(sum.first + 1, sum.last), {}},
            {span(pageOfRow(pages, sum.first), pageOfRow(pages, sum.last - 1)), {}}};
}

Bilingual nameOf(int year, bool andBefore, SheetText const& text) {
    std::string const number = fmt::format("{}", year);
    if (!andBefore) return {number, {}};
    return {filled(text.earlier.zh, {{"year", number}}), filled(text.earlier.en, {{"year", number}})};
}

} // namespace

std::vector<std::vector<Bilingual>> summaryRows(CertificateContent const& content, SheetText const& text, std::span<RowRange const> pages,
                                                std::size_t most) {
    auto const years = sumsByYear(content.rows);
    auto const sums = merged(years, std::max<std::size_t>(most, 2) - 1);
    std::vector<std::vector<Bilingual>> rows;
    for (auto const& sum : sums) {
        bool const andBefore = &sum == &sums.back() && sums.size() < years.size();
        rows.push_back(cellsOf(sum, nameOf(sum.year, andBefore, text), pages));
    }
    rows.push_back(cellsOf(merged(years, 1).front(), text.summaryHeads.at(3), pages));
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
