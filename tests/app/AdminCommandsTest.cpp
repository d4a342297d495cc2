#include "app/CounterOffice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

namespace countersign::test {

namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

class AdminCommands : public testing::Test {
protected:
    CounterOffice& office = CounterOffice::instance();
    TemporaryFolder folder;

    Ran admin(std::vector<std::string> words, PrivateCluster::Environment const& more = {}) {
        return office.as("admin", std::move(words), more);
    }
    json answer(std::vector<std::string> words) { return office.answer("admin", std::move(words)); }
    std::string rules(json const& more) {
        json all{{"format", "countersign-rules/1"}, {"office", "SZ01"}, {"from", "2026-01-01"}};
        all.update(more);
        writeFile(folder / "rules.json", all.dump());
        return folder / "rules.json";
    }
};

} // namespace

TEST_F(AdminCommands, OperatorAddMakesUpAPasswordAndShowsItOnce) {
    json const added = answer({"operator", "add", "newcomer", "--roles", "clerk", "--office", "SZ01", "--display", "新人 New"});
    std::string const password = added.at("password");
    EXPECT_EQ(added.at("display_name"), "新人 New");
    EXPECT_GE(password.size(), 12U);
    EXPECT_EQ(office.as("newcomer", {"case", "queue"}, {{"COUNTERSIGN_PASSWORD", password}}).exitCode, 0);
    EXPECT_THAT(admin({"operator", "list"}).out, Not(HasSubstr(password)));
    expectRefusal(admin({"operator", "add", "newcomer", "--roles", "clerk", "--office", "SZ01"}), 1, "an operator of this name already");
}

TEST_F(AdminCommands, OperatorAddKeepsAGivenPasswordToItself) {
    Ran const added = admin({"operator", "add", "given", "--roles", "auditor", "--password-from-env"},
                            {{"COUNTERSIGN_NEW_PASSWORD", "a given password, with blanks"}});
    ASSERT_EQ(added.exitCode, 0) << added.err;
    EXPECT_THAT(added.out + added.err, Not(HasSubstr("a given password")));
    EXPECT_EQ(office.as("given", {"audit", "verify"}, {{"COUNTERSIGN_PASSWORD", "a given password, with blanks"}}).exitCode, 0);
    expectRefusal(admin({"operator", "add", "other", "--roles", "auditor", "--password-from-env"}, {{"COUNTERSIGN_NEW_PASSWORD", ""}}), 2,
                  "COUNTERSIGN_NEW_PASSWORD is not set");
}

TEST_F(AdminCommands, OperatorPasswordGivesAnother) {
    std::string const first = answer({"operator", "add", "forgetful", "--roles", "clerk", "--office", "SZ01"}).at("password");
    std::string const second = answer({"operator", "password", "forgetful"}).at("password");
    EXPECT_NE(first, second);
    auto const queueWith = [&](std::string const& password) {
        return office.as("forgetful", {"case", "queue"}, {{"COUNTERSIGN_PASSWORD", password}}).exitCode;
    };
    EXPECT_EQ(queueWith(second), 0);
    EXPECT_NE(queueWith(first), 0);
    Ran const own = office.as("forgetful", {"operator", "password", "forgetful", "--password-from-env"},
                              {{"COUNTERSIGN_PASSWORD", second}, {"COUNTERSIGN_NEW_PASSWORD", "one of my own"}});
    EXPECT_EQ(own.exitCode, 0) << own.err;
    EXPECT_THAT(own.out + own.err, Not(HasSubstr("one of my own")));
    EXPECT_EQ(queueWith("one of my own"), 0);
    expectRefusal(admin({"operator", "password", "nobody"}), 1, "There is no such operator.");
    expectRefusal(office.as("clerk1", {"operator", "password", "forgetful"}), 1, "wrongRole: CS002");
    expectRefusal(admin({"operator", "password", "forgetful", "--password-from-env"}, {{"COUNTERSIGN_NEW_PASSWORD", ""}}), 2,
                  "operator password: COUNTERSIGN_NEW_PASSWORD is not set");
}

TEST_F(AdminCommands, OperatorAddRefusesWhatCannotBe) {
    expectRefusal(admin({"operator", "add", "x1", "--office", "SZ01"}), 2, "operator add: --roles is needed");
    expectRefusal(admin({"operator", "add", "x1", "--roles", "clerk", "--office", "XX99"}), 1, "There is no such office.");
    expectRefusal(office.as("clerk1", {"operator", "add", "x1", "--roles", "clerk", "--office", "SZ01"}), 1, "wrongRole: CS002");
}

