#include "db/SessionLink.h"

#include <list>
#include <string>

#include <fmt/format.h>

namespace countersign::db {

namespace {

/// SOCI keeps pointers to the values until the statement has run.
struct Bound {
    std::string text;
    soci::indicator indicator;
};

/// SOCI 4.0.3 binds by its own `:name`; with $1 it works too, until a statement fails: then it looks the value's name
/// up for its message and throws std::out_of_range instead of the error.
std::string withNames(std::string_view sql) {
    std::string named;
    for (char c : sql)
        if (c == '$')
            named += ":p";
        else
            named += c;
    return named;
}

std::list<Bound> bind(soci::statement& prepared, Parameters const& parameters) {
    std::list<Bound> bound;
    for (auto const& parameter : parameters) {
        bound.push_back({parameter.text.value_or(""), parameter.text ? soci::i_ok : soci::i_null});
        prepared.exchange(soci::use(bound.back().text, bound.back().indicator, fmt::format("p{}", bound.size())));
    }
    return bound;
}

} // namespace

std::optional<std::string> firstValue(Session::Link& link, Statement const& statement, Parameters const& parameters) {
    return translated(link, statement.name, [&]() -> std::optional<std::string> {
        soci::statement prepared(link.soci);
        std::string value;
        soci::indicator indicator = soci::i_null;
        prepared.exchange(soci::into(value, indicator));
        auto const bound = bind(prepared, parameters);
        prepared.alloc();
        // One time: parsed, bound and executed in one round trip, and nothing to keep (PgBouncer has no such memory).
        prepared.prepare(withNames(statement.sql), soci::details::st_one_time_query);
        prepared.define_and_bind();
        if (!prepared.execute(true) || indicator == soci::i_null) return std::nullopt;
        return value;
    });
}

void runScript(Session::Link& link, char const* name, char const* sql) {
    PgResult const result(PQexec(link.raw(), sql));
    auto const status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY) throw faultOf(link, result.get(), name);
}

} // namespace countersign::db
