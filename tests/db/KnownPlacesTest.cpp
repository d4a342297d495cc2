#include "db/KnownPlaces.h"
#include "db/Connection.h"
#include "db/Expect.h"
#include "db/PrivateFile.h"
#include "db/ServerReach.h"
#include "support/DatabaseCluster.h"
#include "support/TemporaryFolder.h"

#include <cstdlib>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <optional>
#include <sys/stat.h>

namespace countersign::test {

namespace {

namespace fs = std::filesystem;
using db::ServerReach;
using testing::ElementsAre;
using testing::HasSubstr;

/// A home of its own, so that nothing of this computer's is read or written.
class Home : public testing::Test {
protected:
    Home() {
        for (char const* const name : {"HOME", "XDG_CONFIG_HOME", "PGSERVICEFILE", "PGSYSCONFDIR"}) {
            char const* const value = std::getenv(name);
            m_before.emplace_back(name, value ? std::optional<std::string>(value) : std::nullopt);
            unsetenv(name);
        }
        setenv("HOME", folder.path().c_str(), 1);
        setenv("XDG_CONFIG_HOME", (folder / "config").c_str(), 1);
        setenv("PGSYSCONFDIR", (folder / "etc").c_str(), 1);
    }
    ~Home() override {
        for (auto const& [name, value] : m_before) value ? setenv(name, value->c_str(), 1) : unsetenv(name);
    }
    fs::path profiles() const { return folder / "config/countersign/profiles.json"; }
    TemporaryFolder const folder;

private:
    std::vector<std::pair<char const*, std::optional<std::string>>> m_before;
};

mode_t modeOf(fs::path const& file) {
    struct stat found {};
    return stat(file.c_str(), &found) == 0 ? found.st_mode & 0777U : 0U;
}

TEST_F(Home, KnowsTheServicesOfBothFilesOnce) {
    EXPECT_THAT(db::serviceNames(), ElementsAre());
    writeFile(folder / ".pg_service.conf", "# comment\n[counter-3]\nhost=a\n[archive] \nhost=b\n[broken\n[]\nname=[x]\n");
    fs::create_directories(folder / "etc");
    writeFile(folder / "etc/pg_service.conf", "[agency]\nhost=c\n[archive]\nhost=d\n");
    EXPECT_THAT(db::serviceNames(), ElementsAre("counter-3", "archive", "agency"));
    writeFile(folder / "mine", "[own]\r\n");
    setenv("PGSERVICEFILE", (folder / "mine").c_str(), 1);
    EXPECT_THAT(db::serviceNames(), ElementsAre("own", "agency", "archive")) << "libpq asks the system's file after the own one";
}

TEST_F(Home, KeepsAProfileWhereProfilesAreRead) {
    db::keepProfile("office", "host=records.example port=5432 dbname=countersign");
    EXPECT_THAT(db::Profiles().names(), ElementsAre("office"));
    EXPECT_EQ(db::Profiles().dsn("office"), "host=records.example port=5432 dbname=countersign");
    EXPECT_EQ(modeOf(profiles()), 0600U);
    EXPECT_EQ(db::freeProfileName("office"), "office-2");
    db::keepProfile("office-2", "host=other");
    db::keepProfile("office", "host=moved");
    EXPECT_THAT(db::Profiles().names(), ElementsAre("office", "office-2"));
    EXPECT_EQ(db::Profiles().dsn("office"), "host=moved");
    EXPECT_FALSE(fs::exists(profiles().string() + ".part"));
}

TEST_F(Home, NeverWritesAPassword) {
    for (std::string const dsn : {"host=a password=x", "postgresql://u:x@a/d", "host=a sslpassword=x"})
        EXPECT_FAULT(FaultCode::unusableInput, db::keepProfile("office", dsn));
    EXPECT_FALSE(fs::exists(profiles()));
}

TEST_F(Home, LeavesAFileAloneThatItCannotRead) {
    fs::create_directories(profiles().parent_path());
    for (std::string const text :
         {"{", "[]", R"({"format":"other/1","profiles":{}})", R"({"format":"countersign-profiles/1","profiles":7})"}) {
        writeFile(profiles(), text);
        EXPECT_FAULT(FaultCode::unusableInput, db::keepProfile("office", "host=a"));
        EXPECT_EQ(readFile(profiles()), text);
    }
}

TEST_F(Home, WritesAPrivateFileWholeOrNotAtAll) {
    fs::path const file = folder / "deep/down/kept";
    db::writePrivateFile(file, "one");
    EXPECT_EQ(readFile(file), "one");
    EXPECT_EQ(modeOf(file), 0600U);
    fs::permissions(file, fs::perms(0644));
    writeFile(file.string() + ".part", "left by a crash, and open to others");
    db::writePrivateFile(file, std::string(300'000, 'x'));
    EXPECT_EQ(modeOf(file), 0600U);
    EXPECT_EQ(readFile(file).size(), 300'000U);
    fs::create_directory_symlink(folder / "deep/down", folder / "link");
    db::writePrivateFile(folder / "link/kept", "through a link");
    EXPECT_EQ(readFile(file), "through a link");
    writeFile(folder / "file", "");
    EXPECT_FAULT(FaultCode::storageFailed, db::writePrivateFile(folder / "file/below", "x"));
    fs::create_directories(folder / "there/kept");
    writeFile(folder / "there/kept/inside", "");
    EXPECT_FAULT(FaultCode::storageFailed, db::writePrivateFile(folder / "there/kept", "x"));
    EXPECT_FALSE(fs::exists(folder / "there/kept.part"));
}

TEST(ServerAtAnAddress, IsAskedHowFarOneComes) {
    EXPECT_EQ(db::reachOf("host=no-such-host.invalid dbname=countersign"), ServerReach::unknownHost);
    EXPECT_EQ(db::reachOf("host=127.0.0.1 port=1 dbname=countersign"), ServerReach::silent);
    EXPECT_EQ(db::reachOf("host=/nonexistent dbname=countersign"), ServerReach::silent);
    EXPECT_EQ(db::reachOf("host=" + DatabaseCluster::instance().socketFolder() + " dbname=no_such_database"), ServerReach::ready)
        << "which database it is, only an operator hears";
    EXPECT_FAULT(FaultCode::unusableInput, db::reachOf("host='a"));
}

} // namespace

} // namespace countersign::test
