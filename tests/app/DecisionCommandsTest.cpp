#include "app/CounterOffice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace countersign::test {

namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

class DecisionCommands : public testing::Test {
protected:
    CounterOffice& office = CounterOffice::instance();
    TemporaryFolder folder;

    Ran as(std::string const& who, std::vector<std::string> words) { return office.as(who, std::move(words)); }
    json answer(std::string const& who, std::vector<std::string> words) { return office.answer(who, std::move(words)); }
    std::string waiting() {
        std::string const number = answer("clerk1", {"case", "open", office.intake("agent-commuter")}).at("case").dump();
        answer("clerk1", {"case", "submit", number});
        return number;
    }
    json lastEvent(std::string const& number) { return answer("clerk1", {"case", "show", number}).at("events").back(); }
};

TEST_F(DecisionCommands, ReturnNamesTheFieldsThatNeedWork) {
    std::string const number = waiting();
    answer("supervisor", {"case", "return", number, "--reason", "the date", "--field", "/authority/signed_on,/subject/name"});
    EXPECT_EQ(lastEvent(number).at("fields"), json({"/authority/signed_on", "/subject/name"}));
    EXPECT_THAT(as("clerk1", {"case", "show", number}).out, HasSubstr("      /authority/signed_on\n"));
    Ran const unknown = as("supervisor", {"case", "return", waiting(), "--reason", "x", "--field", "/such/a/field"});
    EXPECT_EQ(unknown.exitCode, 1) << unknown.err;
}

TEST_F(DecisionCommands, RefuseNamesReasonsOfTheListOrGivesWordsAsBefore) {
    std::string const coded = waiting(), worded = waiting();
    answer("supervisor", {"case", "refuse", coded, "--code", "papers-missing,scope-exceeded"});
    EXPECT_EQ(lastEvent(coded).at("reasons"), json({"papers-missing", "scope-exceeded"}));
    answer("supervisor", {"case", "refuse", worded, "--reason", "as before"});
    EXPECT_FALSE(lastEvent(worded).contains("reasons"));
    EXPECT_EQ(lastEvent(worded).at("note"), "as before");
    std::string const left = waiting();
    EXPECT_EQ(as("supervisor", {"case", "refuse", left, "--code", "no-such"}).exitCode, 1);
    EXPECT_EQ(as("supervisor", {"case", "refuse", left, "--code", "other"}).exitCode, 1) << "needs words";
    EXPECT_EQ(as("supervisor", {"case", "refuse", left}).exitCode, 2);
    Ran const undrawable = as("supervisor", {"case", "refuse", left, "--reason", "no \xF0\x9F\x98\x80"});
    EXPECT_EQ(undrawable.exitCode, 2);
    EXPECT_THAT(undrawable.err, HasSubstr("--reason holds U+1F600"));
    EXPECT_EQ(answer("clerk1", {"case", "show", left}).at("state"), "submitted");
}

TEST_F(DecisionCommands, TheNoticeOfARefusalIsOnePageTheSameEveryTime) {
    std::string const number = waiting();
    answer("supervisor", {"case", "refuse", number, "--code", "authority-not-proved", "--reason", "没有代办人签名"});
    for (std::string const name : {"one.pdf", "two.pdf"}) {
        json const told = answer("clerk1", {"case", "notice", number, "--out", folder / name});
        EXPECT_EQ(told.at("pages"), 1);
    }
    EXPECT_EQ(readFile(folder / "one.pdf"), readFile(folder / "two.pdf"));
    std::string const text = run({"pdftotext", "-layout", folder / "one.pdf", "-"}).out;
    EXPECT_THAT(text, HasSubstr("不予查询告知书"));
    EXPECT_THAT(text, HasSubstr("没有代办人签名"));
    Ran const none = as("clerk1", {"case", "notice", waiting(), "--out", folder / "none.pdf"});
    EXPECT_EQ(none.exitCode, 1) << none.err;
}

TEST_F(DecisionCommands, ANoticeIsNoCertificateToWhoeverChecksIt) {
    std::string const number = waiting();
    answer("supervisor", {"case", "refuse", number, "--code", "papers-missing"});
    answer("clerk1", {"case", "notice", number, "--out", folder / "notice.pdf"});
    Ran const verified = run({"countersign-verify", folder / "notice.pdf", "--trust", office.root(), "--json"});
    EXPECT_EQ(verified.exitCode, 1);
    EXPECT_EQ(json::parse(verified.out).at("verdict"), "not-a-certificate");
}

TEST_F(DecisionCommands, InboxAndDayAreASupervisors) {
    std::string const number = waiting();
    std::string const inbox = answer("supervisor", {"case", "inbox"}).dump();
    EXPECT_THAT(inbox, HasSubstr("\"case\":" + number));
    json const day = answer("supervisor", {"day", "show"});
    EXPECT_GE(day.at("waits").size(), 1U);
    EXPECT_THAT(day.dump(), Not(HasSubstr("subject")));
    EXPECT_EQ(as("clerk1", {"case", "inbox"}).exitCode, 1);
    EXPECT_EQ(as("clerk1", {"day", "show"}).exitCode, 1);
    EXPECT_EQ(as("supervisor", {"day", "show", "--on", "tomorrow"}).exitCode, 2);
}

TEST_F(DecisionCommands, AnAdministratorSetsAReasonThatCanBePrinted) {
    auto const set = [&](std::string const& who, std::string const& zh) {
        return as(who, {"reason", "set", "SZ01", "hall-closed", "--from", "2099-01-01", "--zh", zh, "--en", "The hall is closed", "--basis",
                        "窗口业务规定 / office rules"});
    };
    EXPECT_EQ(set("admin", "大厅已经关闭").exitCode, 0);
    EXPECT_EQ(set("clerk1", "大厅已经关闭").exitCode, 1);
    EXPECT_EQ(set("admin", "\xF0\x9F\x98\x80").exitCode, 2) << "no font draws it";
    EXPECT_THAT(answer("clerk1", {"reason", "list"}).dump(), HasSubstr("papers-missing"));
    EXPECT_THAT(answer("clerk1", {"reason", "list"}).dump(), Not(HasSubstr("hall-closed"))) << "not before its day";
}

} // namespace

} // namespace countersign::test
