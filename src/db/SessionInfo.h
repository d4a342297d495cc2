#pragma once

#include "db/Statement.h"

namespace countersign::db {

/// Who has signed in, with which roles, and how far the data goes.
inline constexpr Statement sessionInfo{"session_info", "SELECT countersign.session_info()::text"};

} // namespace countersign::db
