#include "support/Intakes.h"
#include "ui/FakeOffice.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace countersign::test {

namespace {

using ui::Arrival;
using ui::Change;
using ui::Notice;
using Kind = LinkNews::Kind;

/// A clerk's desk that hears of the office's changes, with one submitted case of his on the screen.
class ALiveDesk : public testing::Test {
protected:
    DeskBench bench;
    Office& office = bench.office;
    std::vector<Arrival::What> arrivals;
    int queues = 0;
    ui::CaseDesk& desk() { return *bench.desk; }

    void SetUp() override {
        desk().newCase();
        bench.type(validAgentIntake());
        desk().submit();
        desk().goLive();
        settle();
        desk().reload();
        settle();
        listen();
        office.log.clear();
    }
    void listen() {
        desk().onChange = [this](Change change) {
            if (change == Change::arrived) arrivals.push_back(desk().arrived()->what);
            if (change == Change::queue) ++queues;
        };
    }
    void settle() { bench.background.settle(); }
    void hear(Kind kind, std::vector<CaseId> cases = {}) {
        office.tell({kind, {}, std::move(cases)});
        settle();
    }
    void another(CaseState state, std::int64_t id = 1) {
        Case& theirs = office.cases.at(id);
        theirs.state = state;
        ++theirs.version.value;
    }
    CaseId colleagues(CaseState state) {
        Case theirs = office.cases.at(1);
        theirs.id.value = static_cast<std::int64_t>(office.cases.size()) + 1;
        theirs.openedBy = "zhao";
        theirs.state = state;
        office.cases[theirs.id.value] = theirs;
        return theirs.id;
    }
};

TEST_F(ALiveDesk, AsksOnlyForTheCaseItHeardOf) {
    auto const other = colleagues(CaseState::draft);
    hear(Kind::changed, {other});
    EXPECT_EQ(office.count("queueOf"), 1);
    EXPECT_EQ(office.count("queue"), 0);
    EXPECT_EQ(office.count("show"), 0) << "a look at a case is written down, and this one is not on the screen";
    EXPECT_EQ(desk().queue().size(), 2U);
}

TEST_F(ALiveDesk, ShowsAnApprovalOfTheCaseOnTheScreenAndSaysSo) {
    another(CaseState::ready);
    hear(Kind::changed, {CaseId{1}});
    EXPECT_EQ(desk().stored()->state, CaseState::ready);
    EXPECT_EQ(arrivals, std::vector{Arrival::What::approved});
    EXPECT_EQ(desk().notice().text, "Case 1 (陈大文) has been approved and can be issued.");
    EXPECT_EQ(office.count("show"), 1);
    hear(Kind::changed, {CaseId{1}});
    EXPECT_EQ(office.count("show"), 1) << "nothing is new the second time";
    EXPECT_EQ(arrivals.size(), 1U);
}

TEST_F(ALiveDesk, KeepsTheCaseThatAQuestionIsAboutAndRefusesTheActOnWhatNobodySaw) {
    bench.signIn("chen");
    desk().goLive();
    desk().openCase(CaseId{1});
    settle();
    auto const seen = desk().stored()->version;
    {
        ui::CaseDesk::Held const question(desk());
        another(CaseState::submitted); // returned, mended and submitted again while the password is asked for
        office.cases.at(1).events.push_back({"submitted", "王芳", {}, "once more"});
        hear(Kind::changed, {CaseId{1}});
        desk().tick();
        settle();
        EXPECT_EQ(desk().stored()->version, seen);
        desk().approve("office", {});
        settle();
    }
    settle();
    EXPECT_EQ(office.cases.at(1).state, CaseState::submitted) << "what was approved was never on the screen";
    EXPECT_EQ(desk().notice().text, "Another desk changed this case while the question stood open. Nothing was done. The case is shown as "
                                    "it is now: look at it again, then decide.");
    EXPECT_EQ(desk().stored()->version, office.cases.at(1).version) << "the answer given, what is stored is shown";
    desk().approve("office", {});
    settle();
    EXPECT_EQ(office.cases.at(1).state, CaseState::ready) << desk().notice().text;
}

TEST_F(ALiveDesk, LetsTheDatabaseRefuseAnActOnWhatNoNewsOfTheChangeCame) {
    bench.signIn("chen");
    desk().openCase(CaseId{1});
    settle();
    {
        ui::CaseDesk::Held const question(desk());
        another(CaseState::submitted);
        desk().approve("office", {});
        settle();
    }
    settle();
    EXPECT_EQ(office.cases.at(1).state, CaseState::submitted);
    EXPECT_EQ(desk().notice().text, ui::wordsFor(FaultCode::changedElsewhere).paragraph());
}

TEST_F(ALiveDesk, SaysWhyNotWhenACaseWasWithdrawnUnderTheQuestion) {
    bench.signIn("chen");
    desk().goLive();
    desk().openCase(CaseId{1});
    settle();
    ui::CaseDesk::Held const question(desk());
    another(CaseState::withdrawn);
    hear(Kind::changed, {CaseId{1}});
    desk().approve("office", {});
    settle();
    EXPECT_EQ(desk().stored()->state, CaseState::withdrawn);
    EXPECT_EQ(office.count("approve"), 0);
}

TEST_F(ALiveDesk, ShowsWhatChangedWhenAQuestionIsLeft) {
    {
        ui::CaseDesk::Held const question(desk());
        another(CaseState::ready);
        hear(Kind::changed, {CaseId{1}});
        EXPECT_EQ(desk().stored()->state, CaseState::submitted);
    }
    settle();
    EXPECT_EQ(desk().stored()->state, CaseState::ready);
}

TEST_F(ALiveDesk, SaysThatACaseCameBackOrWasRefused) {
    another(CaseState::returned);
    hear(Kind::changed, {CaseId{1}});
    EXPECT_EQ(desk().notice().text, "Case 1 (陈大文) came back to be corrected.");
    another(CaseState::submitted);
    hear(Kind::changed, {CaseId{1}});
    another(CaseState::refused);
    hear(Kind::changed, {CaseId{1}});
    EXPECT_EQ(desk().notice().text, "Case 1 (陈大文) was refused.");
    EXPECT_EQ(arrivals, (std::vector{Arrival::What::returned, Arrival::What::refused}));
}

TEST_F(ALiveDesk, SaysNothingOfColleaguesCasesNorOfItsOwnActs) {
    auto const other = colleagues(CaseState::submitted);
    hear(Kind::changed, {other});
    another(CaseState::ready, other.value);
    hear(Kind::changed, {other});
    desk().withdraw("as it is");
    settle();
    hear(Kind::changed, {CaseId{1}});
    EXPECT_TRUE(arrivals.empty());
}

TEST_F(ALiveDesk, TellsASupervisorWhatWaitsForHim) {
    bench.signIn("chen");
    desk().goLive();
    desk().reload();
    settle();
    listen();
    EXPECT_TRUE(arrivals.empty()) << "what waited before he came is no news";
    auto const other = colleagues(CaseState::submitted);
    hear(Kind::changed, {other});
    EXPECT_EQ(arrivals, std::vector{Arrival::What::forApproval});
    EXPECT_EQ(desk().notice().text, "Case 2 (陈大文) is waiting for your approval.");
}

TEST_F(ALiveDesk, KeepsWhatIsTypedWhenTheCaseChangesElsewhere) {
    another(CaseState::returned);
    hear(Kind::changed, {CaseId{1}});
    for (auto const& field : ui::caseFields())
        if (field.pointer == "/request/purpose") desk().type(field, "study");
    office.cases.at(1).intake.request.purpose = "visa";
    another(CaseState::returned);
    hear(Kind::changed, {CaseId{1}});
    EXPECT_EQ(desk().form().intake().request.purpose, "study");
}

TEST_F(ALiveDesk, LetsAProblemBeReadBeforeItSaysWhatArrived) {
    desk().say(Notice::Kind::problem, "read me");
    another(CaseState::ready);
    hear(Kind::changed, {CaseId{1}});
    EXPECT_EQ(desk().notice().text, "read me");
    EXPECT_EQ(arrivals.size(), 1U) << "it sounds at once";
    desk().say(Notice::Kind::quiet, {});
    hear(Kind::answered);
    EXPECT_EQ(desk().notice().text, "Case 1 (陈大文) has been approved and can be issued.");
}

TEST_F(ALiveDesk, ShowsWhatBecameOfACaseThatNoLongerTakesAnAct) {
    another(CaseState::refused);
    office.troubles.push_back({"withdraw", FaultCode::wrongState});
    desk().withdraw("asked elsewhere");
    settle();
    EXPECT_EQ(desk().stored()->state, CaseState::refused) << "nobody told of it, but the act did";
    EXPECT_EQ(desk().notice().kind, Notice::Kind::problem);
}

TEST_F(ALiveDesk, ShowsWhatChangedElsewhereDuringAnActThatFailed) {
    another(CaseState::ready);
    office.tell({Kind::changed, {}, {CaseId{1}}});
    bench.background.doOne();
    office.troubles.push_back({"withdraw", FaultCode::databaseFailed});
    desk().withdraw("asked elsewhere"); // the news is read while it waits
    settle();
    EXPECT_EQ(desk().stored()->state, CaseState::ready);
}

TEST_F(ALiveDesk, AsksForAllWhenItCannotKnowWhatChanged) {
    colleagues(CaseState::ready);
    hear(Kind::changed);
    EXPECT_EQ(office.count("queue"), 1);
    hear(Kind::listening);
    EXPECT_EQ(office.count("queue"), 2) << "what changed before it listened was not told";
}

TEST_F(ALiveDesk, AsksOnceForManyThatCameWhileItAsked) {
    auto const other = colleagues(CaseState::draft);
    for (int times = 0; times < 20; ++times) office.tell({Kind::changed, {}, {other, CaseId{1}}});
    settle();
    EXPECT_LE(office.count("queueOf"), 2);
}

TEST_F(ALiveDesk, DropsACaseThatLeftTheQueue) {
    auto const other = colleagues(CaseState::draft);
    hear(Kind::changed, {other});
    office.cases.erase(other.value);
    hear(Kind::changed, {other});
    EXPECT_EQ(desk().queue().size(), 1U);
}

TEST_F(ALiveDesk, AsksByItselfOnlyWhereNothingIsTold) {
    hear(Kind::listening);
    office.log.clear();
    desk().tick();
    settle();
    EXPECT_EQ(office.count("queue"), 0) << "told of everything, and not a minute old";
    hear(Kind::deaf);
    desk().tick();
    settle();
    EXPECT_EQ(office.count("queue"), 1);
}

TEST_F(ALiveDesk, HearsNothingAfterItsOperatorLeft) {
    auto const tell = office.tell;
    desk().onChange = [](Change) { ADD_FAILURE() << "there is no window any more"; };
    bench.desk.reset();
    tell({Kind::changed, {}, {CaseId{1}}});
    settle();
}

TEST(DeskOfAnAuditorLive, WatchesTheLinkAndNoQueue) {
    DeskBench bench("sun");
    bench.office.listens = true;
    bench.desk->goLive();
    bench.background.settle();
    EXPECT_FALSE(bench.office.listens);
    bench.office.tell({Kind::changed, {}, {CaseId{1}}});
    bench.background.settle();
    EXPECT_EQ(bench.office.count("queueOf"), 0);
}

} // namespace

} // namespace countersign::test