TEST_F(AdminCommands, OperatorAddSaysThatWordsThatCanNeverBeRightAreWrongUsage) {
    auto const add = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {"operator", "add"});
        return admin(std::move(words));
    };
    for (char const* roles : {"king", "clerk,king", "clerk,clerk", "clerk,", ","})
        expectRefusal(add({"x1", "--roles", roles, "--office", "SZ01"}), 2, "--roles are clerk, supervisor, auditor");
    for (char const* name : {"Bad Name", "x", "1x", "", "x;y", "abcdefghijklmnopqrstuvwxyz0123456789", "李"})
        expectRefusal(add({name, "--roles", "auditor"}), 2, "NAME is 2 to 31 small letters, digits and _");
    for (char const* name : {"pg_clerk", "countersign_clerk"})
        expectRefusal(add({name, "--roles", "auditor"}), 2, "begins with pg_ or countersign_");
    for (char const* roles : {"clerk", "auditor,supervisor"})
        expectRefusal(add({"x1", "--roles", roles}), 2, "clerks and supervisors have an office");
    expectRefusal(add({"x1", "--roles", "clerk", "--office", "sz01"}), 2, "a code of four capital letters or digits");
    expectRefusal(add({"x1", "--roles", "auditor", "--display", "  "}), 2, "--display is not a name");
    EXPECT_THAT(admin({"operator", "list"}).out, Not(HasSubstr("\"x1\"")));
}

TEST_F(AdminCommands, OperatorListTellsEverybodyAndNoPassword) {
    json const all = answer({"operator", "list"}).at("operators");
    auto const clerk = std::find_if(all.begin(), all.end(), [](json const& each) { return each.at("operator") == "clerk1"; });
    ASSERT_NE(clerk, all.end());
    EXPECT_EQ(clerk->at("office"), "SZ01");
    EXPECT_EQ(clerk->at("roles"), json::array({"clerk"}));
    EXPECT_FALSE(clerk->contains("password"));
    expectRefusal(admin({"operator", "disable", "nobody"}), 1, "There is no such operator.");
    expectRefusal(admin({"operator", "disable", "admin"}), 1, "Nobody closes his own sign-in.");
}

TEST_F(AdminCommands, OfficeAddMakesAnOffice) {
    EXPECT_EQ(answer({"office", "add", "BJ01", "--name-zh", "北京", "--name-en", "Beijing"}).at("office"), "BJ01");
    expectRefusal(admin({"office", "add", "BJ01", "--name-zh", "北京", "--name-en", "Beijing"}), 1, "an office of this code already");
    for (char const* code : {"toolong", "bj01", "BJ1", "", "BJ 1"})
        expectRefusal(admin({"office", "add", code, "--name-zh", "北京", "--name-en", "Beijing"}), 2, "four capital letters or digits");
    expectRefusal(admin({"office", "add", "BJ02", "--name-zh", "北京", "--name-en", " "}), 2, "--name-en is not a name");
    expectRefusal(admin({"office", "add", "BJ02", "--name-zh", "北京"}), 2, "office add: --name-en is needed");
    expectRefusal(office.as("supervisor", {"office", "add", "BJ02", "--name-zh", "北京", "--name-en", "Beijing"}), 1, "wrongRole");
}

TEST_F(AdminCommands, OfficeSetChangesWhatTheNextCertificateSays) {
    answer({"office", "set", "SZ01", "name_en", "Shenzhen Window Three"});
    json const made = office.answer("clerk1", {"case", "issue", office.ready("self-none"), "--out", folder.path()});
    Ran const text = run({"pdftotext", made.at("files").at(0), "-"});
    EXPECT_THAT(text.out, HasSubstr("Shenzhen Window Three"));
    expectRefusal(admin({"office", "set", "XX99", "name_en", "x"}), 1, "There is no such office.");
    expectRefusal(admin({"office", "set", "SZ01", "name_en"}), 2, "usage: countersignctl office set CODE KEY VALUE");
}

TEST_F(AdminCommands, OfficeSetTakesEveryValueThatTheStoreTakesAndNoOther) {
    auto const set = [&](char const* key, std::string const& value) { return admin({"office", "set", "GZ01", key, value}); };
    for (char const* value : {"many", "0", "101", "-1", "1.5", "", "10 years", "99999999999"})
        expectRefusal(set("look_back_years", value), 2, "the value of look_back_years is a whole number from 1 to 100");
    for (char const* value : {"perhaps", "", "2"}) expectRefusal(set("stamp_drawn", value), 2, "the value of stamp_drawn is true or false");
    expectRefusal(set("approve_self", "perhaps"), 2, "true or false");
    for (char const* key : {"stamp_text_zh", "name_zh", "name_en"}) expectRefusal(set(key, " "), 2, "is a text");
    expectRefusal(set("colour", "red"), 2, "KEY is one of approve_self, look_back_years, stamp_drawn, stamp_text_zh, name_zh, name_en");
    expectRefusal(admin({"office", "set", "gz01", "name_en", "x"}), 2, "a code of four capital letters or digits");
    for (char const* value : {"1", "100", "10"}) EXPECT_EQ(set("look_back_years", value).exitCode, 0) << value;
    for (char const* value : {"yes", "FALSE", "t", "on", "0", "true"}) EXPECT_EQ(set("stamp_drawn", value).exitCode, 0) << value;
}

