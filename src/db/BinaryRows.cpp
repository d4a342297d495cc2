#include "db/BinaryRows.h"

#include "db/SessionLink.h"

#include <type_traits>

namespace countersign::db {

struct BinaryRows::Result {
    PgResult held;
    char const* name;
};

namespace {

constexpr int binary = 1;

PgResult execute(Session::Link& link, Statement const& statement, Parameters const& parameters) {
    std::vector<char const*> values;
    std::vector<int> lengths;
    std::vector<int> formats;
    for (auto const& parameter : parameters) {
        values.push_back(parameter.text ? parameter.text->c_str() : nullptr);
        lengths.push_back(parameter.text ? static_cast<int>(parameter.text->size()) : 0);
        formats.push_back(parameter.bytes ? binary : 0);
    }
    return PgResult(PQexecParams(link.raw(), statement.sql, static_cast<int>(parameters.size()), nullptr, values.data(), lengths.data(),
                                 formats.data(), binary));
}

} // namespace

BinaryRows::BinaryRows(Session::Link& link, Statement const& statement, Parameters const& parameters)
    : m_result(std::make_unique<Result>(Result{execute(link, statement, parameters), statement.name})) {
    auto const status = PQresultStatus(m_result->held.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) throw faultOf(link, m_result->held.get(), statement.name);
}

BinaryRows::BinaryRows(BinaryRows&&) noexcept = default;
BinaryRows::~BinaryRows() = default;

std::size_t BinaryRows::size() const { return static_cast<std::size_t>(PQntuples(m_result->held.get())); }

bool BinaryRows::null(std::size_t row, int column) const { return PQgetisnull(m_result->held.get(), static_cast<int>(row), column) != 0; }

std::string_view BinaryRows::text(std::size_t row, int column) const {
    int const at = static_cast<int>(row);
    return {PQgetvalue(m_result->held.get(), at, column), static_cast<std::size_t>(PQgetlength(m_result->held.get(), at, column))};
}

/// Network byte order. A column of another width is a schema this program was not built for.
template <class Number> Number BinaryRows::number(std::size_t row, int column) const {
    std::string_view const bytes = text(row, column);
    if (bytes.size() != sizeof(Number)) throw Fault(FaultCode::databaseFailed, std::string("unexpected column from ") + m_result->name);
    std::make_unsigned_t<Number> value = 0;
    for (unsigned char byte : bytes) value = static_cast<std::make_unsigned_t<Number>>((value << 8) | byte);
    return static_cast<Number>(value);
}

std::int16_t BinaryRows::int16(std::size_t row, int column) const { return number<std::int16_t>(row, column); }
std::int32_t BinaryRows::int32(std::size_t row, int column) const { return number<std::int32_t>(row, column); }
std::int64_t BinaryRows::int64(std::size_t row, int column) const { return number<std::int64_t>(row, column); }
bool BinaryRows::truth(std::size_t row, int column) const { return number<std::int8_t>(row, column) != 0; }

} // namespace countersign::db
