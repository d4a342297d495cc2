#include "db/ImportRows.h"

#include "core/Day.h"
#include "core/person/DocumentNumber.h"
#include "core/person/Name.h"
#include "core/person/NumberCheck.h"
#include "db/PostgresEpoch.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace countersign::db {

namespace {

using namespace std::chrono;
using Fields = std::span<std::string_view const>;

constexpr std::array<std::string_view, 5> portColumns{"code", "name_zh", "name_en", "mode", "open"};
constexpr std::array<std::string_view, 15> registryColumns{
    "id_kind",         "id_number", "name",       "latin_name",        "sex",    "birth_date",    "region",  "document_type",
    "document_number", "issued_on", "expires_on", "issuing_authority", "status", "issued_abroad", "renewals"};
constexpr std::array<std::string_view, 9> crossingColumns{"crossing_id", "document_type", "document_number", "direction", "crossed_at",
                                                          "port",        "transport",     "entered_later",   "void"};
constexpr std::array<std::string_view, 5> modes{"air", "sea", "river", "road", "rail"};
constexpr std::array<std::string_view, 5> idKinds{"citizen-id", "hkid", "macao-id", "taiwan-id", "foreign-permanent-id"};
constexpr std::array<std::string_view, 3> sexes{"M", "F", "X"};
constexpr std::array<std::string_view, 2> directions{"1", "2"};

/// Key columns end up in indexes, whose entries must be short; the others have room for anything real.
constexpr std::size_t longestKey = 64, longestName = 300, longestText = 200;

/// C0, DEL and, in UTF-8, C1.
bool hasControl(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto const byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x20 || byte == 0x7f) return true;
        if (byte == 0xC2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0) return true;
    }
    return false;
}

bool plainAscii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

/// Before it no record of this kind was kept; a time before it is a mistake of whoever wrote the file.
constexpr Day firstCrossing{year(1949) / October / 1};

