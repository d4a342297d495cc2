#pragma once

#include "core/authority/Intake.h"
#include "ui/model/CaseFields.h"

#include <string>
#include <vector>

namespace countersign::ui {

/// The periods that are asked for by one key: `3m`, `1y`, `5y`, `10y`, and `all` that the office looks back; without a limit
/// `all` goes back to where records on machines begin. A period ends on the last day of the request, or today.
std::vector<Choice> periodChoices(int lookBackYears);

/// Which of them the request's days are, those of `all` left out; empty for others.
std::string periodOf(Request const& request);

/// Fills the first day. False when `code` is none of them, or the request has no last day to count from.
bool takePeriod(Request& request, std::string const& code, int lookBackYears = 0);

} // namespace countersign::ui
