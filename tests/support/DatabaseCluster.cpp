#include "support/DatabaseCluster.h"

#include "support/Program.h"

#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <grp.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace countersign::test {

namespace {

std::string const programs = "/usr/lib/postgresql/15/bin/";

/// PostgreSQL refuses root; Debian's package makes this user.
passwd const* serverUser() {
    if (geteuid() != 0) return nullptr;
    passwd const* user = getpwnam("postgres");
    if (!user) throw std::runtime_error("no user postgres to run the server as");
    return user;
}

std::vector<std::string> asServerUser(std::vector<std::string> command) {
    if (serverUser()) command.insert(command.begin(), {"runuser", "-u", "postgres", "--"});
    return command;
}

/// What a server's process needs, looked up and laid out before the fork: after it nothing is allocated, because another
/// thread may have held the allocator's lock at that moment.
struct ServerStart {
    std::vector<std::string> command;
    std::string log;
    passwd const* user = nullptr;
    std::vector<gid_t> groups;
    std::vector<char*> argv;

    ServerStart(std::vector<std::string> words, std::string logFile)
        : command(std::move(words)), log(std::move(logFile)), user(serverUser()) {
        if (user) {
            int count = 64;
            groups.resize(static_cast<std::size_t>(count));
            if (getgrouplist(user->pw_name, user->pw_gid, groups.data(), &count) < 0) throw std::runtime_error("too many groups");
            groups.resize(static_cast<std::size_t>(count));
        }
        for (auto& word : command) argv.push_back(word.data());
        argv.push_back(nullptr);
    }
    ServerStart(ServerStart const&) = delete;
    ServerStart& operator=(ServerStart const&) = delete;
};

[[noreturn]] void becomeServer(ServerStart const& start) {
    if (start.user &&
        (setgroups(start.groups.size(), start.groups.data()) != 0 || setgid(start.user->pw_gid) != 0 || setuid(start.user->pw_uid) != 0))
        _exit(126);
    // After the change of user, which would clear it. SIGQUIT is the server's immediate shutdown.
    prctl(PR_SET_PDEATHSIG, SIGQUIT);
    int const out = open(start.log.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
    dup2(out, 1);
    dup2(out, 2);
    execv(start.argv[0], start.argv.data());
    _exit(127);
}

void waitUntilReady(std::string const& connection, pid_t server) {
    using namespace std::chrono;
    auto const until = steady_clock::now() + seconds{60};
    while (PQping(connection.c_str()) != PQPING_OK) {
        if (waitpid(server, nullptr, WNOHANG) != 0 || steady_clock::now() > until)
            throw std::runtime_error("the test server did not start");
        std::this_thread::sleep_for(milliseconds{10});
    }
}

} // namespace

DatabaseCluster& DatabaseCluster::instance() {
    static DatabaseCluster cluster;
    return cluster;
}

DatabaseCluster::DatabaseCluster() {
    std::string const data = m_folder / "data";
    Ran const made = run(asServerUser({programs + "initdb", "-D", data, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync",
                                       "--no-instructions", "--auth=trust"}));
    if (made.exitCode != 0) throw std::runtime_error("initdb: " + made.err);
    // Operators sign in as in an office, by password; only the superuser walks in.
    writeFile(std::filesystem::path(data) / "pg_hba.conf", "local all postgres trust\nlocal all all scram-sha-256\n");
    start();
}

DatabaseCluster::~DatabaseCluster() { stop(SIGQUIT); }

void DatabaseCluster::start() {
    std::vector<std::string> command{programs + "postgres", "-D", m_folder / "data"};
    for (auto const* setting :
         {"listen_addresses=", "autovacuum=off", "fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=120",
          "shared_buffers=64MB", "jit=off", "log_parameter_max_length=0", "password_encryption=scram-sha-256"})
        command.insert(command.end(), {"-c", setting});
    command.insert(command.end(), {"-c", "unix_socket_directories=" + socketFolder()});
    ServerStart const start(std::move(command), m_folder / "log");
    m_server = fork();
    if (m_server < 0) throw std::runtime_error("no fork");
    if (m_server == 0) becomeServer(start);
    waitUntilReady(superuser("postgres"), m_server);
}

void DatabaseCluster::stop(int signal) {
    if (m_server <= 0) return;
    kill(m_server, signal);
    waitpid(m_server, nullptr, 0);
    m_server = -1;
}

void DatabaseCluster::crash() { stop(SIGQUIT); }

void DatabaseCluster::startAgain() { start(); }

void DatabaseCluster::crashAndRestart() {
    crash();
    startAgain();
}

std::string DatabaseCluster::superuser(std::string const& database) const {
    return "host=" + socketFolder() + " user=postgres dbname=" + database;
}

std::string DatabaseCluster::as(std::string const& user, std::string const& password, std::string const& database) const {
    return "host=" + socketFolder() + " user=" + user + " password=" + password + " dbname=" + database;
}

} // namespace countersign::test
