#pragma once

#include "core/casework/Case.h"
#include "core/casework/CaseStore.h"
#include "core/casework/DayView.h"
#include "core/casework/Refusal.h"

#include <string>
#include <vector>

namespace countersign {

/// A case that waits for a decision, as a supervisor finds it in his inbox.
struct InboxEntry {
    CaseId id;
    CaseVersion version;
    Standing standing = Standing::self;
    std::string subjectName, requesterName; ///< the latter empty for standing self
    std::string openedBy;                   ///< display name
    Instant since{};
    bool returnedBefore = false;
    bool decides = true;            ///< false: this supervisor took part in taking it in
    std::vector<std::string> rules; ///< ids of what is left to a supervisor
    bool operator==(InboxEntry const&) const = default;
};

/// What the office's other cases and the registry say about one: counts, nobody's name, no crossing.
struct Unusual {
    int agentCases = 0;    ///< cases of the same agent before this one, within agentDays
    int agentSubjects = 0; ///< for so many other people
    int agentDays = 30;
    int authorisationCases = 0; ///< cases by the same authorisation before this one
    int subjectToday = 0;       ///< other cases about the same subject on its day
    int subjectRefused = 0;     ///< cases about the same subject that were refused lately
    bool personKnown = false;
    bool namedOtherwise = false; ///< the registry has the subject under another name or region
    bool everyCase = false;      ///< this office has every case approved
    bool operator==(Unusual const&) const = default;
};

/// What supervisors decide by and with. Beside CaseStore, under the same rules: every function may throw Fault, those that change
/// something Fault{outcomeUnknown}.
class DecisionStore {
public:
    virtual ~DecisionStore() = default;

    /// Longest waiting first.
    virtual std::vector<InboxEntry> inbox() = 0;
    virtual Unusual unusual(CaseId id) = 0; ///< logged
    /// `fields`: JSON pointers into the intake that need work.
    virtual CaseStamp returnToClerk(CaseId id, CaseVersion version, std::string const& reason, std::vector<std::string> const& fields) = 0;
    virtual CaseStamp refuse(CaseId id, CaseVersion version, Refusal const& refusal) = 0;
    virtual std::vector<RefusalReason> refusalReasons() = 0; ///< of the office, today
    virtual RefusalNotice notice(CaseId id) = 0;             ///< of a refused case; logged
    virtual DayView day(Day day) = 0;                        ///< logged
};

} // namespace countersign
