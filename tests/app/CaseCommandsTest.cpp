#include "app/CounterOffice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace countersign::test {

namespace {

using nlohmann::json;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

class CaseCommands : public testing::Test {
protected:
    CounterOffice& office = CounterOffice::instance();
    TemporaryFolder folder;

    Ran as(std::string const& who, std::vector<std::string> words) { return office.as(who, std::move(words)); }
    json answer(std::string const& who, std::vector<std::string> words) { return office.answer(who, std::move(words)); }
    std::string stateOf(std::string const& number) { return answer("clerk1", {"case", "show", number}).at("state"); }

    /// An intake with one member changed, in a file.
    std::string changed(std::string const& pointer, json const& value, std::string const& name = "agent-commuter") {
        json intake = json::parse(readFile(office.intake(name)));
        intake[json::json_pointer(pointer)] = value;
        writeFile(folder / "changed.json", intake.dump());
        return folder / "changed.json";
    }
};

std::vector<std::string> rulesOf(json const& findings) {
    std::vector<std::string> rules;
    for (auto const& each : findings) rules.push_back(each.at("rule"));
    return rules;
}

} // namespace

/// As it may stand there from before the database refused such intakes. In an office of its own, whose log is at odds with its
/// cases from then on.
TEST_F(CaseCommands, ACaseThatCannotBeReadIsAmendedOrEnded) {
    answer("admin", {"office", "add", "SZ07", "--name-zh", "福田", "--name-en", "Futian"});
    for (auto const& [who, role] : std::map<std::string, std::string>{{"futian1", "clerk"}, {"futian2", "supervisor"}}) {
        Ran const added = office.as("admin", {"operator", "add", who, "--roles", role, "--office", "SZ07", "--password-from-env"},
                                    {{"COUNTERSIGN_NEW_PASSWORD", CounterOffice::password()}});
        ASSERT_EQ(added.exitCode, 0) << added.err;
    }
    std::string const intake = changed("/office", "SZ07");
    std::vector<std::string> numbers;
    for (int i = 0; i < 4; ++i) numbers.push_back(answer("futian1", {"case", "open", intake}).at("case").dump());
    for (int i = 2; i < 4; ++i) answer("futian1", {"case", "submit", numbers[i]});
    auto link = office.superuser();
    link.run("SET session_replication_role = replica"); // past the triggers, which let nobody change a case that waits
    for (auto const& number : numbers)
        link.run("UPDATE countersign.case_file SET intake = replace(intake, '\"purpose\":', '\"motive\":') WHERE id = $1", {number});
    Ran const shown = as("futian1", {"case", "show", numbers[0]});
    EXPECT_EQ(shown.exitCode, 3);
    EXPECT_NE(shown.err.find("the intake stored for case " + numbers[0] + " cannot be read at "), std::string::npos) << shown.err;
    EXPECT_EQ(answer("futian1", {"case", "amend", numbers[0], intake}).at("state"), "draft");
    EXPECT_EQ(answer("futian1", {"case", "show", numbers[0]}).at("state"), "draft") << "and it is read again";
    EXPECT_EQ(answer("futian1", {"case", "withdraw", numbers[1], "--reason", "taken in anew"}).at("state"), "withdrawn");
    EXPECT_EQ(answer("futian2", {"case", "return", numbers[2], "--reason", "to be taken in anew"}).at("state"), "returned");
    EXPECT_EQ(answer("futian2", {"case", "refuse", numbers[3], "--reason", "nobody can read it"}).at("state"), "refused");
}

TEST_F(CaseCommands, OpenGivesADraftAndItsFindings) {
    json const opened = answer("clerk1", {"case", "open", office.intake("agent-commuter")});
    EXPECT_EQ(opened.at("state"), "draft");
    EXPECT_EQ(opened.at("version"), 1);
    EXPECT_EQ(opened.at("verdict"), "supervisor");
    EXPECT_THAT(rulesOf(opened.at("findings")), Contains("poa.delegated"));
}

