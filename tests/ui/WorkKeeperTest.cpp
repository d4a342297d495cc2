#include "ui/WorkKeeper.h"
#include "support/Intakes.h"
#include "ui/FakeOffice.h"
#include "ui/MemoryDrawer.h"

#include <gtest/gtest.h>

namespace countersign::test {

namespace {

using namespace std::chrono_literals;
using ui::WorkKeeper;

ShiftKey keyOf(char fill) { return {Secret(std::string(32, fill)), Instant{}}; }

class AKeeper : public testing::Test {
protected:
    MemoryDrawer drawer; // what waits on the thread holds places of it
    HeldBackground thread;
    WorkKeeper::Moment now{};
    std::optional<TypedWork> onScreen;
    std::vector<WorkKeeper::State> said;
    std::unique_ptr<WorkKeeper> keeper = make();

    std::unique_ptr<WorkKeeper> make(char key = 'k') {
        auto made = std::make_unique<WorkKeeper>(
            thread, drawer, [this] { return onScreen; }, [this] { return now; });
        made->onState = [this](WorkKeeper::State state) { said.push_back(state); };
        made->use(keyOf(key), 12h);
        return made;
    }
    void type(std::string const& name, std::chrono::milliseconds then = 0ms) {
        onScreen.emplace();
        onScreen->texts["/subject/name"] = name;
        onScreen->intake.subject.name = name;
        keeper->typed();
        wait(then);
    }
    void wait(std::chrono::milliseconds time) {
        for (auto left = time; left > 0ms; left -= 10ms) {
            now += 10ms;
            keeper->tick();
            thread.settle();
        }
    }
    std::string kept() { return drawer.texts.empty() ? "" : typedWorkFrom(drawer.texts.begin()->second)->texts.at("/subject/name"); }
    std::vector<WorkKeeper::Offer> offers() {
        std::vector<WorkKeeper::Offer> found;
        keeper->look([&](auto all, int) { found = std::move(all); });
        thread.settle();
        return found;
    }
};

} // namespace

TEST_F(AKeeper, KeepsAMomentAfterTheKeysPause) {
    type("陈", 200ms);
    EXPECT_EQ(kept(), "");
    wait(100ms);
    EXPECT_EQ(kept(), "陈") << "not later than 300 ms after the last key";
}

TEST_F(AKeeper, KeepsEverySecondWhileKeysNeverPause) {
    std::string name;
    for (int key = 0; key < 100; ++key) {
        type(name += 'x', 100ms);
        auto const behind = name.size() - kept().size();
        EXPECT_LE(behind, 10U) << "a second of keys";
    }
    EXPECT_LE(drawer.puts, 12) << "and not at every key";
}

TEST_F(AKeeper, WritesNothingTwice) {
    type("陈", 1s);
    keeper->typed();
    wait(1s);
    EXPECT_EQ(drawer.puts, 1);
}

TEST_F(AKeeper, DeletesWhatIsStoredOrDropped) {
    type("陈", 1s);
    onScreen.reset();
    keeper->typed();
    wait(1s);
    EXPECT_TRUE(drawer.texts.empty());
    type("李", 1s);
    EXPECT_EQ(kept(), "李");
}

TEST_F(AKeeper, TakesNoPlaceForADeskThatTypesNothing) {
    keeper->typed();
    wait(5s);
    EXPECT_EQ(drawer.next, 1);
}

TEST_F(AKeeper, LeavesWhatIsKeptForTheNextSignIn) {
    type("陈", 1s);
    keeper.reset();
    thread.settle();
    keeper = make();
    auto const found = offers();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].work.texts.at("/subject/name"), "陈");
}

TEST_F(AKeeper, OffersNothingOfALivingDeskNorOfAnotherOperator) {
    type("陈", 1s);
    auto const other = make('o');
    EXPECT_TRUE(offers().empty()) << "it is on the screen over there";
    keeper.reset();
    thread.settle();
    keeper = make('o');
    EXPECT_TRUE(offers().empty());
}

TEST_F(AKeeper, GoesOnInTheSamePlaceAndDeletesItWhenStored) {
    type("陈", 1s);
    keeper.reset();
    thread.settle();
    keeper = make();
    keeper->adopt(offers().at(0));
    type("陈大文", 1s);
    EXPECT_EQ(drawer.texts.size(), 1U);
    EXPECT_EQ(kept(), "陈大文");
    onScreen.reset();
    keeper->typed();
    wait(1s);
    EXPECT_TRUE(drawer.texts.empty());
}

TEST_F(AKeeper, DropsAnOffer) {
    type("陈", 1s);
    keeper.reset();
    onScreen.reset();
    thread.settle();
    keeper = make();
    keeper->drop(offers().at(0));
    thread.settle();
    EXPECT_TRUE(drawer.texts.empty());
}

