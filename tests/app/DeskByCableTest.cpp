#include "app/CounterOffice.h"
#include "app/desk/DeskGateway.h"
#include "app/desk/TryOutStore.h"
#include "support/LinkCutter.h"
#include "ui/CaseDesk.h"
#include "ui/Worker.h"

#include <condition_variable>
#include <deque>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <mutex>

namespace countersign::test {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using Moment = LinkCutter::Moment;
using ui::Notice;

/// The thread of the windows, as far as a desk knows it: this one, while it waits for something.
class WindowThread {
public:
    ui::Worker::Post post() {
        return [this](std::function<void()> function) {
            std::lock_guard const lock(m_guard);
            m_posted.push_back(std::move(function));
            m_more.notify_one();
        };
    }
    bool until(std::function<bool()> const& condition, std::chrono::milliseconds patience = 30s) {
        auto const deadline = Clock::now() + patience;
        while (!condition()) {
            std::unique_lock lock(m_guard);
            if (!m_more.wait_until(lock, deadline, [this] { return !m_posted.empty(); })) return condition();
            auto const function = std::move(m_posted.front());
            m_posted.pop_front();
            lock.unlock();
            function();
        }
        return true;
    }

private:
    std::mutex m_guard;
    std::condition_variable m_more;
    std::deque<std::function<void()>> m_posted;
};

struct NoPrinter : Printer {
    std::vector<PrinterEntry> printers() override { return {}; }
    std::vector<PaperTray> trays(std::string const&) override { return {}; }
    void print(PrintOrder const&, std::stop_token) override {}
};
struct NoPreview : PagePreviewer {
    std::unique_ptr<PagePreview> open(std::string) const override { return nullptr; }
};
struct NoCheck : CertificateCheck {
    std::vector<Verification> check(std::string const&, std::optional<Secret> const&) const override { return {{}}; }
    VerifiedTogether together(std::vector<Verification> answers, std::vector<std::string> const&) const override {
        return {std::move(answers), {}, {}};
    }
};

/// The desk as the program wires it, but for windows and paper, signed in over `host`.
class RealDesk {
public:
    RealDesk(WindowThread& window, std::string const& host, std::string const& who)
        : m_window(window),
          m_gateway(ui::Place{ui::Place::Kind::connection, "host=" + host + " dbname=countersign"}, {},
                    std::make_shared<app::TryOutStore>(), std::make_shared<app::DeskSeal>()),
          m_worker(window.post()) {
        auto const place = m_gateway.places().front();
        ui::SignedIn entered = ui::enter(m_gateway, place, who, CounterOffice::password());
        desk = std::make_unique<ui::CaseDesk>(ui::DeskTools{m_worker, m_gateway, m_printer, m_preview, m_check, m_worker, m_worker},
                                              std::move(entered));
        desk->onChange = [this](ui::Change change) { linkLost += change == ui::Change::linkLost; };
        desk->goLive();
        desk->reload();
    }
    ~RealDesk() { desk.reset(); }
    bool rests() {
        return m_window.until([this] { return !desk->busy(); });
    }
    bool says(std::string const& words, std::chrono::milliseconds patience = 30s) {
        return m_window.until([&] { return desk->notice().text.find(words) != std::string::npos && !desk->busy(); }, patience);
    }
    bool stateIs(CaseState state, std::chrono::milliseconds patience = 30s) {
        return m_window.until([&] { return desk->stored() && desk->stored()->state == state && !desk->busy(); }, patience);
    }
    void takeIn(std::string const& intakeName) {
        std::ifstream in(CounterOffice::instance().intake(intakeName), std::ios::binary);
        desk->takeIntakeFile({std::istreambuf_iterator<char>(in), {}});
    }

    int linkLost = 0;

private:
    WindowThread& m_window;
    app::DeskGateway m_gateway;
    NoPrinter m_printer;
    NoPreview m_preview;
    NoCheck m_check;
    ui::Worker m_worker;

public:
    std::unique_ptr<ui::CaseDesk> desk; // ends before the worker
};

class ADeskByCable : public testing::Test {
protected:
    CounterOffice& office = CounterOffice::instance();
    WindowThread window;
    LinkCutter cable{office.socketFolder()};
    RealDesk clerk{window, cable.folder(), "clerk1"};

