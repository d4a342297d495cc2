#pragma once

#include "certificate/SheetGeometry.h"

#include <array>
#include <vector>

namespace countersign::certificate {

/// The table of crossings or documents: measures every row first, so that pages can be counted, then places those of a page.
class TableLayout {
public:
    TableLayout(SheetText const& text, Composer& composer, SheetGeometry const& geometry);

    /// What every page with rows needs beside them: the heads, and what explains the cells below.
    double frameHeight() const noexcept { return m_headHeight + m_footHeight; }
    std::vector<double> const& rowHeights() const noexcept { return m_rowHeights; }

    /// Heads, rows and explanation from `top` downwards, with rules; gives the bottom of all.
    double place(SheetPage& page, double top, RowRange rows);

private:
    struct Column {
        double left = 0, right = 0;
        Align align = Align::left;
        Align headAlign = Align::left;
    };

    std::vector<Column> columns();
    std::vector<Column> documentColumns() const;
    std::array<double, 7> columnWidths();
    /// Wraps the cells of a row, appends them to `blocks`, gives the height of the highest.
    double measure(std::vector<Bilingual> const& cells, std::vector<Block>& blocks);
    double measureRow(std::vector<Bilingual> const& cells);
    void placeRow(SheetPage& page, TextRole role, Block const* cells, double top, double height);

    double placeDocumentNames(SheetPage& page, double top);

    SheetText const& m_text;
    Composer& m_composer;
    SheetGeometry const& m_geometry;
    std::vector<Column> m_columns;
    std::vector<Block> m_head;
    std::vector<Block> m_cells;             ///< row by row
    Lines const* m_documentNames = nullptr; ///< null where there is nothing to explain
    double m_headHeight = 0;
    double m_footHeight = 0;
    std::vector<double> m_rowHeights;
};

} // namespace countersign::certificate
