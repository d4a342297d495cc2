#include "db/import/ImportStore.h"

#include "db/ImportRejects.h"
#include "db/UnitOfWork.h"

#include <array>
#include <cstring>
#include <future>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

#include <fmt/format.h>

namespace countersign::test {
namespace {

std::string manyRows(int count, std::string const& prefix = "c") {
    std::string text = crossingsHeader;
    for (int i = 0; i < count; ++i)
        text +=
            fmt::format("{}{:06},24,H12345678,{},2020-05-06T07:{:02}:{:02}+08:00,LH1,,0,0\n", prefix, i, i % 2 + 1, i / 60 % 60, i % 60);
    return text;
}

class ImportTransaction : public testing::Test {
protected:
    void SetUp() override { store.prepare(); }
    std::string count() { return store.seen("SELECT count(*) FROM countersign.crossing"); }
    ImportStore store;
};

// The log -------------------------------------------------------------------------------------------------------------

TEST_F(ImportTransaction, IsInTheLogWithCountsAndTheFilesHash) {
    std::string const text =
        std::string(crossingsHeader) + "c1,24,H12345678,1,2020-05-06T07:08:09+08:00,LH1,,0,0\nc2,24,H12345678,9,,,,,\n";
    store.load(crossings, text);
    auto const line =
        nlohmann::json::parse(store.seen("SELECT line FROM countersign.audit_log WHERE office = '*' ORDER BY seq DESC LIMIT 1"));
    EXPECT_EQ(line["act"], "import.finished");
    EXPECT_EQ(line["actor"], "importer");
    EXPECT_EQ(line["detail"]["kind"], "crossings");
    EXPECT_EQ(line["detail"]["read"], 2);
    EXPECT_EQ(line["detail"]["loaded"], 1);
    EXPECT_EQ(line["detail"]["rejected"], 1);
    writeFile(store.folder() / "text", text);
    EXPECT_EQ(line["detail"]["file_sha256"], store.database().superuser().value("SELECT encode(sha256($1::bytea), 'hex')", {"\\x" + [&] {
                                                                                    std::string hex;
                                                                                    for (unsigned char c : text)
                                                                                        hex += fmt::format("{:02x}", c);
                                                                                    return hex;
                                                                                }()}));
    std::string const whole = line.dump();
    for (auto const* personal : {"H12345678", "陈大文", "CHAN", "1990", "c1"})
        EXPECT_EQ(whole.find(personal), std::string::npos) << personal;
}

TEST_F(ImportTransaction, DoesNotHappenWhenItCannotBeLogged) {
    store.database().superuser().runScript("REVOKE INSERT ON countersign.audit_log FROM countersign_owner");
    EXPECT_EQ(faultOf(store, crossings, manyRows(10)), FaultCode::logUnavailable);
    EXPECT_EQ(count(), "0");
}

// Who may -------------------------------------------------------------------------------------------------------------

TEST_F(ImportTransaction, IsTheImportersAct) {
    try {
        store.loadAs("clerk", crossings, manyRows(1));
        FAIL() << "a clerk has imported";
    } catch (Fault const& fault) {
        EXPECT_EQ(fault.code(), FaultCode::wrongRole);
    }
    EXPECT_EQ(count(), "0");
}

TEST_F(ImportTransaction, IsNoRawClerksActEither) {
    DatabaseLink clerk(store.database().connection("clerk"));
    EXPECT_EQ(clerk.tried("SELECT countersign.import_begin('crossings')").state, "CS002");
    EXPECT_EQ(clerk.tried("SELECT countersign.import_finish('crossings', repeat('0', 64), 0)").state, "CS002");
    EXPECT_EQ(clerk.tried("SELECT * FROM countersign.import_rejects()").state, "CS002");
}

class RawImporter : public ImportTransaction {
protected:
    DatabaseLink importer() { return DatabaseLink(store.database().connection("importer")); }
};

TEST_F(RawImporter, FinishesNothingThatHeDidNotBegin) {
    auto link = importer();
    EXPECT_EQ(link.tried("SELECT countersign.import_finish('crossings', repeat('0', 64), 0)").state, "CS016");
    EXPECT_EQ(link.tried("SELECT * FROM countersign.import_rejects()").state, "CS016");
    EXPECT_EQ(link.tried("SELECT countersign.import_begin('passwords')").state, "CS016");
}

TEST_F(RawImporter, BeginsOnceInATransaction) {
    auto link = importer();
    link.runScript("BEGIN; SELECT countersign.import_begin('ports')");
    EXPECT_EQ(link.tried("SELECT countersign.import_begin('ports')").state, "CS016");
}

TEST_F(RawImporter, FinishesOnlyWhatHeBegan) {
    auto link = importer();
    link.runScript("BEGIN; SELECT countersign.import_begin('ports')");
    EXPECT_EQ(link.tried("SELECT countersign.import_finish('crossings', repeat('0', 64), 0)").state, "CS016");
}

TEST_F(RawImporter, DescribesTheFileAsItMustBe) {
    for (auto const* call : {"'no hash', 0", "repeat('0', 64), -1", "NULL, 0", "repeat('0', 64), NULL", "repeat('0', 64), 0, now()"}) {
        auto link = importer();
        link.runScript("BEGIN; SELECT countersign.import_begin('ports')");
        EXPECT_EQ(link.tried(fmt::format("SELECT countersign.import_finish('ports', {})", call)).state, "CS016") << call;
    }
}

TEST_F(RawImporter, MayOnlyFillTheStagingTable) {
    auto link = importer();
    for (auto const* sql :
         {"SELECT * FROM pg_temp.staging", "UPDATE pg_temp.staging SET line = 1", "DELETE FROM pg_temp.staging",
          "ALTER TABLE pg_temp.staging ADD x int", "INSERT INTO pg_temp.import_outcome VALUES (1, NULL)",
          "CREATE TRIGGER t BEFORE INSERT ON pg_temp.staging FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()"}) {
        link.runScript("BEGIN; SELECT countersign.import_begin('crossings')");
        EXPECT_EQ(link.tried(sql).state, "42501") << sql;
        link.runScript("ROLLBACK");
    }
}

TEST_F(RawImporter, GetsNoDetailOfARowThatBreaksARule) {
    auto link = importer();
    link.runScript("BEGIN; SELECT countersign.import_begin('crossings')");
    ASSERT_TRUE(link.triedCopy("COPY pg_temp.staging FROM STDIN", "2\tc1\t24\tH12345678\t7\t2020-05-06 07:08:09+08\tLH1\t\tf\tf\n").ok());
    auto const answer = link.tried("SELECT countersign.import_finish('crossings', repeat('0', 64), 0)");
    EXPECT_EQ(answer.state, "CS016");
    EXPECT_EQ(answer.message.find("H12345678"), std::string::npos);
    EXPECT_EQ(answer.message.find("c1"), std::string::npos);
}

TEST_F(RawImporter, ReadsNoCrossing) {
    auto link = importer();
    for (auto const* sql :
         {"SELECT * FROM countersign.crossing", "SELECT * FROM countersign.person", "SELECT countersign.import_crossings()"})
        EXPECT_EQ(link.tried(sql).state, "42501") << sql;
}

// All or nothing ------------------------------------------------------------------------------------------------------

TEST_F(ImportTransaction, LeavesNothingWhenTheRejectsCannotBeWritten) {
    writeFile(store.folder() / "c.csv", manyRows(10) + "bad\n");
    db::FileSource source(store.folder() / "c.csv");
    db::Session session = store.session();
    db::ImportOptions options;
    options.rejects = store.folder() / "no such folder" / "rejects.csv";
    try {
        importCsv(session, crossings, source, options);
        FAIL();
    } catch (Fault const& fault) {
        EXPECT_EQ(fault.code(), FaultCode::storageFailed);
    }
    EXPECT_EQ(count(), "0");
}

TEST_F(ImportTransaction, LoadsNothingWhereNoRejectIsAllowed) {
    writeFile(store.folder() / "c.csv", manyRows(10) + "bad\n");
    db::FileSource source(store.folder() / "c.csv");
    db::Session session = store.session();
    EXPECT_THROW(importCsv(session, crossings, source, {}), Fault);
    EXPECT_EQ(count(), "0");
}

/// Somebody writes into the file between its two readings.
class ChangingSource : public db::ImportSource {
public:
    explicit ChangingSource(std::string text) : m_text(std::move(text)) {}
    std::size_t read(std::span<char> into) override {
        std::size_t const length = std::min(into.size(), m_text.size() - m_at);
        std::memcpy(into.data(), m_text.data() + m_at, length);
        m_at += length;
        return length;
    }
    void restart() override {
        m_at = 0;
        m_text.back() = 'x';
    }
    std::string name() const override { return "changing.csv"; }

private:
    std::string m_text;
    std::size_t m_at = 0;
};

TEST_F(ImportTransaction, LeavesNothingWhenTheFileChangesMeanwhile) {
    ChangingSource source(manyRows(10) + "bad\n");
    db::Session session = store.session();
    db::ImportOptions options;
    options.rejects = store.folder() / "rejects.csv";
    try {
        importCsv(session, crossings, source, options);
        FAIL();
    } catch (Fault const& fault) {
        EXPECT_EQ(fault.code(), FaultCode::unusableInput);
        EXPECT_EQ(fault.logDetail(), "changing.csv: was changed while it was read");
    }
    EXPECT_EQ(count(), "0");
    EXPECT_FALSE(std::filesystem::exists(options.rejects));
}

TEST_F(ImportTransaction, LeavesNothingWhenItIsCancelled) {
    writeFile(store.folder() / "c.csv", manyRows(20'000));
    db::FileSource source(store.folder() / "c.csv");
    db::Session session = store.session();
    std::atomic<bool> cancelled{false};
    db::ImportOptions options;
    options.cancelled = &cancelled;
    options.progress = [&](db::ImportPhase, std::uint64_t, std::uint64_t) { cancelled = true; };
    try {
        importCsv(session, crossings, source, options);
        FAIL();
    } catch (Fault const& fault) {
        EXPECT_EQ(fault.code(), FaultCode::cancelled);
    }
    EXPECT_EQ(count(), "0");
    EXPECT_EQ(inWords(store.load(crossings, manyRows(5))), "5/5/0/0") << "the lock is free again";
}

TEST_F(ImportTransaction, StopsARunningStatementFromOutside) {
    db::Session session = store.session();
    db::CancelHandle const handle(session);
    auto const waiting = std::async(std::launch::async, [&] {
        // Whoever waits for the lock is in a statement; it is seen there before it is stopped.
        while (store.seen("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'advisory' AND datname = current_database()") == "0")
            std::this_thread::yield();
        handle.cancel();
    });
    DatabaseLink holder(store.database().connection("importer"));
    holder.runScript("BEGIN; SELECT countersign.import_begin('ports')");
    writeFile(store.folder() / "c.csv", manyRows(5));
    db::FileSource source(store.folder() / "c.csv");
    std::atomic<bool> const cancelled{true};
    db::ImportOptions options;
    options.cancelled = &cancelled;
    try {
        importCsv(session, crossings, source, options);
        FAIL();
    } catch (Fault const& fault) {
        EXPECT_EQ(fault.code(), FaultCode::cancelled);
    }
}

TEST_F(ImportTransaction, LeavesNothingWhenTheServerDropsTheLink) {
    writeFile(store.folder() / "c.csv", manyRows(20'000));
    db::FileSource source(store.folder() / "c.csv");
    db::Session session = store.session();
    db::ImportOptions options;
    options.progress = [&](db::ImportPhase phase, std::uint64_t, std::uint64_t) {
        if (phase == db::ImportPhase::loading)
            store.seen("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = 'importer' AND datname = "
                       "current_database()");
    };
    try {
        importCsv(session, crossings, source, options);
        FAIL();
    } catch (Fault const& fault) {
        EXPECT_EQ(fault.code(), FaultCode::connectionLost);
    }
    EXPECT_EQ(count(), "0");
}

TEST_F(ImportTransaction, WaitsForAnotherAndThenLoadsWhatIsNew) {
    auto const load = [&](std::string const& name) {
        writeFile(store.folder() / name, manyRows(3000));
        db::FileSource source(store.folder() / name);
        db::Session session = store.session();
        return importCsv(session, crossings, source, {});
    };
    auto other = std::async(std::launch::async, load, "other.csv");
    auto const mine = load("mine.csv");
    auto const theirs = other.get();
    EXPECT_EQ(mine.loaded + theirs.loaded, 3000U);
    EXPECT_EQ(mine.unchanged + theirs.unchanged, 3000U);
    EXPECT_EQ(count(), "3000");
}

TEST_F(ImportTransaction, SaysThatAnotherIsRunning) {
    DatabaseLink holder(store.database().connection("importer"));
    holder.runScript("BEGIN; SELECT countersign.import_begin('ports')");
    DatabaseLink waiting(store.database().connection("importer"));
    waiting.runScript("SET lock_timeout = '100ms'");
    auto const answer = waiting.tried("SELECT countersign.import_begin('ports')");
    EXPECT_EQ(answer.state, "CS016");
    EXPECT_NE(answer.message.find("Another import is still running."), std::string::npos);
}

// The rejects file ---------------------------------------------------------------------------------------------------

TEST(RejectsFile, IsReadByItsOwnerOnly) {
    TemporaryFolder folder;
    db::RejectsFile file(folder / "r.csv");
    file.begin(std::array<std::string_view, 2>{"a", "b"});
    file.add(std::array<std::string_view, 2>{"1", "x,\"y\""}, "no, never");
    file.publish();
    struct stat about {};
    ASSERT_EQ(stat((folder / "r.csv").c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777U, 0600U);
    EXPECT_EQ(readFile(folder / "r.csv"), "a,b,reason\n1,\"x,\"\"y\"\"\",\"no, never\"\n");
}

TEST(RejectsFile, ReplacesAnOlderOneAtOnce) {
    TemporaryFolder folder;
    writeFile(folder / "r.csv", "old");
    db::RejectsFile file(folder / "r.csv");
    file.begin(std::array<std::string_view, 1>{"a"});
    EXPECT_EQ(readFile(folder / "r.csv"), "old");
    file.publish();
    EXPECT_EQ(readFile(folder / "r.csv"), "a,reason\n");
}

TEST(RejectsFile, LeavesNothingWhenItIsGivenUp) {
    TemporaryFolder folder;
    {
        db::RejectsFile file(folder / "r.csv");
        file.begin(std::array<std::string_view, 1>{"a"});
        for (int i = 0; i < 20'000; ++i) file.add(std::array<std::string_view, 1>{"personal"}, "bad");
    }
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(RejectsFile, SaysThatTheDiskIsFull) {
    try {
        db::RejectsFile file("/dev/full/r.csv");
        file.begin(std::array<std::string_view, 1>{"a"});
        FAIL();
    } catch (Fault const& fault) {
        EXPECT_EQ(fault.code(), FaultCode::storageFailed);
    }
}

// The source ---------------------------------------------------------------------------------------------------------

TEST(FileSource, NamesWhatCannotBeRead) {
    TemporaryFolder folder;
    auto const fault = [](std::string const& path) -> std::string {
        try {
            db::FileSource const source(path);
            return "none";
        } catch (Fault const& thrown) {
            return thrown.logDetail();
        }
    };
    EXPECT_EQ(fault((folder / "none.csv").string()), (folder / "none.csv").string() + ": No such file or directory");
    EXPECT_EQ(fault(folder.path().string()), folder.path().string() + ": is not a regular file");
    EXPECT_EQ(fault("/dev/null"), "/dev/null: is not a regular file");
}

TEST(FileSource, ReadsAgainFromTheBeginning) {
    TemporaryFolder folder;
    writeFile(folder / "f", "abc");
    db::FileSource source(folder / "f");
    std::array<char, 8> buffer{};
    EXPECT_EQ(source.read(buffer), 3U);
    EXPECT_EQ(source.read(buffer), 0U);
    source.restart();
    EXPECT_EQ(source.read(buffer), 3U);
    EXPECT_EQ(source.size(), 3U);
}

} // namespace
} // namespace countersign::test
