#include "db/ImportHeader.h"

#include "core/Fault.h"

#include <algorithm>

#include <fmt/format.h>

namespace countersign::db {

namespace {

constexpr std::string_view reasonColumn = "reason";

[[noreturn]] void unusable(std::string const& file, std::string const& why) {
    throw Fault(FaultCode::unusableInput, fmt::format("{}:1: {}", file, why));
}

std::string csvFaultOf(CsvRecord const& record) {
    bool const utf16 = record.raw.starts_with("\xFF\xFE") || record.raw.starts_with("\xFE\xFF");
    return utf16 ? "the file is UTF-16, not UTF-8" : fmt::format("the header cannot be read: {}", record.fault);
}

} // namespace

ImportHeader::ImportHeader(ImportKind kind, CsvReader& reader, std::string const& fileName) {
    CsvRecord record;
    auto const columns = columnsOf(kind);
    if (!reader.next(record)) unusable(fileName, fmt::format("the file is empty; its first row must be {}", fmt::join(columns, ",")));
    if (!record.fault.empty()) unusable(fileName, csvFaultOf(record));
    auto const& given = record.fields;
    m_fieldCount = given.size();
    for (std::size_t at = 0; at < given.size(); ++at) {
        bool const reason = given[at] == reasonColumn;
        if (!reason && std::find(columns.begin(), columns.end(), given[at]) == columns.end())
            unusable(fileName,
                     fmt::format("column {} is unknown; the columns of {} are {}", at + 1, wordOf(kind), fmt::join(columns, ",")));
        if (std::count(given.begin(), given.end(), given[at]) > 1) unusable(fileName, fmt::format("column {} occurs twice", given[at]));
        if (reason)
            m_reasonAt = at;
        else
            m_names.emplace_back(given[at]);
    }
    for (auto const& column : columns) {
        auto const place = std::find(given.begin(), given.end(), column);
        if (place == given.end()) unusable(fileName, fmt::format("column {} is missing", column));
        m_places.push_back(static_cast<std::size_t>(place - given.begin()));
    }
    m_ordered.resize(columns.size());
}

std::optional<std::span<std::string_view const>> ImportHeader::inOrder(std::span<std::string_view const> fields) {
    if (fields.size() != m_fieldCount) return std::nullopt;
    for (std::size_t i = 0; i < m_places.size(); ++i) m_ordered[i] = fields[m_places[i]];
    return m_ordered;
}

std::vector<std::string_view> ImportHeader::withoutReason(std::vector<std::string_view> fields) const {
    if (m_reasonAt && fields.size() > *m_reasonAt) fields.erase(fields.begin() + static_cast<std::ptrdiff_t>(*m_reasonAt));
    return fields;
}

} // namespace countersign::db
