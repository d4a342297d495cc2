#include "db/FileCalls.h"
#include "core/Fault.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cerrno>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace countersign::test {

namespace {

using db::FileCalls;

/// A disk in memory that remembers what a power cut leaves: bytes only if the file was synced, names only if the folder was.
class Disk : public FileCalls {
public:
    using Bytes = std::string;
    std::vector<std::string> calls;
    std::optional<std::size_t> failAt; ///< this call fails, counted from 0
    int failure = ENOSPC;
    ssize_t mostAWrite = 7;

    explicit Disk(std::map<std::string, Bytes> const& before = {}) {
        for (auto const& [name, bytes] : before) m_names[name] = newFile(bytes, true);
        m_durableNames = m_names;
    }

    int create(std::string const& path) override {
        if (!may("create " + path)) return -1;
        if (m_names.contains(path)) return fail(EEXIST);
        m_names[path] = newFile({}, false);
        return open(m_names[path]);
    }
    int openFolder(std::string const& path) override { return may("open " + path) ? open(-1) : -1; }
    ssize_t write(int file, char const* bytes, std::size_t count) override {
        if (!may("write")) return -1;
        auto const taken = std::min(count, static_cast<std::size_t>(mostAWrite));
        File& it = m_files.at(static_cast<std::size_t>(m_open.at(file)));
        it.bytes.append(bytes, taken);
        it.synced = false;
        return static_cast<ssize_t>(taken);
    }
    int sync(int file) override {
        bool const folder = m_open.at(file) < 0;
        if (!may(folder ? "sync folder" : "sync file")) return -1;
        if (folder)
            m_durableNames = m_names;
        else
            m_files.at(static_cast<std::size_t>(m_open.at(file))).synced = true;
        return 0;
    }
    int close(int file) override {
        bool const done = may("close");
        m_open.erase(file);
        return done ? 0 : -1;
    }
    int rename(std::string const& from, std::string const& to) override {
        if (!may("rename")) return -1;
        m_names[to] = m_names.at(from);
        m_names.erase(from);
        return 0;
    }
    int remove(std::string const& path) override {
        if (!may("remove " + path)) return -1;
        return m_names.erase(path) ? 0 : fail(ENOENT);
    }

    /// What stands in the file after a power cut now, at its worst: names reach the disk early or late, bytes that are not
    /// synced never. Both cases.
    std::set<std::optional<Bytes>> afterPowerCut(std::string const& name) const {
        return {contentOf(m_names, name), contentOf(m_durableNames, name)};
    }
    std::optional<Bytes> now(std::string const& name) const {
        auto const found = m_names.find(name);
        if (found == m_names.end()) return std::nullopt;
        return m_files.at(static_cast<std::size_t>(found->second)).bytes;
    }
    bool nothingOpen() const { return m_open.empty(); }

private:
    struct File {
        Bytes bytes;
        bool synced;
    };
    using Names = std::map<std::string, int>;

    bool may(std::string const& call) {
        calls.push_back(call);
        if (failAt && calls.size() - 1 == *failAt) {
            errno = failure;
            return false;
        }
        if (everyCall) everyCall(*this);
        return true;
    }
    static int fail(int error) {
        errno = error;
        return -1;
    }
    int newFile(Bytes const& bytes, bool synced) {
        m_files.push_back({bytes, synced});
        return static_cast<int>(m_files.size()) - 1;
    }
    int open(int file) {
        m_open[m_next] = file;
        return m_next++;
    }
    std::optional<Bytes> contentOf(Names const& names, std::string const& name) const {
        auto const found = names.find(name);
        if (found == names.end()) return std::nullopt;
        File const& file = m_files.at(static_cast<std::size_t>(found->second));
        return file.synced ? file.bytes : "lost";
    }

    std::vector<File> m_files;
    Names m_names, m_durableNames;
    std::map<int, int> m_open;
    int m_next = 3;

public:
    std::function<void(Disk const&)> everyCall; ///< before its effect
};

std::string const oldBytes = "what was kept before";
std::string const newBytes = "what is kept from now on, and longer";
using Either = std::set<std::optional<std::string>>;

bool wholeOrBefore(std::set<std::optional<std::string>> const& states, std::optional<std::string> const& before) {
    return std::all_of(states.begin(), states.end(), [&](auto const& each) { return each == before || each == newBytes; });
}

} // namespace

