#include "support/Intakes.h"
#include "ui/FakeOffice.h"
#include "ui/text/FaultWords.h"

#include <gtest/gtest.h>

#include <set>

namespace countersign::test {

namespace {

using ui::Change;
using ui::Notice;

/// A clerk's desk with a new case typed into it, and what it says.
class ADeskOnABadLink : public testing::Test {
protected:
    DeskBench bench;
    Office& office = bench.office;
    std::vector<std::string> problems;
    int changesOfLink = 0;
    ui::CaseDesk& desk() { return *bench.desk; }

    void SetUp() override {
        desk().newCase();
        bench.type(validAgentIntake());
        listen();
    }
    void listen() {
        desk().onChange = [this](Change change) {
            if (change == Change::linkLost) ++changesOfLink;
            if (change == Change::notice && desk().notice().kind == Notice::Kind::problem) problems.push_back(desk().notice().text);
        };
    }
    void trouble(std::string const& call, FaultCode code, bool after = false) { office.troubles.push_back({call, code, after}); }
    void submit() {
        desk().submit();
        bench.background.settle();
    }
    void save() {
        desk().save();
        bench.background.settle();
    }
    std::string purpose() { return desk().form().intake().request.purpose; }
    void typePurpose(std::string const& typed) {
        for (auto const& field : ui::caseFields())
            if (field.pointer == "/request/purpose") desk().type(field, typed);
    }
    static std::string words(FaultCode code) { return ui::wordsFor(code).paragraph(); }
};

std::vector<FaultCode> everyCode() {
    std::vector<FaultCode> all;
    for (int code = 0; code <= static_cast<int>(FaultCode::internal); ++code) all.push_back(static_cast<FaultCode>(code));
    return all;
}

} // namespace

TEST_F(ADeskOnABadLink, SaysUnknownAndThenLooksItUpItself) {
    save();
    trouble("submit", FaultCode::outcomeUnknown, true);
    desk().submit();
    bench.background.doOne();
    EXPECT_EQ(problems, std::vector<std::string>{words(FaultCode::outcomeUnknown)});
    EXPECT_TRUE(desk().busy()) << "it looks the case up";
    bench.background.settle();
    EXPECT_EQ(desk().stored()->state, CaseState::submitted);
    EXPECT_EQ(desk().notice().kind, Notice::Kind::done);
    EXPECT_EQ(office.count("submit"), 1);
    EXPECT_EQ(changesOfLink, 0);
    EXPECT_FALSE(desk().form().edited());
}

TEST_F(ADeskOnABadLink, FindsThatTheActWasNotDoneAndDoesItWhenAskedAgain) {
    save();
    trouble("submit", FaultCode::outcomeUnknown);
    submit();
    EXPECT_EQ(desk().stored()->state, CaseState::draft);
    submit();
    EXPECT_EQ(desk().stored()->state, CaseState::submitted);
    EXPECT_EQ(office.cases.size(), 1U);
}

TEST_F(ADeskOnABadLink, ReconnectsByItselfAndTellsThatTheActWasDone) {
    save();
    trouble("submit", FaultCode::outcomeUnknown, true);
    trouble("show", FaultCode::connectionLost);
    submit();
    EXPECT_FALSE(desk().linkLost());
    EXPECT_EQ(changesOfLink, 0) << "nobody was asked for a password";
    EXPECT_EQ(desk().stored()->state, CaseState::submitted);
    EXPECT_EQ(office.count("submit"), 1);
    EXPECT_EQ(desk().notice().text, "The connection is back, and “Submit” was done. Case 1 is now: waiting for approval.");
}

TEST_F(ADeskOnABadLink, ReconnectsByItselfAndTellsThatTheActWasNotDone) {
    save();
    trouble("submit", FaultCode::connectionLost);
    submit();
    EXPECT_FALSE(desk().linkLost());
    EXPECT_EQ(desk().stored()->state, CaseState::draft);
    EXPECT_EQ(desk().notice().kind, Notice::Kind::problem);
    EXPECT_EQ(desk().notice().text, "The connection is back, but “Submit” was not done. Case 1 is still: draft. Do it again with F9.");
    submit();
    EXPECT_EQ(desk().stored()->state, CaseState::submitted);
}

TEST_F(ADeskOnABadLink, TriesAgainWheneverSomethingIsHeardAndStaysEditable) {
    save();
    typePurpose("study");
    trouble("amend", FaultCode::connectionLost);
    for (int times = 0; times < 3; ++times) trouble("reconnect", FaultCode::serverUnreachable);
    save();
    EXPECT_TRUE(desk().linkLost());
    EXPECT_EQ(desk().light().state(), ui::ConnectionLight::State::lost);
    typePurpose("study abroad");
    desk().hear({LinkNews::Kind::answered, {}, {}});
    bench.background.settle();
    EXPECT_TRUE(desk().linkLost());
    desk().tick();
    bench.background.settle();
    EXPECT_TRUE(desk().linkLost());
    desk().hear({LinkNews::Kind::listening, {}, {}});
    bench.background.settle();
    EXPECT_FALSE(desk().linkLost());
    EXPECT_EQ(desk().light().state(), ui::ConnectionLight::State::good);
    EXPECT_EQ(purpose(), "study abroad") << "typed while there was no link";
    save();
    EXPECT_EQ(office.cases.begin()->second.intake.request.purpose, "study abroad");
}

TEST_F(ADeskOnABadLink, AsksForThePasswordOnlyWhenTheServerDoesAndLooksTheActUpThen) {
    save();
    trouble("submit", FaultCode::outcomeUnknown, true);
    trouble("show", FaultCode::connectionLost);
    trouble("reconnect", FaultCode::wrongPassword);
    submit();
    EXPECT_TRUE(desk().linkLost());
    EXPECT_TRUE(desk().signInNeeded());
    EXPECT_EQ(changesOfLink, 1);
    EXPECT_EQ(desk().stored()->state, CaseState::draft) << "what is known, not what is hoped";
    desk().signInAgain("window", [this] { desk().lookUpAgain(); });
    bench.background.settle();
    EXPECT_FALSE(desk().linkLost());
    EXPECT_FALSE(desk().signInNeeded());
    EXPECT_EQ(desk().stored()->state, CaseState::submitted);
    EXPECT_EQ(office.count("submit"), 1);
}

TEST_F(ADeskOnABadLink, DoesNotLookUpForEverWhenNoAnswerComes) {
    save();
    trouble("submit", FaultCode::outcomeUnknown, true);
    for (int times = 0; times < 50; ++times) trouble("show", FaultCode::outcomeUnknown);
    int const looksBefore = office.count("show");
    submit();
    EXPECT_EQ(office.count("show") - looksBefore, 2) << "once at once, and once when the link was back";
    EXPECT_TRUE(desk().linkLost());
}

TEST_F(ADeskOnABadLink, TellsOfAnActOnACaseThatIsNoMoreOnTheScreen) {
    save();
    trouble("submit", FaultCode::outcomeUnknown, true);
    trouble("show", FaultCode::connectionLost);
    trouble("reconnect", FaultCode::serverUnreachable);
    submit();
    desk().newCase();
    typePurpose("for the next one");
    desk().hear({LinkNews::Kind::listening, {}, {}});
    bench.background.settle();
    EXPECT_EQ(desk().notice().text, "The connection is back, and “Submit” was done. Case 1 is now: waiting for approval.");
    EXPECT_EQ(desk().stored(), std::nullopt);
    EXPECT_EQ(purpose(), "for the next one");
}

TEST_F(ADeskOnABadLink, LooksTheActUpAlsoWhenSomethingElseWasRefusedBeforeTheNewSignIn) {
    trouble("open", FaultCode::connectionLost);
    for (int refused = 0; refused < 2; ++refused) trouble("session", FaultCode::wrongPassword); // of the queue and of the new link
    desk().save();
    desk().reload();
    bench.background.settle();
    EXPECT_TRUE(desk().signInNeeded());
    desk().signInAgain("window", [this] { desk().lookUpAgain(); });
    bench.background.settle();
    EXPECT_EQ(desk().notice().text,
              "The connection is back. The new case was not stored: press Ctrl+S again; what you typed is still here.");
}

TEST_F(ADeskOnABadLink, TellsThatASaveWasDoneWhateverIsTypedBeforeItIsKnown) {
    save();
    typePurpose("stored");
    trouble("amend", FaultCode::outcomeUnknown, true);
    trouble("show", FaultCode::connectionLost);
    trouble("reconnect", FaultCode::serverUnreachable);
    save();
    typePurpose("typed since");
    desk().hear({LinkNews::Kind::listening, {}, {}});
    bench.background.settle();
    EXPECT_EQ(desk().notice().text, "The connection is back, and “Save” was done. Case 1 is now: draft.");
    EXPECT_EQ(desk().stored()->intake.request.purpose, "stored");
    EXPECT_EQ(purpose(), "typed since");
    EXPECT_TRUE(desk().unsaved());
}

TEST_F(ADeskOnABadLink, TellsThatANewCaseWasNotStored) {
    trouble("open", FaultCode::connectionLost);
    save();
    EXPECT_TRUE(office.cases.empty());
    EXPECT_EQ(desk().notice().text,
              "The connection is back. The new case was not stored: press Ctrl+S again; what you typed is still here.");
    EXPECT_TRUE(desk().unsaved());
}

TEST_F(ADeskOnABadLink, OpensOneCaseWhenTheAnswerToOpeningIsLost) {
    trouble("open", FaultCode::outcomeUnknown, true);
    save();
    EXPECT_EQ(office.cases.size(), 1U);
    ASSERT_TRUE(desk().stored());
    EXPECT_EQ(desk().notice().kind, Notice::Kind::done);
}

TEST_F(ADeskOnABadLink, OpensOneCaseWhenThatIsRepeatedMuchLaterWithNewerText) {
    trouble("open", FaultCode::outcomeUnknown, true);
    trouble("open", FaultCode::connectionLost);
    trouble("reconnect", FaultCode::serverUnreachable);
    save();
    EXPECT_EQ(desk().stored(), std::nullopt);
    EXPECT_EQ(problems.back(), words(FaultCode::outcomeUnknown));
    typePurpose("visa");
    desk().hear({LinkNews::Kind::listening, {}, {}});
    bench.background.settle();
    EXPECT_EQ(desk().notice().text,
              "The connection is back, and the new case was stored: it is case 1. What you typed since is not stored yet.");
    EXPECT_EQ(purpose(), "visa");
    save();
    ASSERT_EQ(office.cases.size(), 1U);
    EXPECT_EQ(office.cases.begin()->second.intake.request.purpose, "visa");
}

TEST_F(ADeskOnABadLink, KeepsWhatWasTypedWhenTheSecondHalfOfSubmittingFails) {
    trouble("submit", FaultCode::connectionLost);
    submit();
    EXPECT_EQ(office.cases.size(), 1U);
    ASSERT_TRUE(desk().stored());
    EXPECT_EQ(desk().form().intake(), office.cases.begin()->second.intake);
    desk().signInAgain("window", [this] { desk().lookUpAgain(); });
    bench.background.settle();
    submit();
    EXPECT_EQ(office.cases.size(), 1U);
    EXPECT_EQ(desk().stored()->state, CaseState::submitted);
}

TEST_F(ADeskOnABadLink, SaysASentenceOfItsOwnForEachFailure) {
    std::set<std::string> said;
    for (FaultCode const code : everyCode()) {
        bench.signIn("wang");
        desk().newCase();
        bench.type(validAgentIntake());
        trouble("open", code);
        if (code == FaultCode::outcomeUnknown) trouble("open", code);
        bool const breaks = code == FaultCode::connectionLost || code == FaultCode::outcomeUnknown || code == FaultCode::serverUnreachable;
        if (breaks) trouble("reconnect", FaultCode::serverUnreachable);
        desk().save();
        bench.background.settle();
        EXPECT_EQ(desk().notice().text, ui::wordsFor(Fault(code), ui::Doing::act).paragraph()) << nameOf(code);
        EXPECT_TRUE(said.insert(desk().notice().text).second) << nameOf(code);
        EXPECT_TRUE(desk().unsaved()) << nameOf(code);
        EXPECT_FALSE(desk().busy()) << nameOf(code);
        EXPECT_EQ(desk().linkLost(), breaks) << nameOf(code);
    }
}

TEST_F(ADeskOnABadLink, DropsWhatComesBackAfterSignOut) {
    desk().save();
    desk().onChange = [](Change) { ADD_FAILURE() << "there is no window any more"; };
    bench.desk.reset();
    bench.background.settle();
    EXPECT_EQ(office.cases.size(), 1U) << "what was asked for is done";
}

TEST_F(ADeskOnABadLink, DropsAFailureThatComesBackAfterSignOut) {
    trouble("open", FaultCode::connectionLost);
    desk().save();
    desk().onChange = [](Change) { ADD_FAILURE() << "there is no window any more"; };
    bench.desk.reset();
    bench.background.settle();
    EXPECT_TRUE(office.cases.empty());
}

TEST_F(ADeskOnABadLink, KeepsTheSessionUntilTheWorkOfASignedOutDeskIsDone) {
    desk().submit();
    bench.desk.reset();
    EXPECT_EQ(bench.background.waiting(), 2U) << "the work, and then the end of the session";
    bench.background.settle();
    EXPECT_EQ(office.cases.begin()->second.state, CaseState::submitted);
}

/// Another desk amends the case that is open here.
class TwoDesks : public ADeskOnABadLink {
protected:
    void SetUp() override {
        ADeskOnABadLink::SetUp();
        save();
        problems.clear();
    }
    void otherDeskWrites(std::string const& text) {
        Case& theirs = office.cases.at(desk().stored()->id.value);
        theirs.intake.request.purpose = text;
        ++theirs.version.value;
    }
    std::string stored() { return office.cases.begin()->second.intake.request.purpose; }
};

TEST_F(TwoDesks, DoNotOverwriteEachOtherUnseen) {
    otherDeskWrites("visa");
    typePurpose("study");
    save();
    EXPECT_EQ(stored(), "visa");
    EXPECT_EQ(problems.back(), words(FaultCode::changedElsewhere));
    EXPECT_EQ(purpose(), "study") << "what was typed stays";
    save();
    EXPECT_EQ(stored(), "visa") << "nor at the second try";
}

TEST_F(TwoDesks, ShowTheOthersChangeWhereNothingIsTyped) {
    otherDeskWrites("visa");
    desk().reload();
    bench.background.settle();
    EXPECT_EQ(purpose(), "visa");
}

TEST_F(TwoDesks, KeepWhatIsTypedWhenTheQueueIsRefreshed) {
    otherDeskWrites("visa");
    typePurpose("study");
    desk().reload();
    bench.background.settle();
    EXPECT_EQ(purpose(), "study");
    save();
    EXPECT_EQ(stored(), "visa");
}

TEST_F(TwoDesks, DoNotSubmitWhatTheOtherHasChanged) {
    otherDeskWrites("visa");
    submit();
    EXPECT_EQ(office.cases.begin()->second.state, CaseState::draft);
    EXPECT_EQ(problems.back(), words(FaultCode::changedElsewhere));
}

TEST_F(TwoDesks, TakeTheOthersChangeInWhenTheCaseIsOpenedAnew) {
    otherDeskWrites("visa");
    typePurpose("study");
    save();
    desk().openCase(desk().stored()->id);
    bench.background.settle();
    EXPECT_EQ(purpose(), "visa");
    typePurpose("study");
    save();
    EXPECT_EQ(stored(), "study");
}

TEST(DeskOfAnAuditor, AsksForNoQueueThatWouldBeRefused) {
    DeskBench bench("sun");
    bench.desk->reload();
    bench.background.settle();
    EXPECT_EQ(bench.office.count("queue"), 0);
    EXPECT_NE(bench.desk->notice().kind, ui::Notice::Kind::problem) << bench.desk->notice().text;
}

} // namespace countersign::test