TEST_F(AKeeper, SaysOnceThatTheDiskTakesNothingAndThatItDoesAgain) {
    drawer.full = true;
    type("陈", 1s);
    type("陈大", 1s);
    EXPECT_EQ(said, std::vector{WorkKeeper::State::notKept});
    drawer.full = false;
    wait(6s);
    EXPECT_EQ(kept(), "陈大") << "without another key";
    EXPECT_EQ(said, (std::vector{WorkKeeper::State::notKept, WorkKeeper::State::kept}));
}

TEST_F(AKeeper, KeepsForThreeHoursWithoutAServer) {
    for (int minute = 0; minute < 180; ++minute) {
        type("minute " + std::to_string(minute), 1s);
        now += 59s;
        EXPECT_EQ(kept(), "minute " + std::to_string(minute));
    }
    EXPECT_TRUE(said.empty());
}

TEST_F(AKeeper, TellsAKeyThatNeverCameFromOneThatIsOver) {
    onScreen.emplace();
    onScreen->intake.subject.name = "陈";
    WorkKeeper unkeyed(
        thread, drawer, [this] { return onScreen; }, [this] { return now; });
    unkeyed.onState = [this](WorkKeeper::State state) { said.push_back(state); };
    unkeyed.typed();
    now += 1s;
    unkeyed.tick();
    EXPECT_EQ(said, std::vector{WorkKeeper::State::noKey});
}

TEST_F(AKeeper, SealsNothingWithAKeyThatIsOver) {
    type("陈", 1s);
    now += 12h;
    type("陈大", 1s);
    EXPECT_EQ(kept(), "陈");
    EXPECT_EQ(said, std::vector{WorkKeeper::State::keyOver});
    keeper->use(keyOf('n'), 12h);
    wait(1s);
    EXPECT_EQ(kept(), "陈大");
    EXPECT_EQ(drawer.keys.begin()->second, std::string(32, 'n'));
}

TEST_F(AKeeper, GoesOnAskingForAKeyWhileTheServerIsAway) {
    int wanted = 0;
    keeper->onKeyWanted = [&] { ++wanted; };
    type("陈", 1s);
    now += 12h;
    type("陈大", 1s);
    EXPECT_EQ(wanted, 1);
    type("陈大文", 1s);
    EXPECT_EQ(wanted, 1) << "not with every key";
    wait(31s);
    EXPECT_EQ(wanted, 2) << "though nothing more was typed";
    wait(31s);
    EXPECT_EQ(wanted, 3);
    keeper->use(keyOf('n'), 12h);
    wait(1s);
    EXPECT_EQ(kept(), "陈大文");
    wait(60s);
    EXPECT_EQ(wanted, 3);
    EXPECT_EQ(said, (std::vector{WorkKeeper::State::keyOver, WorkKeeper::State::kept}));
}

TEST_F(AKeeper, KeepsAtOnceWhenTheDeskLocks) {
    type("陈");
    keeper->keepNow();
    thread.settle();
    EXPECT_EQ(kept(), "陈");
}

TEST_F(AKeeper, WritesWhatWasTypedWhileTheDiskWasSlow) {
    type("陈");
    now += 300ms;
    keeper->tick();
    type("陈大文");
    now += 2s;
    keeper->tick();
    EXPECT_EQ(thread.waiting(), 1U) << "one at a time";
    thread.settle();
    wait(10ms);
    EXPECT_EQ(kept(), "陈大文");
}

/// A desk whose typed work is taken and given back.
class ADeskAfterACrash : public testing::Test {
protected:
    DeskBench bench;
    std::optional<bool> taken;
    ui::CaseDesk& desk() { return *bench.desk; }
    void typeInto(std::string const& pointer, std::string const& text) { desk().type(*ui::fieldNamed(pointer), text); }
    std::string text(std::string const& pointer) { return desk().form().text(*ui::fieldNamed(pointer)); }
    TypedWork crash() {
        TypedWork const work = desk().typedWork().value();
        bench.signIn("wang");
        return *typedWorkFrom(jsonOf(work));
    }
    void takeUp(TypedWork const& work) {
        desk().takeUp(work, [this](bool done) { taken = done; });
        bench.background.settle();
    }
    void save() {
        desk().save();
        bench.background.settle();
    }
};

TEST_F(ADeskAfterACrash, HasNothingToKeepWhereNothingIsTyped) {
    EXPECT_EQ(desk().typedWork(), std::nullopt);
    desk().newCase();
    EXPECT_EQ(desk().typedWork(), std::nullopt);
    bench.type(validAgentIntake());
    EXPECT_TRUE(desk().typedWork());
    save();
    EXPECT_EQ(desk().typedWork(), std::nullopt);
}

