#include "app/CounterOffice.h"
#include "app/HeldCrossings.h"
#include "app/RunningProgram.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>

namespace countersign::test {

namespace {

using nlohmann::json;
using testing::HasSubstr;

namespace fs = std::filesystem;

constexpr char const* portHeader = "code,name_zh,name_en,mode,open\n";
constexpr char const* registryHeader =
    "id_kind,id_number,name,latin_name,sex,birth_date,region,document_type,document_number,issued_on,expires_on,issuing_authority,status,"
    "issued_abroad,renewals\n";
constexpr char const* crossingHeader = "crossing_id,document_type,document_number,direction,crossed_at,port,transport,entered_later,void\n";
/// Rows whose people and numbers are nobody's of the made-up ones.
constexpr char const* portRow = "ZZ1,测试口岸,Test Port,road,1\n";
constexpr char const* personRow =
    "citizen-id,11010519491231002X,钱七,QIAN QI,F,1949-12-31,CN,14,E99000001,2020-01-01,2030-01-01,北京,valid,0,0\n";
constexpr char const* crossingRow = "T-1,14,E99000001,2,2025-05-01T08:00:00+08:00,ZZ1,粤Z1234港,0,0\n";

class ImportCommands : public testing::Test {
protected:
    CounterOffice& office = CounterOffice::instance();
    TemporaryFolder folder;

