#pragma once

#include <string>
#include <sys/types.h>
#include <vector>

namespace countersign::db {

/// The account a private server runs under. PostgreSQL refuses to run as root, so root drops to the account
/// `postgres` that the server's package creates; everybody else runs it as himself.
struct ServerUser {
    std::string name;
    uid_t uid = 0;
    gid_t gid = 0;
    std::vector<gid_t> groups;
    bool dropped = false; ///< true when the caller is root and the server is not

    /// Throws Fault{localClusterFailed} when root finds no account to drop to.
    static ServerUser ofThisProcess();
};

} // namespace countersign::db
