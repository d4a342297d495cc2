#include "support/Program.h"
#include "support/TemporaryFolder.h"

#include <nlohmann/json.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace countersign::test {

namespace {

using nlohmann::json;
using testing::HasSubstr;

std::string intakeFile(std::string const& name) {
    return (std::filesystem::path(COUNTERSIGN_SOURCE_DIR) / "tests/data/intakes" / (name + ".json")).string();
}

Ran check(std::vector<std::string> const& arguments, std::string const& input = {}) {
    std::vector<std::string> command{builtProgram("countersignctl"), "check-authority"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return run(command, input);
}

Ran checkFile(std::string const& name, std::string const& on = "2026-11-22") { return check({intakeFile(name), "--on", on}); }

std::vector<std::string> rulesOf(Ran const& ran) {
    json const answer = json::parse(ran.out);
    std::vector<std::string> rules;
    for (auto const& finding : answer["findings"]) rules.push_back(finding["rule"]);
    return rules;
}

std::string verdictOf(Ran const& ran) { return json::parse(ran.out)["verdict"]; }

struct CheckedFile {
    std::string sentence;
    std::string file;
    std::string on;
    int exitCode;
    std::string verdict;
    std::vector<std::string> rules;
};

void PrintTo(CheckedFile const& checked, std::ostream* out) { *out << checked.sentence; }
std::string sentenceOf(testing::TestParamInfo<CheckedFile> const& info) { return info.param.sentence; }

class CheckAuthority : public testing::TestWithParam<CheckedFile> {};

struct UnusableFile {
    std::string sentence;
    std::string file;
    std::string problem;
};

void PrintTo(UnusableFile const& unusable, std::ostream* out) { *out << unusable.sentence; }
std::string unusableSentence(testing::TestParamInfo<UnusableFile> const& info) { return info.param.sentence; }

class CheckAuthorityOfUnusable : public testing::TestWithParam<UnusableFile> {};

/// A rule file in a folder of its own.
class RuleFile {
public:
    explicit RuleFile(json const& changes) {
        json rules{{"format", "countersign-rules/1"}, {"office", "SZ01"}, {"from", "2026-01-01"}};
        rules.update(changes);
        writeFile(m_folder / "rules.json", rules.dump());
    }
    std::string path() const { return m_folder / "rules.json"; }

private:
    TemporaryFolder m_folder;
};

} // namespace

TEST_P(CheckAuthority, TellsFindingsAndExitCode) {
    auto const ran = checkFile(GetParam().file, GetParam().on);
    EXPECT_EQ(ran.exitCode, GetParam().exitCode) << ran.err;
    EXPECT_EQ(ran.err, "");
    EXPECT_EQ(verdictOf(ran), GetParam().verdict);
    EXPECT_EQ(rulesOf(ran), GetParam().rules);
}

INSTANTIATE_TEST_SUITE_P(
    Files, CheckAuthority,
    testing::Values(
        CheckedFile{"AnOfficialPassportHolderIsClear", "self-official-passport", "2026-11-22", 0, "clear", {}},
        CheckedFile{"ASeamanIsClear", "self-seamans-book", "2026-11-22", 0, "clear", {}},
        CheckedFile{"ATaiwanResidentIsClear", "self-taiwan-resident", "2026-11-22", 0, "clear", {}},
        CheckedFile{"AMacaoResidentWithTwoDocumentsIsClear", "self-macao-resident", "2026-11-22", 0, "clear", {}},
        CheckedFile{"ANameBeyondTheBmpIsClear", "self-name-beyond-bmp", "2026-11-22", 0, "clear", {}},
        CheckedFile{"ANameThatNoFontDrawsIsBlocked", "self-name-unprintable", "2026-11-22", 1, "blocked", {"name.unprintable"}},
        CheckedFile{"NoReasonIsBlocked", "self-no-reason", "2026-11-22", 1, "blocked", {"reason.none"}},
        CheckedFile{"AForeignerIsBlocked", "self-foreigner", "2026-11-22", 1, "blocked", {"subject.foreigner"}},
        CheckedFile{"AnExpiredPaperIsTheSupervisors", "self-official-passport", "2035-07-01", 0, "supervisor", {"document.expired"}},
        CheckedFile{"APeriodBeyondTheDayIsBlocked", "self-official-passport", "2026-11-19", 1, "blocked", {"period.future"}},
        CheckedFile{"AnAgentIsTheSupervisors", "agent-hong-kong", "2026-11-22", 0, "supervisor", {"poa.delegated", "period.over-limit"}},
        CheckedFile{"OnTheLastDayTheAuthorisationStands",
                    "agent-one-day-left",
                    "2026-11-22",
                    0,
                    "supervisor",
                    {"poa.delegated", "period.over-limit"}},
        CheckedFile{"TheDayAfterItHasExpired",
                    "agent-one-day-left",
                    "2026-11-23",
                    1,
                    "blocked",
                    {"poa.delegated", "period.over-limit", "poa.expired"}},
        CheckedFile{"AnUnsignedAuthorisationIsBlocked",
                    "agent-unsigned",
                    "2026-11-22",
                    1,
                    "blocked",
                    {"poa.delegated", "period.over-limit", "poa.unsigned-principal", "poa.unsigned-agent"}},
        CheckedFile{"AnotherPersonsAuthorisationIsBlocked",
                    "agent-other-principal",
                    "2026-11-22",
                    1,
                    "blocked",
                    {"poa.delegated", "name.differs", "period.over-limit", "poa.principal-differs"}},
        CheckedFile{"AnApostilleIsEnough", "agent-apostille", "2026-11-22", 0, "supervisor", {"poa.delegated", "period.over-limit"}},
        CheckedFile{"AnIncompleteApostilleIsBlocked",
                    "agent-apostille-incomplete",
                    "2026-11-22",
                    1,
                    "blocked",
                    {"poa.delegated", "period.over-limit", "poa.apostille-incomplete"}},
        CheckedFile{"AskingForMoreThanGrantedIsBlocked",
                    "agent-asks-for-more",
                    "2026-11-22",
                    1,
                    "blocked",
                    {"poa.delegated", "poa.document-exceeds", "period.over-limit", "poa.period-exceeds"}},
        CheckedFile{"TheSampleOfTheInterfaceDocumentLacksThreePapers",
                    "interface-sample",
                    "2026-11-22",
                    1,
                    "blocked",
                    {"poa.delegated", "period.over-limit", "material.missing", "material.missing", "material.missing"}}),
    sentenceOf);

TEST_P(CheckAuthorityOfUnusable, TellsFilePlaceAndProblemInOneLine) {
    auto const ran = checkFile(GetParam().file);
    EXPECT_EQ(ran.exitCode, 2);
    EXPECT_EQ(ran.out, "");
    EXPECT_EQ(ran.err, "countersignctl: " + intakeFile(GetParam().file) + ": " + GetParam().problem + "\n");
}

INSTANTIATE_TEST_SUITE_P(
    Files, CheckAuthorityOfUnusable,
    testing::Values(UnusableFile{"AnUnknownKey", "unusable-unknown-key", "/subject/nickname: unknown key"},
                    UnusableFile{"AnImpossibleDay", "unusable-birth-date", "/subject/birth_date: not a date as YYYY-MM-DD"},
                    UnusableFile{"AStandingThatIsNotServed", "unusable-guardian",
                                 "/standing: standing guardian is not yet served at this window"},
                    UnusableFile{"AnAuthorityForSelf", "unusable-self-with-authority", "/requester: must not be given for standing self"},
                    UnusableFile{"AKeyGivenTwice", "unusable-doubled-key", "/office: key given twice"}),
    unusableSentence);

TEST(CheckAuthorityCommand, OfATruncatedFileTellsTheLineAndQuotesNothing) {
    auto const ran = checkFile("unusable-truncated");
    EXPECT_EQ(ran.exitCode, 2);
    EXPECT_THAT(ran.err, HasSubstr("unusable-truncated.json: not JSON at line "));
    EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1);
    EXPECT_THAT(ran.err, testing::Not(HasSubstr("王小明")));
}