TEST_F(CaseCommands, OpenSaysInWordsWhatItSaysInJson) {
    Ran const ran = as("clerk1", {"case", "open", office.intake("self-official")});
    EXPECT_EQ(ran.exitCode, 0) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr(" is draft (version 1)\n"));
    EXPECT_THAT(ran.out, HasSubstr("verdict: "));
}

TEST_F(CaseCommands, OpenRefusesAFileThatIsNone) {
    expectRefusal(as("clerk1", {"case", "open", folder / "nowhere.json"}), 2, "nowhere.json: cannot be read");
    expectRefusal(as("clerk1", {"case", "open", folder.path()}), 2, "cannot be read");
    expectRefusal(as("clerk1", {"case", "open", office.root()}), 2, "root.pem: not JSON at line 1");
}

TEST_F(CaseCommands, OpenNamesTheFieldThatIsWrongAndQuotesNothingOfIt) {
    expectRefusal(as("clerk1", {"case", "open", changed("/subject/birth_date", "张𠮷 440304198506150015")}), 2,
                  "changed.json: /subject/birth_date: not a date");
    expectRefusal(as("clerk1", {"case", "open", changed("/subject/nickname", "李四")}), 2, "changed.json: /subject/nickname: unknown key");
}

TEST_F(CaseCommands, OpenWithTheSameKeyAgainGivesTheSameCase) {
    std::vector<std::string> const words{"case", "open", office.intake("self-macao"), "--request-key",
                                         "1f8a2c54-7c59-4a2e-9b0d-3f1f0e6d2a11"};
    EXPECT_EQ(answer("clerk1", words).at("case"), answer("clerk1", words).at("case"));
    expectRefusal(as("clerk1", {"case", "open", office.intake("self-macao"), "--request-key", "again"}), 2, "--request-key is a UUID");
}

TEST_F(CaseCommands, OpenWithTheKeyOfAnotherIntakeSaysWhichCaseItOpened) {
    std::string const key = "2f8a2c54-7c59-4a2e-9b0d-3f1f0e6d2a12";
    auto const first = answer("clerk1", {"case", "open", office.intake("self-macao"), "--request-key", key}).at("case").get<int>();
    expectRefusal(as("clerk1", {"case", "open", office.intake("self-none"), "--request-key", key}), 2,
                  "this request key opened case " + std::to_string(first) + " with another intake");
}

/// The clerk's program said that all is well, and the database has no fonts to ask.
TEST_F(CaseCommands, ApproveAsksTheRulesItself) {
    json const opened = answer("clerk1", {"case", "open", changed("/subject/latin_name", "CHAN \xEF\x98\x80")}); // U+F600: no font has it
    std::string const number = std::to_string(opened.at("case").get<int>());
    office.operatorLink("clerk1").run("SELECT countersign.case_submit($1, 1, $2)",
                                      {number, R"({"findings":[],"format":"countersign-findings/1","verdict":"clear"})"});
    Ran const refused = as("supervisor", {"case", "approve", number});
    EXPECT_EQ(refused.exitCode, 1);
    EXPECT_NE(refused.out.find("name.unprintable"), std::string::npos) << refused.out << refused.err;
    EXPECT_NE(as("supervisor", {"case", "show", number}).out.find("verdict: blocked"), std::string::npos);
    EXPECT_EQ(answer("supervisor", {"case", "return", number, "--reason", "the name"}).at("state"), "returned");
}

TEST_F(CaseCommands, OpenIsAClerksAct) {
    for (auto const* who : {"supervisor", "auditor", "admin", "importer"})
        expectRefusal(as(who, {"case", "open", office.intake("self-none")}), 1, "another role");
}

