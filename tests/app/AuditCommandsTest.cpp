#include "app/CounterOffice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

namespace countersign::test {

namespace {

using nlohmann::json;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

namespace fs = std::filesystem;

class AuditCommands : public testing::Test {
protected:
    CounterOffice& office = CounterOffice::instance();
    TemporaryFolder folder;

    Ran auditor(std::vector<std::string> words, PrivateCluster::Environment const& more = {}) {
        return office.as("auditor", std::move(words), more);
    }
    json answer(std::vector<std::string> words) { return office.answer("auditor", std::move(words)); }
    Ran verify(std::string const& file) { return run({"countersign-verify", file, "--trust", office.root(), "--json"}); }
};

/// Only the superuser can, with the triggers switched off; taken back at the end.
class ChangedRow {
public:
    explicit ChangedRow(DatabaseLink superuser) : m_superuser(std::move(superuser)) { change("clerk9", "postgres"); }
    ~ChangedRow() { change("postgres", "clerk9"); }
    ChangedRow(ChangedRow const&) = delete;
    ChangedRow& operator=(ChangedRow const&) = delete;

private:
    void change(std::string const& to, std::string const& from) {
        m_superuser.runScript("BEGIN; SET LOCAL session_replication_role = replica; UPDATE countersign.audit_log SET actor = '" + to +
                              "' WHERE office = 'GZ01' AND seq = 2 AND actor = '" + from + "'; COMMIT");
    }
    DatabaseLink m_superuser;
};

/// A case that stands there as refused, though the log knows nothing of it; taken back at the end.
class ForgedState {
public:
    ForgedState(DatabaseLink superuser, std::string number) : m_superuser(std::move(superuser)), m_number(std::move(number)) {
        change("refused");
    }
    ~ForgedState() { change("draft"); }
    ForgedState(ForgedState const&) = delete;
    ForgedState& operator=(ForgedState const&) = delete;

private:
    void change(std::string const& to) {
        m_superuser.runScript("BEGIN; SET LOCAL session_replication_role = replica; UPDATE countersign.case_file SET state = '" + to +
                              "' WHERE id = " + m_number + "; COMMIT");
    }
    DatabaseLink m_superuser;
    std::string m_number;
};

} // namespace

TEST_F(AuditCommands, VerifyFindsEveryChainWhole) {
    json const verified = answer({"audit", "verify"});
    EXPECT_EQ(verified.at("whole"), true);
    std::vector<std::string> chains;
    for (auto const& chain : verified.at("chains")) chains.push_back(chain.at("office"));
    EXPECT_THAT(chains, testing::IsSupersetOf({"*", "SZ01", "GZ01"}));
    EXPECT_EQ(answer({"audit", "verify", "--office", "SZ01"}).at("chains").size(), 1U);
}

TEST_F(AuditCommands, VerifyAnswersNoWhenTheSuperuserChangedARow) {
    ChangedRow const changed(office.superuser());
    Ran const ran = auditor({"audit", "verify"});
    EXPECT_EQ(ran.exitCode, 1);
    json const verified = json::parse(ran.out);
    EXPECT_EQ(verified.at("whole"), false);
    auto const& chains = verified.at("chains");
    auto const broken = std::find_if(chains.begin(), chains.end(), [](json const& each) { return each.at("whole") == false; });
    EXPECT_EQ(broken->at("office"), "GZ01");
    EXPECT_EQ(broken->at("first_bad"), 2);
    EXPECT_EQ(broken->at("problem"), "row changed");
    ASSERT_EQ(auditor({"audit", "export", folder / "log", "--office", "GZ01"}, {{"COUNTERSIGN_SEAL", ""}}).exitCode, 0);
    EXPECT_EQ(readFile(folder / "log").find("clerk9"), std::string::npos) << "exported are the lines that were hashed";
}

TEST_F(AuditCommands, VerifyAnswersNoWhenTheSuperuserChangedACase) {
    std::string const number = office.draft("agent-commuter");
    ForgedState const forged(office.superuser(), number);
    Ran const ran = auditor({"audit", "verify", "--office", "SZ01"});
    EXPECT_EQ(ran.exitCode, 1);
    json const chain = json::parse(ran.out).at("chains").at(0);
    EXPECT_EQ(chain.at("whole"), false);
    EXPECT_TRUE(chain.at("first_bad").is_number());
    EXPECT_EQ(chain.at("problem"), "case " + number + ": its state is not the one of this row");
}

TEST_F(AuditCommands, AnExportedLogIsVerifiedWithoutTheDatabase) {
    office.ready("self-none");
    json const done = answer({"audit", "export", folder / "log", "--office", "SZ01"});
    EXPECT_EQ(done.at("signed"), true);
    EXPECT_EQ(fs::status(folder / "log").permissions(), fs::perms::owner_read | fs::perms::owner_write);
    std::string const log = readFile(folder / "log");
    EXPECT_EQ(std::count(log.begin(), log.end(), '\n'), done.at("rows").get<int>() + 3) << "format, rows, head, checkpoint";
    Ran const genuine = verify(folder / "log");
    EXPECT_EQ(genuine.exitCode, 0) << genuine.out;
    EXPECT_EQ(json::parse(genuine.out).at("verdict"), "genuine");
    auto const at = log.find("case.opened");
    ASSERT_NE(at, std::string::npos);
    writeFile(folder / "edited", std::string(log).replace(at, 11, "case.closed"));
    EXPECT_EQ(verify(folder / "edited").exitCode, 1);
    EXPECT_EQ(json::parse(verify(folder / "edited").out).at("verdict"), "altered");
}

TEST_F(AuditCommands, AnExportWithoutASealSaysThatNobodySignedIt) {
    Ran const done = auditor({"audit", "export", folder / "log"}, {{"COUNTERSIGN_SEAL", ""}});
    ASSERT_EQ(done.exitCode, 0) << done.err;
    EXPECT_EQ(json::parse(done.out).at("signed"), false);
    EXPECT_EQ(json::parse(done.out).at("office"), "*") << "an auditor of the agency exports the agency's own";
    EXPECT_EQ(json::parse(verify(folder / "log").out).at("problems").at(0).at("id"), "log.unsigned");
}

TEST_F(AuditCommands, ExportTakesNoKeyThatCannotVouchForTheChain) {
    for (char const* other : {"GZ01", "*"})
        expectRefusal(auditor({"audit", "export", folder / "log", "--office", other}), 3, "keyUnusable");
    EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST_F(AuditCommands, ExportSaysWhyItFailed) {
    expectRefusal(auditor({"audit", "export", folder / "nowhere/log"}), 3, "nowhere/log cannot be written");
    expectRefusal(auditor({"audit", "export", folder.path()}), 3, "is no regular file");
    expectRefusal(auditor({"audit", "export"}), 2, "usage: countersignctl audit export FILE");
    expectRefusal(auditor({"audit", "export", folder / "log", "--office", "XX99"}), 1, "There is no such office.");
    expectRefusal(office.as("clerk1", {"audit", "export", folder / "log"}), 1, "wrongRole: CS002");
    EXPECT_TRUE(fs::is_empty(folder.path())) << "what was begun is taken away";
}

TEST_F(AuditCommands, ExportReplacesNoFile) {
    writeFile(folder / "log", "the log of yesterday");
    expectRefusal(auditor({"audit", "export", folder / "log"}, {{"COUNTERSIGN_SEAL", ""}}), 2,
                  "is there already and is kept; name another file, or move this one away first");
    EXPECT_EQ(readFile(folder / "log"), "the log of yesterday");
    ASSERT_EQ(auditor({"audit", "export", folder / "log2"}, {{"COUNTERSIGN_SEAL", ""}}).exitCode, 0);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 2) << "nothing is left beside them";
}

TEST_F(AuditCommands, WhoSawTellsEverybodyAndTheLookOfTheAuditorToo) {
    std::string const number = office.ready("agent-commuter");
    office.answer("clerk2", {"case", "records", number});
    json const seen = answer({"audit", "who-saw", "--document", "21:W10234567"}).at("seen");
    auto const by = [&](char const* who, char const* act) {
        return std::any_of(seen.begin(), seen.end(), [&](json const& each) {
            return each.at("operator") == who && each.at("act") == act &&
                   (each.at("case").is_null() || each.at("case") == std::stoi(number));
        });
    };
    EXPECT_TRUE(by("clerk1", "case.opened"));
    EXPECT_TRUE(by("supervisor", "case.approved"));
    EXPECT_TRUE(by("clerk2", "case.records"));
    EXPECT_TRUE(by("auditor", "audit.who-saw"));
}

TEST_F(AuditCommands, WhoSawTakesANumberAsItIsPrintedOrTyped) {
    office.answer("clerk1", {"case", "open", office.intake("self-diplomat")});
    EXPECT_FALSE(answer({"audit", "who-saw", "--document", "12:S.1034567"}).at("seen").empty());
    EXPECT_FALSE(answer({"audit", "who-saw", "--document", "12:s1034567"}).at("seen").empty());
    EXPECT_TRUE(answer({"audit", "who-saw", "--document", "14:E99999999"}).at("seen").empty()) << "nobody saw whom nobody knows";
}

TEST_F(AuditCommands, WhoSawNamesWhoWorkedACaseOfOneWhomTheRegistryDoesNotKnow) {
    json intake = json::parse(readFile(office.intake("self-none")));
    intake["documents"] = json::array({{{"type", "14"}, {"number", "E00700700"}}});
    intake["subject"]["identity_seen"]["number"] = intake["subject"]["id"]["number"] = "440301197801020033";
    writeFile(folder / "unknown.json", intake.dump());
    json const number = office.answer("clerk1", {"case", "open", folder / "unknown.json"}).at("case");
    ASSERT_EQ(office.superuser().value("SELECT person_id IS NULL FROM countersign.case_file WHERE id = $1", {number.dump()}), "t");
    json const seen = answer({"audit", "who-saw", "--document", "14:e 0070 0700"}).at("seen");
    EXPECT_TRUE(std::any_of(seen.begin(), seen.end(), [&](json const& each) {
        return each.at("operator") == "clerk1" && each.at("act") == "case.opened" && each.at("case") == number;
    })) << seen;
}

TEST_F(AuditCommands, WhoSawRefusesWrongUsageAndOtherRoles) {
    for (auto const* document : {"", "W10234567", ":W10234567", "21:"})
        expectRefusal(auditor({"audit", "who-saw", std::string("--document=") + document}), 2, "--document TYPE:NUMBER is needed");
    expectRefusal(auditor({"audit", "who-saw"}), 2, "--document TYPE:NUMBER is needed");
    expectRefusal(office.as("admin", {"audit", "who-saw", "--document", "21:W10234567"}), 1, "wrongRole: CS002");
    expectRefusal(office.as("clerk1", {"audit", "verify"}), 1, "wrongRole: CS002");
}

} // namespace countersign::test
