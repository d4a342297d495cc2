#include "bench/Bench.h"

#include "core/Owned.h"
#include "db/CaseStoreSql.h"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <stdexcept>

namespace countersign::bench {

namespace {

using Link = Owned<PGconn, PQfinish>;
using Rows = Owned<PGresult, PQclear>;

constexpr char const* look = "SELECT countersign.case_look($1)";
constexpr char const* records = "SELECT crossed_on, second_of_day, direction, document_type, document_number, port_code, port_zh, port_en, "
                                "transport, entered_later FROM countersign.case_records($1)";
constexpr int runs = 41;

/// Every value of every row is taken into a string, as any use of them would.
std::size_t ask(PGconn* link, char const* sql, std::string const& caseId) {
    char const* const values[] = {caseId.c_str()};
    Rows const rows(PQexecParams(link, sql, 1, nullptr, values, nullptr, nullptr, 0));
    if (PQresultStatus(rows.get()) != PGRES_TUPLES_OK)
        throw std::runtime_error(fmt::format("bare libpq: {}", PQresultErrorField(rows.get(), PG_DIAG_SQLSTATE)));
    std::size_t bytes = 0;
    for (int row = 0; row < PQntuples(rows.get()); ++row)
        for (int column = 0; column < PQnfields(rows.get()); ++column) bytes += std::string(PQgetvalue(rows.get(), row, column)).size();
    return bytes;
}

} // namespace

void recordBench(std::string const& conninfo, std::string const& operatorName, std::string const& password, long caseId) {
    db::Session session(db::Connection{conninfo, operatorName, password});
    db::CaseStoreSql store(session);
    Link const link(PQconnectdb(fmt::format("{} user={} password={}", conninfo, operatorName, password).c_str()));
    if (PQstatus(link.get()) != CONNECTION_OK) throw std::runtime_error("bare libpq does not connect");
    std::string const id = std::to_string(caseId);
    std::size_t found = 0;
    std::size_t bytes = 0;
    auto const ours = [&] { found = store.records(CaseId{caseId}).size(); };
    // The database gives nothing before a look is committed, so libpq has to ask twice as well.
    line("look-up: client / libpq, the look and the rows",
         inTurn(runs, ours, [&] { bytes = ask(link.get(), look, id) + ask(link.get(), records, id); }), 1.5);
    line("look-up: client / libpq, the rows alone (looked before)", inTurn(runs, ours, [&] { bytes = ask(link.get(), records, id); }), 1.5);
    if (!found || !bytes) throw std::runtime_error("nothing was read");
    fmt::print("{:<58} {} rows\n", "", found);
}

} // namespace countersign::bench
