#pragma once

#include "db/Session.h"

#include <string>

namespace countersign::db {

/// The schema this program was built for, out of resources/schema at build time: the number of the last change, and
/// the hash over all of them as the database's own schema_hash() computes it.
struct RequiredSchema {
    int version;
    std::string hash;
};
RequiredSchema requiredSchema();

/// Throws Fault{foreignSchema} saying which schema the database has and which one is needed.
void requireSchema(Session::Link& link);

} // namespace countersign::db