std::string_view trimmed(std::string_view text) {
    auto const first = text.find_first_not_of(' ');
    return first == std::string_view::npos ? std::string_view{} : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// The fields of one row by column. What is wrong first is kept; a field that is wrong reads as nothing.
class Row {
public:
    Row(std::span<std::string_view const> columns, Fields fields, GlyphCoverage const* drawn)
        : m_columns(columns), m_fields(fields), m_drawn(drawn) {}

    std::string const& reason() const { return m_reason; }

    void refuse(std::size_t at, std::string_view why) {
        if (m_reason.empty()) m_reason = fmt::format("{}: {}", m_columns[at], why);
    }

    std::string_view text(std::size_t at, std::size_t longest = longestText) {
        auto const value = trimmed(m_fields[at]);
        if (value.size() > longest) refuse(at, fmt::format("longer than {} bytes", longest));
        if (hasControl(value)) refuse(at, "has a control character");
        return value;
    }

    std::string_view needed(std::size_t at, std::size_t longest = longestText) {
        auto const value = text(at, longest);
        if (value.empty()) refuse(at, "is empty");
        return value;
    }

    /// What is printed on sheets: one row that cannot be drawn would keep every case with it from its certificate.
    std::string_view printed(std::size_t at, std::string_view value) {
        if (!m_drawn || plainAscii(value)) return value;
        auto const missing = unprintable(value, *m_drawn);
        if (!missing.empty())
            refuse(at, fmt::format("holds U+{:04X}, which no certificate font draws", static_cast<unsigned>(missing.front())));
        return value;
    }

    template <class Words> std::string_view oneOf(std::size_t at, Words const& words) {
        auto const value = needed(at);
        if (std::find(words.begin(), words.end(), value) == words.end()) refuse(at, fmt::format("none of {}", fmt::join(words, ", ")));
        return value;
    }

    bool flag(std::size_t at) {
        auto const value = text(at);
        if (value == "1" || value == "true") return true;
        if (value != "0" && value != "false" && !value.empty()) refuse(at, "neither 1 nor 0");
        return false;
    }

    std::optional<Day> day(std::size_t at) {
        auto const value = text(at);
        auto const day = parseDay(value);
        if (!day && !value.empty()) refuse(at, "not a date as YYYY-MM-DD");
        return day;
    }

    Day neededDay(std::size_t at) {
        auto const value = day(at);
        if (!value) refuse(at, "is empty");
        return value.value_or(postgresEpoch);
    }

    DocumentNumber document(std::size_t typeAt, std::size_t numberAt) {
        std::string const type(needed(typeAt, longestKey));
        if (!documentType(type)) refuse(typeAt, "unknown document type");
        DocumentNumber key = normalized({type, std::string(needed(numberAt, longestKey))});
        // As normalize_number of resources/schema/0002_reference: no dot of any type takes part in matching.
        std::erase(key.number, '.');
        if (key.number.empty()) refuse(numberAt, "has neither letters nor digits");
        return key;
    }

private:
    std::span<std::string_view const> m_columns;
    Fields m_fields;
    GlyphCoverage const* m_drawn;
    std::string m_reason;
};

void appendDay(CopyRows& rows, std::optional<Day> day) {
    day ? rows.int32(static_cast<std::int32_t>((*day - postgresEpoch).count())) : rows.null();
}

void stagePort(std::int64_t line, Row& row, CopyRows& rows) {
    rows.begin(6);
    rows.int64(line);
    rows.text(row.needed(0, 7));
    rows.text(row.printed(1, standardName(row.needed(1))));
    rows.text(row.printed(2, normalizedName(row.needed(2))));
    rows.text(row.oneOf(3, modes));
    row.needed(4);
    rows.truth(row.flag(4));
}

bool odd(std::string const& kind, std::string_view number) {
    auto const check = checkNumber(kind, number);
    return check && !check->valid;
}

std::string_view regionOf(Row& row) {
    auto const region = row.needed(6);
    bool const letters = std::all_of(region.begin(), region.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!letters || region.size() < 2 || region.size() > 3) row.refuse(6, "not a code of two or three capital letters");
    return region;
}

std::int32_t renewalsOf(Row& row) {
    auto const text = row.text(14);
    if (text.size() > 2 || !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
        row.refuse(14, "not a number from 0 to 99");
    std::int32_t count = 0;
    for (char c : text.substr(0, 2)) count = count * 10 + (c - '0');
    return count;
}

/// True when a number fails its own check.
bool stageDocument(std::int64_t line, Row& row, CopyRows& rows) {
    auto const kind = row.oneOf(0, idKinds);
    auto const idNumber = row.needed(1, longestKey);
    auto const name = standardName(row.needed(2, longestName));
    if (name.empty()) row.refuse(2, "is empty");
    auto const key = row.document(7, 8);
    auto const printed = row.needed(8, longestKey);
    rows.begin(17);
    rows.int64(line);
    rows.text(kind);
    rows.text(idNumber);
    rows.text(name);
    rows.text(normalizedName(row.text(3, longestName)));
    rows.text(row.oneOf(4, sexes));
    appendDay(rows, row.neededDay(5));
    rows.text(regionOf(row));
    rows.text(key.type);
    rows.text(key.number);
    rows.text(printed);
    appendDay(rows, row.day(9));
    appendDay(rows, row.day(10));
    rows.text(row.text(11));
    rows.text(row.text(12));
    rows.truth(row.flag(13));
    rows.int32(renewalsOf(row));
    return odd(std::string(kind), idNumber) || odd("document:" + key.type, printed);
}

void stageCrossing(std::int64_t line, Row& row, CopyRows& rows) {
    auto const id = row.needed(0, longestKey);
    auto const key = row.document(1, 2);
    auto const at = parseInstant(row.needed(4));
    if (!at) row.refuse(4, "not a time as YYYY-MM-DDThh:mm:ss+08:00");
    if (at && *at < Instant(firstCrossing)) row.refuse(4, "before 1949-10-01");
    rows.begin(10);
    rows.int64(line);
    rows.text(id);
    rows.text(key.type);
    rows.text(key.number);
    rows.int16(row.oneOf(3, directions) == "1" ? 1 : 2);
    rows.int64((at.value_or(Instant{}) - time_point_cast<microseconds>(postgresEpoch)).count());
    rows.text(row.needed(5, longestKey));
    rows.text(row.printed(6, row.text(6, longestKey)));
    rows.truth(row.flag(7));
    rows.truth(row.flag(8));
}

} // namespace

std::string_view wordOf(ImportKind kind) {
    switch (kind) {
    case ImportKind::ports: return "ports";
    case ImportKind::registry: return "registry";
    case ImportKind::crossings: return "crossings";
    }
    return {};
}

std::span<std::string_view const> columnsOf(ImportKind kind) {
    switch (kind) {
    case ImportKind::ports: return portColumns;
    case ImportKind::registry: return registryColumns;
    case ImportKind::crossings: return crossingColumns;
    }
    return {};
}

RowVerdict stageRow(ImportKind kind, std::uint64_t line, Fields fields, CopyRows& rows, GlyphCoverage const* drawn) {
    RowVerdict verdict;
    Row row(columnsOf(kind), fields, drawn);
    auto const number = static_cast<std::int64_t>(line);
    rows.mark();
    switch (kind) {
    case ImportKind::ports: stagePort(number, row, rows); break;
    case ImportKind::registry: verdict.oddNumber = stageDocument(number, row, rows); break;
    case ImportKind::crossings: stageCrossing(number, row, rows); break;
    }
    if (!row.reason().empty()) {
        rows.takeBack();
        verdict = {row.reason(), false};
    }
    return verdict;
}

} // namespace countersign::db
