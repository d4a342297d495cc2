#pragma once

#include "core/Day.h"
#include "db/Session.h"

#include <optional>

namespace countersign::db {

/// What a program must know of a store before it fills it with made-up people.
struct ImportState {
    bool asOperator = false; ///< false: the session is no operator's (the superuser who sets up)
    bool administers = false;
    bool imports = false;
    bool hasOperators = false;    ///< somebody is one already
    std::optional<Instant> until; ///< crossings are complete up to; none were imported yet
};

ImportState importState(Session& session);

} // namespace countersign::db