TEST_F(AdminCommands, OfficeSetRefusesATextThatNoSheetCouldHold) {
    auto const set = [&](char const* key, std::string const& value) { return admin({"office", "set", "GZ01", key, value}); };
    expectRefusal(set("stamp_text_zh", "专用章\U0001F600"), 2, "office set: stamp_text_zh holds U+1F600, which no certificate font draws");
    expectRefusal(set("name_zh", "广州\u202E局"), 2, "name_zh holds U+202E");
    expectRefusal(set("name_en", std::string(5000, 'x')), 2, "office set: name_en does not fit on a sheet");
    expectRefusal(admin({"office", "add", "HZ09", "--name-zh", "惠州\U0001F600", "--name-en", "Huizhou"}), 2, "office add: name_zh holds");
    EXPECT_EQ(set("stamp_text_zh", "出入境记录查询专用章").exitCode, 0);
}

/// With the office's own rules of today, a long period needs no supervisor. The last line takes them back.
TEST_F(AdminCommands, RulesSetPutsTheOfficesOwnRulesInForce) {
    auto const verdict = [&] { return office.answer("clerk1", {"case", "open", office.intake("self-official")}).at("verdict"); };
    ASSERT_EQ(verdict(), "supervisor") << "fourteen years are longer than the general rules allow";
    std::string const today = office.superuser().value("SELECT countersign.today()::text");
    json const set = answer({"rules", "set", "SZ01", rules({{"limits", {{"look_back_years", 20}}}}), "--from", today});
    EXPECT_EQ(set, (json{{"office", "SZ01"}, {"from", today}}));
    EXPECT_EQ(verdict(), "clear");
    answer({"rules", "set", "SZ01", rules({{"limits", {{"look_back_years", 10}}}}), "--from", today});
    EXPECT_EQ(verdict(), "supervisor") << "of the same day the last word counts";
    json const versions = answer({"rules", "versions"}).at("versions");
    auto const holds = [](int years) {
        return [years](json const& version) {
            return json::parse(version.at("rules").get<std::string>())["limits"]["look_back_years"] == years;
        };
    };
    EXPECT_TRUE(std::any_of(versions.begin(), versions.end(), holds(10)));
    EXPECT_TRUE(std::any_of(versions.begin(), versions.end(), holds(20))) << "what stood before can still be read";
}

TEST_F(AdminCommands, RulesSetRefusesWhatIsNoRuleSet) {
    expectRefusal(admin({"rules", "set", "SZ01", rules(json::object())}), 2, "rules set: --from is needed");
    expectRefusal(admin({"rules", "set", "SZ01", rules(json::object()), "--from", "soon"}), 2, "--from needs a date as YYYY-MM-DD");
    expectRefusal(admin({"rules", "set", "GZ01", rules(json::object()), "--from", "2027-01-01"}), 2, "/office: is another office");
    expectRefusal(admin({"rules", "set", "SZ01", rules({{"colour", "red"}}), "--from", "2027-01-01"}), 2, "rules.json: /colour: ");
    expectRefusal(admin({"rules", "set", "SZ01", folder / "nowhere.json", "--from", "2027-01-01"}), 2, "nowhere.json: cannot be read");
    expectRefusal(office.as("clerk1", {"rules", "set", "SZ01", rules(json::object()), "--from", "2027-01-01"}), 1, "wrongRole: CS002");
}

TEST_F(AdminCommands, SealEnrolIsAnAdministratorsActAndLeavesNothingBehindOtherwise) {
    expectRefusal(office.as("clerk1", {"seal", "enrol", "--office", "SZ01", "--out", folder / "keys"}), 1, "wrongRole: CS002");
    EXPECT_FALSE(std::filesystem::exists(folder / "keys/office.p12"));
}

TEST_F(AdminCommands, MigrateIsTheOwnersActAndDoesNothingTwice) {
    Ran const again = office.ctl({"migrate"});
    ASSERT_EQ(again.exitCode, 0) << again.err;
    json const done = json::parse(again.out);
    EXPECT_EQ(done.at("from"), done.at("to"));
    EXPECT_EQ(done.at("applied"), json::array());
    expectRefusal(office.as("clerk1", {"migrate"}), 1, "this act belongs to another role (wrongRole: ");
    expectRefusal(office.ctl({"migrate", "--to", "x"}), 2, "migrate: --to needs the number of a change");
}

} // namespace countersign::test
