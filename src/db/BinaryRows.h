#pragma once

#include "db/Session.h"
#include "db/Statement.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace countersign::db {

/// Rows as PostgreSQL's binary protocol gives them. SOCI reads every value as text into a string of its own and has
/// no way for a bytea; a commuter's 7,300 crossings and a certificate's bytes are read here at the cost of libpq.
/// Texts point into the result and live as long as it.
class BinaryRows {
public:
    BinaryRows(Session::Link& link, Statement const& statement, Parameters const& parameters);
    BinaryRows(BinaryRows&&) noexcept;
    ~BinaryRows();

    std::size_t size() const;
    bool null(std::size_t row, int column) const;
    std::string_view text(std::size_t row, int column) const; ///< text, jsonb as text, bytea
    std::int16_t int16(std::size_t row, int column) const;
    std::int32_t int32(std::size_t row, int column) const;
    std::int64_t int64(std::size_t row, int column) const;
    bool truth(std::size_t row, int column) const;

private:
    template <class Number> Number number(std::size_t row, int column) const;
    struct Result;
    std::unique_ptr<Result> m_result;
};

} // namespace countersign::db
