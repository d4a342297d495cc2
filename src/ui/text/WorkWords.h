#pragma once

#include "core/casework/TypedWork.h"
#include "ui/WorkKeeper.h"

#include <string>

namespace countersign::ui {

/// "The new case for 陈大文", "Case 12 for 陈大文"; for sentences that ask what shall become of it.
std::string nameOfWork(std::optional<CaseId> id, std::string const& subjectName);

/// "New case for 陈大文, typed at 14:05": one line of what is offered.
std::string offerLine(TypedWork const& work);

/// What the desk says when typed work is not kept, or is kept again.
std::string keeperWords(WorkKeeper::State state);

} // namespace countersign::ui