TEST_F(ADeskAfterACrash, BringsANewCaseBackWithWhatNobodyCouldRead) {
    desk().newCase();
    bench.type(validAgentIntake());
    typeInto("/subject/birth_date", "the seventh of March");
    auto const before = desk().form().texts();
    takeUp(crash());
    EXPECT_EQ(taken, true);
    EXPECT_EQ(desk().form().texts(), before);
    EXPECT_EQ(text("/subject/birth_date"), "the seventh of March");
    EXPECT_TRUE(desk().unsaved());
    EXPECT_FALSE(desk().form().readable());
}

TEST_F(ADeskAfterACrash, OpensNoCaseTwiceThatWasStoredInTheLastMoment) {
    desk().newCase();
    bench.type(validAgentIntake());
    bench.office.troubles.push_back({"open", FaultCode::connectionLost, true});
    bench.office.troubles.push_back({"reconnect", FaultCode::serverUnreachable, false});
    save();
    TypedWork const work = crash();
    EXPECT_TRUE(work.openTried);
    takeUp(work);
    typeInto("/request/purpose", "visa");
    save();
    ASSERT_EQ(bench.office.cases.size(), 1U);
    EXPECT_EQ(bench.office.cases.begin()->second.intake.request.purpose, "visa");
}

TEST_F(ADeskAfterACrash, LosesNothingThatIsTypedAfterACaseWasStoredUnseen) {
    desk().newCase();
    bench.type(validAgentIntake());
    TypedWork const work = desk().typedWork().value();
    save(); // and the power goes before what was kept is deleted
    bench.signIn("wang");
    takeUp(work);
    typeInto("/request/purpose", "visa");
    save();
    ASSERT_EQ(bench.office.cases.size(), 1U);
    EXPECT_EQ(bench.office.cases.begin()->second.intake.request.purpose, "visa");
}

TEST_F(ADeskAfterACrash, GoesOnWithAStoredCase) {
    desk().newCase();
    bench.type(validAgentIntake());
    save();
    typeInto("/request/purpose", "visa");
    takeUp(crash());
    EXPECT_EQ(text("/request/purpose"), "visa");
    save();
    EXPECT_EQ(bench.office.cases.begin()->second.intake.request.purpose, "visa");
}

TEST_F(ADeskAfterACrash, OverwritesNothingThatChangedMeanwhile) {
    desk().newCase();
    bench.type(validAgentIntake());
    save();
    typeInto("/request/purpose", "visa");
    TypedWork const work = crash();
    Case& theirs = bench.office.cases.begin()->second;
    theirs.intake.request.purpose = "study";
    ++theirs.version.value;
    takeUp(work);
    EXPECT_EQ(taken, true);
    EXPECT_EQ(desk().notice().kind, ui::Notice::Kind::problem) << "it is told";
    EXPECT_EQ(text("/request/purpose"), "visa");
    save();
    EXPECT_EQ(theirs.intake.request.purpose, "study");
}

TEST_F(ADeskAfterACrash, SaysThatTheWorkWasStoredAlready) {
    desk().newCase();
    bench.type(validAgentIntake());
    save();
    typeInto("/request/purpose", "visa");
    TypedWork const work = crash();
    bench.office.cases.begin()->second.intake = work.intake;
    ++bench.office.cases.begin()->second.version.value;
    takeUp(work);
    EXPECT_EQ(taken, true);
    EXPECT_FALSE(desk().unsaved());
    EXPECT_EQ(desk().notice().kind, ui::Notice::Kind::done);
}

TEST_F(ADeskAfterACrash, LeavesTheWorkWhereItIsWhenTheCaseHasGoneOn) {
    desk().newCase();
    bench.type(validAgentIntake());
    save();
    typeInto("/request/purpose", "visa");
    TypedWork const work = crash();
    bench.office.cases.begin()->second.state = CaseState::ready;
    takeUp(work);
    EXPECT_EQ(taken, false);
    EXPECT_FALSE(desk().unsaved());
    EXPECT_EQ(desk().notice().kind, ui::Notice::Kind::problem);
}

TEST_F(ADeskAfterACrash, LeavesTheWorkWhereItIsWhenNoServerAnswers) {
    desk().newCase();
    bench.type(validAgentIntake());
    save();
    typeInto("/request/purpose", "visa");
    TypedWork const work = crash();
    bench.office.troubles.push_back({"show", FaultCode::connectionLost});
    takeUp(work);
    EXPECT_EQ(taken, std::nullopt) << "nobody said that it is on the screen";
}

TEST_F(ADeskAfterACrash, GoesOnAfterSavingOnlyWhenAllIsStored) {
    desk().newCase();
    bench.type(validAgentIntake());
    int went = 0;
    bench.office.troubles.push_back({"open", FaultCode::databaseFailed});
    desk().saveThen([&] { ++went; });
    bench.background.settle();
    EXPECT_EQ(went, 0);
    save();
    EXPECT_EQ(went, 0) << "what was asked for then is not done later";
    typeInto("/request/purpose", "visa");
    desk().saveThen([&] { ++went; });
    bench.background.settle();
    EXPECT_EQ(went, 1);
}

} // namespace countersign::test
