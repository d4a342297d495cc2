#include "ui/FirstStart.h"
#include "ui/FakeOffice.h"
#include "ui/Language.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <set>

namespace countersign::ui {

namespace {

using testing::HasSubstr;
using testing::Not;
using Page = FirstStart::Page;
using Question = FirstStart::Question;
using Answer = FirstStart::Answer;

class FakePremises : public Premises {
public:
    ServerAnswer answers = ServerAnswer::ready;
    std::optional<FaultCode> keepTrouble, makeTrouble, rememberTrouble;
    std::vector<ServerAddress> kept;
    std::vector<TryOutOperator> rememberedNow;
    bool made = false;
    int makings = 0;
    std::function<void(TryOutMeter&)> during;

    bool anyPlace() const override { return made || !kept.empty(); }
    ServerAnswer answerOf(ServerAddress const&) override { return answers; }
    Place placeOf(ServerAddress const& address) const override { return {Place::Kind::connection, "host=" + address.host}; }
    Place keep(ServerAddress const& address) override {
        if (keepTrouble) throw Fault(*keepTrouble);
        kept.push_back(address);
        return {Place::Kind::profile, address.host};
    }
    Place tryOutPlace() const override { return {Place::Kind::local, "try-out"}; }
    bool tryOutMade() const override { return made; }
    std::vector<TryOutOperator> makeTryOut(TryOutMeter& meter) override {
        ++makings;
        if (during) during(meter);
        if (meter.stop.stop_requested()) throw Fault(FaultCode::cancelled);
        if (makeTrouble) throw Fault(*makeTrouble);
        made = true;
        return {{"clerk1", "王窗口", "mabo7316"}, {"supervisor", "陈主管", "kelu2290"}};
    }
    void remember(std::vector<TryOutOperator> const& operators) override {
        if (rememberTrouble) throw Fault(*rememberTrouble);
        rememberedNow = operators;
    }
};

class FirstStartOfADesk : public testing::Test {
protected:
    FirstStartOfADesk() {
        start.onPlace = [this](Place place) { placed = std::move(place); };
        start.onEntered = [this](SignedIn who) { entered = std::move(who); };
    }
    void test(std::string const& password = "window") {
        start.toServer();
        start.test(address, "wang", password);
        background.settle();
    }
    test::Office office;
    test::FakeGateway gateway{office};
    test::HeldBackground background;
    FakePremises premises;
    FirstStart start{background, gateway, premises};
    ServerAddress address{{}, "records.example.cn", "5432", "countersign", {}};
    std::optional<Place> placed;
    std::optional<SignedIn> entered;
};

} // namespace

TEST_F(FirstStartOfADesk, BeginsWithOneQuestionAndNothingElse) {
    EXPECT_EQ(start.page(), Page::question);
    EXPECT_TRUE(start.words().empty());
    EXPECT_EQ(background.waiting(), 0U);
}

TEST_F(FirstStartOfADesk, MakesATryOutAndShowsItsPasswordsOnce) {
    premises.during = [this](TryOutMeter& meter) {
        EXPECT_EQ(start.page(), Page::making);
        int const before = start.percent();
        meter.step = TryOutMeter::Step::crossings;
        meter.percent = 50;
        EXPECT_GT(start.percent(), before);
        EXPECT_THAT(start.stepWords(), HasSubstr("crossings"));
    };
    start.tryOut();
    start.tryOut();
    background.settle();
    EXPECT_EQ(premises.makings, 1) << "a second Enter is none";
    EXPECT_EQ(start.page(), Page::made);
    ASSERT_EQ(start.operators().size(), 2U);
    EXPECT_FALSE(placed);
    start.goOn(true);
    background.settle();
    EXPECT_EQ(placed, premises.tryOutPlace());
    EXPECT_EQ(premises.rememberedNow.size(), 2U);
    EXPECT_TRUE(start.operators().empty()) << "the window lets go of the passwords";
}

TEST_F(FirstStartOfADesk, RemembersNoPasswordUnlessAsked) {
    start.tryOut();
    background.settle();
    start.goOn(false);
    EXPECT_EQ(background.waiting(), 0U);
    EXPECT_TRUE(placed);
    EXPECT_TRUE(premises.rememberedNow.empty());
}

TEST_F(FirstStartOfADesk, StaysWhereThePasswordsCannotBeKeptSafe) {
    start.tryOut();
    background.settle();
    premises.rememberTrouble = FaultCode::storageFailed;
    start.goOn(true);
    background.settle();
    EXPECT_FALSE(placed);
    EXPECT_EQ(start.page(), Page::made);
    EXPECT_TRUE(start.failed());
    EXPECT_EQ(start.operators().size(), 2U) << "they can still be written down";
    start.goOn(false);
    EXPECT_TRUE(placed);
}

TEST_F(FirstStartOfADesk, CancelsInSilenceAndAsksAgain) {
    premises.during = [this](TryOutMeter&) { start.cancel(); };
    start.tryOut();
    background.settle();
    EXPECT_EQ(start.page(), Page::question);
    EXPECT_TRUE(start.words().empty()) << start.words();
    EXPECT_FALSE(start.failed());
    premises.during = {};
    start.tryOut();
    background.settle();
    EXPECT_EQ(start.page(), Page::made) << "a stop of before stops nothing";
}

TEST_F(FirstStartOfADesk, TellsWhyThereIsNoTryOut) {
    premises.makeTrouble = FaultCode::localClusterFailed;
    start.tryOut();
    background.settle();
    EXPECT_EQ(start.page(), Page::question);
    EXPECT_TRUE(start.failed());
    EXPECT_THAT(start.words(), HasSubstr("private database"));
}

TEST_F(FirstStartOfADesk, GoesToTheTryOutThatIsThere) {
    premises.made = true;
    start.tryOut();
    background.settle();
    EXPECT_EQ(premises.makings, 0);
    EXPECT_EQ(placed, premises.tryOutPlace());
}

TEST_F(FirstStartOfADesk, AWindowThatGoesAwayStopsTheMaking) {
    auto dying = std::make_unique<FirstStart>(background, gateway, premises);
    dying->tryOut();
    dying.reset();
    background.settle();
    EXPECT_FALSE(premises.made);
}

TEST_F(FirstStartOfADesk, KeepsAServerOnlyAfterEveryQuestionIsAnswered) {
    test();
    ASSERT_TRUE(entered) << start.words();
    EXPECT_EQ(entered->place, (Place{Place::Kind::profile, address.host}));
    EXPECT_EQ(entered->info.operatorName, "wang");
    EXPECT_EQ(premises.kept.size(), 1U);
    for (auto const question : {Question::answers, Question::proves, Question::accepts, Question::fits})
        EXPECT_EQ(start.answer(question), Answer::yes);
}

TEST_F(FirstStartOfADesk, SendsNoPasswordToAServerThatDoesNotProveItself) {
    std::set<std::string> sentences;
    for (auto const answer : {ServerAnswer::unknownHost, ServerAnswer::silent, ServerAnswer::busy, ServerAnswer::unencrypted,
                              ServerAnswer::untrusted, ServerAnswer::anotherName, ServerAnswer::noAuthority}) {
        premises.answers = answer;
        test();
        EXPECT_TRUE(start.failed());
        EXPECT_FALSE(entered);
        EXPECT_TRUE(premises.kept.empty());
        EXPECT_EQ(office.count("confirm"), 0) << "somebody was asked for a password";
        EXPECT_THAT(start.words(), HasSubstr("othing was kept"));
        EXPECT_TRUE(sentences.insert(start.words()).second) << "two failures, one sentence: " << start.words();
        EXPECT_EQ(start.answer(Question::accepts), Answer::open);
    }
}

TEST_F(FirstStartOfADesk, SaysWhichQuestionFailed) {
    premises.answers = ServerAnswer::silent;
    test();
    EXPECT_EQ(start.answer(Question::answers), Answer::no);
    EXPECT_EQ(start.answer(Question::proves), Answer::open);
    premises.answers = ServerAnswer::untrusted;
    test();
    EXPECT_EQ(start.answer(Question::answers), Answer::yes);
    EXPECT_EQ(start.answer(Question::proves), Answer::no);
    premises.answers = ServerAnswer::ready;
    test("wrong");
    EXPECT_EQ(start.answer(Question::proves), Answer::yes);
    EXPECT_EQ(start.answer(Question::accepts), Answer::no);
    EXPECT_EQ(start.answer(Question::fits), Answer::open);
    office.troubles.push_back({"signIn", FaultCode::foreignSchema});
    test();
    EXPECT_EQ(start.answer(Question::accepts), Answer::yes) << "who is accepted comes before which database it is";
    EXPECT_EQ(start.answer(Question::fits), Answer::no);
    EXPECT_THAT(start.words(), HasSubstr("countersign"));
    EXPECT_TRUE(premises.kept.empty());
}

TEST_F(FirstStartOfADesk, LetsAnOperatorInWhereTheAddressCannotBeWritten) {
    premises.keepTrouble = FaultCode::storageFailed;
    test();
    ASSERT_TRUE(entered);
    EXPECT_EQ(entered->place.kind, Place::Kind::connection);
}

TEST_F(FirstStartOfADesk, AsksForWhatIsMissingBeforeItAsksAServer) {
    start.toServer();
    auto const said = [this](ServerAddress const& tried, std::string const& who, std::string const& password) {
        start.test(tried, who, password);
        EXPECT_EQ(background.waiting(), 0U);
        EXPECT_TRUE(start.failed());
        return start.words();
    };
    ServerAddress no = address;
    no.host.clear();
    EXPECT_THAT(said(no, "wang", "window"), HasSubstr("server's name"));
    for (char const* const port : {"", "0", "65536", "54a", "-1", "99999999999999999999"}) {
        no = address;
        no.port = port;
        EXPECT_THAT(said(no, "wang", "window"), HasSubstr("65535")) << port;
    }
    no = address;
    no.database.clear();
    EXPECT_THAT(said(no, "wang", "window"), HasSubstr("database's name"));
    EXPECT_THAT(said(address, "", "window"), HasSubstr("operator"));
    EXPECT_THAT(said(address, "wang", ""), HasSubstr("password"));
}

TEST_F(FirstStartOfADesk, TellsEachAnswerByItsShape) {
    std::set<std::string> shapes;
    for (auto const answer : {Answer::open, Answer::asking, Answer::yes, Answer::no})
        EXPECT_TRUE(shapes.insert(wordsOf(Question::answers, answer)).second);
}

TEST_F(FirstStartOfADesk, SpeaksChineseWithoutALatinWord) {
    test::Language const chinese("zh_CN");
    for (auto const answer : {ServerAnswer::unknownHost, ServerAnswer::silent, ServerAnswer::busy, ServerAnswer::unencrypted,
                              ServerAnswer::untrusted, ServerAnswer::anotherName, ServerAnswer::noAuthority})
        EXPECT_THAT(wordsFor(answer, address), Not(HasSubstr(" the ")));
}

TEST(PlaceKeys, TellPlacesApart) {
    std::set<std::string> keys;
    for (Place const& place : {Place{Place::Kind::local, ""}, Place{Place::Kind::local, "try-out"}, Place{Place::Kind::profile, "a"},
                               Place{Place::Kind::service, "a"}})
        EXPECT_TRUE(keys.insert(keyOf(place)).second);
    EXPECT_EQ(keyOf({Place::Kind::connection, "host=a"}), "") << "what stood on a command line is not written down";
}

TEST(SignInAtTheTryOut, ShowsWhatThisComputerMayRemember) {
    class Remembering : public test::FakeGateway {
    public:
        using FakeGateway::FakeGateway;
        std::vector<TryOutOperator> remembered(Place const& place) override {
            if (place.name != "try-out") return {};
            return {{"clerk1", "王窗口", "mabo7316"}, {"supervisor", "陈主管", "kelu2290"}};
        }
    };
    test::Office office;
    Remembering gateway(office);
    test::HeldBackground background;
    SignIn signIn(background, gateway);
    signIn.choose({Place::Kind::local, "try-out"});
    background.settle();
    EXPECT_THAT(signIn.words(), HasSubstr("clerk1 mabo7316"));
    EXPECT_THAT(signIn.words(), HasSubstr("supervisor kelu2290"));
    signIn.choose({Place::Kind::local, {}});
    background.settle();
    EXPECT_THAT(signIn.words(), Not(HasSubstr("clerk1")));
}

} // namespace countersign::ui
