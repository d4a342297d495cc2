#include "ui/model/NextAct.h"

#include "support/Intakes.h"
#include "ui/FakeOffice.h"
#include "ui/model/QueueRows.h"
#include "ui/model/RecordRows.h"
#include "ui/model/SheetQuestions.h"

#include <gtest/gtest.h>

#include <array>

namespace countersign::ui {

namespace {

Situation of(CaseState state, std::string const& who, std::string const& openedBy = "wang") {
    Situation situation;
    situation.session = test::sessionOf(who);
    Case it;
    it.id.value = 12;
    it.state = state;
    it.openedBy = openedBy;
    if (state == CaseState::issued || state == CaseState::handedOver) {
        CertificateEntry certificate;
        certificate.number = "SZ01-261122-00017-0";
        certificate.state = CertificateState::issued;
        certificate.pages = 2;
        it.certificates = {certificate};
    }
    situation.stored = it;
    return situation;
}

Situation freshSituation(std::string const& who = "wang") {
    Situation situation;
    situation.session = test::sessionOf(who);
    situation.edited = true;
    return situation;
}

SheetFate sheet(int page, int copy, SheetOutcome outcome) {
    SheetFate fate;
    fate.page = page;
    fate.copy = copy;
    fate.outcome = outcome;
    fate.reason = outcome == SheetOutcome::good ? "" : "jammed";
    return fate;
}

constexpr std::array allActs{Act::save,     Act::submit, Act::approve, Act::giveBack, Act::refuse,
                             Act::withdraw, Act::issue,  Act::print,   Act::handOver};
constexpr std::array allStates{CaseState::draft,  CaseState::submitted,  CaseState::returned, CaseState::ready,
                               CaseState::issued, CaseState::handedOver, CaseState::refused,  CaseState::withdrawn};

} // namespace

TEST(NextAct, LeadsFromIntakeToHandOverOneStepAtATime) {
    EXPECT_EQ(nextAct(freshSituation()), Act::submit);
    EXPECT_EQ(nextAct(of(CaseState::returned, "wang")), Act::submit);
    EXPECT_EQ(nextAct(of(CaseState::submitted, "chen")), Act::approve);
    EXPECT_EQ(nextAct(of(CaseState::ready, "wang")), Act::issue);
    Situation issued = of(CaseState::issued, "wang");
    EXPECT_EQ(nextAct(issued), Act::print);
    issued.stored->certificates[0].sheets = {sheet(1, 1, SheetOutcome::good), sheet(2, 1, SheetOutcome::good)};
    EXPECT_EQ(nextAct(issued), Act::handOver);
}

TEST(History, TellsWhatTheOneWhoDecidedLastHadToSay) {
    Case theCase = *of(CaseState::returned, "wang").stored;
    theCase.openedByName = "Wang";
    theCase.events = {{"opened", "Wang", {}, ""}, {"submitted", "Wang", {}, ""}, {"returned", "Chen", {}, "the power is undated"}};
    EXPECT_EQ(historyOf(theCase), "Opened by Wang  ·  Returned by Chen: the power is undated");
    theCase.events.push_back({"amended", "Wang", {}, ""});
    theCase.events.push_back({"submitted", "Wang", {}, ""});
    EXPECT_NE(historyOf(theCase).find("undated"), std::string::npos) << "the second look needs the reason of the first";
    theCase.events.push_back({"approved", "Chen", {}, ""});
    EXPECT_EQ(historyOf(theCase), "Opened by Wang  ·  Approved by Chen");
    theCase.events.push_back({"refused", "Chen", {}, "", {}, {"papers-missing"}});
    EXPECT_EQ(historyOf(theCase), "Opened by Wang  ·  Refused by Chen") << "by reasons of the list, without words";
}

TEST(NextAct, TellsEveryRoleWhatItCanDoAtADeskWithoutACase) {
    EXPECT_NE(idleWords(test::sessionOf("wang")).find("Ctrl+N"), std::string::npos);
    EXPECT_EQ(idleWords(test::sessionOf("chen")), "Enter in the queue opens a case.");
    EXPECT_NE(idleWords(test::sessionOf("sun")).find("Ctrl+Shift+V"), std::string::npos);
}

TEST(NextAct, WelcomesAlsoThoseWhoBelongToNoOffice) {
    SessionInfo session = test::sessionOf("sun");
    EXPECT_NE(welcome(session).find(", "), std::string::npos);
    session.office = {};
    EXPECT_EQ(welcome(session), "Signed in as " + session.displayName + ".");
}

TEST(NextAct, NothingIsApprovedOverABlockerThatThisDeskFinds) {
    Situation situation = of(CaseState::submitted, "chen");
    EXPECT_EQ(whyNot(Act::approve, situation), "");
    situation.findings.all.push_back({"name.differs", Weight::blocker, {}, {}, {}});
    EXPECT_NE(whyNot(Act::approve, situation), "");
    EXPECT_EQ(whyNot(Act::giveBack, situation), "");
    EXPECT_EQ(whyNot(Act::refuse, situation), "");
}

TEST(NextAct, EndsWithWordsWhenTheCaseHasEnded) {
    for (CaseState const state : {CaseState::handedOver, CaseState::withdrawn}) {
        EXPECT_EQ(nextAct(of(state, "wang")), std::nullopt);
        EXPECT_NE(restingWords(of(state, "wang")).find("Ctrl+N"), std::string::npos);
        EXPECT_EQ(restingWords(of(state, "chen")).find("Ctrl+N"), std::string::npos) << "who takes in nothing is offered no new case";
        EXPECT_NE(restingWords(of(state, "chen")), "");
    }
}

TEST(NextAct, IsNoIssuingOfACaseThatEnded) {
    for (CaseState const state : {CaseState::withdrawn, CaseState::refused, CaseState::issued, CaseState::handedOver})
        EXPECT_EQ(whyNot(Act::issue, of(state, "wang")).find("not ready"), std::string::npos) << "it will not get ready any more";
}

TEST(NextAct, OfARefusedCaseIsToPrintItsNotice) {
    EXPECT_EQ(nextAct(of(CaseState::refused, "wang")), Act::print);
    EXPECT_EQ(whyNot(Act::print, of(CaseState::refused, "wang")), "");
    EXPECT_EQ(whyNot(Act::print, of(CaseState::refused, "chen")), "");
    EXPECT_NE(whyNot(Act::print, of(CaseState::refused, "sun")), "");
}

TEST(NextAct, IsEitherPossibleOrExplained) {
    for (CaseState const state : allStates)
        for (char const* const who : {"wang", "zhao", "chen"})
            for (Act const act : allActs) {
                std::string const why = whyNot(act, of(state, who));
                EXPECT_TRUE(why.empty() || why.ends_with(".")) << why;
            }
}

TEST(NextAct, NothingIsPossibleWhileAnActIsInFlight) {
    for (CaseState const state : allStates)
        for (Act const act : allActs) {
            Situation situation = of(state, "wang");
            situation.busy = true;
            EXPECT_NE(whyNot(act, situation), "");
        }
}

TEST(Submit, WaitsForTheLastBlocker) {
    Situation situation = freshSituation();
    EXPECT_EQ(whyNot(Act::submit, situation), "");
    situation.findings.all = {{"a", Weight::blocker, {}, {}, ""}};
    EXPECT_EQ(whyNot(Act::submit, situation), "1 item on the check board has to be dealt with first.");
    situation.findings.all[0].weight = Weight::supervisor;
    EXPECT_EQ(whyNot(Act::submit, situation), "");
}

TEST(Submit, WaitsForAFieldThatCannotBeRead) {
    Situation situation = freshSituation();
    situation.readable = false;
    EXPECT_NE(whyNot(Act::submit, situation), "");
    EXPECT_NE(whyNot(Act::save, situation), "");
}

TEST(Submit, IsForTheClerkWhoOpenedTheCase) {
    EXPECT_EQ(whyNot(Act::submit, of(CaseState::draft, "wang")), "");
    EXPECT_NE(whyNot(Act::submit, of(CaseState::draft, "zhao")), "");
    EXPECT_NE(whyNot(Act::submit, freshSituation("chen")), "");
}

TEST(Approve, IsForASupervisorWhoDidNotOpenTheCase) {
    EXPECT_EQ(whyNot(Act::approve, of(CaseState::submitted, "chen")), "");
    EXPECT_NE(whyNot(Act::approve, of(CaseState::submitted, "zhao")), "");
    EXPECT_NE(whyNot(Act::approve, of(CaseState::submitted, "chen", "chen")), "");
}

TEST(Approve, IsOnlyForACaseThatWaits) {
    for (CaseState const state : allStates) EXPECT_EQ(whyNot(Act::approve, of(state, "chen")).empty(), state == CaseState::submitted);
}

TEST(Refuse, MayAlsoEndADraft) {
    EXPECT_EQ(whyNot(Act::refuse, of(CaseState::draft, "chen")), "");
    EXPECT_NE(whyNot(Act::refuse, freshSituation("chen")), "") << "what is not stored cannot be refused";
}

TEST(Withdraw, IsNoLongerPossibleOnceACertificateIsIssued) {
    EXPECT_EQ(whyNot(Act::withdraw, of(CaseState::ready, "wang")), "");
    EXPECT_NE(whyNot(Act::withdraw, of(CaseState::issued, "wang")), "");
}

TEST(Withdraw, IsForWhoOpenedTheCaseAndForASupervisor) {
    for (CaseState const state : {CaseState::draft, CaseState::submitted, CaseState::returned, CaseState::ready}) {
        EXPECT_EQ(whyNot(Act::withdraw, of(state, "wang")), "");
        EXPECT_EQ(whyNot(Act::withdraw, of(state, "chen")), "") << "who opened it may be gone";
        EXPECT_EQ(whyNot(Act::withdraw, of(state, "zhao")), "Only the clerk who opened the case or a supervisor can do this.");
        EXPECT_EQ(whyNot(Act::withdraw, of(state, "sun")), "Only a clerk can do this.");
    }
    for (CaseState const state : {CaseState::issued, CaseState::handedOver, CaseState::refused, CaseState::withdrawn})
        EXPECT_NE(whyNot(Act::withdraw, of(state, "chen")), "");
    EXPECT_NE(whyNot(Act::withdraw, freshSituation("chen")), "");
}

TEST(Issue, IsOnlyForAReadyCase) {
    for (CaseState const state : allStates) EXPECT_EQ(whyNot(Act::issue, of(state, "wang")).empty(), state == CaseState::ready);
}

TEST(HandOver, WaitsUntilEveryPageHasAGoodSheet) {
    Situation situation = of(CaseState::issued, "wang");
    EXPECT_EQ(whyNot(Act::handOver, situation), "2 pages have no good sheet yet.");
    situation.stored->certificates[0].sheets = {sheet(1, 1, SheetOutcome::good), sheet(2, 1, SheetOutcome::jam)};
    EXPECT_EQ(whyNot(Act::handOver, situation), "1 page has no good sheet yet.");
    situation.stored->certificates[0].sheets.push_back(sheet(2, 2, SheetOutcome::good));
    EXPECT_EQ(whyNot(Act::handOver, situation), "");
}

TEST(HandOver, OfAnElectronicCopyWaitsForNoSheet) {
    Situation situation = of(CaseState::issued, "wang");
    situation.stored->intake.request.delivery = Delivery::eCopy;
    EXPECT_EQ(whyNot(Act::handOver, situation), "The electronic copy is not made yet (Ctrl+Alt+E).");
    situation.stored->certificates[0].copies = 1;
    EXPECT_EQ(whyNot(Act::handOver, situation), "");
    EXPECT_EQ(nextAct(situation), Act::handOver);
    situation.stored->certificates[0].state = CertificateState::revoked;
    EXPECT_NE(whyNot(Act::handOver, situation), "") << "there is nothing to hand over";
    situation.stored->intake.request.delivery = Delivery::mail;
    EXPECT_NE(whyNot(Act::handOver, situation), "");
}

TEST(Print, StaysPossibleAfterTheHandOver) { EXPECT_EQ(whyNot(Act::print, of(CaseState::handedOver, "wang")), ""); }

TEST(Editable, OnlyWithTheClerkWhoOpenedTheCase) {
    EXPECT_TRUE(editable(freshSituation()));
    EXPECT_TRUE(editable(of(CaseState::returned, "wang")));
    EXPECT_FALSE(editable(of(CaseState::returned, "zhao")));
    EXPECT_FALSE(editable(of(CaseState::submitted, "wang")));
}

TEST(NextPaper, CountsItsLastDigitsOn) {
    EXPECT_EQ(nextPaper("SZ0001239"), "SZ0001240");
    EXPECT_EQ(nextPaper("A099"), "A100");
    EXPECT_EQ(nextPaper("0999"), "1000");
    EXPECT_EQ(nextPaper("A99"), "") << "the numbering has run out: a person says how it goes on";
    EXPECT_EQ(nextPaper(""), "");
    EXPECT_EQ(nextPaper("ABC"), "");
}

TEST(QueueRows, SayWhoForWhomWhatAndSinceWhen) {
    QueueEntry entry;
    entry.id.value = 12;
    entry.state = CaseState::submitted;
    entry.waitsFor = WaitsFor::approval;
    entry.subjectName = "陈大文";
    entry.requesterName = "李四";
    entry.openedByName = "王芳";
    entry.documents = {{"24", "5678"}, {"99", ""}, {"70", "4321"}};
    entry.waitingSince = *parseInstant("2026-11-22T09:00:00+08:00");
    auto const row = queueRow(entry, *parseInstant("2026-11-22T09:05:10+08:00"));
    EXPECT_EQ(row.who, "陈大文 ← 李四");
    EXPECT_EQ(row.what, "#12  ◔ waiting for approval · 5 min");
    EXPECT_EQ(row.more, "陈大文 ← 李四\n#12  ◔ waiting for approval · 5 min\nTaken in by 王芳\nDocuments …5678, …4321");
}

TEST(QueueRows, GiveACaseWithoutANameSomethingToPoint) { EXPECT_EQ(queueRow(QueueEntry{}, {}).who, "(no name yet)"); }

TEST(QueueRows, GrowOlderInMinutesHoursAndDays) {
    Instant const now = *parseInstant("2026-11-22T09:00:00+08:00");
    using namespace std::chrono;
    EXPECT_EQ(ageWords(now - seconds{59}, now), "just now");
    EXPECT_EQ(ageWords(now - seconds{60}, now), "1 min");
    EXPECT_EQ(ageWords(now - minutes{59}, now), "59 min");
    EXPECT_EQ(ageWords(now - hours{23}, now), "23 h");
    EXPECT_EQ(ageWords(now - hours{49}, now), "2 d");
    EXPECT_EQ(ageWords(now + hours{1}, now), "just now") << "clocks differ";
}

TEST(RecordRows, MarkTwoEntriesInARowForTheClerk) {
    auto crossings = test::commuter(4);
    crossings[1].direction = Direction::entry;
    crossings[1].portCode = "another"; // or the two would be one crossing told twice
    RecordRows const rows(crossings);
    EXPECT_EQ(rows.cell(0, RecordColumn::mark), "▲ two entries in a row");
    EXPECT_TRUE(rows.marked(0));
    EXPECT_NE(rows.summary().find("4 crossings"), std::string::npos);
}

TEST(RecordRows, SayThatNothingWasFound) {
    EXPECT_NE(RecordRows().summary().find("are read when"), std::string::npos);
    EXPECT_EQ(RecordRows(std::vector<Crossing>{}).summary(), "No crossing was found under these documents in this period.");
}

TEST(RecordRows, ShowDaysNotTimes) {
    RecordRows const rows(test::commuter(1));
    EXPECT_EQ(rows.cell(0, RecordColumn::date), "2026-11-20");
    for (unsigned column = 0; column < recordColumns; ++column)
        EXPECT_EQ(rows.cell(0, static_cast<RecordColumn>(column)).find(':'), std::string::npos);
}

} // namespace countersign::ui