TEST(CheckAuthorityCommand, PrintsOneLineOfFindings) {
    auto const ran = checkFile("agent-unsigned");
    EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 1);
    EXPECT_THAT(ran.out, testing::StartsWith(R"({"format":"countersign-findings/1","verdict":"blocked","findings":[{"rule":)"));
    auto const finding = json::parse(ran.out)["findings"].back();
    EXPECT_EQ(finding["fields"], json::array({"/authority/signed_by_agent"}));
    EXPECT_THAT(finding["message"]["zh"].get<std::string>(), HasSubstr("受托人签名"));
    EXPECT_THAT(finding["message"]["en"].get<std::string>(), HasSubstr("agent has not signed"));
}

TEST(CheckAuthorityCommand, ReadsStandardInput) {
    auto const ran = check({"-", "--on", "2026-11-22"}, readFile(intakeFile("self-no-reason")));
    EXPECT_EQ(ran.exitCode, 1) << ran.err;
    EXPECT_THAT(rulesOf(ran), testing::ElementsAre("reason.none"));
}

TEST(CheckAuthorityCommand, CallsStandardInputByItsSign) {
    auto const ran = check({"-"}, "[]");
    EXPECT_EQ(ran.exitCode, 2);
    EXPECT_EQ(ran.err, "countersignctl: -: not an object\n");
}

TEST(CheckAuthorityCommand, ChecksByTheDayInShanghaiIfNoneIsGiven) {
    // The file is in order from its period's end until its paper's expiry in 2035.
    auto const ran = check({intakeFile("self-official-passport")});
    EXPECT_EQ(ran.exitCode, 0) << ran.err << ran.out;
}

TEST(CheckAuthorityCommand, OfAFileThatIsNotThereIsUnusable) {
    auto const ran = check({"/nowhere/intake.json"});
    EXPECT_EQ(ran.exitCode, 2);
    EXPECT_EQ(ran.err, "countersignctl: /nowhere/intake.json: cannot be read\n");
}