TEST_F(CaseCommands, SubmitOfABlockedCaseAnswersNoUntilItIsAmended) {
    auto const blocked = changed("/authority/signed_by_agent", false);
    json const opened = answer("clerk1", {"case", "open", blocked});
    EXPECT_EQ(opened.at("verdict"), "blocked");
    std::string const number = std::to_string(opened.at("case").get<int>());
    Ran const no = as("clerk1", {"case", "submit", number, "--json"});
    EXPECT_EQ(no.exitCode, 1);
    EXPECT_EQ(json::parse(no.out).at("verdict"), "blocked");
    EXPECT_THAT(rulesOf(json::parse(no.out).at("findings")), Contains("poa.unsigned-agent"));
    EXPECT_EQ(stateOf(number), "draft");
    answer("clerk1", {"case", "amend", number, office.intake("agent-commuter")});
    EXPECT_EQ(answer("clerk1", {"case", "submit", number}).at("state"), "submitted");
    expectRefusal(as("clerk1", {"case", "amend", number, blocked}), 1, "wrongState: CS004");
}

TEST_F(CaseCommands, SubmitOfAClearCaseNeedsNoSecondPerson) {
    json const opened = answer("clerk1", {"case", "open", changed("/request/from", "2024-01-01", "self-none")});
    ASSERT_EQ(opened.at("verdict"), "clear");
    std::string const number = std::to_string(opened.at("case").get<int>());
    EXPECT_EQ(answer("clerk1", {"case", "submit", number}).at("state"), "ready");
    EXPECT_EQ(answer("clerk1", {"case", "show", number}).at("needs_approval"), false);
}

TEST_F(CaseCommands, ApproveIsASupervisorsActAndBoundToTheIntake) {
    std::string const number = office.submitted("agent-hong-kong");
    std::string const hash = answer("supervisor", {"case", "show", number}).at("intake_hash");
    expectRefusal(as("clerk2", {"case", "approve", number}), 1, "wrongRole: CS002");
    expectRefusal(as("supervisor", {"case", "approve", number, "--hash", std::string(64, '0')}), 1, "approvalVoid: CS007");
    EXPECT_EQ(answer("supervisor", {"case", "approve", number, "--hash", hash, "--note", "seen"}).at("state"), "ready");
    expectRefusal(as("supervisor", {"case", "approve", number}), 1, "wrongState: CS004");
}

TEST_F(CaseCommands, WhoTookACaseInNeverApprovesItWhateverRolesHeHas) {
    Ran const added = office.as("admin", {"operator", "add", "both", "--roles", "clerk,supervisor", "--office", "SZ01"},
                                {{"COUNTERSIGN_NEW_PASSWORD", CounterOffice::password()}});
    ASSERT_EQ(added.exitCode, 0) << added.err;
    std::string const number = std::to_string(answer("both", {"case", "open", office.intake("agent-commuter")}).at("case").get<int>());
    answer("both", {"case", "submit", number});
    expectRefusal(as("both", {"case", "approve", number}), 1, "fourEyes: CS006");
    EXPECT_EQ(stateOf(number), "submitted");
    EXPECT_EQ(answer("supervisor", {"case", "approve", number}).at("state"), "ready");
}

TEST_F(CaseCommands, ReturnSendsACaseBackWithAReason) {
    std::string const number = office.submitted("agent-commuter");
    expectRefusal(as("supervisor", {"case", "return", number}), 2, "--reason is needed");
    EXPECT_EQ(answer("supervisor", {"case", "return", number, "--reason", "the letter is faint"}).at("state"), "returned");
    json const shown = answer("clerk1", {"case", "show", number});
    EXPECT_EQ(shown.at("events").back().at("note"), "the letter is faint");
    answer("clerk1", {"case", "amend", number, office.intake("agent-commuter")});
    EXPECT_EQ(answer("clerk1", {"case", "submit", number}).at("state"), "submitted");
}

