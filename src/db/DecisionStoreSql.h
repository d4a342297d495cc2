#pragma once

#include "core/casework/DecisionStore.h"
#include "db/Session.h"

namespace countersign::db {

/// Supervisors' decisions on the shared database; repeats and lost links as CaseStoreSql has them.
class DecisionStoreSql final : public DecisionStore {
public:
    explicit DecisionStoreSql(Session& session) : m_session(session) {}

    std::vector<InboxEntry> inbox() override;
    Unusual unusual(CaseId id) override;
    CaseStamp returnToClerk(CaseId id, CaseVersion version, std::string const& reason, std::vector<std::string> const& fields) override;
    CaseStamp refuse(CaseId id, CaseVersion version, Refusal const& refusal) override;
    std::vector<RefusalReason> refusalReasons() override;
    RefusalNotice notice(CaseId id) override;
    DayView day(Day day) override;

private:
    Session& m_session;
};

} // namespace countersign::db
