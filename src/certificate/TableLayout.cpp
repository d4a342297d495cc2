#include "certificate/TableLayout.h"

#include <algorithm>
#include <array>

namespace countersign::certificate {

namespace {

constexpr double namesGap = 0.8; ///< between the table and the names of documents

constexpr double heavy = 0.35;
constexpr double thin = 0.2;
constexpr double hair = 0.1;
constexpr double hairGray = 0.45;

constexpr std::array<double, 3> dateWidths{34, 68, 68};

// Number, type, number of the document; days issued and expiring; authority, status. Eleven Han characters fit on a line of the type.
constexpr std::array<double, 7> issuanceWidths{10.2, 37.2, 22.6, 18.4, 18.4, 41, 22.2};
// With the name before the days, and behind the status whether it was issued abroad and how often renewed.
constexpr std::array<double, 10> informationWidths{8.8, 24.6, 22.4, 21.6, 17.2, 17.2, 24.6, 12.2, 10.8, 10.6};
// Most of their rows have two lines and more, which would touch the rules.
constexpr double documentPaddingY = 0.8;

} // namespace

TableLayout::TableLayout(SheetText const& text, Composer& composer, SheetGeometry const& geometry)
    : m_text(text), m_composer(composer), m_geometry(geometry), m_columns(columns()) {
    m_headHeight = measure(text.columnHeads, m_head) + 2 * geometry.headPaddingY;
    m_rowHeights.reserve(text.rows.size());
    m_cells.reserve(text.rows.size() * m_columns.size());
    for (auto const& row : text.rows) m_rowHeights.push_back(measureRow(row));
    if (text.documentNames.empty()) return;
    m_documentNames = &composer.wrap(text.documentNames, sheet::width, geometry.documentNames);
    m_footHeight = namesGap + static_cast<double>(m_documentNames->size()) * geometry.documentNames.leading;
}

/// Ships have longer names than flights.
std::array<double, 7> TableLayout::columnWidths() {
    auto widths = m_geometry.columnWidths;
    if (m_geometry.widestTransport == 0 || m_text.columnHeads.size() != widths.size()) return widths;
    double needed = 0;
    for (auto const& row : m_text.rows) needed = std::max(needed, m_composer.widestWord(row.back().zh, m_geometry.cellZh));
    double const grown = std::clamp(needed + 2 * m_geometry.cellPaddingX + hair, widths[6], m_geometry.widestTransport);
    widths[5] -= grown - widths[6];
    widths[6] = grown;
    return widths;
}

/// Days stand in the middle, counts under one another by their last figure.
std::vector<TableLayout::Column> TableLayout::documentColumns() const {
    bool const whole = tellsDocumentsWhole(m_text.product);
    std::vector<double> widths(issuanceWidths.begin(), issuanceWidths.end());
    if (whole) widths.assign(informationWidths.begin(), informationWidths.end());
    std::size_t const firstDay = whole ? 4 : 3;
    std::vector<Column> all;
    double left = sheet::left;
    for (double const width : widths) {
        std::size_t const i = all.size();
        Align const align = i == firstDay || i == firstDay + 1 ? Align::centre : Align::left;
        all.push_back({left, left + width, align, align});
        left += width;
    }
    all[0].align = Align::right;
    all[0].headAlign = Align::centre;
    for (std::size_t i = firstDay + 4; i < all.size(); ++i) all[i].align = all[i].headAlign = Align::centre;
    return all;
}

std::vector<TableLayout::Column> TableLayout::columns() {
    if (tellsDocuments(m_text.product)) return documentColumns();
    auto const widths = columnWidths();
    std::size_t const count = m_text.columnHeads.size();
    std::vector<Column> all;
    double left = sheet::left;
    for (std::size_t i = 0; i < count; ++i) {
        double const width = count == widths.size() ? widths.at(i) : dateWidths.at(i);
        Align const align = i < 3 || count == dateWidths.size() ? Align::centre : Align::left;
        all.push_back({left, left + width, align, align});
        left += width;
    }
    // Numbers of one to four figures stand under one another by their last; 出境 under 入境, whatever English follows.
    if (m_geometry.dense && count == widths.size()) {
        all[0].align = Align::right;
        all[1].align = Align::left;
    }
    return all;
}

double TableLayout::measure(std::vector<Bilingual> const& cells, std::vector<Block>& blocks) {
    double height = m_geometry.cellZh.leading;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        double const width = m_columns[i].right - m_columns[i].left - 2 * m_geometry.cellPaddingX;
        // Heads have the room of two lines; in the wide column of a sheet of dates, 出境 and 入境 stand under one another so.
        bool const dense = m_geometry.dense && &blocks != &m_head && cells.size() > dateWidths.size();
        blocks.push_back(dense ? m_composer.denseBlock(cells[i], width, m_geometry.cellZh, m_geometry.cellEn)
                               : m_composer.block(cells[i], width, m_geometry.cellZh, m_geometry.cellEn));
        height = std::max(height, blocks.back().height());
    }
    return height;
}

double TableLayout::measureRow(std::vector<Bilingual> const& cells) {
    double const padding = tellsDocuments(m_text.product) ? documentPaddingY : m_geometry.cellPaddingY;
    return std::max(m_geometry.leastRowHeight, measure(cells, m_cells) + 2 * padding);
}

void TableLayout::placeRow(SheetPage& page, TextRole role, Block const* cells, double top, double height) {
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        auto const& column = m_columns[i];
        double const above = (height - cells[i].height()) / 2;
        Box const text{column.left + m_geometry.cellPaddingX, top + above, column.right - m_geometry.cellPaddingX, top + height};
        std::size_t const first = page.lines.size();
        m_composer.place(page, role, cells[i], text, role == TextRole::columnHead ? column.headAlign : column.align);
        for (std::size_t line = first; line < page.lines.size(); ++line)
            page.lines[line].frame = {column.left, top, column.right, top + height};
    }
}

double TableLayout::placeDocumentNames(SheetPage& page, double top) {
    if (!m_documentNames) return top;
    Box const frame{sheet::left, top + namesGap, sheet::right, top + m_footHeight};
    return m_composer.place(page, TextRole::documentNames, *m_documentNames, frame, m_geometry.documentNames, Align::left);
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
    return placeDocumentNames(page, y);
}

} // namespace countersign::certificate
