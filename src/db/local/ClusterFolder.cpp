#include "db/local/ClusterFolder.h"

#include "core/Fault.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <fmt/format.h>

namespace countersign::db {

namespace fs = std::filesystem;

namespace {

/// sun_path holds 108 bytes with its end mark; the server also makes ".s.PGSQL.5432.lock" beside the socket.
constexpr std::size_t longestSocket = sizeof(sockaddr_un::sun_path) - 1;

/// libpq and the server read a comma as the end of one folder and a leading @ as an abstract name.
bool plain(std::string const& path) {
    return path.starts_with('/') && std::all_of(path.begin(), path.end(), [](unsigned char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '_' || c == '-' ||
                      c == '.';
           });
}

/// FNV-1a, 64 bits: the same folder has the same short name in every build (std::hash promises no such thing).
std::string shortNameOf(std::string const& path) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (unsigned char c : path) hash = (hash ^ c) * 0x100000001b3U;
    return fmt::format("countersign-{}-{:016x}", geteuid(), hash);
}

fs::path shortRuntimeFolder() {
    char const* runtime = std::getenv("XDG_RUNTIME_DIR");
    bool const usable = geteuid() != 0 && runtime && plain(runtime) && fs::path(runtime).string().size() < 40 && access(runtime, W_OK) == 0;
    return usable ? fs::path(runtime) : fs::path("/tmp");
}

fs::path socketFolderFor(fs::path const& data) {
    fs::path const inside = data / "run";
    bool const fits = (inside / ".s.PGSQL.5432").string().size() <= longestSocket;
    return fits && plain(inside.string()) ? inside : shortRuntimeFolder() / shortNameOf(data.string());
}

[[noreturn]] void refuse(fs::path const& folder, char const* why) {
    throw Fault(FaultCode::localClusterFailed, fmt::format("{} {}", folder.string(), why));
}

int numberIn(fs::path const& file) {
    int number = 0;
    std::ifstream(file) >> number;
    return number;
}

/// /tmp is everybody's: a folder of that name that somebody else made must not be trusted.
void requireOwned(fs::path const& folder, uid_t owner) {
    struct stat found {};
    if (lstat(folder.c_str(), &found) != 0) refuse(folder, "cannot be made");
    if (!S_ISDIR(found.st_mode) || found.st_uid != owner) refuse(folder, "belongs to another account");
    if ((found.st_mode & 077) != 0) refuse(folder, "is open to other accounts");
}

fs::path folderOf(char const* variable) {
    char const* value = std::getenv(variable);
    return value && *value ? fs::path(value) : fs::path();
}

} // namespace

ClusterFolder::ClusterFolder(fs::path const& data)
    : m_data(fs::weakly_canonical(fs::absolute(data))), m_socketFolder(socketFolderFor(m_data)) {}

int ClusterFolder::madeByVersion() const {
    std::error_code ignored;
    if (fs::exists(m_data / "PG_VERSION", ignored))
        refuse(m_data, "is another PostgreSQL's own data folder; name an empty folder or one that this program made");
    fs::path const mark = serverFiles() / "PG_VERSION";
    return fs::exists(mark, ignored) ? numberIn(mark) : 0;
}

void ClusterFolder::makeOwned(fs::path const& folder, ServerUser const& user) {
    struct stat found {};
    if (lstat(folder.c_str(), &found) == 0) return requireOwned(folder, user.uid);
    // It takes its name only when it has its owner: another client that starts at this moment must not meet it half made.
    std::string unnamed = folder.string() + ".XXXXXX";
    if (!mkdtemp(unnamed.data())) refuse(folder, "cannot be made");
    bool const given = !user.dropped || lchown(unnamed.c_str(), user.uid, user.gid) == 0;
    bool const named = given && renameat2(AT_FDCWD, unnamed.c_str(), AT_FDCWD, folder.c_str(), RENAME_NOREPLACE) == 0;
    if (!named) rmdir(unnamed.c_str());
    if (!given) refuse(folder, "cannot be given to the server's account");
    requireOwned(folder, user.uid);
}

void ClusterFolder::make(ServerUser const& user) const {
    std::error_code wrong;
    bool const fresh = fs::create_directories(m_data, wrong);
    if (wrong) refuse(m_data, "cannot be made");
    // The server's account only passes through.
    if (fresh) fs::permissions(m_data, user.dropped ? fs::perms(0711) : fs::perms(0700), wrong);
    if (access(m_data.c_str(), R_OK | W_OK | X_OK) != 0) refuse(m_data, "is not writable for this account");
    makeOwned(m_socketFolder, user);
}

void ClusterFolder::removeSocketFolder() const {
    std::error_code leftThere;
    if (m_socketFolder.parent_path() != m_data) fs::remove(m_socketFolder, leftThere);
}

fs::path defaultClusterFolder() {
    if (auto set = folderOf("COUNTERSIGN_DATA"); !set.empty()) return set;
    if (geteuid() == 0) return "/var/lib/countersign/local";
    if (auto const share = folderOf("XDG_DATA_HOME"); share.is_absolute()) return share / "countersign" / "local";
    auto const home = folderOf("HOME");
    if (home.empty()) throw Fault(FaultCode::localClusterFailed, "there is no home folder; name a data folder by COUNTERSIGN_DATA");
    return home / ".local" / "share" / "countersign" / "local";
}

} // namespace countersign::db
