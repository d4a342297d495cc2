#pragma once

#include "db/local/ServerUser.h"

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace countersign::db {

/// How a program of the server's package ended.
struct Ended {
    int exitCode = -1; ///< 128 + signal when killed, 127 when it could not be executed
    std::string said;  ///< the end of what it wrote, both channels
};

/// Runs `command` as `user` to its end, without a shell, in an empty environment with the C locale. It dies with
/// the thread that waits for it. Throws Fault{localClusterFailed} when it takes longer than `patience`.
Ended runAs(ServerUser const& user, std::vector<std::string> const& command, std::filesystem::path const& workingFolder,
            std::chrono::seconds patience);

/// Starts `command` as `user` in a session of its own, writing to `log`; it outlives this process. Gives its id.
pid_t startAs(ServerUser const& user, std::vector<std::string> const& command, std::filesystem::path const& workingFolder,
              std::filesystem::path const& log);

} // namespace countersign::db
