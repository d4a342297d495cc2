#pragma once

#include "db/local/ServerUser.h"

#include <filesystem>
#include <string>

namespace countersign::db {

/// Where a private cluster keeps what. The outer folder belongs to whoever runs the program; only `pg` and the
/// socket's folder belong to the account that the server runs under, so a broken server cannot rewrite its own rules
/// of access.
///
///     DATA/pg            the server's files
///     DATA/server.conf, access.conf, accounts.conf, server.log
///     DATA/start.lock    held while somebody starts or stops the server
///     DATA/lease         held, shared, by every program that uses it
///     DATA/keep          there while `local start` wants it to stay
///     DATA/run           the socket, when its path is short enough
class ClusterFolder {
public:
    explicit ClusterFolder(std::filesystem::path const& data);

    std::filesystem::path const& data() const { return m_data; }
    std::filesystem::path serverFiles() const { return m_data / "pg"; }
    std::filesystem::path startLock() const { return m_data / "start.lock"; }
    std::filesystem::path lease() const { return m_data / "lease"; }
    std::filesystem::path keepMark() const { return m_data / "keep"; }
    std::filesystem::path log() const { return m_data / "server.log"; }
    std::filesystem::path settings() const { return m_data / "server.conf"; }
    std::filesystem::path accessRules() const { return m_data / "access.conf"; }
    std::filesystem::path accountMap() const { return m_data / "accounts.conf"; }
    std::filesystem::path const& socketFolder() const { return m_socketFolder; }
    std::filesystem::path socketFile() const { return m_socketFolder / ".s.PGSQL.5432"; }

    /// The major version that made the server's files; 0 when there are none yet.
    /// Throws Fault{localClusterFailed} when the folder is some other PostgreSQL's own.
    int madeByVersion() const;

    /// Makes what is missing; throws Fault{localClusterFailed} naming the folder that cannot be made or is not ours.
    void make(ServerUser const& user) const;
    /// A socket's folder that lies outside is not left behind. The caller holds the start lock, and the server is stopped.
    void removeSocketFolder() const;
    /// A new empty folder that belongs to `user` and to nobody else.
    static void makeOwned(std::filesystem::path const& folder, ServerUser const& user);

private:
    std::filesystem::path m_data;
    std::filesystem::path m_socketFolder;
};

/// COUNTERSIGN_DATA, else /var/lib/countersign/local for root, else $XDG_DATA_HOME/countersign/local,
/// else ~/.local/share/countersign/local.
std::filesystem::path defaultClusterFolder();

} // namespace countersign::db
