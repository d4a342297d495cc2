#include "ui/model/IdleWatch.h"
#include "ui/FakeOffice.h"
#include "ui/PausableBackground.h"
#include "ui/Unlock.h"
#include "ui/text/FaultDetails.h"

#include <gtest/gtest.h>

namespace countersign::test {

namespace {

using namespace std::chrono_literals;
using ui::IdleWatch;
using Phase = IdleWatch::Phase;

} // namespace

TEST(AnIdleDesk, WarnsAndThenLocks) {
    IdleWatch watch;
    IdleWatch::Moment const start{1h};
    watch.limit(5min);
    watch.touched(start);
    EXPECT_EQ(watch.phase(start + 4min + 39s), Phase::active);
    EXPECT_EQ(watch.wait(start), 4min + 40s);
    EXPECT_EQ(watch.phase(start + 4min + 40s), Phase::warning);
    EXPECT_EQ(watch.wait(start + 4min + 40s), 20s);
    watch.touched(start + 4min + 59s);
    EXPECT_EQ(watch.phase(start + 5min), Phase::active) << "any key stays";
    EXPECT_EQ(watch.phase(start + 10min), Phase::over);
    EXPECT_EQ(watch.wait(start + 10min), 0s);
}

TEST(AnIdleDesk, WarnsLongEnoughWithinAMinute) {
    IdleWatch watch;
    watch.limit(1min);
    watch.touched({});
    EXPECT_EQ(watch.phase(IdleWatch::Moment{39s}), Phase::active);
    EXPECT_EQ(watch.phase(IdleWatch::Moment{40s}), Phase::warning);
}

TEST(ALockedDesk, IsToldNothingUntilItIsOpenAgainAndThenAllInOrder) {
    HeldBackground thread;
    ui::PausableBackground desk(thread);
    std::string heard;
    int done = 0;
    desk.pause();
    for (char const each : {'a', 'b', 'c'}) desk.run([&] { ++done; }, [&heard, each](std::exception_ptr const&) { heard += each; });
    thread.settle();
    EXPECT_EQ(done, 3) << "what was begun is done";
    EXPECT_EQ(heard, "");
    desk.resume();
    EXPECT_EQ(heard, "abc");
}

TEST(ALockedDesk, ThatSomebodyElseTakesOverIsToldNothing) {
    HeldBackground thread;
    ui::PausableBackground desk(thread);
    std::string heard;
    desk.pause();
    desk.run([] {}, [&heard](std::exception_ptr const&) { heard += 'a'; });
    thread.settle();
    desk.forget();
    desk.run([] {}, [&heard](std::exception_ptr const&) { heard += 'b'; });
    thread.settle();
    EXPECT_EQ(heard, "b") << "the next one's";
}

class AnUnlock : public testing::Test {
protected:
    Office office;
    FakeGateway gateway{office};
    HeldBackground thread;
    ui::Unlock unlock{thread, gateway, {ui::Place::Kind::local, {}}, "wang"};
    int opened = 0;
    void SetUp() override {
        unlock.onOpen = [this] { ++opened; };
    }
    void go(std::string const& password) {
        unlock.go(password);
        thread.settle();
    }
};

TEST_F(AnUnlock, IsForTheSameOperatorsPasswordAlone) {
    go("office"); // chen's
    EXPECT_EQ(opened, 0);
    EXPECT_TRUE(unlock.failed());
    go("");
    EXPECT_EQ(opened, 0);
    go("window");
    EXPECT_EQ(opened, 1);
    EXPECT_FALSE(unlock.failed());
}

TEST_F(AnUnlock, AsksOnceHoweverOftenEnterIsPressed) {
    unlock.go("window");
    unlock.go("window");
    EXPECT_EQ(thread.waiting(), 1U);
    thread.settle();
    EXPECT_EQ(opened, 1);
}

TEST_F(AnUnlock, HasDetailsForSupportWithoutPersonalData) {
    ui::programIs({"9.9", 99});
    go("secret words");
    EXPECT_NE(unlock.details().find("wrongPassword"), std::string::npos);
    EXPECT_NE(unlock.details().find("Countersign 9.9, schema 99"), std::string::npos);
    EXPECT_NE(unlock.details().find("private database"), std::string::npos);
    for (auto const* word : {"secret", "wang", "/home", "/tmp"}) EXPECT_EQ(unlock.details().find(word), std::string::npos) << word;
}

TEST(TheDetails, NameNobody) {
    Fault const fault(FaultCode::serverUnreachable, "no answer in 5 seconds");
    std::string const said = ui::detailsOf(fault, {ui::Place::Kind::connection, "host=10.0.0.7 user=wang"});
    EXPECT_EQ(said.find("10.0.0.7"), std::string::npos);
    EXPECT_EQ(said.find("wang"), std::string::npos);
    EXPECT_NE(said.find("serverUnreachable\nno answer in 5 seconds"), std::string::npos);
    Fault const path(FaultCode::keyUnusable, "/home/wang/keys/office.p12: wrong pass phrase and/or more");
    std::string const named = ui::detailsOf(path, {});
    EXPECT_NE(named.find("\noffice.p12: wrong pass phrase"), std::string::npos) << named;
    EXPECT_EQ(named.find("wang"), std::string::npos);
    EXPECT_EQ(ui::detailsOf(fault, {ui::Place::Kind::profile, "shenzhen"}).find("shenzhen") == std::string::npos, false);
}

} // namespace countersign::test