    std::string file(std::string const& bytes, std::string const& name = "file.csv") {
        writeFile(folder / name, bytes);
        return folder / name;
    }
    Ran import(std::string const& kind, std::string const& name, std::vector<std::string> more = {}) {
        more.insert(more.begin(), {"import", kind, name});
        return office.as("importer", more);
    }
    void expectCounts(Ran const& ran, json const& counts) {
        ASSERT_EQ(ran.exitCode, 0) << ran.err;
        EXPECT_EQ(json::parse(ran.out), counts);
    }
    /// Port, person and one crossing, so that the others have something to hold on to.
    void importBasis() {
        ASSERT_EQ(import("ports", file(std::string(portHeader) + portRow)).exitCode, 0);
        ASSERT_EQ(import("registry", file(std::string(registryHeader) + personRow)).exitCode, 0);
    }
    std::string crossings() { return office.superuser().value("SELECT count(*)::text FROM countersign.crossing"); }
    std::string stagings() {
        return office.superuser().value("SELECT count(*)::text FROM pg_class WHERE relname = 'staging' AND relpersistence = 't'");
    }
};

json counts(int read, int loaded, int unchanged, int rejected) {
    return {{"read", read}, {"loaded", loaded}, {"unchanged", unchanged}, {"rejected", rejected}};
}

} // namespace

TEST_F(ImportCommands, LoadEachKindOnceHoweverOftenItIsGiven) {
    for (auto const& [kind, bytes] :
         {std::pair{"ports", std::string(portHeader) + "ZZ2,二号口岸,Port Two,sea,1\nZZ3,三号口岸,Port Three,air,0\n"},
          {"registry", std::string(registryHeader) +
                           "citizen-id,110105194912310038,孙八,SUN BA,M,1949-12-31,CN,14,E99000002,2020-01-01,"
                           "2030-01-01,北京,valid,0,0\ncitizen-id,110105194912310038,孙八,SUN BA,M,1949-12-31,CN,21,"
                           "C99000002,2020-01-01,2030-01-01,北京,valid,0,0\n"},
          {"crossings", std::string(crossingHeader) + "T-2,14,E99000002,2,2025-05-01T08:00:00+08:00,ZZ2,,0,0\n"
                                                      "T-3,21,C99000002,1,2025-05-02T08:00:00+08:00,ZZ3,CZ1,1,0\n"}}) {
        SCOPED_TRACE(kind);
        expectCounts(import(kind, file(bytes)), counts(2, 2, 0, 0));
        expectCounts(import(kind, file(bytes)), counts(2, 0, 2, 0));
        EXPECT_FALSE(fs::exists(folder / "file.csv.rejects.csv")) << "no rejects, no file";
    }
}

TEST_F(ImportCommands, KeepGoodRowsAndWriteBadOnesWithAReason) {
    importBasis();
    std::string const rows =
        std::string(crossingHeader) + "T-10,14,E99000001,2,2025-05-01T08:00:00+08:00,ZZ1,,0,0\n" +
        "T-11,14,E99000001,3,2025-05-01T08:00:00+08:00,ZZ1,,0,0\n" + "T-12,14,E99009999,1,2025-05-01T08:00:00+08:00,ZZ1,,0,0\n" +
        "T-13,14,E99000001,1,2025-05-01T08:00:00+08:00,NOPE,,0,0\n" + "T-14,14,E99000001,1\n" +
        "T-15,14,E99000001,1,yesterday,ZZ1,\"a, b\",0,0\n" + "T-16,14,E99000001,1,2025-05-03T08:00:00+08:00,ZZ1,,0,0\n";
    Ran const ran = import("crossings", file(rows), {"--rejects", folder / "bad.csv"});
    expectCounts(ran, counts(7, 2, 0, 5));
    EXPECT_THAT(ran.err, HasSubstr("5 rows were rejected; they are in " + (folder / "bad.csv").string()));
    EXPECT_EQ(readFile(folder / "bad.csv"),
              "crossing_id,document_type,document_number,direction,crossed_at,port,transport,entered_later,void,reason\n"
              "T-11,14,E99000001,3,2025-05-01T08:00:00+08:00,ZZ1,,0,0,\"line 3: direction: none of 1, 2\"\n"
              "T-12,14,E99009999,1,2025-05-01T08:00:00+08:00,ZZ1,,0,0,line 4: document_number: no such document in the registry\n"
              "T-13,14,E99000001,1,2025-05-01T08:00:00+08:00,NOPE,,0,0,line 5: port: not in the table of ports\n"
              "T-14,14,E99000001,1,,,,,,line 6: row has 4 fields instead of 9\n"
              "T-15,14,E99000001,1,yesterday,ZZ1,\"a, b\",0,0,line 7: crossed_at: not a time as YYYY-MM-DDThh:mm:ss+08:00\n");
    EXPECT_EQ(fs::status(folder / "bad.csv").permissions(), fs::perms::owner_read | fs::perms::owner_write);
    expectCounts(import("crossings", file(rows)), counts(7, 0, 2, 5));
    EXPECT_TRUE(fs::exists(folder / "file.csv.rejects.csv")) << "beside the file where none is named";
}

/// script(1) gives the program a terminal; standard error of a pipe or file shows no progress.
TEST_F(ImportCommands, ShowProgressOnATerminalOnly) {
    std::string const ports = file(std::string(portHeader) + portRow);
    std::string line;
    for (auto const& word : office.local({"import", "ports", ports, "--as", "importer"})) line += " '" + word + "'";
    Ran const shown = run({"script", "-qec", line, "/dev/null"}, {}, office.environment());
    EXPECT_EQ(shown.exitCode, 0) << shown.out;
    EXPECT_THAT(shown.out, HasSubstr("\r\033[Kports: "));
    EXPECT_THAT(shown.out, HasSubstr("\"read\":1"));
    EXPECT_THAT(import("ports", ports).err, testing::Not(HasSubstr("\r")));
}

TEST_F(ImportCommands, WriteNoRejectsOverTheFileItself) {
    std::string const ports = file(std::string(portHeader) + "ZY3,坏口岸,Bad Port,by camel,1\n");
    expectRefusal(import("ports", ports, {"--rejects", folder / "." / "file.csv"}), 2, "names the file that is imported");
    EXPECT_THAT(readFile(ports), HasSubstr("by camel"));
}

TEST_F(ImportCommands, RejectARowThatSaysAnotherThingUnderTheSameId) {
    importBasis();
    ASSERT_EQ(import("crossings", file(std::string(crossingHeader) + crossingRow)).exitCode, 0);
    std::string other = crossingRow;
    other.replace(other.find(",2,"), 3, ",1,");
    expectCounts(import("crossings", file(std::string(crossingHeader) + other)), counts(1, 0, 0, 1));
    EXPECT_THAT(readFile(folder / "file.csv.rejects.csv"), HasSubstr("crossing_id: is in the store with other content"));
}

TEST_F(ImportCommands, RefuseAFileThatIsNoneBeforeTheyAskTheServer) {
    for (auto const* kind : {"ports", "registry", "crossings"}) {
        expectRefusal(run({"countersignctl", "import", kind, folder / "nowhere.csv", "--dsn", "host=/nowhere", "--as", "importer"}), 2,
                      "nowhere.csv: No such file or directory");
        expectRefusal(import(kind, folder.path()), 2, "is not a regular file");
        expectRefusal(import(kind, file("")), 2, "file.csv:1: the file is empty");
        expectRefusal(import(kind, file("a,b,c\n1,2,3\n")), 2, "file.csv:1: column 1 is unknown");
        expectRefusal(office.as("importer", {"import", kind}), 2, std::string("usage: countersignctl import ") + kind);
    }
}

TEST_F(ImportCommands, RefuseAFileThatMayNotBeRead) {
    std::string const secret = file(std::string(portHeader) + portRow, "secret.csv");
    fs::permissions(secret, fs::perms::none);
    auto words = office.local({"import", "ports", secret, "--as", "importer"});
    // Root reads everything, unless it gives that power away.
    bool const isRoot = run({"id", "-u"}).out == "0\n";
    if (isRoot) words.insert(words.begin(), {"setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all", "--"});
    expectRefusal(run(words, {}, office.environment()), 2, "secret.csv: Permission denied");
}

TEST_F(ImportCommands, AreTheImportersAct) {
    for (auto const* who : {"clerk1", "supervisor", "auditor", "admin"})
        expectRefusal(office.as(who, {"import", "ports", file(std::string(portHeader) + portRow)}), 1, "wrongRole: CS002");
}

TEST_F(ImportCommands, LoadNothingWhenTheRejectsCannotBeWritten) {
    std::string const rows = std::string(portHeader) + "ZY1,新口岸,New Port,road,1\nZY2,坏口岸,Bad Port,by camel,1\n";
    expectRefusal(import("ports", file(rows), {"--rejects", "/nowhere/bad.csv"}), 3, "/nowhere/bad.csv: No such file or directory");
    auto words = office.local({"import", "ports", folder / "file.csv", "--as", "importer", "--rejects", folder / "bad.csv"});
    words.insert(words.begin(), {"sh", "-c", "ulimit -f 0; trap '' XFSZ; exec \"$@\"", "sh"});
    expectRefusal(run(words, {}, office.environment()), 3, "bad.csv: File too large");
    EXPECT_FALSE(fs::exists(folder / "bad.csv"));
    EXPECT_EQ(office.superuser().value("SELECT count(*)::text FROM countersign.port WHERE code = 'ZY1'"), "0");
}

TEST_F(ImportCommands, TakeATimeUpToWhichCrossingsAreComplete) {
    importBasis();
    std::string const name = file(std::string(crossingHeader) + "T-20,14,E99000001,2,2025-05-01T08:00:00+08:00,ZZ1,,0,0\n");
    expectRefusal(import("crossings", name, {"--complete-until", "yesterday"}), 2, "--complete-until needs a time");
    expectRefusal(import("crossings", name, {"--complete-until", "2099-01-01T00:00:00+08:00"}), 1, "importRefused: CS016");
    expectRefusal(import("ports", name, {"--complete-until", "2025-05-02T00:00:00+08:00"}), 2, "unknown option --complete-until");
    expectCounts(import("crossings", name, {"--complete-until", "2025-05-02T00:00:00+08:00"}), counts(1, 1, 0, 0));
}

TEST_F(ImportCommands, InterruptedInTheMiddleLeaveNothingHalfLoaded) {
    importBasis();
    std::string const before = crossings();
    std::string const name = file(std::string(crossingHeader) + "T-30,14,E99000001,2,2025-05-01T08:00:00+08:00,ZZ1,,0,0\n");
    for (int const number : {SIGINT, SIGTERM}) {
        HeldCrossings held(office);
        RunningProgram importing(office.local({"import", "crossings", name, "--as", "importer"}), office.environment());
        held.awaitImport();
        importing.signal(number);
        expectRefusal(importing.result(), 3, "stopped (cancelled: nothing was loaded)");
        held.awaitNobody();
    }
    EXPECT_EQ(crossings(), before);
    EXPECT_EQ(stagings(), "0");
    expectCounts(import("crossings", name), counts(1, 1, 0, 0));
}

TEST_F(ImportCommands, KilledInTheMiddleLeaveNothingHalfLoaded) {
    importBasis();
    std::string const before = crossings();
    std::string const name = file(std::string(crossingHeader) + "T-31,14,E99000001,2,2025-05-01T08:00:00+08:00,ZZ1,,0,0\n");
    {
        HeldCrossings held(office);
        RunningProgram importing(office.local({"import", "crossings", name, "--as", "importer"}), office.environment());
        held.awaitImport();
        importing.signal(SIGKILL);
        EXPECT_EQ(importing.result().exitCode, 128 + SIGKILL);
        held.awaitNobody();
    }
    EXPECT_EQ(crossings(), before);
    EXPECT_EQ(stagings(), "0");
    expectCounts(import("crossings", name), counts(1, 1, 0, 0));
}

} // namespace countersign::test
