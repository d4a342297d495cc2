#pragma once

#include "db/Session.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace countersign::db {

/// One numbered change of resources/schema: NNNN_name/{deploy,revert,verify}.sql. A change that has left this house is
/// never edited, only followed by another one.
struct SchemaChange {
    int number = 0;
    std::string name; ///< without the number
    std::string deploy, revert, verify;
    std::string hash; ///< hex SHA-256 of deploy.sql
};

/// All changes, in order, numbered 1, 2, 3 … without a gap. Throws Fault{resourceMissing} naming what is wrong.
std::vector<SchemaChange> readSchemaChanges(std::filesystem::path const& folder);

struct Migration {
    int from = 0;
    int to = 0;
    std::vector<std::string> applied; ///< names, in the order they were done
    std::vector<std::string> reverted;
};

/// Brings the database to change `to` (default: the last one). Each change is one transaction under an advisory lock,
/// so that two programs at once do each change once; a change that fails or whose verify.sql complains leaves nothing.
/// Going back runs revert.sql, newest first.
///
/// Throws Fault{foreignSchema} when an applied change is not the one that lies in the folder, or is unknown to it, and
/// Fault{databaseFailed} with the SQLSTATE and the change's name when one fails.
Migration migrate(Session& session, std::vector<SchemaChange> const& changes, std::optional<int> to = std::nullopt);

} // namespace countersign::db
