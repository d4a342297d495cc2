#include "db/AdminStore.h"

#include "db/UnitOfWork.h"

namespace countersign::db {

namespace {

Statement const officeAdd{"office_add", "SELECT countersign.office_add($1, $2, $3)::text"};
Statement const officeSet{"office_set", "SELECT countersign.office_set($1, $2, $3)::text"};
Statement const officeSealSet{"office_seal_set", "SELECT countersign.office_seal_set($1, $2)::text"};
Statement const operatorAdd{"operator_add", "SELECT countersign.operator_add($1, $2, $3, $4, $5)::text"};
Statement const firstAdministrator{"first_administrator", "SELECT countersign.first_administrator($1, $2, $3)::text"};
Statement const operatorDisable{"operator_disable", "SELECT countersign.operator_disable($1)::text"};
Statement const operatorPassword{"operator_password", "SELECT countersign.operator_password($1, $2)::text"};
Statement const operatorListing{"operator_list", "SELECT countersign.operator_list()::text"};
Statement const refusalReasonSet{"refusal_reason_set", "SELECT countersign.refusal_reason_set($1, $2, $3, $4, $5, $6, $7, $8, $9)::text"};
Statement const rulesSet{"rules_set", "SELECT countersign.rules_set($1, $2, $3)::text"};
Statement const versionsOfRules{"rules_versions", "SELECT countersign.rules_versions()::text"};

/// PostgreSQL's text form of an array; every element quoted.
std::string arrayOf(std::vector<std::string> const& elements) {
    std::string text = "{";
    for (auto const& element : elements) {
        text += text.size() > 1 ? ",\"" : "\"";
        for (char c : element) {
            if (c == '"' || c == '\\') text += '\\';
            text += c;
        }
        text += '"';
    }
    return text + "}";
}

} // namespace

void AdminStore::act(Statement const& statement, Parameters const& parameters) {
    inUnitOfWork(m_session, [&](UnitOfWork& unit) { unit.maybe(statement, parameters); });
}

void AdminStore::addOffice(std::string const& code, std::string const& nameZh, std::string const& nameEn) {
    act(officeAdd, {code, nameZh, nameEn});
}

void AdminStore::setOffice(std::string const& code, std::string const& key, std::string const& value) {
    act(officeSet, {code, key, value});
}

void AdminStore::setSeal(std::string const& office, std::string const& fingerprint) { act(officeSealSet, {office, fingerprint}); }

void AdminStore::addOperator(NewOperator const& who, std::string const& password) { inUnitOfWork(m_session, adding({{who, password}})); }

std::function<void(UnitOfWork&)> AdminStore::adding(std::vector<std::pair<NewOperator, std::string>> const& withPasswords) {
    std::vector<Parameters> added;
    for (auto const& [who, password] : withPasswords) {
        std::string const verifier = m_session.passwordVerifier(who.name, password);
        added.push_back({who.name, who.displayName, orNull(who.office), arrayOf(who.roles), verifier});
    }
    return [added](UnitOfWork& unit) {
        for (auto const& parameters : added) unit.maybe(operatorAdd, parameters);
    };
}

void AdminStore::addFirstAdministrator(std::string const& name, std::string const& displayName, std::string const& password) {
    act(firstAdministrator, {name, displayName, m_session.passwordVerifier(name, password)});
}

void AdminStore::disableOperator(std::string const& name) {
    act(operatorDisable, {name});
    // Until that was committed he could still sign in. Now he cannot, and the second call ends what slipped through.
    act(operatorDisable, {name});
}

void AdminStore::setPassword(std::string const& name, std::string const& password) {
    act(operatorPassword, {name, m_session.passwordVerifier(name, password)});
}

std::string AdminStore::operatorList() {
    return inUnitOfWork(m_session, [](UnitOfWork& unit) { return unit.value(operatorListing); });
}

void AdminStore::setRefusalReason(std::string const& office, Day from, RefusalReason const& reason, bool used) {
    act(refusalReasonSet, {office, reason.code, isoDay(from), reason.words.zh, reason.words.en, reason.basis, reason.turn.zh,
                           reason.turn.en, used ? "true" : "false"});
}

void AdminStore::setRules(std::string const& office, Day from, std::string const& rules) { act(rulesSet, {office, isoDay(from), rules}); }

std::string AdminStore::rulesVersions() {
    return inUnitOfWork(m_session, [](UnitOfWork& unit) { return unit.value(versionsOfRules); });
}

} // namespace countersign::db