TEST_F(CaseCommands, RefuseEndsACase) {
    std::string const number = office.submitted("agent-commuter");
    expectRefusal(as("clerk2", {"case", "refuse", number, "--reason", "no"}), 1, "wrongRole");
    EXPECT_EQ(answer("supervisor", {"case", "refuse", number, "--reason", "not entitled"}).at("state"), "refused");
    expectRefusal(as("clerk1", {"case", "submit", number}), 1, "wrongState");
}

TEST_F(CaseCommands, WithdrawIsWhoOpenedItsAct) {
    std::string const number = office.draft("self-seafarer");
    EXPECT_EQ(as("clerk2", {"case", "withdraw", number, "--reason", "no"}).exitCode, 1);
    EXPECT_EQ(stateOf(number), "draft");
    EXPECT_EQ(answer("clerk1", {"case", "withdraw", number, "--reason", "went home"}).at("state"), "withdrawn");
}

TEST_F(CaseCommands, ASupervisorWithdrawsAnothersCase) {
    std::string const number = office.ready("agent-commuter");
    expectRefusal(as("supervisor", {"case", "withdraw", number}), 2, "--reason is needed");
    EXPECT_EQ(answer("supervisor", {"case", "withdraw", number, "--reason", "the clerk has left"}).at("state"), "withdrawn");
    expectRefusal(as("supervisor", {"case", "withdraw", number, "--reason", "again"}), 1, "wrongState");
}

TEST_F(CaseCommands, AnElectronicCopyIsIssuedWrittenAndHandedOver) {
    json const opened = answer("clerk1", {"case", "open", changed("/request/delivery", "e-copy", "self-none")});
    std::string const number = std::to_string(opened.at("case").get<int>());
    if (answer("clerk1", {"case", "submit", number}).at("state") == "submitted") answer("supervisor", {"case", "approve", number});
    expectRefusal(as("clerk1", {"case", "hand-over", number}), 1, "wrongState");
    std::string const issued = answer("clerk1", {"case", "issue", number, "--out", folder / "out"}).at("certificate_number");
    expectRefusal(as("clerk1", {"case", "hand-over", number}), 1, "The electronic copy was not made");
    Ran const copied =
        office.as("clerk1", {"certificate", "e-copy", issued, "--out", folder / "out"}, {{"COUNTERSIGN_COPY_PASSWORD", "luohu 2026!"}});
    ASSERT_EQ(copied.exitCode, 0) << copied.err;
    EXPECT_EQ(answer("clerk1", {"case", "hand-over", number}).at("state"), "handed-over");
}

/// The clerk's program said that all is well, and so did the supervisor's; the database has no fonts to ask.
TEST_F(CaseCommands, IssueAsksTheRulesItselfAndUsesNoNumber) {
    json const opened = answer("clerk1", {"case", "open", changed("/subject/latin_name", "CHAN \xEF\x98\x80")});
    std::string const number = std::to_string(opened.at("case").get<int>());
    office.operatorLink("clerk1").run("SELECT countersign.case_submit($1, 1, $2)",
                                      {number, R"({"findings":[],"format":"countersign-findings/1","verdict":"clear"})"});
    std::string const hash = answer("supervisor", {"case", "show", number}).at("intake_hash");
    office.operatorLink("supervisor").run("SELECT countersign.case_approve($1, 2, $2, '')", {number, hash});
    expectRefusal(as("clerk1", {"case", "issue", number, "--out", folder / "out"}), 1, "intakeRefused: name.unprintable");
    EXPECT_EQ(answer("clerk1", {"case", "show", number}).at("certificates"), json::array());
}

