#pragma once

#include "db/Connection.h"
#include "db/local/ClusterFolder.h"
#include "db/local/FileLock.h"

#include <filesystem>
#include <memory>

namespace countersign::db {

/// One program's share in a private server. The server stays while anybody has one; the last to give it back stops it.
/// It is a lock of the kernel, so a killed program gives its share back too (the server then stays until the next
/// program that uses it ends).
class ClusterLease {
public:
    ClusterLease(ClusterLease&&) noexcept = default;
    ClusterLease& operator=(ClusterLease&&) = delete;
    ~ClusterLease();

    /// Gives the share back now; stops the server when it was the last and nobody asked to keep it.
    /// Throws Fault{localClusterFailed} when the server does not stop.
    void release();

private:
    friend class LocalCluster;
    ClusterLease(ClusterFolder folder, FileLock lock) : m_folder(std::move(folder)), m_lock(std::move(lock)) {}
    ClusterFolder m_folder;
    FileLock m_lock;
};

struct ClusterStatus {
    bool running = false;
    bool inUse = false; ///< some program has a share
    bool kept = false;  ///< `local start` was said and `local stop` was not
    int majorVersion = 0;
};

/// A private PostgreSQL under a data folder, on a Unix socket only: for one desk, for trying out, for tests. The same
/// schema, roles and rules as the shared database. Made at the first use, in about a second.
/// Every function may throw Fault{localClusterFailed} with a sentence for a person.
class LocalCluster {
public:
    /// `schema`: resources/schema, whose changes the database `countersign` gets.
    explicit LocalCluster(std::filesystem::path schema, std::filesystem::path const& data = defaultClusterFolder());

    /// Makes, starts or joins the server, makes the database `countersign`, and brings it to the newest schema
    /// (unless the caller is going to do that himself).
    enum class Schema { newest, untouched };
    ClusterLease acquire(Schema schema = Schema::newest) const;
    /// acquire(), and the server stays after the last program.
    void keep() const;
    /// Takes keep() back; stops the server unless a program still uses it. False when one does.
    bool letGo() const;
    ClusterStatus status() const;

    /// To the database `countersign` as the superuser, by the kernel's word. Whoever owns a private cluster sets it up,
    /// so here (and nowhere else) the superuser is an operator too: administrator and importer, never clerk or
    /// supervisor, and what he does is in the log under his own name.
    Connection superuser() const;
    /// To the database `countersign` as one operator.
    Connection as(std::string const& operatorName, std::string const& password) const;
    /// `host=… dbname=countersign`
    std::string conninfo() const;
    ClusterFolder const& folder() const { return m_folder; }

private:
    ClusterLease acquireLocked(Schema schema) const;
    void bringUp(ServerUser const& user) const;
    void prepareDatabase(Schema schema) const;
    std::filesystem::path m_schema;
    ClusterFolder m_folder;
};

} // namespace countersign::db
