#include "certificate/TableLayout.h"

#include "certificate/SheetGeometry.h"

#include <algorithm>
#include <array>

namespace countersign::certificate {

namespace {

constexpr double paddingX = 1.3;
constexpr double paddingY = 0.7;
constexpr double headPaddingY = 1.3;
constexpr std::size_t fullHeads = 7;

constexpr double heavy = 0.35;
constexpr double thin = 0.2;
constexpr double hair = 0.1;
constexpr double hairGray = 0.45;

/// Widths sum up to the text's width. Eleven Han characters (港澳居民来往内地通行证, 珠澳跨境工业区专用口岸) fit on a line of a
/// name's column.
constexpr std::array<double, fullHeads> fullWidths{11, 17.2, 21.6, 39.6, 23, 39.6, 18};
constexpr std::array<double, 3> dateWidths{34, 68, 68};

bool centred(std::size_t column, std::size_t columns) { return column < 3 || columns == 3; }

} // namespace

TableLayout::TableLayout(SheetText const& text, Composer& composer) : m_text(text), m_composer(composer), m_columns(columns()) {
    m_headHeight = measure(text.columnHeads, m_head) + 2 * headPaddingY;
    m_rowHeights.reserve(text.rows.size());
    m_cells.reserve(text.rows.size() * m_columns.size());
    for (auto const& row : text.rows) m_rowHeights.push_back(measure(row, m_cells) + 2 * paddingY);
}

std::vector<TableLayout::Column> TableLayout::columns() const {
    std::size_t const count = m_text.columnHeads.size();
    std::vector<Column> all;
    double left = sheet::left;
    for (std::size_t i = 0; i < count; ++i) {
        double const width = count == fullWidths.size() ? fullWidths[i] : dateWidths.at(i);
        all.push_back({left, left + width, centred(i, count) ? Align::centre : Align::left});
        left += width;
    }
    return all;
}

double TableLayout::measure(std::vector<Bilingual> const& cells, std::vector<Block>& blocks) {
    double height = sheet::cellZh.leading;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        double const width = m_columns[i].right - m_columns[i].left - 2 * paddingX;
        blocks.push_back(m_composer.block(cells[i], width, sheet::cellZh, sheet::cellEn));
        height = std::max(height, blocks.back().height());
    }
    return height;
}

void TableLayout::placeRow(SheetPage& page, TextRole role, Block const* cells, double top, double height) {
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        auto const& column = m_columns[i];
        double const above = (height - cells[i].height()) / 2;
        Box const text{column.left + paddingX, top + above, column.right - paddingX, top + height};
        std::size_t const first = page.lines.size();
        m_composer.place(page, role, cells[i], text, column.align);
        for (std::size_t line = first; line < page.lines.size(); ++line)
            page.lines[line].frame = {column.left, top, column.right, top + height};
    }
}

double TableLayout::place(SheetPage& page, double top, RowRange rows) {
    auto const across = [&page](double y, double width, double gray) {
        page.rules.push_back({sheet::left, y, sheet::right, y, width, gray});
    };
    across(top, heavy, 0);
    placeRow(page, TextRole::columnHead, m_head.data(), top, m_headHeight);
    double y = top + m_headHeight;
    for (std::size_t row = rows.first; row < rows.second; ++row) {
        row == rows.first ? across(y, thin, 0) : across(y, hair, hairGray);
        placeRow(page, TextRole::cell, &m_cells[row * m_columns.size()], y, m_rowHeights[row]);
        y += m_rowHeights[row];
    }
    for (std::size_t i = 1; i < m_columns.size(); ++i) page.rules.push_back({m_columns[i].left, top, m_columns[i].left, y, hair, hairGray});
    across(y, heavy, 0);
    return y;
}

} // namespace countersign::certificate
