#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace countersign {
class GlyphCoverage;
}

namespace countersign::db {

enum class ImportKind { ports, registry, crossings };

/// `ports`, `registry`, `crossings`.
std::string_view wordOf(ImportKind kind);

/// The columns of formats.md, in its order.
std::span<std::string_view const> columnsOf(ImportKind kind);

/// Rows in PostgreSQL's binary COPY format. A row that turns out bad is taken back.
class CopyRows {
public:
    CopyRows();
    void mark(); ///< takeBack() returns here
    void begin(std::int16_t fields);
    void text(std::string_view value);
    void int16(std::int16_t value);
    void int32(std::int32_t value);
    void int64(std::int64_t value);
    void truth(bool value);
    void null();
    /// Drops everything since mark().
    void takeBack();
    void end(); ///< the trailer; nothing follows it

    std::string_view bytes() const { return m_bytes; }
    void clear() { m_bytes.clear(); }

private:
    template <class Number> void bigEndian(Number value);
    std::string m_bytes;
    std::size_t m_rowStart = 0;
};

struct RowVerdict {
    std::string reason;     ///< empty: the row can be loaded. "direction: neither 1 nor 2"
    bool oddNumber = false; ///< loaded, but a number in it fails its own check; old registers hold such
};

/// Checks the fields of one row (in the order of columnsOf) as far as the store could not hold them, and appends it for
/// the staging table of resources/schema/0005_import; a bad row appends nothing. What needs the store (is the document
/// known?) is asked there, set-wise. With `drawn`, names of ports and transports that no sheet can show are bad too; a
/// person whose name is such is loaded, for his case can be worked up to the sheet.
RowVerdict stageRow(ImportKind kind, std::uint64_t line, std::span<std::string_view const> fields, CopyRows& rows,
                    GlyphCoverage const* drawn = nullptr);

} // namespace countersign::db
