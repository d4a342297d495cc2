#include "db/ImportCsv.h"

#include "core/person/Name.h"

#include <algorithm>
#include <cstring>

namespace countersign::db {

namespace {

/// No field has a line end of its own; a quote that stays open for longer was lost, and looking further costs time.
constexpr std::uint64_t mostLines = 8;
constexpr std::size_t bufferSize = 4 * CsvReader::longestRecord;
constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

constexpr std::string_view tooLong = "row is longer than 65536 bytes";
constexpr std::string_view notText = "row is not UTF-8 text";
constexpr std::string_view badQuotes = "row has a stray or unclosed quote";

} // namespace

bool usableText(std::string_view text) {
    constexpr std::uint64_t high = 0x8080808080808080U, low = 0x0101010101010101U;
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, 8);
        if ((word & high) || ((word - low) & ~word & high)) break;
    }
    auto const rest = text.substr(at);
    return rest.find('\0') == std::string_view::npos && validUtf8(rest);
}

std::string readableText(std::string_view text) {
    std::string readable;
    while (!text.empty()) {
        std::size_t length = 1;
        while (length < 4 && length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) ++length;
        if (usableText(text.substr(0, length)))
            readable.append(text.substr(0, length));
        else {
            readable.append("\xEF\xBF\xBD");
            length = 1;
        }
        text.remove_prefix(length);
    }
    return readable;
}

CsvReader::CsvReader(ImportSource& source) : m_source(source), m_buffer(bufferSize) { m_unquoted.reserve(longestRecord); }

/// More bytes behind those still unread; false at the end of the source or when the buffer is full.
bool CsvReader::fill() {
    if (m_drained) return false;
    if (m_at > 0) {
        std::memmove(m_buffer.data(), m_buffer.data() + m_at, m_end - m_at);
        m_end -= m_at;
        m_at = 0;
    }
    if (m_end == m_buffer.size()) return false;
    std::size_t const got = m_source.read(std::span(m_buffer).subspan(m_end));
    m_end += got;
    m_taken += got;
    if (got == 0) m_drained = true;
    return got != 0;
}

void CsvReader::skipByteOrderMark() {
    m_started = true;
    while (m_end - m_at < byteOrderMark.size() && fill()) {}
    if (text(0, m_end - m_at).starts_with(byteOrderMark)) m_at += byteOrderMark.size();
}

/// The physical line that begins `offset` bytes behind the place of reading.
CsvReader::Extent CsvReader::lineFrom(std::size_t offset) {
    std::size_t searched = offset;
    while (true) {
        std::size_t const there = m_end - m_at;
        void const* const found = searched < there ? std::memchr(m_buffer.data() + m_at + searched, '\n', there - searched) : nullptr;
        if (found) {
            std::size_t const end = static_cast<std::size_t>(static_cast<char const*>(found) - (m_buffer.data() + m_at));
            bool const carriage = end > offset && m_buffer[m_at + end - 1] == '\r';
            return {end > longestRecord ? Found::tooLong : Found::whole, carriage ? end - 1 : end, end + 1};
        }
        searched = there;
        if (there > longestRecord) return {Found::tooLong, longestRecord, there};
        if (!fill()) return {there > offset ? Found::whole : Found::end, m_end - m_at, m_end - m_at};
    }
}

bool CsvReader::next(CsvRecord& record) {
    if (!m_started) skipByteOrderMark();
    record.fields.clear();
    record.fault = {};
    while (true) {
        Extent const line = lineFrom(0);
        if (line.found == Found::end) return false;
        record.line = m_line;
        if (line.found == Found::tooLong) {
            skipLongLine(record);
            return true;
        }
        if (line.length == 0) {
            finish(record, 0, line.next, 1);
            continue;
        }
        if (text(0, line.length).find('"') != std::string_view::npos) {
            quotedRecord(line, record);
        } else {
            split(text(0, line.length), record.fields);
            finish(record, line.length, line.next, 1);
        }
        return true;
    }
}

/// A record with quotes may go over several lines: lines are added until the quotes are even.
void CsvReader::quotedRecord(Extent const& firstLine, CsvRecord& record) {
    Extent line = firstLine;
    std::uint64_t lines = 1;
    std::size_t counted = 0;
    bool open = false;
    while (true) {
        for (; counted < line.next; ++counted) open ^= m_buffer[m_at + counted] == '"';
        if (!open || lines == mostLines) break;
        line = lineFrom(line.next);
        if (line.found != Found::whole) break;
        ++lines;
    }
    if (!open && split(text(0, line.length), record.fields)) return finish(record, line.length, line.next, lines);
    record.fault = badQuotes;
    finish(record, firstLine.length, firstLine.next, 1);
}

/// Keeps the beginning for the rejects file and reads over the rest without keeping it.
void CsvReader::skipLongLine(CsvRecord& record) {
    record.fault = tooLong;
    m_unquoted.assign(m_buffer.data() + m_at, 256);
    record.raw = m_unquoted;
    while (true) {
        void const* const found = std::memchr(m_buffer.data() + m_at, '\n', m_end - m_at);
        if (found) {
            m_at = static_cast<std::size_t>(static_cast<char const*>(found) - m_buffer.data()) + 1;
            break;
        }
        m_at = m_end;
        if (!fill()) break;
    }
    ++m_line;
}

void CsvReader::finish(CsvRecord& record, std::size_t length, std::size_t next, std::uint64_t lines) {
    record.raw = text(0, length);
    if (record.fault.empty() && !usableText(record.raw)) record.fault = notText;
    if (!record.fault.empty()) record.fields.clear();
    m_at += next;
    m_line += lines;
}

/// Fields of one record. False when a quote stands where RFC 4180 allows none.
bool CsvReader::split(std::string_view line, std::vector<std::string_view>& fields) {
    fields.clear();
    m_unquoted.clear();
    for (std::size_t at = 0;; ++at) {
        bool const quoted = at < line.size() && line[at] == '"';
        if (quoted) {
            if (!takeQuoted(line, at, fields)) return false;
        } else {
            std::size_t const comma = std::min(line.find(',', at), line.size());
            fields.push_back(line.substr(at, comma - at));
            if (fields.back().find('"') != std::string_view::npos) return false;
            at = comma;
        }
        if (at == line.size()) return true;
    }
}

/// A field in quotes that begins at `at`; leaves `at` on the comma behind it, or at the end.
bool CsvReader::takeQuoted(std::string_view line, std::size_t& at, std::vector<std::string_view>& fields) {
    std::size_t const start = m_unquoted.size();
    while (true) {
        std::size_t const quote = line.find('"', at + 1);
        if (quote == std::string_view::npos) return false;
        m_unquoted.append(line.substr(at + 1, quote - at - 1));
        at = quote + 1;
        if (at == line.size() || line[at] != '"') break;
        m_unquoted.push_back('"');
    }
    fields.push_back(std::string_view(m_unquoted).substr(start));
    return at == line.size() || line[at] == ',';
}

} // namespace countersign::db
