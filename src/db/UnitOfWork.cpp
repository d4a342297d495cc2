#include "db/UnitOfWork.h"

#include "db/BinaryRows.h"
#include "db/SessionLink.h"

#include <string_view>

#include <fmt/format.h>

namespace countersign::db {

namespace {

/// LOCAL: what one unit of work sets must not stay on a connection that a pooler gives to the next desk.
/// The idle limit frees the locks of a desk that froze in the middle.
constexpr char const* beginDesk =
    "BEGIN; SET LOCAL statement_timeout = '30s'; SET LOCAL lock_timeout = '10s'; SET LOCAL idle_in_transaction_session_timeout = '60s'";
constexpr char const* beginAdministration = "BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '60s'";

constexpr std::size_t rowsAtOnce = 2000;

} // namespace

bool worthTryingAgain(Fault const& fault) noexcept {
    // 40001 serialization failure, 40P01 deadlock: the server has taken the whole transaction back. 40003 is not among
    // them: it means "statement completion unknown".
    return fault.code() == FaultCode::databaseFailed && (fault.logDetail().starts_with("40001") || fault.logDetail().starts_with("40P01"));
}

UnitOfWork::UnitOfWork(Session& session, Patience patience) : m_session(session) {
    bool const fresh = !session.linked();
    if (fresh) session.reconnect();
    try {
        begin(patience);
    } catch (Fault const& fault) {
        // The server went away while nobody asked it anything; BEGIN has done nothing, so nothing can be done twice.
        if (fresh || fault.code() != FaultCode::connectionLost) throw;
        session.reconnect();
        begin(patience);
    }
    m_open = true;
}

UnitOfWork::~UnitOfWork() {
    if (!m_open || !m_session.linked()) return;
    PgResult const ignored(PQexec(m_session.link().raw(), "ROLLBACK"));
}

void UnitOfWork::begin(Patience patience) {
    runScript(m_session.link(), "begin", patience == Patience::desk ? beginDesk : beginAdministration);
}

std::optional<std::string> UnitOfWork::maybe(Statement const& statement, Parameters const& parameters) {
    return firstValue(m_session.link(), statement, parameters);
}

std::string UnitOfWork::value(Statement const& statement, Parameters const& parameters) {
    auto result = maybe(statement, parameters);
    if (!result) throw Fault(FaultCode::databaseFailed, fmt::format("no value from {}", statement.name));
    return std::move(*result);
}

void UnitOfWork::each(Statement const& statement, Parameters const& parameters, std::function<void(std::string_view)> const& take) {
    std::string const declare = fmt::format("DECLARE rows NO SCROLL CURSOR FOR {}", statement.sql);
    rows({statement.name, declare.c_str()}, parameters);
    std::string const fetch = fmt::format("FETCH {} FROM rows", rowsAtOnce);
    for (;;) {
        BinaryRows const some = rows({statement.name, fetch.c_str()});
        for (std::size_t row = 0; row < some.size(); ++row) take(some.text(row, 0));
        if (some.size() < rowsAtOnce) break;
    }
    runScript(m_session.link(), statement.name, "CLOSE rows");
}

BinaryRows UnitOfWork::rows(Statement const& statement, Parameters const& parameters) {
    return BinaryRows(m_session.link(), statement, parameters);
}

void UnitOfWork::script(char const* name, std::string const& sql) {
    runScript(m_session.link(), name, sql.c_str());
    if (PQtransactionStatus(m_session.link().raw()) != PQTRANS_INTRANS)
        throw Fault(FaultCode::databaseFailed, fmt::format("{} ends the transaction it runs in", name));
}

void UnitOfWork::commit() {
    PGconn* const raw = m_session.link().raw();
    if (!m_session.linked()) throw Fault(FaultCode::connectionLost, "before commit");
    m_open = false;
    PgResult const result(PQexec(raw, "COMMIT"));
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) {
        Fault const fault = faultOf(m_session.link(), result.get(), "commit");
        // Even "terminating connection" may come from a server that had committed and only could not say so any more.
        if (fault.code() == FaultCode::connectionLost) throw Fault(FaultCode::outcomeUnknown, "at commit");
        throw Fault(fault);
    }
    // A transaction that had failed answers COMMIT by rolling back.
    if (std::string_view(PQcmdStatus(result.get())) != "COMMIT") throw Fault(FaultCode::databaseFailed, "the transaction had failed");
}

} // namespace countersign::db
