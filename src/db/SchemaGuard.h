#pragma once

#include "db/SchemaChanges.h"

#include <string>

namespace countersign::db {

/// The schema this program was built for, out of resources/schema at build time: the number of the last change, and
/// the hash over all of them as the database's own schema_hash() computes it.
struct RequiredSchema {
    int version;
    std::string hash;
};
RequiredSchema requiredSchema();

/// The changes of a folder as this program was built for them. A folder that goes on further is of a newer program: what
/// this one cannot read is not deployed. Throws Fault{foreignSchema} when the changes are fewer or others, and
/// Fault{resourceMissing}.
std::vector<SchemaChange> requiredChanges(std::filesystem::path const& folder);

/// Throws Fault{foreignSchema} saying which schema the database has and which one is needed.
void requireSchema(Session::Link& link);

} // namespace countersign::db