TEST(CheckAuthorityCommand, OfAFolderIsUnusable) {
    TemporaryFolder const folder;
    EXPECT_EQ(check({folder.path().string()}).exitCode, 2);
}

TEST(CheckAuthorityCommand, OfAVeryLongFileIsUnusable) {
    TemporaryFolder const folder;
    writeFile(folder / "long.json", std::string(3 * 1024 * 1024, ' ') + "{}");
    auto const ran = check({folder / "long.json"});
    EXPECT_EQ(ran.exitCode, 2);
    EXPECT_THAT(ran.err, HasSubstr("long.json: longer than 256 KiB"));
}

TEST(CheckAuthorityCommand, OfADepthBombIsUnusable) {
    auto const ran = check({"-"}, std::string(200000, '['));
    EXPECT_EQ(ran.exitCode, 2);
    EXPECT_THAT(ran.err, HasSubstr("nested too deeply"));
}

TEST(CheckAuthorityCommand, NeedsADate) {
    for (std::string const on : {"tomorrow", "2026-02-30", ""}) {
        auto const ran = check({intakeFile("self-official-passport"), "--on", on});
        EXPECT_EQ(ran.exitCode, 2) << on;
        EXPECT_THAT(ran.err, HasSubstr("--on needs a date")) << on;
    }
}

TEST(CheckAuthorityCommand, NeedsOneIntake) {
    EXPECT_EQ(check({}).exitCode, 2);
    EXPECT_EQ(check({"a", "b"}).exitCode, 2);
    EXPECT_EQ(check({"a", "--colour", "red"}).exitCode, 2);
}

TEST(CheckAuthorityCommand, BeforeTheFirstRuleSetNothingCanBeChecked) {
    auto const ran = checkFile("self-official-passport", "1990-01-01");
    EXPECT_EQ(ran.exitCode, 2);
    EXPECT_THAT(ran.err, HasSubstr("no rule set is in force on 1990-01-01"));
}

TEST(CheckAuthorityCommand, TakesTheOfficesRules) {
    RuleFile const rules(
        {{"limits", {{"power_age_days", 11}, {"look_back_years", 0}}}, {"rules", {{"poa.too-old", {{"weight", "blocker"}}}}}});
    auto const ran = check({intakeFile("agent-hong-kong"), "--on", "2026-11-22", "--rules", rules.path()});
    EXPECT_EQ(ran.exitCode, 1) << ran.err;
    EXPECT_THAT(rulesOf(ran), testing::ElementsAre("poa.delegated", "poa.too-old"));
    EXPECT_THAT(ran.out, HasSubstr("超过11天"));
}

TEST(CheckAuthorityCommand, RefusesRulesThatWeakenIdentity) {
    RuleFile const rules(json::object({{"rules", {{"poa.principal-differs", {{"weight", "note"}}}}}}));
    auto const ran = check({intakeFile("agent-other-principal"), "--on", "2026-11-22", "--rules", rules.path()});
    EXPECT_EQ(ran.exitCode, 2);
    EXPECT_EQ(ran.err,
              "countersignctl: " + rules.path() + ": /rules/poa.principal-differs/weight: guards identity and must stay a blocker\n");
}

TEST(CheckAuthorityCommand, RefusesTheRulesOfAnotherOfficeOrDay) {
    RuleFile const elsewhere(json::object({{"office", "GZ01"}}));
    EXPECT_THAT(check({intakeFile("agent-hong-kong"), "--rules", elsewhere.path()}).err,
                HasSubstr("/office: not the office of the intake"));
    RuleFile const later(json::object({{"from", "2027-01-01"}}));
    auto const ran = check({intakeFile("agent-hong-kong"), "--on", "2026-11-22", "--rules", later.path()});
    EXPECT_EQ(ran.exitCode, 2);
    EXPECT_THAT(ran.err, HasSubstr("/from: not in force on 2026-11-22"));
}

TEST(CheckAuthorityCommand, TakesRulesForEveryOffice) {
    RuleFile const rules(
        {{"office", "*"}, {"rules", {{"poa.delegated", {{"weight", "note"}}}, {"period.over-limit", {{"weight", "note"}}}}}});
    auto const ran = check({intakeFile("agent-hong-kong"), "--on", "2026-11-22", "--rules", rules.path()});
    EXPECT_EQ(ran.exitCode, 0) << ran.err;
    EXPECT_EQ(verdictOf(ran), "clear");
}

TEST(CheckAuthorityCommand, WithoutItsRulesFailsByTheEnvironment) {
    TemporaryFolder const folder;
    auto const ran = run({builtProgram("countersignctl"), "check-authority", intakeFile("self-official-passport")}, {},
                         {{"COUNTERSIGN_RESOURCES", folder.path().string()}});
    EXPECT_EQ(ran.exitCode, 3);
    EXPECT_THAT(ran.err, HasSubstr("general.json"));
}

} // namespace countersign::test
