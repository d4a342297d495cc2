#pragma once

#include "app/ctl/Connect.h"
#include "core/casework/CaseStore.h"
#include "db/CaseStoreSql.h"
#include "db/DecisionStoreSql.h"

#include <functional>

namespace countersign::ctl {

/// What every `case …` command works with: the session, the store on it, and what the operator's office has set.
class CaseSession {
public:
    explicit CaseSession(Arguments const& given);

    CaseStore& store() { return m_store; }
    DecisionStore& decisions() { return m_decisions; }
    SessionInfo const& info() const { return m_info; }
    /// All findings by the rules that are in force in this office today.
    Findings check(Intake const& intake);
    /// Does `act` on the case as it is now. When the link broke at COMMIT it looks whether the act is done, and only
    /// if the case has not moved does it once more.
    using Act = std::function<CaseStamp(CaseStore&, Case const&)>;
    CaseStamp act(CaseId id, Act const& act);
    /// The same for an act that asks nothing of the intake, so that it can be done on a case that cannot be read.
    using BareAct = std::function<CaseStamp(CaseStore&, CaseStamp const&)>;
    CaseStamp bareAct(CaseId id, BareAct const& act);

private:
    CaseStamp settledFrom(CaseId id, CaseVersion before, std::function<CaseStamp()> const& once);

    app::OpenDatabase m_database;
    db::CaseStoreSql m_store;
    db::DecisionStoreSql m_decisions;
    SessionInfo m_info;
};

/// The case's number among the words. Throws UsageError.
CaseId caseIdOf(std::string const& word);

/// A positive whole number. Throws UsageError naming `what`.
int positive(std::string const& text, char const* what);

} // namespace countersign::ctl
