#pragma once

#include "core/casework/DecisionStore.h"
#include "db/CaseJson.h"

namespace countersign::db {

std::vector<InboxEntry> inboxFrom(Answer const& answer);
Unusual unusualFrom(Answer const& answer);
std::vector<RefusalReason> refusalReasonsFrom(Answer const& answer);
RefusalNotice noticeFrom(Answer const& answer);
DayView dayViewFrom(Answer const& answer);

} // namespace countersign::db
