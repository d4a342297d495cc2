#include "db/ImportRows.h"

#include <type_traits>

namespace countersign::db {

// PostgreSQL documentation, COPY, "Binary Format": signature, flags, no header extension; every field has its length.
CopyRows::CopyRows() : m_bytes(std::string_view("PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19)) {}

template <class Number> void CopyRows::bigEndian(Number value) {
    auto const bits = static_cast<std::make_unsigned_t<Number>>(value);
    for (int shift = 8 * (static_cast<int>(sizeof bits) - 1); shift >= 0; shift -= 8) m_bytes.push_back(static_cast<char>(bits >> shift));
}

void CopyRows::mark() { m_rowStart = m_bytes.size(); }

void CopyRows::begin(std::int16_t fields) { bigEndian(fields); }

void CopyRows::text(std::string_view value) {
    bigEndian(static_cast<std::int32_t>(value.size()));
    m_bytes.append(value);
}

void CopyRows::int16(std::int16_t value) {
    bigEndian(std::int32_t{2});
    bigEndian(value);
}

void CopyRows::int32(std::int32_t value) {
    bigEndian(std::int32_t{4});
    bigEndian(value);
}

void CopyRows::int64(std::int64_t value) {
    bigEndian(std::int32_t{8});
    bigEndian(value);
}

void CopyRows::truth(bool value) {
    bigEndian(std::int32_t{1});
    m_bytes.push_back(value ? '\1' : '\0');
}

void CopyRows::null() { bigEndian(std::int32_t{-1}); }

void CopyRows::takeBack() { m_bytes.resize(m_rowStart); }

void CopyRows::end() { bigEndian(std::int16_t{-1}); }

} // namespace countersign::db
