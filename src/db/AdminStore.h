#pragma once

#include "core/Day.h"
#include "core/casework/Refusal.h"
#include "db/Session.h"

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace countersign::db {

class UnitOfWork;

struct NewOperator {
    std::string name; ///< the login role
    std::string displayName;
    std::string office; ///< empty: the whole agency
    std::vector<std::string> roles;
};

/// What administrators do. Each function is one unit of work; the database's refusals are
/// Fault{administrationRefused} and Fault{wrongRole}.
class AdminStore {
public:
    explicit AdminStore(Session& session) : m_session(session) {}

    void addOffice(std::string const& code, std::string const& nameZh, std::string const& nameEn);
    void setOffice(std::string const& code, std::string const& key, std::string const& value);
    /// The fingerprint (hex SHA-256) of the certificate whose key seals for this office.
    void setSeal(std::string const& office, std::string const& fingerprint);
    /// The password stays in this process; the server gets the SCRAM verifier made of it.
    void addOperator(NewOperator const& who, std::string const& password);
    /// For a unit of work that does more than this: call the answer in it.
    std::function<void(UnitOfWork&)> adding(std::vector<std::pair<NewOperator, std::string>> const& withPasswords);
    /// The first administrator of a new store, who works for the agency. Only the superuser may, and only once.
    void addFirstAdministrator(std::string const& name, std::string const& displayName, std::string const& password);
    /// His connections end with it. Disabling again is no harm, and ends connections that are left.
    void disableOperator(std::string const& name);
    /// Everybody his own; an administrator also those of whom he looks after, whose connections then end.
    void setPassword(std::string const& name, std::string const& password);
    /// JSON list, as the database gives it.
    std::string operatorList();
    /// What stood for that office and day stays in rulesVersions().
    void setRules(std::string const& office, Day from, std::string const& rules);
    /// A reason that refusals of the office may name from that day on; `used` false takes its code away.
    void setRefusalReason(std::string const& office, Day from, RefusalReason const& reason, bool used);
    /// JSON list of every rule set that was ever put in force, with its text.
    std::string rulesVersions();

private:
    void act(Statement const& statement, Parameters const& parameters);
    Session& m_session;
};

} // namespace countersign::db
