#include "app/IssuingOffice.h"

#include <csignal>
#include <fmt/format.h>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

namespace countersign::test {

namespace {

using Moment = LinkCutter::Moment;
using testing::ElementsAre;
using testing::IsEmpty;

/// A moment of issuing, by what goes over the wire: reading the record, reserving a number, making the sheets, storing
/// and issuing, fetching.
struct Point {
    char const* name;
    Moment moment;
    char const* request;
    bool commit = false; ///< at the COMMIT after that request
    /// What a look finds right after: "" no number yet, "reserved", "issued", or "?": the server is still at it.
    char const* left = "";
    bool making = false; ///< at any moment while the sheets are drawn and sealed
    LinkCutter::Rule rule() const { return commit ? asksAfter(request, "COMMIT") : asks(request); }
};

std::ostream& operator<<(std::ostream& out, Point const& point) { return out << point.name; }

std::string nameOf(testing::TestParamInfo<Point> const& info) { return info.param.name; }

constexpr int kills = 50;

constexpr Point killPoints[] = {{"BeforeAnythingIsAsked", Moment::before, "certificate_live"},
                                {"WhileTheLookIsLogged", Moment::sent, "case_look", true},
                                {"WhenTheRecordIsRead", Moment::done, "case_records"},
                                {"WhileANumberIsReserved", Moment::sent, "certificate_reserve"},
                                {"BeforeTheReservationIsCommitted", Moment::before, "certificate_reserve", true},
                                {"WhileTheReservationIsCommitted", Moment::sent, "certificate_reserve", true, "?"},
                                {"WhenTheReservationIsCommittedUnheard", Moment::done, "certificate_reserve", true, "reserved"},
                                {"WhileTheSheetsAreMade", Moment::answered, "certificate_reserve", true, "reserved", true},
                                {"BeforeTheSheetsAreStored", Moment::before, "certificate_issue", false, "reserved"},
                                {"WhileTheSheetsAreStored", Moment::sent, "certificate_issue", false, "reserved"},
                                {"BeforeTheIssuingIsCommitted", Moment::before, "certificate_issue", true, "reserved"},
                                {"WhileTheIssuingIsCommitted", Moment::sent, "certificate_issue", true, "?"},
                                {"WhenTheIssuingIsCommittedUnheard", Moment::done, "certificate_issue", true, "issued"},
                                {"WhenTheBytesAreFetched", Moment::done, "certificate_fetch", false, "issued"}};

std::string numberIn(std::string const& entry) { return entry.substr(0, entry.find(' ')); }
/// Of the only number; empty when there is none.
std::string stateIn(std::vector<std::string> const& entries) { return entries.empty() ? "" : entries[0].substr(entries[0].find(' ') + 1); }

class IssuingUnderFailure : public testing::TestWithParam<Point> {
protected:
    static void SetUpTestSuite() {
        if (!s_office) s_office = std::make_unique<IssuingOffice>();
    }
    static void TearDownTestSuite() { s_office.reset(); }
    /// As autovacuum does in an office: plans that were made for empty tables are made anew.
    void SetUp() override { office.database.superuser().run("ANALYZE"); }
    IssuingOffice& office = *s_office;

