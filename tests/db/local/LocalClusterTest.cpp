#include "db/LocalCluster.h"

#include "core/Fault.h"
#include "db/SchemaGuard.h"
#include "db/Session.h"
#include "db/UnitOfWork.h"
#include "db/local/Children.h"
#include "db/local/SharedCluster.h"

#include <chrono>
#include <fmt/format.h>
#include <fstream>
#include <grp.h>
#include <gtest/gtest.h>
#include <pwd.h>
#include <sys/stat.h>

namespace countersign::test {

namespace {

namespace fs = std::filesystem;
using db::LocalCluster;

db::Statement const serverId{"server id", "SELECT pg_backend_pid()::text"};
db::Statement const startedAt{"started at", "SELECT pg_postmaster_start_time()::text"};

std::string startOf(LocalCluster const& cluster) { return db::Session(cluster.superuser()).value(startedAt); }

pid_t postmasterOf(LocalCluster const& cluster) {
    pid_t process = 0;
    std::ifstream(cluster.folder().serverFiles() / "postmaster.pid") >> process;
    return process;
}

/// A SIGKILL is not over when kill() returns.
void killAndWait(pid_t process) {
    kill(process, SIGKILL);
    while (kill(process, 0) == 0 && waitpid(process, nullptr, WNOHANG) == 0) {
        std::ifstream state("/proc/" + std::to_string(process) + "/stat");
        std::string const line((std::istreambuf_iterator<char>(state)), {});
        if (line.find(") Z ") != std::string::npos) return;
    }
}

TEST(LocalCluster, IsMadeAndReadyAtTheFirstUse) {
    TemporaryFolder const folder;
    auto const begun = std::chrono::steady_clock::now();
    LocalCluster const cluster(schemaFolder(), folder / "data");
    auto lease = cluster.acquire();
    auto const made = std::chrono::steady_clock::now();
    EXPECT_EQ(db::Session(cluster.superuser()).value({"office count", "SELECT count(*)::text FROM countersign.office"}), "0");
    lease.release();
    auto const stopped = std::chrono::steady_clock::now();
    auto again = cluster.acquire();
    auto const restarted = std::chrono::steady_clock::now();
    auto const seconds = [](auto from, auto to) { return std::chrono::duration<double>(to - from).count(); };
    std::printf("[ measured ] made, started and migrated in %.2f s, started again in %.2f s\n", seconds(begun, made),
                seconds(stopped, restarted));
    EXPECT_LT(seconds(stopped, restarted), 20.0);
}

TEST(LocalCluster, StopsWithTheLastThatUsesIt) {
    auto first = sharedCluster().acquire();
    auto second = sharedCluster().acquire();
    first.release();
    EXPECT_TRUE(sharedCluster().status().running);
    EXPECT_TRUE(sharedCluster().status().inUse);
    second.release();
    EXPECT_FALSE(sharedCluster().status().running);
    EXPECT_FALSE(sharedCluster().status().inUse);
}

TEST(LocalCluster, IsJoinedNotStartedAgainByTheNext) {
    auto first = sharedCluster().acquire();
    std::string const started = startOf(sharedCluster());
    auto second = sharedCluster().acquire();
    EXPECT_EQ(startOf(sharedCluster()), started);
}

TEST(LocalCluster, StaysWhenItIsKeptUntilItIsLetGo) {
    sharedCluster().keep();
    EXPECT_TRUE(sharedCluster().status().running);
    EXPECT_TRUE(sharedCluster().status().kept);
    sharedCluster().acquire().release();
    EXPECT_TRUE(sharedCluster().status().running);
    EXPECT_TRUE(sharedCluster().letGo());
    EXPECT_FALSE(sharedCluster().status().running);
    EXPECT_FALSE(sharedCluster().status().kept);
}

TEST(LocalCluster, IsNotTakenFromUnderAProgramThatUsesIt) {
    sharedCluster().keep();
    auto lease = sharedCluster().acquire();
    EXPECT_FALSE(sharedCluster().letGo());
    EXPECT_EQ(db::Session(sharedCluster().superuser()).value({"one", "SELECT '1'"}), "1");
    lease.release();
    EXPECT_FALSE(sharedCluster().status().running);
}

TEST(LocalCluster, IsOneServerWhenManyStartAtOnce) {
    auto const desk = [](Child::Tell const& tell, Child::Wait const& wait) {
        auto lease = sharedCluster().acquire();
        tell(startOf(sharedCluster()));
        wait();
        lease.release();
    };
    sharedCluster(); // made here, so that the folder is not the children's to remove
    Child a(desk), b(desk), c(desk);
    std::string const started = a.hear();
    EXPECT_NE(started, "");
    EXPECT_EQ(b.hear(), started);
    EXPECT_EQ(c.hear(), started);
    a.goOn();
    EXPECT_EQ(a.end(), 0);
    EXPECT_TRUE(sharedCluster().status().running);
    b.goOn();
    c.goOn();
    EXPECT_EQ(b.end(), 0);
    EXPECT_EQ(c.end(), 0);
    EXPECT_FALSE(sharedCluster().status().running);
}

TEST(LocalCluster, IsOneServerWhenManyMakeItAtOnce) {
    TemporaryFolder const folder;
    LocalCluster const cluster(schemaFolder(), folder / "data");
    auto const desk = [&](Child::Tell const& tell, Child::Wait const& wait) {
        auto lease = cluster.acquire();
        tell(startOf(cluster));
        wait();
        lease.release();
    };
    Child a(desk), b(desk);
    std::string const started = a.hear();
    EXPECT_EQ(started.find("failed"), std::string::npos) << started;
    EXPECT_EQ(b.hear(), started);
}

TEST(LocalCluster, SurvivesAKilledClientAndIsReused) {
    sharedCluster().acquire().release();
    Child desk([](Child::Tell const& tell, Child::Wait const& wait) {
        auto lease = sharedCluster().acquire();
        tell(startOf(sharedCluster()));
        wait();
    });
    std::string const started = desk.hear();
    desk.die();
    EXPECT_EQ(desk.end(), 128 + SIGKILL);
    EXPECT_TRUE(sharedCluster().status().running);
    EXPECT_FALSE(sharedCluster().status().inUse);
    auto lease = sharedCluster().acquire();
    EXPECT_EQ(startOf(sharedCluster()), started);
    lease.release();
    EXPECT_FALSE(sharedCluster().status().running);
}

TEST(LocalCluster, StartsAgainAfterTheServerItselfWasKilled) {
    auto lease = sharedCluster().acquire();
    db::Session(sharedCluster().superuser()).command("checkpoint", "CHECKPOINT");
    killAndWait(postmasterOf(sharedCluster()));
    EXPECT_FALSE(sharedCluster().status().running);
    auto again = sharedCluster().acquire();
    EXPECT_EQ(db::Session(sharedCluster().superuser()).value({"one", "SELECT '1'"}), "1");
}

TEST(LocalCluster, StartsThoughALeftoverPidNowBelongsToAnotherProgram) {
    sharedCluster().acquire().release();
    fs::path const file = sharedCluster().folder().serverFiles() / "postmaster.pid";
    writeFile(file, std::to_string(getpid()) + "\n" + sharedCluster().folder().serverFiles().string() + "\n1\n5432\n\n\n  1 1\nready   \n");
    EXPECT_FALSE(sharedCluster().status().running);
    auto lease = sharedCluster().acquire();
    EXPECT_EQ(db::Session(sharedCluster().superuser()).value({"one", "SELECT '1'"}), "1");
}

TEST(LocalCluster, StartsThoughAHalfMadeOneWasLeftBehind) {
    TemporaryFolder const folder;
    fs::create_directories(fs::path(folder / "data") / "pg.new" / "base");
    writeFile(fs::path(folder / "data") / "pg.new" / "PG_VERSION", "15\n");
    LocalCluster const cluster(schemaFolder(), folder / "data");
    auto lease = cluster.acquire();
    EXPECT_TRUE(cluster.status().running);
    EXPECT_FALSE(fs::exists(fs::path(folder / "data") / "pg.new"));
}

TEST(LocalCluster, StartsAnewWhenItsSocketWasTidiedAway) {
    auto lease = sharedCluster().acquire();
    std::string const started = startOf(sharedCluster());
    fs::remove(sharedCluster().folder().socketFile());
    auto again = sharedCluster().acquire();
    EXPECT_NE(startOf(sharedCluster()), started);
}

TEST(LocalCluster, RefusesAFolderOfAnotherMajorVersionWithAClearSentence) {
    TemporaryFolder const folder;
    fs::create_directories(fs::path(folder / "data") / "pg");
    writeFile(fs::path(folder / "data") / "pg" / "PG_VERSION", "9\n");
    auto const refusal = refusalOf([&] { LocalCluster(schemaFolder(), folder / "data").acquire(); });
    EXPECT_EQ(refusal.code, FaultCode::localClusterFailed);
    EXPECT_NE(refusal.detail.find("was made by PostgreSQL 9"), std::string::npos) << refusal.detail;
    EXPECT_NE(refusal.detail.find("install the package postgresql-9"), std::string::npos) << refusal.detail;
    EXPECT_FALSE(fs::exists(fs::path(folder / "data") / "start.lock")); // nothing was touched
}

TEST(LocalCluster, RefusesAnotherPostgresqlsOwnFolder) {
    TemporaryFolder const folder;
    writeFile(folder / "PG_VERSION", "15\n");
    auto const refusal = refusalOf([&] { LocalCluster(schemaFolder(), folder.path()).acquire(); });
    EXPECT_EQ(refusal.code, FaultCode::localClusterFailed);
    EXPECT_NE(refusal.detail.find("another PostgreSQL's own data folder"), std::string::npos) << refusal.detail;
}

TEST(LocalCluster, RefusesAFolderThatIsAFile) {
    TemporaryFolder const folder;
    writeFile(folder / "data", "");
    EXPECT_FAULT(FaultCode::localClusterFailed, LocalCluster(schemaFolder(), folder / "data").acquire());
}

TEST(LocalCluster, WorksUnderAPathThatNoSocketFitsIn) {
    TemporaryFolder const folder;
    fs::path const deep = fs::path(folder / "data") / std::string(60, 'x') / std::string(60, 'y') / "with space and ' quote, comma";
    LocalCluster const cluster(schemaFolder(), deep);
    EXPECT_LE(cluster.folder().socketFile().string().size(), 107U);
    auto lease = cluster.acquire();
    EXPECT_EQ(db::Session(cluster.superuser()).value({"one", "SELECT '1'"}), "1");
    lease.release();
    EXPECT_FALSE(fs::exists(cluster.folder().socketFolder())) << "nothing is left behind in a folder that is everybody's";
    auto again = cluster.acquire();
    EXPECT_EQ(db::Session(cluster.superuser()).value({"one", "SELECT '1'"}), "1");
}

TEST(LocalCluster, GoesNoFurtherThanTheChangesOfItsProgram) {
    TemporaryFolder const folder;
    fs::copy(schemaFolder(), folder / "schema", fs::copy_options::recursive);
    int const next = db::requiredSchema().version + 1;
    fs::path const newer = fs::path(folder / "schema") / fmt::format("{:04}_of_a_newer_program", next);
    fs::create_directory(newer);
    for (auto const* part : {"deploy.sql", "revert.sql", "verify.sql"}) writeFile(newer / part, "SELECT 1;");
    LocalCluster const cluster(folder / "schema", folder / "data");
    auto lease = cluster.acquire();
    EXPECT_EQ(db::Session(cluster.superuser()).value({"version", "SELECT countersign.schema_version()::text"}), std::to_string(next - 1));
    lease.release();
    writeFile(fs::path(folder / "schema") / "0001_roles_and_schema" / "deploy.sql", "SELECT 1;");
    auto const refusal = refusalOf([&] { cluster.acquire(); });
    EXPECT_EQ(refusal.code, FaultCode::foreignSchema);
    EXPECT_NE(refusal.detail.find("that this program was built for"), std::string::npos) << refusal.detail;
}

TEST(LocalCluster, ListensOnNoNetwork) {
    auto lease = sharedCluster().acquire();
    db::Session session(sharedCluster().superuser());
    EXPECT_EQ(session.value({"listen", "SELECT current_setting('listen_addresses')"}), "");
}

TEST(LocalCluster, IsInitialisedForTheWholeOfUnicodeWithChecksumsAndScram) {
    auto lease = sharedCluster().acquire();
    db::Session session(sharedCluster().superuser());
    EXPECT_EQ(session.value({"encoding", "SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = 'countersign'"}), "UTF8");
    EXPECT_EQ(session.value({"locale", "SELECT datcollate FROM pg_database WHERE datname = 'countersign'"}), "C.UTF-8");
    EXPECT_EQ(session.value({"checksums", "SELECT current_setting('data_checksums')"}), "on");
    EXPECT_EQ(session.value({"encryption", "SELECT current_setting('password_encryption')"}), "scram-sha-256");
}

TEST(LocalCluster, LetsNobodyInWithoutAPasswordButItsOwner) {
    auto lease = sharedCluster().acquire();
    db::Session session(sharedCluster().superuser());
    session.command("make role", "DROP ROLE IF EXISTS walker; CREATE ROLE walker LOGIN; GRANT countersign_clerk TO walker");
    EXPECT_FAULT(FaultCode::wrongPassword, db::Session(sharedCluster().as("walker", "")));
    EXPECT_FAULT(FaultCode::wrongPassword, db::Session(sharedCluster().as("walker", "guess")));
    session.command("drop role", "DROP ROLE walker");
}

TEST(LocalCluster, RunsAsAnAccountThatIsNotRoot) {
    auto lease = sharedCluster().acquire();
    struct stat found {};
    ASSERT_EQ(stat(("/proc/" + std::to_string(postmasterOf(sharedCluster()))).c_str(), &found), 0);
    EXPECT_NE(found.st_uid, 0U);
}

TEST(LocalCluster, KeepsItsFilesFromOtherAccounts) {
    auto lease = sharedCluster().acquire();
    for (auto const& path : {sharedCluster().folder().serverFiles(), sharedCluster().folder().socketFolder()})
        EXPECT_EQ(fs::status(path).permissions() & (fs::perms::group_all | fs::perms::others_all), fs::perms::none) << path;
    EXPECT_EQ(fs::status(sharedCluster().folder().log()).permissions() & (fs::perms::group_all | fs::perms::others_all), fs::perms::none);
}

/// As root the whole life of a cluster is gone through once more as an ordinary account; otherwise we are one.
TEST(LocalCluster, WorksForAnOrdinaryAccount) {
    TemporaryFolder const folder;
    fs::copy(schemaFolder(), folder / "schema", fs::copy_options::recursive);
    fs::create_directory(folder / "home");
    fs::permissions(folder / "home", fs::perms::all);
    Child desk([&](Child::Tell const& tell, Child::Wait const&) {
        if (geteuid() == 0) {
            passwd const* nobody = getpwnam("nobody");
            if (!nobody || setgroups(0, nullptr) != 0 || setgid(nobody->pw_gid) != 0 || setuid(nobody->pw_uid) != 0) _exit(4);
        }
        LocalCluster const cluster(folder / "schema", fs::path(folder / "home") / "data");
        auto lease = cluster.acquire();
        tell(db::Session(cluster.superuser()).value({"who", "SELECT session_user::text"}));
        lease.release();
        tell(cluster.status().running ? "running" : "stopped");
    });
    EXPECT_EQ(desk.hear(), "postgres");
    EXPECT_EQ(desk.hear(), "stopped");
    EXPECT_EQ(desk.end(), 0);
}

TEST(LocalCluster, MakesItsOwnerAnAdministratorWhoseActsAreLogged) {
    auto lease = sharedCluster().acquire();
    db::Session session(sharedCluster().superuser());
    EXPECT_EQ(session.value({"roles", "SELECT array_to_string(roles, ',') FROM countersign.operator WHERE name = 'postgres'"}),
              "administrator,importer");
    EXPECT_EQ(session.value(
                  {"logged", "SELECT count(*)::text FROM countersign.audit_log WHERE act = 'operator.added' AND detail LIKE '%postgres%'"}),
              "1");
}

TEST(DefaultClusterFolder, FollowsTheOverrideThenTheAccount) {
    ASSERT_EQ(setenv("COUNTERSIGN_DATA", "/srv/elsewhere", 1), 0);
    EXPECT_EQ(db::defaultClusterFolder(), "/srv/elsewhere");
    ASSERT_EQ(unsetenv("COUNTERSIGN_DATA"), 0);
    fs::path const usual = db::defaultClusterFolder();
    EXPECT_EQ(usual.filename(), "local");
    EXPECT_EQ(usual.parent_path().filename(), "countersign");
    EXPECT_EQ(geteuid() == 0, usual == fs::path("/var/lib/countersign/local"));
}

} // namespace

} // namespace countersign::test
