#include "db/CopyIn.h"

#include "db/SessionLink.h"

#include <algorithm>

namespace countersign::db {

namespace {

/// PQputCopyData takes an int.
constexpr std::size_t largestPiece = 1U << 24;

} // namespace

CopyIn::CopyIn(UnitOfWork& unit, Statement const& copy) : m_link(unit.session().link()), m_name(copy.name) {
    PgResult const result(PQexec(m_link.raw(), copy.sql));
    if (PQresultStatus(result.get()) != PGRES_COPY_IN) throw faultOf(m_link, result.get(), m_name);
    m_open = true;
}

CopyIn::~CopyIn() {
    if (!m_open) return;
    PQputCopyEnd(m_link.raw(), "not finished");
    while (PgResult const ignored{PQgetResult(m_link.raw())}) {}
}

void CopyIn::write(std::string_view bytes) {
    while (!bytes.empty()) {
        std::string_view const piece = bytes.substr(0, largestPiece);
        if (PQputCopyData(m_link.raw(), piece.data(), static_cast<int>(piece.size())) != 1) throw faultOf(m_link, "", m_name);
        bytes.remove_prefix(piece.size());
    }
}

void CopyIn::finish() {
    m_open = false;
    if (PQputCopyEnd(m_link.raw(), nullptr) != 1) throw faultOf(m_link, "", m_name);
    PgResult const result(PQgetResult(m_link.raw()));
    while (PgResult const ignored{PQgetResult(m_link.raw())}) {}
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) throw faultOf(m_link, result.get(), m_name);
}

void appendCopyField(std::string& line, std::string_view text) {
    for (char c : text) switch (c) {
        case '\\': line += "\\\\"; break;
        case '\t': line += "\\t"; break;
        case '\n': line += "\\n"; break;
        case '\r': line += "\\r"; break;
        default: line += c;
        }
}

} // namespace countersign::db