TEST_F(CaseCommands, TheLookBackThatTheOfficeHasSetIsTheBoardsAndTheDatabases) {
    // A rule set of the office that does not speak of it: one that does goes before what the office has set.
    std::string const today = office.superuser().value("SELECT countersign.today()::text");
    writeFile(folder / "rules.json", json{{"format", "countersign-rules/1"}, {"office", "SZ01"}, {"from", today}}.dump());
    answer("admin", {"rules", "set", "SZ01", folder / "rules.json", "--from", today});
    auto const openedFrom = [&](std::string const& from) {
        return answer("clerk1", {"case", "open", changed("/request/from", from, "self-none")});
    };
    auto const submitted = [&](json const& opened) {
        return answer("clerk1", {"case", "submit", opened.at("case").dump()}).at("state").get<std::string>();
    };
    auto const set = [&](std::string const& years) { answer("admin", {"office", "set", "SZ01", "look_back_years", years}); };
    set("3");
    json const five = openedFrom("2021-01-01");
    EXPECT_EQ(five.at("verdict"), "supervisor");
    EXPECT_THAT(rulesOf(five.at("findings")), Contains("period.over-limit"));
    EXPECT_THAT(five.at("findings").dump(), HasSubstr("3"));
    EXPECT_EQ(submitted(five), "submitted");
    set("20");
    json const fifteen = openedFrom("2011-01-01");
    EXPECT_EQ(fifteen.at("verdict"), "clear");
    EXPECT_EQ(submitted(fifteen), "ready");
    set("10");
    EXPECT_EQ(openedFrom("2011-01-01").at("verdict"), "supervisor");
}

TEST_F(CaseCommands, ShowTellsACaseWhole) {
    std::string const number = office.submitted("agent-commuter");
    json const shown = answer("supervisor", {"case", "show", number});
    EXPECT_EQ(shown.at("intake"), json::parse(readFile(office.intake("agent-commuter"))));
    EXPECT_EQ(shown.at("office"), "SZ01");
    EXPECT_EQ(shown.at("opened_by"), "clerk1");
    EXPECT_EQ(shown.at("needs_approval"), true);
    EXPECT_EQ(shown.at("events").size(), 2U);
    EXPECT_EQ(shown.at("certificates"), json::array());
    Ran const inWords = as("supervisor", {"case", "show", number});
    EXPECT_EQ(inWords.exitCode, 0);
    EXPECT_THAT(inWords.out, HasSubstr("case " + number + " is submitted (version 2)"));
}

TEST_F(CaseCommands, ShowKnowsNoCaseThatIsNotThere) {
    expectRefusal(as("clerk1", {"case", "show", "999999"}), 1, "noSuchCase: CS003");
    for (auto const* word : {"x", "0", "-1", "1x", "99999999999999999999"})
        expectRefusal(as("clerk1", {"case", "show", word}), 2, "a case's number is a positive whole number");
}

TEST_F(CaseCommands, AnotherOfficeSeesNoCaseOfThisOne) {
    Ran const added = office.as("admin", {"operator", "add", "guangzhou", "--roles", "clerk,supervisor", "--office", "GZ01"},
                                {{"COUNTERSIGN_NEW_PASSWORD", CounterOffice::password()}});
    ASSERT_EQ(added.exitCode, 0) << added.err;
    std::string const number = office.submitted("agent-commuter");
    expectRefusal(as("guangzhou", {"case", "show", number}), 1, "noSuchCase: CS003");
    expectRefusal(as("guangzhou", {"case", "approve", number}), 1, "noSuchCase: CS003");
    expectRefusal(as("guangzhou", {"case", "records", number}), 1, "noSuchCase: CS003");
    EXPECT_EQ(answer("guangzhou", {"case", "queue"}).at("queue"), json::array());
}

TEST_F(CaseCommands, QueueListsTheOpenCases) {
    std::string const number = office.submitted("agent-commuter");
    json const queue = answer("clerk2", {"case", "queue"}).at("queue");
    auto const mine = std::find_if(queue.begin(), queue.end(), [&](json const& each) { return each.at("case") == std::stoi(number); });
    ASSERT_NE(mine, queue.end());
    EXPECT_EQ(mine->at("state"), "submitted");
    EXPECT_EQ(mine->at("subject_name"), "张𠮷");
    EXPECT_EQ(mine->at("requester_name"), "李四");
    EXPECT_EQ(mine->at("mine"), false);
    EXPECT_EQ(mine->at("groups"), json::array({"approval"}));
    EXPECT_EQ(mine->at("waits_for"), "approval");
    for (auto const& document : mine->at("documents")) EXPECT_EQ(document.at("tail").get<std::string>().size(), 4U);
    expectRefusal(as("auditor", {"case", "queue"}), 1, "wrongRole");
}

