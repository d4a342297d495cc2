#pragma once

#include "db/local/ClusterFolder.h"
#include "db/local/ServerPrograms.h"

namespace countersign::db {

/// The postmaster of one cluster folder: makes its files, starts it, finds it, stops it. Whoever calls a changing
/// function holds the folder's start lock.
class ServerProcess {
public:
    ServerProcess(ClusterFolder const& folder, ServerUser const& user) : m_folder(folder), m_user(user) {}

    /// initdb into a folder beside, then renamed: a killed program leaves no half-made cluster behind.
    void makeFiles(ServerPrograms const& programs) const;
    /// Starts it and waits until it takes connections.
    void start(ServerPrograms const& programs) const;
    /// Waits until a server that somebody else has started takes connections; false when there is none.
    bool waitForRunning() const;
    /// Fast shutdown (open transactions are rolled back); waits until it is gone.
    void stop() const;
    /// Its process id; 0 when none runs. A leftover postmaster.pid whose number now belongs to another program is none.
    pid_t runningId() const;

private:
    bool ready(pid_t server) const;
    bool tryStart(ServerPrograms const& programs) const;
    void removeForeignPidFile() const;
    ClusterFolder const& m_folder;
    ServerUser const& m_user;
};

} // namespace countersign::db
