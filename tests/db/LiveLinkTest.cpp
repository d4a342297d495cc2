#include "db/LiveLink.h"

#include "db/schema/Desk.h"
#include "support/LinkCutter.h"
#include "support/SilentPort.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <fmt/format.h>
#include <mutex>

namespace countersign::test {

namespace {

using Clock = std::chrono::steady_clock;
using Kind = LinkNews::Kind;
using Moment = LinkCutter::Moment;
using namespace std::chrono_literals;

/// Everything that was told, to be waited for.
class Heard {
public:
    TellLinkNews tell() {
        return [this](LinkNews news) {
            std::lock_guard const lock(m_guard);
            m_news.push_back(std::move(news));
            m_more.notify_all();
        };
    }
    /// The next news of this kind; whatever else was told before it is forgotten.
    std::optional<LinkNews> next(Kind kind, std::chrono::milliseconds patience = 20s) {
        std::unique_lock lock(m_guard);
        auto const deadline = Clock::now() + patience;
        while (true) {
            while (!m_news.empty()) {
                LinkNews const news = m_news.front();
                m_news.pop_front();
                if (news.kind == kind) return news;
            }
            if (m_more.wait_until(lock, deadline) == std::cv_status::timeout) return std::nullopt;
        }
    }

private:
    std::mutex m_guard;
    std::condition_variable m_more;
    std::deque<LinkNews> m_news;
};

class LiveLink : public FreshDeskTest {
protected:
    Heard heard;
    static constexpr auto rhythm = 50ms;
    db::Connection li(std::string const& host = DatabaseCluster::instance().socketFolder()) {
        return {fmt::format("host={} dbname={}", host, desk.database.name()), "li", Database::password()};
    }
    bool hears(CaseId id) {
        auto const news = heard.next(Kind::changed);
        return news && std::find(news->cases.begin(), news->cases.end(), id) != news->cases.end();
    }
    static CaseId idOf(Stamp const& at) { return {std::stol(at.id)}; }
};

TEST_F(LiveLink, TellsOfAnApprovalWithinASecond) {
    auto const at = desk.submitted(validAgentIntake());
    db::LiveLink const link(li(), true, heard.tell(), rhythm);
    ASSERT_TRUE(heard.next(Kind::listening));
    auto const begun = Clock::now();
    desk.approve(at).value();
    EXPECT_TRUE(hears(idOf(at)));
    EXPECT_LT(Clock::now() - begun, 1s);
}

TEST_F(LiveLink, MeasuresHowLongAnAnswerTakes) {
    db::LiveLink const link(li(), true, heard.tell(), rhythm);
    for (int times = 0; times < 3; ++times) {
        auto const news = heard.next(Kind::answered);
        ASSERT_TRUE(news);
        EXPECT_GT(news->time, 0us);
        EXPECT_LT(news->time, 5s);
    }
}

TEST_F(LiveLink, ComesBackAfterACutAndHearsAgain) {
    LinkCutter cable{DatabaseCluster::instance().socketFolder()};
    db::LiveLink const link(li(cable.folder()), true, heard.tell(), rhythm);
    ASSERT_TRUE(heard.next(Kind::listening));
    for (auto const moment : {Moment::before, Moment::done, Moment::answered}) {
        cable.cutAt(moment, asks("queue_channel"));
        EXPECT_TRUE(heard.next(Kind::lost));
        EXPECT_TRUE(heard.next(Kind::trying));
        ASSERT_TRUE(heard.next(Kind::listening)) << "what changed meanwhile is to be asked for";
    }
    EXPECT_TRUE(hears(idOf(desk.open(validSelfIntake()))));
}

TEST_F(LiveLink, ComesBackWhenTheServerIsBack) {
    db::LiveLink const link(li(), true, heard.tell(), rhythm);
    ASSERT_TRUE(heard.next(Kind::listening));
    DatabaseCluster::instance().crash();
    EXPECT_TRUE(heard.next(Kind::lost));
    auto const again = heard.next(Kind::lost);
    ASSERT_TRUE(again) << "it tries while there is no server";
    EXPECT_GT(again->time, 0us) << "and says when it tries again";
    DatabaseCluster::instance().startAgain();
    ASSERT_TRUE(heard.next(Kind::listening));
    Desk after; // its links are new
    EXPECT_TRUE(heard.next(Kind::answered));
}

TEST_F(LiveLink, WaitsNoLongerWhenSomebodyElseHasReachedTheServer) {
    db::LiveLink link(li(), true, heard.tell(), rhythm);
    ASSERT_TRUE(heard.next(Kind::listening));
    DatabaseCluster::instance().crash();
    std::optional<LinkNews> pause;
    do {
        pause = heard.next(Kind::lost);
        ASSERT_TRUE(pause);
    } while (pause->time < 2s);
    DatabaseCluster::instance().startAgain();
    link.tryNow();
    EXPECT_TRUE(heard.next(Kind::listening, 1s));
    Desk after; // its links are new
}

TEST_F(LiveLink, GoesOverToTheNewChannelWhenSomebodyLeaves) {
    desk.database.addOperator("leaver", "离职", "SZ01", {"clerk"});
    db::LiveLink const link(li(), true, heard.tell(), rhythm);
    ASSERT_TRUE(heard.next(Kind::listening));
    desk.as("admin").run("SELECT countersign.operator_disable('leaver')");
    ASSERT_TRUE(heard.next(Kind::listening));
    EXPECT_TRUE(hears(idOf(desk.open(validSelfIntake()))));
}

TEST_F(LiveLink, SaysThatTheServerDoesNotLetTheOperatorIn) {
    db::Connection wrong = li();
    wrong.password = "not this one";
    db::LiveLink const link(wrong, true, heard.tell(), rhythm);
    EXPECT_TRUE(heard.next(Kind::refused));
}

TEST_F(LiveLink, OfADisabledOperatorEnds) {
    // Roles are the whole cluster's: another one than those that the tests after this need.
    desk.database.addOperator("leaver", "离职", "SZ01", {"clerk"});
    db::Connection leaver = li();
    leaver.user = "leaver";
    db::LiveLink const link(leaver, true, heard.tell(), rhythm);
    ASSERT_TRUE(heard.next(Kind::listening));
    desk.as("admin").run("SELECT countersign.operator_disable('leaver')");
    EXPECT_TRUE(heard.next(Kind::refused));
}

TEST_F(LiveLink, WithoutAPlaceAmongTheOperatorsTenIsDeafAndNotLost) {
    std::vector<DatabaseLink> ten;
    for (int each = 0; each < 10; ++each) ten.push_back(desk.database.as("li"));
    desk.superuser().runScript("ALTER ROLE li CONNECTION LIMIT 10");
    db::LiveLink const link(li(), true, heard.tell(), rhythm);
    EXPECT_TRUE(heard.next(Kind::deaf));
    desk.superuser().runScript("ALTER ROLE li CONNECTION LIMIT -1");
}

TEST_F(LiveLink, OfAnAuditorMeasuresAndHearsOfNoCase) {
    db::Connection sun = li();
    sun.user = "sun";
    db::LiveLink const link(sun, false, heard.tell(), rhythm);
    EXPECT_TRUE(heard.next(Kind::answered));
    desk.open(validSelfIntake());
    EXPECT_TRUE(heard.next(Kind::answered));
    EXPECT_FALSE(heard.next(Kind::changed, 300ms));
}

TEST_F(LiveLink, ThatAsksForAQueueThatIsNotItsOwnIsDeaf) {
    db::Connection sun = li();
    sun.user = "sun";
    db::LiveLink const link(sun, true, heard.tell(), rhythm);
    EXPECT_TRUE(heard.next(Kind::deaf));
    EXPECT_TRUE(heard.next(Kind::answered)) << "and goes on measuring";
}

TEST_F(LiveLink, FindsTheSecondHostWhenTheFirstIsGone) {
    TemporaryFolder const empty;
    db::LiveLink const link(li(empty.path().string() + "," + DatabaseCluster::instance().socketFolder()), true, heard.tell(), rhythm);
    EXPECT_TRUE(heard.next(Kind::listening));
}

TEST_F(LiveLink, TakesForgedNoticesForNoMoreThanAReasonToAsk) {
    db::LiveLink const link(li(), true, heard.tell(), rhythm);
    ASSERT_TRUE(heard.next(Kind::listening));
    std::string const channel = desk.as("wang").value("SELECT countersign.queue_channel()");
    for (std::string const forged : {"", "x", "-1 ready", "0 ready", "99999999999999999999 ready", "17", "17 ready"}) {
        desk.as("wang").runScript(fmt::format("NOTIFY \"{}\", '{}'", channel, forged));
        auto const news = heard.next(Kind::changed);
        ASSERT_TRUE(news) << forged;
        EXPECT_EQ(news->cases, forged == "17 ready" ? std::vector{CaseId{17}} : std::vector<CaseId>{}) << forged;
    }
}

TEST_F(LiveLink, EndsAtOnceWhileItWaitsForASilentServer) {
    SilentPort const silent;
    auto begun = Clock::now();
    {
        db::LiveLink const link({fmt::format("host=127.0.0.1 sslmode=disable dbname=x port={}", silent.number()), "li", "p"}, true,
                                heard.tell(), rhythm);
        ASSERT_TRUE(heard.next(Kind::trying));
        begun = Clock::now();
    }
    EXPECT_LT(Clock::now() - begun, 1s);
}

} // namespace

} // namespace countersign::test
