// What goes wrong before or behind an act: the way to the database, files, standard output. One sentence, the right
// exit code, nothing of a person.
#include "app/CounterOffice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace countersign::test {

namespace {

using nlohmann::json;
using testing::HasSubstr;

class ProgramFailures : public testing::Test {
protected:
    CounterOffice& office = CounterOffice::instance();
    TemporaryFolder folder;

    Ran queue(std::vector<std::string> connection, PrivateCluster::Environment more = {}) {
        connection.insert(connection.begin(), {"countersignctl", "case", "queue"});
        more.merge(office.environment());
        return run(connection, {}, more);
    }
    std::string dsn(std::string const& database = "countersign") const { return "host=" + office.socketFolder() + " dbname=" + database; }

    /// What a program does whose standard output has no room.
    Ran withoutRoom(std::vector<std::string> words) {
        words.insert(words.begin(), {"sh", "-c", "exec \"$@\" > /dev/full", "sh"});
        return run(words, {}, office.environment());
    }
};

} // namespace

TEST_F(ProgramFailures, AWrongPasswordAndAnUnknownOperatorAreToldAlike) {
    Ran const wrong = queue({"--dsn", dsn(), "--as", "clerk1"}, {{"COUNTERSIGN_PASSWORD", "wrong"}});
    Ran const unknown = queue({"--dsn", dsn(), "--as", "nobody"});
    expectRefusal(wrong, 3, "the server does not accept this operator and password");
    EXPECT_EQ(unknown.err, wrong.err);
    EXPECT_EQ(unknown.exitCode, 3);
}

TEST_F(ProgramFailures, ADisabledOperatorDoesNotGetIn) {
    Ran const added = office.as("admin", {"operator", "add", "leaver", "--roles", "clerk", "--office", "SZ01"},
                                {{"COUNTERSIGN_NEW_PASSWORD", CounterOffice::password()}});
    ASSERT_EQ(added.exitCode, 0) << added.err;
    EXPECT_EQ(office.as("leaver", {"case", "queue"}).exitCode, 0);
    EXPECT_EQ(office.answer("admin", {"operator", "disable", "leaver"}).at("active"), false);
    expectRefusal(office.as("leaver", {"case", "queue"}), 3, "does not accept this operator");
}

TEST_F(ProgramFailures, AServerThatIsNotThereIsNamed) {
    expectRefusal(queue({"--dsn", "host=/nowhere dbname=countersign", "--as", "clerk1"}), 3, "serverUnreachable: host /nowhere port 5432");
    expectRefusal(queue({"--dsn", "host=127.0.0.1 port=1 dbname=countersign", "--as", "clerk1"}), 3, "host 127.0.0.1 port 1");
    expectRefusal(queue({"--dsn", "host=" + folder.path().string() + " dbname=countersign", "--as", "clerk1"}), 3, "serverUnreachable");
}

TEST_F(ProgramFailures, AForeignSchemaIsRefusedAndSaidWhichIsNeeded) {
    office.superuser().run("CREATE DATABASE foreign_schema");
    Ran const foreign = queue({"--dsn", dsn("foreign_schema") + " user=postgres"});
    expectRefusal(foreign, 3, "foreignSchema: ");
    auto superuser = office.superuser("foreign_schema");
    superuser.runScript("CREATE SCHEMA countersign; CREATE FUNCTION countersign.schema_version() RETURNS int LANGUAGE sql AS 'SELECT 3';"
                        "CREATE FUNCTION countersign.schema_hash() RETURNS text LANGUAGE sql AS $$SELECT 'x'$$");
    expectRefusal(queue({"--dsn", dsn("foreign_schema") + " user=postgres"}), 3,
                  "foreignSchema: the database has schema 3, this program needs ");
    expectRefusal(queue({"--dsn", dsn("no_such_database") + " user=postgres"}), 3, "the server has no such database");
}

