#pragma once

#include "certificate/PageSeal.h"
#include "certificate/SealValues.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::certificate {

/// More than ever stand on a sheet, and few enough that a small code cannot swell to many megabytes when it is read.
inline constexpr std::size_t mostRowsOnPage = 255;

/// The rows of a page as they stand in a seal: tables of what occurs on the page, then a few bits a row (docs/page-seal.md,
/// "Rows"). Measured, ordinary rows take 1.5 to 3 bytes, and each different flight another 5 to 8 once.
class PageSealRows {
public:
    /// `searched`: the documents that rows point to first.
    PageSealRows(std::vector<DocumentNumber> searched, Columns columns, Day to);

    /// The next row downwards. Throws Fault{unusableInput} for one that is younger than the row above or than the period, and for more than
    /// mostRowsOnPage.
    void add(PageSealRow const& row);
    std::size_t count() const { return m_rows.size(); }
    /// What `bytes` will have, without making them: asked after every row.
    std::size_t size() const;
    /// Throws Fault{unusableInput} as SealWriter does.
    std::string bytes() const;

private:
    struct Indices {
        std::uint32_t daysOlder;
        bool exit;
        std::size_t document, port, transport;
    };
    struct Widths {
        int document = 0, port = 0, transport = 0;
        std::size_t all() const {
            return static_cast<std::size_t>(document) + static_cast<std::size_t>(port) + static_cast<std::size_t>(transport);
        }
    };
    Widths widths() const;

    std::vector<DocumentNumber> m_documents; ///< searched ones first
    std::size_t m_searched;
    std::vector<std::string> m_ports, m_transports;
    std::vector<Indices> m_rows;
    std::size_t m_dateBits = 0, m_tableBytes = 0;
    Columns m_columns;
    Day m_last;
};

/// Bits that tell `entries` entries apart.
int indexWidth(std::size_t entries);

/// The rows again, with documents, columns and period taken from `record`. Nothing is allocated that the bytes do not
/// pay for. Nothing for bytes that cannot be read; forms that PageSealRows does not choose are found by writing again.
std::optional<std::vector<PageSealRow>> readPageSealRows(std::string_view bytes, PageSealRecord const& record);

} // namespace countersign::certificate
