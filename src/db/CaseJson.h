#pragma once

#include "db/CaseStoreSql.h"

#include <string>
#include <vector>

namespace countersign::db {

/// What the database's functions answer, as values. Every function throws Fault{databaseFailed} naming the function
/// and the place, never the value, when an answer is not what the schema promises.
struct Answer {
    char const* function; ///< for the fault
    std::string json;
};

SessionInfo sessionInfoFrom(Answer const& answer);
ShiftKey shiftKeyFrom(Answer const& answer);
std::vector<RuleSet> ruleSetsFrom(Answer const& answer, RuleSet const& base);
CaseStamp caseStampFrom(Answer const& answer);
Case caseFrom(Answer const& answer);
CaseProgress progressFrom(Answer const& answer);
std::vector<QueueEntry> queueFrom(Answer const& answer);
SubjectCheck subjectCheckFrom(Answer const& answer);
Reservation reservationFrom(Answer const& answer);
CertificateEntry certificateEntryFrom(Answer const& answer);
CaseId caseIdFrom(Answer const& answer);
CertificateStanding standingFrom(Answer const& answer);

} // namespace countersign::db
