#pragma once

#include "db/Session.h"

namespace countersign::db {

/// Does this store hold made-up people, and say so on every sheet? Any operator may ask.
bool isPractice(Session& session);

/// Marks an empty store as one for practice, for ever; again is no harm. An act of the agency's administrator. Throws
/// Fault{administrationRefused} when people, crossings or cases are there already: nothing real can be marked.
void beginPractice(Session& session);

} // namespace countersign::db
