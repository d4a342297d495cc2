#pragma once

#include "db/ImportSource.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::db {

/// One record of a CSV file. The views live until the next call of CsvReader::next.
struct CsvRecord {
    std::uint64_t line = 0;               ///< where the record begins, counted from 1
    std::string_view raw;                 ///< the bytes without the line end; cut at the limit of a record
    std::vector<std::string_view> fields; ///< unquoted; empty when `fault` says why
    std::string_view fault;               ///< a static sentence: why this is no usable record; empty when it is
};

/// Reads RFC 4180 from a stream in constant memory: quoted fields with doubled quotes, commas and line ends inside,
/// LF or CRLF, a byte order mark in front, a last line without an end. Empty lines are no records.
///
/// A record that cannot be taken apart (a stray or unclosed quote, NUL, invalid UTF-8, longer than the limit) is given with
/// its `fault`, and reading goes on behind its first line: one lost quote costs one line, never the rest of the file.
class CsvReader {
public:
    static constexpr std::size_t longestRecord = std::size_t{64} * 1024;

    explicit CsvReader(ImportSource& source);
    bool next(CsvRecord& record);
    std::uint64_t bytesTaken() const { return m_taken; }

private:
    enum class Found { whole, end, tooLong };
    struct Extent {
        Found found;
        std::size_t length; ///< without the line end
        std::size_t next;   ///< where the next record starts, from m_at
    };

    bool fill();
    void skipByteOrderMark();
    Extent lineFrom(std::size_t offset);
    void quotedRecord(Extent const& firstLine, CsvRecord& record);
    void skipLongLine(CsvRecord& record);
    void finish(CsvRecord& record, std::size_t length, std::size_t next, std::uint64_t lines);
    bool split(std::string_view line, std::vector<std::string_view>& fields);
    bool takeQuoted(std::string_view line, std::size_t& at, std::vector<std::string_view>& fields);
    std::string_view text(std::size_t offset, std::size_t length) const { return {m_buffer.data() + m_at + offset, length}; }

    ImportSource& m_source;
    std::vector<char> m_buffer;
    std::string m_unquoted; ///< the fields that had doubled quotes; reserved, so that views stay good
    std::size_t m_at = 0;
    std::size_t m_end = 0;
    std::uint64_t m_taken = 0;
    std::uint64_t m_line = 1;
    bool m_drained = false;
    bool m_started = false;
};

/// `text` with invalid UTF-8 and NUL replaced by U+FFFD, so that what is written about it is text again.
std::string readableText(std::string_view text);

/// Valid UTF-8 without NUL? Plain ASCII, which nearly every row is, is decided eight bytes at a time.
bool usableText(std::string_view text);

} // namespace countersign::db
