#pragma once

#include "core/Fault.h"
#include "db/Connection.h"
#include "db/Statement.h"

#include <chrono>
#include <memory>
#include <string>

namespace countersign::db {

/// Whether the database must have exactly the schema that this program was built for.
enum class SchemaGuard { required, off };

/// One operator's link to the database, through SOCI. One thread owns it. Work goes through UnitOfWork.
///
/// Faults: serverUnreachable, wrongPassword (the server does not accept this operator and password), notAnOperator,
/// foreignSchema; later connectionLost, databaseFailed and the database's own refusals (SQLSTATE class CS). No fault
/// bears SQL, bound values, or what the server said about them.
class Session {
public:
    explicit Session(Connection connection, SchemaGuard guard = SchemaGuard::required);
    ~Session();
    Session(Session&&) noexcept;
    Session& operator=(Session&&) = delete;

    /// A new link with the same operator. Waits up to `patience` for a server that is being restarted.
    void reconnect(std::chrono::milliseconds patience = std::chrono::seconds(8));
    /// False once the link is known to be broken; a server that went silently is noticed at the next statement.
    bool linked() const noexcept;
    /// For a link beside this one by the same operator. Bears the password.
    Connection const& connection() const { return m_connection; }

    /// One statement by itself: the single value of its single row.
    std::string value(Statement const& statement, Parameters const& parameters = {});
    /// One command that cannot run in a transaction (CREATE DATABASE).
    void command(char const* name, char const* sql);

    /// What the server keeps instead of a password, made here so that the password never travels. (SCRAM-SHA-256)
    std::string passwordVerifier(std::string const& operatorName, std::string const& password);

    /// The open link, for the few files of this room that speak to libpq themselves; see SessionLink.h.
    struct Link;
    Link& link() const { return *m_link; }

private:
    void open();
    Connection m_connection;
    SchemaGuard m_guard;
    std::unique_ptr<Link> m_link;
};

} // namespace countersign::db
