#include "db/LocalCluster.h"

#include "core/Fault.h"
#include "db/SchemaGuard.h"
#include "db/Session.h"
#include "db/UnitOfWork.h"
#include "db/local/ServerProcess.h"
#include "db/local/ServerSettings.h"

#include <fstream>

#include <fmt/format.h>

namespace countersign::db {

namespace fs = std::filesystem;

namespace {

/// Only one program at a time starts or stops the server.
FileLock startLock(ClusterFolder const& folder) {
    FileLock lock(folder.startLock());
    lock.exclusive();
    return lock;
}

bool kept(ClusterFolder const& folder) {
    std::error_code ignored;
    return fs::exists(folder.keepMark(), ignored);
}

/// The caller holds the start lock.
void stopIfUnused(ClusterFolder const& folder, FileLock& lease) {
    if (kept(folder) || !lease.tryExclusive()) return;
    ServerUser const user = ServerUser::ofThisProcess();
    ServerProcess(folder, user).stop();
    folder.removeSocketFolder();
}

ServerPrograms programsFor(ClusterFolder const& folder) {
    int const madeBy = folder.madeByVersion();
    if (madeBy == 0) return ServerPrograms::newest();
    if (auto const found = ServerPrograms::ofVersion(madeBy)) return *found;
    throw Fault(
        FaultCode::localClusterFailed,
        fmt::format(
            "{} was made by PostgreSQL {}, but only PostgreSQL {} is installed; install the package postgresql-{} or name another folder",
            folder.data().string(), madeBy, ServerPrograms::newest().majorVersion, madeBy));
}

Statement const databaseExists{"database exists", "SELECT count(*)::text FROM pg_database WHERE datname = 'countersign'"};

Statement const superuserIsOperator{
    "superuser is operator",
    "WITH added AS (INSERT INTO countersign.operator (name, display_name, office, roles, added_at) "
    "VALUES (session_user, 'Owner of this private cluster', NULL, ARRAY['administrator', 'importer'], countersign.moment()) "
    "ON CONFLICT DO NOTHING RETURNING name, roles) "
    "SELECT countersign.audit_append('*', 'operator.added', NULL, NULL, NULL, "
    "jsonb_build_object('operator', name, 'roles', to_jsonb(roles)))::text FROM added"};

} // namespace

ClusterLease::~ClusterLease() {
    if (!m_lock.open()) return;
    try {
        release();
    } catch (Fault const&) {
        // The last resort of a destructor: the share itself is given back by closing the file, and the next
        // program finds the server and joins it.
        m_lock.unlock();
    }
}

void ClusterLease::release() {
    if (!m_lock.open()) return;
    FileLock const starting = startLock(m_folder);
    FileLock lease = std::move(m_lock);
    m_lock = FileLock();
    lease.unlock();
    stopIfUnused(m_folder, lease);
}

LocalCluster::LocalCluster(fs::path schema, fs::path const& data) : m_schema(std::move(schema)), m_folder(data) {}

std::string LocalCluster::conninfo() const { return fmt::format("host={} port=5432 dbname=countersign", m_folder.socketFolder().string()); }

Connection LocalCluster::superuser() const { return {conninfo(), superuserRole, {}}; }

Connection LocalCluster::as(std::string const& operatorName, std::string const& password) const {
    return {conninfo(), operatorName, password};
}

void LocalCluster::bringUp(ServerUser const& user) const {
    ServerPrograms const programs = programsFor(m_folder);
    ServerProcess const server(m_folder, user);
    if (server.waitForRunning()) return;
    if (m_folder.madeByVersion() == 0) server.makeFiles(programs);
    writeServerSettings(m_folder, user);
    server.start(programs);
}

void LocalCluster::prepareDatabase(Schema schema) const {
    Connection maintenance = superuser();
    maintenance.conninfo = fmt::format("host={} port=5432 dbname=postgres", m_folder.socketFolder().string());
    Session server(maintenance, SchemaGuard::off);
    if (server.value(databaseExists) == "0") server.command("create database", "CREATE DATABASE countersign");
    if (schema == Schema::untouched) return;
    Session database(superuser(), SchemaGuard::off);
    migrate(database, requiredChanges(m_schema));
    inUnitOfWork(database, [](UnitOfWork& unit) { unit.maybe(superuserIsOperator); });
}

ClusterLease LocalCluster::acquireLocked(Schema schema) const {
    FileLock lease(m_folder.lease());
    lease.shared();
    bringUp(ServerUser::ofThisProcess());
    try {
        prepareDatabase(schema);
    } catch (Fault const&) {
        lease.unlock();
        stopIfUnused(m_folder, lease);
        throw;
    }
    return ClusterLease(m_folder, std::move(lease));
}

ClusterLease LocalCluster::acquire(Schema schema) const {
    ServerUser const user = ServerUser::ofThisProcess();
    programsFor(m_folder);
    m_folder.make(user);
    FileLock const starting = startLock(m_folder);
    // Again: who stopped the server meanwhile took the socket's folder away.
    m_folder.make(user);
    return acquireLocked(schema);
}

void LocalCluster::keep() const {
    ClusterLease lease = acquire();
    if (!std::ofstream(m_folder.keepMark())) throw Fault(FaultCode::localClusterFailed, "cannot write into the data folder");
    lease.release();
}

bool LocalCluster::letGo() const {
    std::error_code ignored;
    if (!fs::exists(m_folder.startLock(), ignored)) return true;
    FileLock const starting = startLock(m_folder);
    fs::remove(m_folder.keepMark(), ignored);
    FileLock lease(m_folder.lease());
    stopIfUnused(m_folder, lease);
    ServerUser const user = ServerUser::ofThisProcess();
    return ServerProcess(m_folder, user).runningId() == 0;
}

ClusterStatus LocalCluster::status() const {
    ClusterStatus status;
    status.majorVersion = m_folder.madeByVersion();
    if (status.majorVersion == 0) return status;
    ServerUser const user = ServerUser::ofThisProcess();
    status.running = ServerProcess(m_folder, user).runningId() != 0;
    status.kept = kept(m_folder);
    // Under the start lock, so that trying the lease does not look like a program that uses it.
    FileLock const starting = startLock(m_folder);
    FileLock lease(m_folder.lease());
    status.inUse = !lease.tryExclusive();
    return status;
}

} // namespace countersign::db