TEST_F(CaseCommands, RecordsAreTheCrossingsOfExactlyThisCase) {
    std::string const number = office.ready("self-hong-kong");
    json const intake = answer("clerk1", {"case", "show", number}).at("intake");
    json const records = answer("clerk1", {"case", "records", number});
    ASSERT_GT(records.at("rows").size(), 100U);
    EXPECT_EQ(records.at("found"), records.at("rows").size());
    std::string newest = "9999";
    for (auto const& row : records.at("rows")) {
        ASSERT_THAT(intake.at("documents"), Contains(row.at("document")));
        ASSERT_GE(row.at("date"), intake.at("request").at("from"));
        ASSERT_LE(row.at("date"), intake.at("request").at("to"));
        ASSERT_LE(row.at("date").get<std::string>(), newest);
        newest = row.at("date");
    }
}

TEST_F(CaseCommands, RecordsComeOutOfNoCaseThatIsNotApproved) {
    std::string const number = office.submitted("agent-commuter");
    expectRefusal(as("clerk1", {"case", "records", number}), 1, "wrongState: CS004");
    expectRefusal(as("supervisor", {"case", "records", number}), 1, "wrongState: CS004");
}

TEST_F(CaseCommands, HelpOnACommandIsItsUsage) {
    for (auto const* name : {"demo load", "case sheet", "case open", "operator add", "local start", "check-number"}) {
        std::vector<std::string> words{"countersignctl"};
        std::istringstream spelled(name);
        for (std::string word; spelled >> word;) words.push_back(word);
        words.push_back("--help");
        Ran const ran = run(words);
        EXPECT_EQ(ran.exitCode, 0) << ran.err;
        EXPECT_THAT(ran.out, testing::StartsWith(std::string("usage: countersignctl ") + name + " "));
        EXPECT_EQ(ran.err, "");
    }
    expectRefusal(run({"countersignctl", "demo", "load", "--help=yes"}), 2, "--help takes no value");
}

/// As it may stand there from before the database refused such notes.
TEST_F(CaseCommands, ShowWritesOutWhatATerminalWouldObey) {
    std::string const number = office.submitted("agent-commuter");
    auto link = office.superuser();
    link.run("SET session_replication_role = replica");
    link.run("UPDATE countersign.case_event SET note = $2 WHERE case_id = $1", {number, "\x1b]0;pwned\x07 赵\n\xc2\x9b\u202e"});
    EXPECT_THAT(as("supervisor", {"case", "show", number}).out, HasSubstr(": \\u001b]0;pwned\\u0007 赵\\u000a\\u009b\\u202e\n"));
}

TEST_F(CaseCommands, RefusesWrongUsage) {
    expectRefusal(office.ctl({"case"}), 2, "unknown command");
    expectRefusal(office.ctl({"case", "forget", "1"}), 2, "unknown command");
    expectRefusal(as("clerk1", {"case", "show"}), 2, "usage: countersignctl case show N");
    expectRefusal(as("clerk1", {"case", "show", "1", "2"}), 2, "usage: countersignctl case show N");
    expectRefusal(as("clerk1", {"case", "show", "1", "--unknown"}), 2, "case show: unknown option --unknown");
    expectRefusal(as("clerk1", {"case", "show", "1", "--json=yes"}), 2, "--json takes no value");
    expectRefusal(run({"countersignctl", "case", "show", "1", "--local", "--as"}), 2, "--as needs a value");
    expectRefusal(run({"countersignctl", "case", "show", "1", "--local", "--local"}), 2, "--local is given twice");
}

} // namespace countersign::test
