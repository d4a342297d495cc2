#pragma once

// For the files of src/db that need SOCI or libpq themselves; nobody else includes this.

#include "core/Fault.h"
#include "db/Handles.h"
#include "db/Session.h"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

#include <optional>
#include <string>
#include <string_view>

namespace countersign::db {

struct Session::Link {
    soci::session soci;
    bool broken = false; ///< libpq may still call a link good after a write has failed on it
    // SOCI's library hides the type information of its backend, for which a sanitizer would ask here.
    [[gnu::no_sanitize("vptr")]] PGconn* raw() { return static_cast<soci::postgresql_session_backend*>(soci.get_backend())->conn_; }
};

/// The fault of a failed statement. Without a state (blank, as SOCI gives it) no server has answered, so the link is
/// broken; a broken link is connectionLost whatever the state says.
Fault faultOf(Session::Link& link, std::string_view sqlState, char const* statementName);

/// The fault of a libpq result, or of none.
Fault faultOf(Session::Link& link, PGresult const* result, char const* statementName);

/// The states that say the link is gone: class 08, and the server's own shutting down or having crashed.
bool tellsLostLink(std::string_view sqlState);

/// Runs `work` and turns what SOCI throws into a Fault. SOCI's texts hold bound values: they are dropped here.
template <class Work> auto translated(Session::Link& link, char const* statementName, Work&& work) {
    try {
        return work();
    } catch (soci::postgresql_soci_error const& error) {
        throw faultOf(link, error.sqlstate(), statementName);
    } catch (soci::soci_error const&) {
        // SOCI's own complaint, not the server's: the statement and what it is read into do not fit.
        throw Fault(FaultCode::databaseFailed, std::string("SOCI ") + statementName);
    }
}

/// Runs one statement; the first column of the first row, or nothing for NULL or no row.
std::optional<std::string> firstValue(Session::Link& link, Statement const& statement, Parameters const& parameters);

/// Runs text that is ours and takes no values, by the simple protocol (several commands are one transaction).
void runScript(Session::Link& link, char const* name, char const* sql);

/// Why this connection was refused, when it was made with PQERRORS_SQLSTATE.
Fault refusedStart(PGconn* raw);

/// Why a connection could not be made: asks once more in a way that tells the SQLSTATE, unless the first attempt has
/// shown it already (a wrong password must not count twice where the server counts them).
Fault signInFault(std::string const& conninfo, std::string_view firstMessage, bool timedOut);

} // namespace countersign::db
