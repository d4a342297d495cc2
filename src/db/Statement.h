#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace countersign::db {

/// One statement of the house. The name goes to logs, the SQL and its values never do. Values are bound to $1, $2 …; there is no
/// other dollar sign in it.
struct Statement {
    char const* name;
    char const* sql;
};

/// One bound value, in PostgreSQL's text form (or as plain bytes for a bytea).
struct Parameter {
    std::optional<std::string> text; ///< none: NULL
    bool bytes = false;

    Parameter(std::string value) : text(std::move(value)) {}
    Parameter(std::string_view value) : text(value) {}
    Parameter(char const* value) : text(value) {}
    template <std::integral Number> Parameter(Number value) : text(std::to_string(value)) {}
    Parameter(std::nullopt_t) {}

    static Parameter ofBytes(std::string value) {
        Parameter result(std::move(value));
        result.bytes = true;
        return result;
    }
};
using Parameters = std::vector<Parameter>;

/// What was left empty is NULL.
inline Parameter orNull(std::string const& text) { return text.empty() ? Parameter(std::nullopt) : Parameter(text); }

} // namespace countersign::db
