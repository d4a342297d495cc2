#include "db/Session.h"

#include "db/SchemaGuard.h"
#include "db/SessionLink.h"

#include <algorithm>
#include <thread>

namespace countersign::db {

namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

/// As in completeConninfo(): a first attempt that took this long got no answer, so there is none to ask for.
constexpr auto connectTimeout = 5s;

void ignoreNotice(void*, PGresult const*) {}

std::unique_ptr<Session::Link> openLink(std::string const& conninfo) {
    auto link = std::make_unique<Session::Link>();
    auto const started = Clock::now();
    try {
        link->soci.open(soci::postgresql, uriOf(conninfo));
    } catch (soci::soci_error const& error) {
        throw signInFault(conninfo, error.what(), Clock::now() - started >= connectTimeout);
    }
    // Terse: no DETAIL, which quotes keys. Notices would go to standard error.
    PQsetErrorVerbosity(link->raw(), PQERRORS_TERSE);
    PQsetNoticeReceiver(link->raw(), ignoreNotice, nullptr);
    return link;
}

} // namespace

Session::Session(Connection connection, SchemaGuard guard) : m_connection(std::move(connection)), m_guard(guard) { open(); }

Session::~Session() = default;
Session::Session(Session&&) noexcept = default;

void Session::open() {
    m_link.reset();
    auto link = openLink(completeConninfo(m_connection));
    if (m_guard == SchemaGuard::required) requireSchema(*link);
    m_link = std::move(link);
}

void Session::reconnect(std::chrono::milliseconds patience) {
    auto const deadline = Clock::now() + patience;
    for (auto pause = 50ms;; pause = std::min<std::chrono::milliseconds>(pause * 2, 800ms)) {
        try {
            return open();
        } catch (Fault const& fault) {
            if (fault.code() != FaultCode::serverUnreachable || Clock::now() + pause > deadline) throw;
        }
        std::this_thread::sleep_for(pause);
    }
}

bool Session::linked() const noexcept { return m_link && !m_link->broken && PQstatus(m_link->raw()) == CONNECTION_OK; }

std::string Session::value(Statement const& statement, Parameters const& parameters) {
    if (!linked()) reconnect();
    auto result = firstValue(*m_link, statement, parameters);
    if (!result) throw Fault(FaultCode::databaseFailed, std::string("no value from ") + statement.name);
    return std::move(*result);
}

void Session::command(char const* name, char const* sql) {
    if (!linked()) reconnect();
    runScript(*m_link, name, sql);
}

std::string Session::passwordVerifier(std::string const& operatorName, std::string const& password) {
    if (!linked()) reconnect();
    PgText const verifier(PQencryptPasswordConn(m_link->raw(), password.c_str(), operatorName.c_str(), "scram-sha-256"));
    if (!verifier) throw Fault(FaultCode::databaseFailed, "the password cannot be prepared");
    return verifier.get();
}

} // namespace countersign::db
