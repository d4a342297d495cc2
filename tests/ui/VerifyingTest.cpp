#include "ui/Verifying.h"

#include "ui/FakeOffice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace countersign::ui {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct Bench {
    test::HeldBackground background;
    test::FakeCheck check;
    int shown = 0;
    Verifying verifying{{background, check, 1U << 20}, [this] { ++shown; }};

    Bench() {
        check.answers.front().verdict = Authenticity::genuine;
        check.answers.front().certificateNumber = "SZ01-261122-00017-0";
    }
    VerifiedFiles const& files() const { return verifying.files(); }
};

} // namespace

TEST(Verifying, LooksAtOneAfterAnotherAndThenJudgesAllTogether) {
    Bench bench;
    bench.verifying.addSeal("one");
    bench.verifying.addSeal("two");
    EXPECT_EQ(bench.background.waiting(), 1U);
    bench.background.doOne();
    EXPECT_TRUE(bench.check.passwords.size() == 1 && bench.files().waits(0));
    bench.background.settle();
    EXPECT_EQ(bench.files().line(0).verdict, "✓ genuine");
    EXPECT_EQ(bench.files().line(1).verdict, "✓ genuine");
    int const shown = bench.shown;
    bench.verifying.add({});
    EXPECT_EQ(bench.background.waiting(), 0U) << "nothing is new";
    EXPECT_GE(bench.shown, shown);
}

TEST(Verifying, JudgesOnceMoreByAListThatWasGivenWhileItJudged) {
    Bench bench;
    bench.verifying.addSeal("one");
    bench.background.doOne();
    ASSERT_EQ(bench.background.waiting(), 1U) << "the judgement without a list";
    bench.verifying.addList("SZ01.status", "revokes");
    bench.background.doOne();
    EXPECT_TRUE(bench.files().waits(0)) << "judged without the list that is there now";
    EXPECT_THAT(bench.files().remarksOnAll(), ElementsAre(HasSubstr("nothing is judged by it yet")));
    bench.background.settle();
    EXPECT_THAT(bench.check.listed, ElementsAre("revokes"));
    EXPECT_THAT(bench.files().remarksOnAll(), ElementsAre("● Status list: SZ01.status"));
    EXPECT_EQ(bench.files().line(0).verdict, "✓ genuine");
}

TEST(Verifying, LooksAtWhatWasGivenWhileItJudgedAndJudgesThen) {
    Bench bench;
    bench.verifying.addSeal("one");
    bench.background.doOne();
    bench.verifying.addSeal("two");
    bench.background.doOne();
    EXPECT_TRUE(bench.files().waits(0) && bench.files().waits(1));
    bench.background.settle();
    EXPECT_EQ(bench.files().line(1).verdict, "✓ genuine");
}

TEST(Verifying, SaysWhenNothingCouldBeJudgedAndTriesOnceMoreWhenTheListIsGivenAgain) {
    struct Failing : test::FakeCheck {
        bool fails = true;
        VerifiedTogether together(std::vector<Verification> given, std::vector<std::string> const& lists) const override {
            if (fails) throw Fault(FaultCode::resourceMissing, "a list of ports");
            return FakeCheck::together(std::move(given), lists);
        }
    } check;
    check.answers.front().verdict = Authenticity::genuine;
    test::HeldBackground background;
    Verifying verifying({background, check, 1U << 20}, [] {});
    verifying.addSeal("one");
    verifying.addList("SZ01.status", "in force");
    background.settle();
    EXPECT_EQ(verifying.files().line(0).verdict, "■ not checked");
    EXPECT_THAT(verifying.files().remarksOnAll().back(), HasSubstr("could not be judged together"));
    check.fails = false;
    verifying.addList("SZ01.status", "in force");
    background.settle();
    EXPECT_EQ(verifying.files().line(0).verdict, "✓ genuine");
}

namespace {

/// A desk with a database: what it is asked, and its answer that comes later.
struct DeskBench : Bench {
    std::vector<std::vector<std::string>> asked;
    std::function<void(Standings)> answer;

    DeskBench() {
        check.answers.front().contentHash = "c0ffee";
        check.answers.front().content.emplace().office.code = "SZ01";
    }
    Verifying desk{{background, check, 1U << 20, "SZ01",
                    [this](std::vector<std::string> numbers, std::function<void(Standings)> done) {
                        asked.push_back(std::move(numbers));
                        answer = std::move(done);
                    }},
                   [] {}};

    std::string verdictBy(Standings const& told) {
        desk.addSeal("one");
        background.settle();
        EXPECT_TRUE(desk.files().waits(0)) << "nothing is called genuine before the database has answered";
        answer(told);
        background.settle();
        return desk.files().line(0).verdict;
    }
};

std::string const itsNumber = "SZ01-261122-00017-0";

CertificateStanding standingIn(CertificateState state) {
    CertificateStanding made;
    made.state = state;
    made.contentHash = "c0ffee";
    return made;
}

} // namespace

TEST(VerifyingAtADesk, AsksTheDatabaseOnceForEachNumber) {
    DeskBench bench;
    EXPECT_EQ(bench.verdictBy({{itsNumber, standingIn(CertificateState::issued)}}), "✓ genuine");
    EXPECT_THAT(bench.desk.files().remarks(0), ElementsAre(HasSubstr("is in force, and it was not handed over yet")));
    bench.desk.addSeal("two");
    bench.background.settle();
    EXPECT_EQ(bench.desk.files().line(1).verdict, "✓ genuine");
    EXPECT_THAT(bench.asked, ElementsAre(std::vector{itsNumber}));
}

TEST(VerifyingAtADesk, CallsNothingGenuineThatTheDatabaseHasRevokedOrNeverIssued) {
    EXPECT_EQ(DeskBench().verdictBy({{itsNumber, standingIn(CertificateState::revoked)}}), "■ revoked");
    EXPECT_EQ(DeskBench().verdictBy({{itsNumber, standingIn(CertificateState::superseded)}}), "▲ superseded");
    EXPECT_EQ(DeskBench().verdictBy({{itsNumber, std::nullopt}}), "■ altered");
    auto other = standingIn(CertificateState::issued);
    other.contentHash = "decaf0";
    EXPECT_EQ(DeskBench().verdictBy({{itsNumber, other}}), "■ altered");
}

TEST(VerifyingAtADesk, SaysWhatItCouldNotAskAndAsksAgain) {
    DeskBench bench;
    EXPECT_EQ(bench.verdictBy({}), "✓ genuine") << "the link is down: as at a bank";
    EXPECT_THAT(bench.desk.files().remarks(0), ElementsAre(HasSubstr("could not be checked")));
    bench.desk.addSeal("two");
    bench.background.settle();
    EXPECT_EQ(bench.asked.size(), 2U);
}

TEST(VerifyingAtADesk, AsksNothingOfAnotherOfficesCertificates) {
    DeskBench bench;
    bench.check.answers.front().content->office.code = "GZ02";
    bench.desk.addSeal("one");
    bench.background.settle();
    EXPECT_EQ(bench.desk.files().line(0).verdict, "✓ genuine");
    EXPECT_TRUE(bench.asked.empty());
}

TEST(VerifyingAtADesk, ThatIsClosedTakesNoAnswer) {
    std::function<void(Standings)> late;
    {
        DeskBench bench;
        bench.desk.addSeal("one");
        bench.background.settle();
        late = bench.answer;
    }
    late({});
}

} // namespace countersign::ui