TEST(WritingDurably, HoldsTheOrderThatAPowerCutAsksFor) {
    Disk disk;
    disk.mostAWrite = 1000;
    db::writeDurably(disk, "/d", "a", newBytes);
    EXPECT_EQ(disk.calls, (std::vector<std::string>{"remove /d/a.part", "create /d/a.part", "write", "sync file", "close", "rename",
                                                    "open /d", "sync folder", "close"}));
}

TEST(WritingDurably, LeavesTheOldOrTheNewBytesWheneverThePowerGoes) {
    for (std::optional<std::string> const& before : {std::optional<std::string>{oldBytes}, std::optional<std::string>{}}) {
        Disk disk(before ? std::map<std::string, std::string>{{"/d/a", *before}} : std::map<std::string, std::string>{});
        int moments = 0;
        disk.everyCall = [&](Disk const& at) {
            ++moments;
            EXPECT_TRUE(wholeOrBefore(at.afterPowerCut("/d/a"), before)) << "before call " << at.calls.size() << " " << at.calls.back();
        };
        db::writeDurably(disk, "/d", "a", newBytes);
        EXPECT_GE(moments, 9);
        EXPECT_EQ(disk.afterPowerCut("/d/a"), Either{newBytes}) << "after it returned nothing may be lost";
        EXPECT_EQ(disk.now("/d/a.part"), std::nullopt);
        EXPECT_TRUE(disk.nothingOpen());
    }
}

TEST(WritingDurably, SaysWhichCallFailedAndLeavesTheOldBytesWhole) {
    Disk whole({{"/d/a", oldBytes}});
    db::writeDurably(whole, "/d", "a", newBytes);
    std::size_t refused = 0;
    for (std::size_t at = 0; at < whole.calls.size(); ++at)
        for (int const error : {ENOSPC, EIO, EDQUOT}) {
            Disk disk({{"/d/a", oldBytes}});
            disk.failAt = at;
            disk.failure = error;
            try {
                db::writeDurably(disk, "/d", "a", newBytes);
                EXPECT_EQ(disk.calls.at(at), "close") << "only the last close of the folder may go unheard";
            } catch (Fault const& fault) {
                ++refused;
                EXPECT_EQ(fault.code(), FaultCode::storageFailed);
                EXPECT_NE(fault.logDetail().find("errno " + std::to_string(error)), std::string::npos) << fault.logDetail();
            }
            EXPECT_TRUE(disk.now("/d/a") == oldBytes || disk.now("/d/a") == newBytes) << at;
            EXPECT_TRUE(wholeOrBefore(disk.afterPowerCut("/d/a"), oldBytes)) << at;
            EXPECT_EQ(disk.now("/d/a.part"), std::nullopt) << at;
            EXPECT_TRUE(disk.nothingOpen()) << at;
        }
    EXPECT_EQ(refused, 3 * (whole.calls.size() - 1));
}

TEST(WritingDurably, GoesOnAfterASignalAndOverWhatAKilledDeskLeft) {
    Disk disk(std::map<std::string, std::string>{{"/d/a.part", "half"}});
    disk.failAt = 2;
    disk.failure = EINTR;
    db::writeDurably(disk, "/d", "a", newBytes);
    EXPECT_EQ(disk.afterPowerCut("/d/a"), Either{newBytes});
}

TEST(RemovingDurably, StaysRemovedAfterAPowerCut) {
    Disk disk({{"/d/a", oldBytes}});
    db::removeDurably(disk, "/d", "a");
    EXPECT_EQ(disk.afterPowerCut("/d/a"), Either{std::nullopt});
    db::removeDurably(disk, "/d", "a");
    EXPECT_TRUE(disk.nothingOpen());
}

TEST(TheRealCalls, WriteForThisAccountAlone) {
    TemporaryFolder const folder;
    db::writeDurably(FileCalls::real(), folder.path().string(), "a", oldBytes);
    db::writeDurably(FileCalls::real(), folder.path().string(), "a", newBytes);
    EXPECT_EQ(readFile(folder / "a"), newBytes);
    namespace fs = std::filesystem;
    EXPECT_EQ(fs::status(folder / "a").permissions(), fs::perms::owner_read | fs::perms::owner_write);
    db::removeDurably(FileCalls::real(), folder.path().string(), "a");
    EXPECT_TRUE(fs::is_empty(folder.path()));
}

} // namespace countersign::test