TEST_F(ProgramFailures, TheDatabaseIsNamedOnceAndWhole) {
    std::string const name = "name the database by one of --dsn CONNINFO, --profile NAME and --local";
    expectRefusal(queue({"--as", "clerk1"}), 2, name);
    expectRefusal(queue({"--local", "--dsn", dsn(), "--as", "clerk1"}), 2, name);
    expectRefusal(queue({"--dsn", dsn(), "--data", folder.path(), "--as", "clerk1"}), 2, "--data belongs to --local");
    expectRefusal(queue({"--local", "--data", office.at("data")}), 2, "--local needs --as USER");
    expectRefusal(queue({"--dsn", "nonsense", "--as", "clerk1"}), 2, "the connection string cannot be read");
}

TEST_F(ProgramFailures, AProfileIsAnotherNameOfADatabase) {
    std::filesystem::create_directories(folder / "countersign");
    json const profiles{{"format", "countersign-profiles/1"}, {"profiles", {{"counter-3", {{"dsn", dsn()}}}}}};
    writeFile(folder / "countersign/profiles.json", profiles.dump());
    PrivateCluster::Environment const home{{"XDG_CONFIG_HOME", folder.path()}};
    EXPECT_EQ(queue({"--profile", "counter-3", "--as", "clerk1"}, home).exitCode, 0);
    expectRefusal(queue({"--profile", "counter-4", "--as", "clerk1"}, home), 2, "no profile counter-4 in ");
    writeFile(folder / "countersign/profiles.json", "{");
    expectRefusal(queue({"--profile", "counter-3", "--as", "clerk1"}, home), 2, "profiles.json");
}

TEST_F(ProgramFailures, ADataFolderThatIsNoneIsRefused) {
    writeFile(folder / "file", "x");
    expectRefusal(run({"countersignctl", "local", "start", "--data", folder / "file"}), 3, "localClusterFailed: ");
    Ran const status = run({"countersignctl", "local", "status", "--data", folder / "nowhere"});
    EXPECT_EQ(status.exitCode, 1);
    EXPECT_EQ(json::parse(status.out).at("running"), false);
    EXPECT_FALSE(std::filesystem::exists(folder / "nowhere")) << "asking makes nothing";
}

TEST_F(ProgramFailures, AnAnswerThatCannotBeWrittenIsNoSuccess) {
    auto const program = builtProgram("countersignctl");
    for (auto const& words : {std::vector<std::string>{program, "--help"},
                              {program, "--version"},
                              {program, "check-number", "citizen-id", "11010519491231002X"},
                              {program, "check-authority", office.intake("agent-commuter")},
                              office.local({"case", "queue", "--as", "clerk1", "--json"}),
                              office.local({"case", "records", office.ready("self-hong-kong"), "--as", "clerk1", "--json"})})
        expectRefusal(withoutRoom(words), 3, "standard output cannot be written");
}

TEST_F(ProgramFailures, AVerdictThatCannotBeWrittenIsNoVerdict) {
    std::string const number = office.ready("self-hong-kong");
    json const made = office.answer("clerk1", {"case", "issue", number, "--out", folder.path()});
    std::string const file = made.at("files").at(0);
    for (auto const& words : {std::vector<std::string>{builtProgram("countersign-verify"), file, "--trust", office.root(), "--json"},
                              {builtProgram("countersign-verify"), file, "--trust", office.root()},
                              {builtProgram("countersign-verify"), "--help"}})
        expectRefusal(withoutRoom(words), 3, "standard output cannot be written");
}

TEST_F(ProgramFailures, ADeviceOrPipeIsNotReplacedByAFile) {
    std::string const pipe = folder / "pipe";
    ASSERT_EQ(run({"mkfifo", pipe}).exitCode, 0);
    expectRefusal(office.as("auditor", {"audit", "export", pipe}), 3, "pipe is there already and is no regular file");
    writeFile(folder / "ports.csv", "code,name_zh,name_en,mode,open\nZZ9,测试,Test,by camel,1\n");
    expectRefusal(office.as("importer", {"import", "ports", folder / "ports.csv", "--rejects", pipe}), 3, "is no regular file");
    EXPECT_TRUE(std::filesystem::is_fifo(pipe));
}

} // namespace countersign::test