    bool live() {
        return window.until([this] { return clerk.desk->light().measure() != ""; });
    }
    CaseId submitted() {
        clerk.takeIn("agent-hong-kong");
        clerk.desk->submit();
        EXPECT_TRUE(clerk.stateIs(CaseState::submitted)) << clerk.desk->notice().text;
        return clerk.desk->stored()->id;
    }
};

TEST_F(ADeskByCable, ShowsAnApprovalWithinASecond) {
    ASSERT_TRUE(live());
    CaseId const id = submitted();
    RealDesk supervisor(window, office.socketFolder(), "supervisor");
    supervisor.desk->openCase(id);
    ASSERT_TRUE(supervisor.stateIs(CaseState::submitted));
    supervisor.desk->approve(CounterOffice::password(), "seen");
    // The supervisor's own desk and the clerk's hear of it together.
    ASSERT_TRUE(supervisor.stateIs(CaseState::ready)) << supervisor.desk->notice().text;
    auto const begun = Clock::now();
    EXPECT_TRUE(clerk.stateIs(CaseState::ready, 1s));
    EXPECT_TRUE(clerk.says("has been approved", 1s)) << clerk.desk->notice().text;
    RecordProperty("milliseconds", static_cast<int>((Clock::now() - begun) / 1ms));
}

TEST_F(ADeskByCable, FindsThatTheActWasDoneWhoseAnswerWasCutOff) {
    clerk.takeIn("agent-hong-kong");
    cable.cutAt(Moment::done, asksAfter("case_submit", "COMMIT"));
    clerk.desk->submit();
    EXPECT_TRUE(clerk.says("“Submit” was done")) << clerk.desk->notice().text;
    EXPECT_EQ(clerk.desk->stored()->state, CaseState::submitted);
    EXPECT_EQ(clerk.linkLost, 0);
}

TEST_F(ADeskByCable, ReconnectsAndSaysThatTheActWasNotDone) {
    clerk.takeIn("agent-hong-kong");
    cable.cutAt(Moment::before, asks("case_submit"));
    clerk.desk->submit();
    EXPECT_TRUE(clerk.says("“Submit” was not done")) << clerk.desk->notice().text;
    EXPECT_EQ(clerk.desk->stored()->state, CaseState::draft);
    EXPECT_FALSE(clerk.desk->linkLost());
    EXPECT_EQ(clerk.linkLost, 0) << "nobody was asked for a password";
    clerk.desk->submit();
    EXPECT_TRUE(clerk.stateIs(CaseState::submitted));
}

TEST_F(ADeskByCable, ReconnectsAndSaysThatANewCaseWasNotStored) {
    clerk.takeIn("agent-hong-kong");
    std::string const name = clerk.desk->form().intake().subject.name;
    cable.cutAt(Moment::before, asks("case_open("));
    clerk.desk->save();
    EXPECT_TRUE(clerk.says("was not stored")) << clerk.desk->notice().text;
    EXPECT_EQ(clerk.desk->form().intake().subject.name, name);
    clerk.desk->save();
    EXPECT_TRUE(clerk.stateIs(CaseState::draft));
}

TEST_F(ADeskByCable, HearsAgainAfterItsLiveLinkWasCut) {
    ASSERT_TRUE(live());
    CaseId const id = submitted();
    cable.cutAt(Moment::before, asks("queue_channel"));
    ASSERT_TRUE(window.until([this] { return clerk.desk->light().state() == ui::ConnectionLight::State::lost; }));
    ASSERT_TRUE(window.until([this] { return clerk.desk->light().state() == ui::ConnectionLight::State::good; }));
    office.answer("supervisor", {"case", "approve", std::to_string(id.value)});
    EXPECT_TRUE(clerk.stateIs(CaseState::ready));
}

TEST_F(ADeskByCable, AsksForThePasswordOnlyWhenTheServerDoes) {
    office.superuser().runScript("ALTER ROLE clerk1 NOLOGIN");
    clerk.takeIn("agent-hong-kong");
    cable.cutAt(Moment::before, asks("case_open("));
    clerk.desk->save();
    EXPECT_TRUE(window.until([this] { return clerk.desk->signInNeeded(); }));
    office.superuser().runScript("ALTER ROLE clerk1 LOGIN");
    clerk.desk->signInAgain(CounterOffice::password(), [this] { clerk.desk->lookUpAgain(); });
    EXPECT_TRUE(clerk.says("was not stored")) << clerk.desk->notice().text;
}

} // namespace

} // namespace countersign::test