    /// Issuing anew after a failure that left these numbers: what was reserved is taken up, what was issued is found,
    /// and nothing else is made.
    void expectOneCertificate(CaseId id, std::vector<std::string> const& left, bool byNewClient) {
        std::string const number = byNewClient ? office.issueByNewClient(id) : office.issue(id);
        EXPECT_THAT(office.numbersOf(id), ElementsAre(number + " issued"));
        EXPECT_TRUE(left.empty() || numberIn(left[0]) == number) << testing::PrintToString(left) << " became " << number;
    }

private:
    static std::unique_ptr<IssuingOffice> s_office;
};

std::unique_ptr<IssuingOffice> IssuingUnderFailure::s_office;

class AClientIsKilled : public IssuingUnderFailure {
protected:
    void kill(CaseId id, std::chrono::microseconds later) {
        std::promise<pid_t> started;
        office.cable.cutAt(GetParam().moment, GetParam().rule(), [client = started.get_future().share(), later] {
            pid_t const process = client.get();
            std::this_thread::sleep_for(later); // not for something: this is the moment itself
            ::kill(process, SIGKILL);
        });
        started.set_value(office.startIssuing(id));
        EXPECT_TRUE(office.clients.end().killed) << "it had ended before";
    }
};

TEST_P(AClientIsKilled, AndOneCertificateComesOfItFiftyTimes) {
    for (int round = 0; round < kills; ++round) {
        CaseId const id = office.readyCase();
        kill(id, GetParam().making ? office.timeToMake(id) * round / kills : std::chrono::microseconds{0});
        auto const left = office.numbersOf(id);
        EXPECT_TRUE(GetParam().left == std::string("?") || stateIn(left) == GetParam().left) << testing::PrintToString(left);
        expectOneCertificate(id, left, round % 5 == 0);
        if (HasFailure()) FAIL() << "in round " << round;
    }
    EXPECT_THAT(office.unexplained(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(WithSigkill, AClientIsKilled, testing::ValuesIn(killPoints), nameOf);

constexpr int crashes = 3;

constexpr Point crashPoints[] = {{"WhenTheRecordIsRead", Moment::done, "case_records"},
                                 {"WhileANumberIsReserved", Moment::sent, "certificate_reserve"},
                                 {"BeforeTheReservationIsCommitted", Moment::before, "certificate_reserve", true},
                                 {"WhileTheReservationIsCommitted", Moment::sent, "certificate_reserve", true},
                                 {"WhenTheReservationIsCommittedUnheard", Moment::done, "certificate_reserve", true},
                                 {"BeforeTheSheetsAreMade", Moment::answered, "certificate_reserve", true},
                                 {"WhileTheSheetsAreStored", Moment::sent, "certificate_issue"},
                                 {"BeforeTheIssuingIsCommitted", Moment::before, "certificate_issue", true},
                                 {"WhileTheIssuingIsCommitted", Moment::sent, "certificate_issue", true},
                                 {"WhenTheIssuingIsCommittedUnheard", Moment::done, "certificate_issue", true},
                                 {"WhenTheBytesAreFetched", Moment::done, "certificate_fetch"}};

class TheServerIsStopped : public IssuingUnderFailure {
protected:
    /// Stops the server at the moment as a power cut would, starts it again, and hears what the client says.
    std::string saidAfterCrash(CaseId id) {
        auto const crashed = std::make_shared<std::promise<void>>();
        office.cable.cutAt(GetParam().moment, GetParam().rule(), [crashed] {
            DatabaseCluster::instance().crash();
            crashed->set_value();
        });
        office.startIssuing(id);
        if (crashed->get_future().wait_for(std::chrono::minutes{1}) != std::future_status::ready)
            throw std::runtime_error("the client did not come to this moment");
        DatabaseCluster::instance().startAgain();
        return office.clients.end().said;
    }
    /// What a client says is what is stored; that it does not know is no answer, for the server is there again.
    void expectTruth(std::string const& said, std::vector<std::string> const& stored) {
        if (said.starts_with("issued "))
            EXPECT_THAT(stored, ElementsAre(said.substr(7) + " issued"));
        else if (said == "connectionLost") // "nothing was done"
            for (auto const& each : stored) EXPECT_THAT(each, testing::EndsWith(" reserved"));
        else
            ADD_FAILURE() << "said " << said;
        EXPECT_TRUE(!GetParam().commit || said.starts_with("issued ")) << "a COMMIT without an answer is looked up, not " << said;
    }
};

TEST_P(TheServerIsStopped, AndStartedAgainAndTheClientFindsTheTruth) {
    for (int round = 0; round < crashes; ++round) {
        CaseId const id = office.readyCase();
        std::string const said = saidAfterCrash(id);
        auto const left = office.numbersOf(id);
        expectTruth(said, left);
        expectOneCertificate(id, left, round % 2 == 0);
        if (HasFailure()) FAIL() << "in round " << round;
    }
    EXPECT_THAT(office.unexplained(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(AtOnce, TheServerIsStopped, testing::ValuesIn(crashPoints), nameOf);

} // namespace

} // namespace countersign::test
