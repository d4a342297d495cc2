#include "app/CounterOffice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace countersign::test {

namespace {

using nlohmann::json;
using testing::HasSubstr;

/// The stock of an office of its own, so that the other tests' office goes on without one.
class PaperCommands : public testing::Test {
protected:
    static void SetUpTestSuite() {
        auto& office = CounterOffice::instance();
        office.answer("admin", {"office", "add", "PA01", "--name-zh", "纸库", "--name-en", "Paper Office"});
        for (auto const& [name, role] : {std::pair("keeper", "supervisor"), std::pair("hao", "clerk"), std::pair("mei", "clerk")})
            office.as("admin", {"operator", "add", name, "--roles", role, "--office", "PA01"},
                      {{"COUNTERSIGN_NEW_PASSWORD", CounterOffice::password()}});
    }

    CounterOffice& office = CounterOffice::instance();
    Ran as(std::string const& who, std::vector<std::string> words) { return office.as(who, std::move(words)); }
    json answer(std::string const& who, std::vector<std::string> words) { return office.answer(who, std::move(words)); }
};

TEST_F(PaperCommands, KeepAStockFromTheDeliveryToTheDesk) {
    json const received = answer("keeper", {"paper", "receive", "A 0001", "A 0100", "--note", "delivery note 7"});
    EXPECT_EQ(received.at("act"), "received");
    EXPECT_EQ(received.at("first"), "A0001");
    EXPECT_EQ(received.at("count"), 100);
    EXPECT_EQ(answer("keeper", {"paper", "issue", "A0001", "A0050", "--to", "Counter 7"}).at("desk"), "Counter 7");
    EXPECT_EQ(answer("keeper", {"paper", "take-back", "A0041", "A0050"}).at("act"), "taken-back");
    EXPECT_EQ(answer("keeper", {"paper", "lost", "A0040", "A0040", "--reason", "gone"}).at("act"), "lost");
    EXPECT_EQ(answer("keeper", {"paper", "return", "A0100", "A0100", "--reason", "misprint"}).at("act"), "returned");
    EXPECT_EQ(answer("hao", {"paper", "sit", "counter 7"}).at("desk"), "counter 7");
    EXPECT_EQ(answer("hao", {"paper", "spoil", "a0039", "--reason", "torn"}).at("first"), "A0039");

    json const mine = answer("hao", {"paper", "status"});
    EXPECT_EQ(mine.at("desk"), "counter 7");
    EXPECT_EQ(mine.at("kept"), true);
    ASSERT_EQ(mine.at("holdings").size(), 1U);
    EXPECT_EQ(mine.at("holdings").at(0).at("last"), "A0038");
    EXPECT_EQ(answer("keeper", {"paper", "status"}).at("holdings").size(), 3U);
    EXPECT_EQ(answer("admin", {"paper", "status", "--office", "PA01", "--desk", "Counter 7"}).at("holdings").size(), 1U);

    json const now = answer("keeper", {"paper", "balance"});
    EXPECT_EQ(now.at("balanced"), true);
    EXPECT_EQ(now.at("received"), 100);
    EXPECT_EQ(now.at("in_store"), 59);
    EXPECT_EQ(now.at("at_desks"), 38);
    for (auto const* once : {"spoiled", "lost", "returned"}) EXPECT_EQ(now.at(once), 1) << once;
}

TEST_F(PaperCommands, SayWhatIsRefusedAndWhy) {
    answer("keeper", {"paper", "receive", "B01", "B09"});
    expectRefusal(as("keeper", {"paper", "receive", "B05", "B15"}), 1, "Paper B05 was received already");
    expectRefusal(as("keeper", {"paper", "receive", "B9", "B10"}), 1, "differ in more than their last digits");
    expectRefusal(as("keeper", {"paper", "issue", "B01", "B10", "--to", "1"}), 1, "Not all of these papers are in the office's stock");
    expectRefusal(as("mei", {"paper", "issue", "B01", "B09", "--to", "1"}), 1, "wrongRole");
    expectRefusal(as("mei", {"paper", "spoil", "B01", "--reason", "torn"}), 1, "not your desk's");
    expectRefusal(as("mei", {"paper", "status", "--desk", "1"}), 1, "wrongRole");
    expectRefusal(as("mei", {"paper", "balance"}), 1, "wrongRole");
    expectRefusal(as("admin", {"paper", "receive", "C1", "C9"}), 1, "There is no such office");
    expectRefusal(as("admin", {"paper", "balance", "--office", "PA01"}), 1, "ask its supervisor");
    expectRefusal(as("keeper", {"paper", "issue", "B01", "B09"}), 2, "--to is needed");
    expectRefusal(as("keeper", {"paper", "spoil", "B01"}), 2, "--reason is needed");
    expectRefusal(as("keeper", {"paper", "lost", "B01", "B02"}), 2, "--reason is needed");
    EXPECT_EQ(as("keeper", {"paper", "lost", "B01"}).exitCode, 2);
}

TEST_F(PaperCommands, BalanceAnswersNoWhereACertificateWaitsForItsSheets) {
    TemporaryFolder folder;
    std::string const number = office.ready("self-none");
    json const made = answer("clerk1", {"case", "issue", number, "--out", folder / "out"});
    Ran const asked = as("supervisor", {"paper", "balance"});
    EXPECT_EQ(asked.exitCode, 1) << asked.err;
    json const now = json::parse(asked.out);
    EXPECT_EQ(now.at("kept"), false);
    EXPECT_EQ(now.at("balanced"), false);
    bool named = false;
    for (auto const& each : now.at("differences"))
        named = named || (each.at("kind") == "page-without-sheet" && each.at("certificate_number") == made.at("certificate_number") &&
                          each.at("page") == 1 && each.at("number").is_null());
    EXPECT_TRUE(named) << asked.out;
    EXPECT_THAT(as("auditor", {"paper", "balance", "--office", "SZ01"}).out, HasSubstr("page-without-sheet"));
}

} // namespace

} // namespace countersign::test
