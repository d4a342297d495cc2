#include "db/AuditStore.h"

#include "db/JsonReading.h"
#include "db/UnitOfWork.h"

namespace countersign::db {

namespace {

Statement const auditChains{"audit_chains", "SELECT countersign.audit_chains()::text"};
Statement const auditVerify{"audit_verify", "SELECT countersign.audit_verify($1)::text"};
Statement const auditAskRows{"audit_ask_rows", "SELECT countersign.audit_ask_rows($1)::text"};
Statement const auditAskWhoSaw{"audit_ask_who_saw", "SELECT countersign.audit_ask_who_saw($1, $2)::text"};
Statement const auditRows{"audit_rows", "SELECT countersign.audit_rows($1)"};
Statement const auditWhoSaw{"audit_who_saw", "SELECT countersign.audit_who_saw($1, $2)::text"};

} // namespace

std::vector<std::string> AuditStore::chains() {
    auto const answer = inUnitOfWork(m_session, [](UnitOfWork& unit) { return unit.value(auditChains); });
    std::vector<std::string> chains;
    for (auto const& office : parsedAnswer(auditChains.name, answer)) {
        if (!office.is_string()) throw Fault(FaultCode::databaseFailed, "audit_chains: the answer is no list of offices");
        chains.push_back(office.get<std::string>());
    }
    return chains;
}

ChainState AuditStore::verify(std::string const& office) {
    auto const answer = inUnitOfWork(
        m_session, [&](UnitOfWork& unit) { return unit.value(auditVerify, {orNull(office)}); }, Patience::administration);
    nlohmann::json const value = parsedAnswer(auditVerify.name, answer);
    JsonObject const from(auditVerify.name, value);
    ChainState state{from.text("office"), from.truth("whole"), from.integer("rows"), std::nullopt, from.textOrNone("problem")};
    if (!from.member("first_bad").is_null()) state.firstBad = from.integer("first_bad");
    return state;
}

void AuditStore::exportRows(std::string const& office, std::function<void(std::string_view)> const& take) {
    // The question is in the log before there is an answer; the database wants it so.
    inUnitOfWork(m_session, [&](UnitOfWork& unit) { unit.value(auditAskRows, {orNull(office)}); });
    inUnitOfWork(
        m_session, [&](UnitOfWork& unit) { unit.each(auditRows, {orNull(office)}, take); }, Patience::administration);
}

std::string AuditStore::whoSaw(DocumentNumber const& document) {
    inUnitOfWork(m_session, [&](UnitOfWork& unit) { unit.value(auditAskWhoSaw, {document.type, document.number}); });
    return inUnitOfWork(m_session, [&](UnitOfWork& unit) { return unit.value(auditWhoSaw, {document.type, document.number}); });
}

} // namespace countersign::db
