#include "db/SchemaGuard.h"

#include "db/RequiredSchema.h"
#include "db/SessionLink.h"
#include "db/Sha256.h"

#include <fmt/format.h>

namespace countersign::db {

namespace {

Statement const installedVersion{"schema_version", "SELECT countersign.schema_version()::text"};
Statement const installedHash{"schema_hash", "SELECT countersign.schema_hash()"};

/// undefined schema, undefined function, no right to either: not a database of this house.
bool tellsNoSchema(Fault const& fault) {
    return fault.code() == FaultCode::wrongRole || (fault.code() == FaultCode::databaseFailed &&
                                                    (fault.logDetail().starts_with("3F000") || fault.logDetail().starts_with("42883")));
}

std::string ask(Session::Link& link, Statement const& statement) {
    try {
        return firstValue(link, statement, {}).value_or("");
    } catch (Fault const& fault) {
        if (!tellsNoSchema(fault)) throw;
        throw Fault(FaultCode::foreignSchema,
                    fmt::format("the database has no schema countersign, this program needs {}", requiredVersion));
    }
}

} // namespace

RequiredSchema requiredSchema() { return {requiredVersion, requiredHash}; }

std::vector<SchemaChange> requiredChanges(std::filesystem::path const& folder) {
    auto changes = readSchemaChanges(folder);
    if (changes.size() > requiredVersion) changes.resize(requiredVersion);
    std::string lines; // as schema_hash() of the database has them
    for (auto const& change : changes) lines += fmt::format("{} {} {}\n", change.number, change.name, change.hash);
    if (sha256Hex(lines) != requiredHash)
        throw Fault(FaultCode::foreignSchema,
                    fmt::format("{} does not hold the {} changes that this program was built for", folder.string(), requiredVersion));
    return changes;
}

void requireSchema(Session::Link& link) {
    std::string const version = ask(link, installedVersion);
    if (version != std::to_string(requiredVersion))
        throw Fault(FaultCode::foreignSchema, fmt::format("the database has schema {}, this program needs {}", version, requiredVersion));
    std::string const hash = ask(link, installedHash);
    if (hash != requiredHash)
        throw Fault(FaultCode::foreignSchema, fmt::format("the database has schema {} ({:.12}), this program needs {} ({:.12})", version,
                                                          hash, requiredVersion, requiredHash));
}

} // namespace countersign::db
