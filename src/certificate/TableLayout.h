#pragma once

#include "certificate/Composer.h"

#include <vector>

namespace countersign::certificate {

/// The table of crossings: measures every row first, so that pages can be counted, then places those of a page.
class TableLayout {
public:
    TableLayout(SheetText const& text, Composer& composer);

    double headHeight() const noexcept { return m_headHeight; }
    std::vector<double> const& rowHeights() const noexcept { return m_rowHeights; }

    /// Heads and rows from `top` downwards, with rules; gives the table's bottom.
    double place(SheetPage& page, double top, RowRange rows);

private:
    struct Column {
        double left = 0, right = 0;
        Align align = Align::left;
    };

    std::vector<Column> columns() const;
    /// Wraps the cells of a row, appends them to `blocks`, gives the height of the highest.
    double measure(std::vector<Bilingual> const& cells, std::vector<Block>& blocks);
    void placeRow(SheetPage& page, TextRole role, Block const* cells, double top, double height);

    SheetText const& m_text;
    Composer& m_composer;
    std::vector<Column> m_columns;
    std::vector<Block> m_head;
    std::vector<Block> m_cells; ///< row by row
    double m_headHeight = 0;
    std::vector<double> m_rowHeights;
};

} // namespace countersign::certificate
