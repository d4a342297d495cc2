#pragma once

#include "app/ctl/Command.h"

namespace countersign::ctl {

/// `case issue N --out DIR [--seal FILE]`
int caseIssue(Arguments const& given);

} // namespace countersign::ctl
