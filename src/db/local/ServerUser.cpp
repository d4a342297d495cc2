#include "db/local/ServerUser.h"

#include "core/Fault.h"

#include <array>
#include <grp.h>
#include <pwd.h>
#include <unistd.h>

namespace countersign::db {

namespace {

constexpr char const* packagedAccount = "postgres";

std::vector<gid_t> groupsOf(passwd const& entry) {
    std::vector<gid_t> groups(64);
    int count = static_cast<int>(groups.size());
    if (getgrouplist(entry.pw_name, entry.pw_gid, groups.data(), &count) < 0) return {entry.pw_gid};
    groups.resize(static_cast<std::size_t>(count));
    return groups;
}

} // namespace

ServerUser ServerUser::ofThisProcess() {
    std::array<char, 16384> text{};
    passwd entry{};
    passwd* found = nullptr;
    bool const root = geteuid() == 0;
    int const error = root ? getpwnam_r(packagedAccount, &entry, text.data(), text.size(), &found)
                           : getpwuid_r(geteuid(), &entry, text.data(), text.size(), &found);
    if (error != 0 || !found)
        throw Fault(FaultCode::localClusterFailed,
                    root ? "root may not run PostgreSQL and there is no account postgres to run it; install the package postgresql"
                         : "this account has no name in the system's list of accounts");
    return {entry.pw_name, entry.pw_uid, entry.pw_gid, groupsOf(entry), root};
}

} // namespace countersign::db
