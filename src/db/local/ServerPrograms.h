#pragma once

#include <filesystem>
#include <optional>

namespace countersign::db {

/// PostgreSQL's own programs of one major version, as Debian keeps them: /usr/lib/postgresql/15/bin.
struct ServerPrograms {
    int majorVersion = 0;
    std::filesystem::path folder;
    std::filesystem::path initdb() const { return folder / "initdb"; }
    std::filesystem::path postgres() const { return folder / "postgres"; }

    /// The newest installed. Throws Fault{localClusterFailed} when there is none.
    static ServerPrograms newest();
    /// Those that can run what `majorVersion` made; nothing when they are not installed.
    static std::optional<ServerPrograms> ofVersion(int majorVersion);
};

} // namespace countersign::db
