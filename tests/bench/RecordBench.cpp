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

/// Every value of every row is touched, as any use of them would.
std::size_t rawRecord(PGconn* link, std::string const& caseId) {
    char const* const values[] = {caseId.c_str()};
    Rows const rows(PQexecParams(link, "SELECT * FROM countersign.case_records($1)", 1, nullptr, values, nullptr, nullptr, 0));
    if (PQresultStatus(rows.get()) != PGRES_TUPLES_OK) throw std::runtime_error(PQresultErrorField(rows.get(), PG_DIAG_SQLSTATE));
    std::size_t bytes = 0;
    for (int row = 0; row < PQntuples(rows.get()); ++row)
        for (int column = 0; column < PQnfields(rows.get()); ++column) bytes += std::string(PQgetvalue(rows.get(), row, column)).size();
    return bytes;
}

} // namespace

void recordBench(std::string const& conninfo, std::string const& operatorName, std::string const& password, long caseId) {
    db::Session session(db::Connection{conninfo, operatorName, password});
    db::CaseStoreSql store(session);
    std::size_t found = 0;
    double const ours = best(25, [&] { found = store.records(CaseId{caseId}).size(); });
    Link const link(PQconnectdb(fmt::format("{} user={} password={}", conninfo, operatorName, password).c_str()));
    if (PQstatus(link.get()) != CONNECTION_OK) throw std::runtime_error("bare libpq does not connect");
    std::size_t bytes = 0;
    double const bare = best(25, [&] { bytes = rawRecord(link.get(), std::to_string(caseId)); });
    if (!found || !bytes) throw std::runtime_error("nothing was read");
    line(fmt::format("record of {} rows / bare libpq", found), ours, bare, 1.5);
}

} // namespace countersign::bench
