#pragma once

#include "support/DatabaseCluster.h"
#include "support/DatabaseLink.h"

#include <string>
#include <vector>

namespace countersign::test {

/// A database of its own with the whole schema, copied from a template that was migrated once in this process.
/// Dropped at the end. `operators` are login roles that sign in with SCRAM and the password `password()`.
class Database {
public:
    Database();
    /// A copy of `prepared` as it is; nobody may be connected to it now.
    explicit Database(Database const& prepared);
    ~Database();
    Database& operator=(Database const&) = delete;

    /// Makes an office and its chain of the log, as an administrator's office_add does.
    void addOffice(std::string const& code, std::string const& nameZh, std::string const& nameEn);
    /// Makes an operator; an empty office is the whole agency. Roles of the cluster are made anew where they exist.
    void addOperator(std::string const& name, std::string const& displayName, std::string const& office,
                     std::vector<std::string> const& roles);
    /// The desk's clock stands at this moment and goes on from there ("2026-11-22T10:00:00+08:00").
    void setClock(std::string const& moment);

    DatabaseLink superuser() const { return DatabaseLink(superuserConnection()); }
    DatabaseLink as(std::string const& operatorName) const { return DatabaseLink(connection(operatorName)); }
    std::string superuserConnection() const { return DatabaseCluster::instance().superuser(m_name); }
    std::string connection(std::string const& operatorName) const {
        return DatabaseCluster::instance().as(operatorName, password(), m_name);
    }
    std::string const& name() const { return m_name; }
    static std::string password() { return "Open-Sesame-2026"; }

private:
    explicit Database(std::string const& like);

    std::string m_name;
};

/// Applies resources/schema to an empty database as the runner does: one transaction a change, deploy then verify.
void applySchema(DatabaseLink& superuser);
/// Takes every change back, newest first.
void revertSchema(DatabaseLink& superuser);
/// The names of the changes, oldest first ("0001_roles_and_schema").
std::vector<std::string> schemaChanges();

} // namespace countersign::test
