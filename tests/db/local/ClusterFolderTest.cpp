#include "db/local/ClusterFolder.h"

#include "core/Fault.h"
#include "db/local/ServerUser.h"
#include "support/TemporaryFolder.h"

#include <atomic>
#include <barrier>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace countersign::db {
namespace {

using test::TemporaryFolder;

TEST(ClusterFolder, IsWholeForEveryoneThoughManyMakeItAtOnce) {
    TemporaryFolder const folder;
    ServerUser const user = ServerUser::ofThisProcess();
    constexpr int clients = 6;
    for (int round = 0; round < 60; ++round) {
        auto const made = folder / std::to_string(round);
        std::barrier start(clients);
        std::atomic<int> refused = 0;
        std::vector<std::jthread> together;
        for (int each = 0; each < clients; ++each) {
            together.emplace_back([&] {
                start.arrive_and_wait();
                try {
                    ClusterFolder::makeOwned(made, user);
                } catch (Fault const&) {
                    ++refused;
                }
            });
        }
        together.clear();
        ASSERT_EQ(refused, 0) << "in round " << round;
        struct stat found {};
        ASSERT_EQ(stat(made.c_str(), &found), 0);
        ASSERT_EQ(found.st_uid, user.uid);
        ASSERT_EQ(found.st_mode & 0777U, 0700U);
    }
    std::size_t left = 0;
    for ([[maybe_unused]] auto const& each : std::filesystem::directory_iterator(folder.path())) ++left;
    EXPECT_EQ(left, 60U) << "a folder that lost the race stayed behind";
}

TEST(ClusterFolder, OfAnotherAccountIsRefused) {
    TemporaryFolder const folder;
    ServerUser other = ServerUser::ofThisProcess();
    std::filesystem::create_directory(folder / "theirs");
    other.uid = other.uid + 1;
    EXPECT_THROW(ClusterFolder::makeOwned(folder / "theirs", other), Fault);
}

TEST(ClusterFolder, ThatIsALinkIsRefused) {
    TemporaryFolder const folder;
    std::filesystem::create_directory(folder / "real");
    std::filesystem::create_directory_symlink(folder / "real", folder / "link");
    EXPECT_THROW(ClusterFolder::makeOwned(folder / "link", ServerUser::ofThisProcess()), Fault);
}

} // namespace
} // namespace countersign::db
