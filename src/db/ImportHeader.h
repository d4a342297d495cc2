#pragma once

#include "db/ImportCsv.h"
#include "db/ImportRows.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::db {

/// The first row of a file: which column stands where. Columns may come in any order, all are needed, none is
/// unknown; `reason` is passed over, so that a mended rejects file can be imported as it is.
class ImportHeader {
public:
    /// Throws Fault{unusableInput} `FILE:1: …`. Words that are no column are never repeated: the row may be somebody's data.
    ImportHeader(ImportKind kind, CsvReader& reader, std::string const& fileName);

    /// The fields in the order of columnsOf; nothing when the row has another number of fields than the header.
    std::optional<std::span<std::string_view const>> inOrder(std::span<std::string_view const> fields);
    std::size_t fieldCount() const { return m_fieldCount; }

    /// For the rejects: the header as it was, and a row, both without a `reason` of their own.
    std::vector<std::string_view> written() const { return {m_names.begin(), m_names.end()}; }
    std::vector<std::string_view> withoutReason(std::vector<std::string_view> fields) const;

private:
    std::vector<std::size_t> m_places; ///< of each column of columnsOf, in the file
    std::vector<std::string_view> m_ordered;
    std::size_t m_fieldCount = 0;
    std::optional<std::size_t> m_reasonAt;
    std::vector<std::string> m_names;
};

} // namespace countersign::db
