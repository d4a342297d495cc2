#pragma once

#include "support/TemporaryFolder.h"

#include <string>
#include <sys/types.h>

namespace countersign::test {

/// A throw-away PostgreSQL for the whole test process: made at the first use, on a Unix socket in a temporary folder,
/// without fsync. As root it runs as `postgres`. It dies with the test process, however that ends.
class DatabaseCluster {
public:
    static DatabaseCluster& instance();
    DatabaseCluster(DatabaseCluster const&) = delete;
    DatabaseCluster& operator=(DatabaseCluster const&) = delete;

    /// Connection string of the superuser (no password on this socket) or of an operator.
    std::string superuser(std::string const& database) const;
    std::string as(std::string const& user, std::string const& password, std::string const& database) const;
    std::string socketFolder() const { return m_folder.path().string(); }

    /// Stops the server as a power cut would, and starts it again.
    void crashAndRestart();
    /// The two halves of it. Any thread may crash the server, but it dies with the thread that starts it again.
    void crash();
    void startAgain();

private:
    DatabaseCluster();
    ~DatabaseCluster();
    void start();
    void stop(int signal);

    TemporaryFolder m_folder;
    pid_t m_server = -1;
};

} // namespace countersign::test
