#pragma once

#include "core/casework/DecisionStore.h"
#include "core/casework/PagePreview.h"
#include "core/casework/Printer.h"
#include "core/casework/Verification.h"
#include "ui/CaseDesk.h"

#include <atomic>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <vector>

namespace countersign::test {

/// An office in memory for the logic of the screen: states, four eyes and numbers as the database keeps them, and
/// failures on order. What the database itself guards is tested on a real one elsewhere.
struct Office {
    std::mutex guard;
    std::map<std::int64_t, Case> cases;
    std::map<std::string, std::int64_t> openKeys;
    std::map<std::string, StoredCertificate> issued;
    std::map<std::string, CertificateStanding> standings;
    std::vector<Crossing> crossings;
    std::vector<RegisteredDocument> registered;
    std::vector<std::string> log; ///< the calls, in order: "submit 1"
    /// The next call of that name throws this; `after`: when it has done its work already (a lost answer).
    struct Trouble {
        std::string call;
        FaultCode code;
        bool after = false;
    };
    std::deque<Trouble> troubles;
    std::map<std::string, std::string> passwords{{"wang", "window"}, {"zhao", "window"}, {"chen", "office"}, {"sun", "log"}};
    bool needsApproval = true;
    TellLinkNews tell; ///< of the desk that watched last
    bool listens = false;
    Unusual unusual;
    DayView day;
    PaperStatus paperStatus;
    PaperBalance paperBalance;
    std::string tokenPin; ///< of the office's key token; empty: its key is in a file
    std::string openedPin;

    int count(std::string const& call) const;
};

SessionInfo sessionOf(std::string const& operatorName);
Instant officeMorning(); ///< when everything happens there

class FakeGateway : public ui::Gateway {
public:
    explicit FakeGateway(Office& office) : m_office(office) {}
    std::vector<ui::Place> places() const override;
    void makeReady(ui::Place const& place) override;
    std::unique_ptr<ui::Session> signIn(ui::Place const& place, std::string const& operatorName, std::string const& password) override;
    void confirm(ui::Place const& place, std::string const& operatorName, std::string const& password) override;
    bool sealWantsPin() const override { return !m_office.tokenPin.empty() && m_office.openedPin.empty(); }
    void forgetSeal() override { m_office.openedPin.clear(); }
    void unlock(ui::Place const& place, std::string const& operatorName, std::string const& password) override {
        confirm(place, operatorName, password);
    }

private:
    Office& m_office;
};

class FakePrinter : public Printer {
public:
    std::vector<PrinterEntry> entries{{"counter", "Counter printer", true, true}, {"back-office", "Back office", false, true}};
    std::vector<PrintOrder> printed;
    std::optional<FaultCode> trouble;                      ///< before the print system has the order
    std::vector<PrintProgress> progress;                   ///< told on the way
    std::optional<FaultCode> troubleOnTheWay;              ///< after that
    std::map<std::string, std::vector<PaperTray>> sources; ///< by printer
    std::vector<PrinterEntry> printers() override { return entries; }
    std::vector<PaperTray> trays(std::string const& printer) override { return sources[printer]; }
    void print(PrintOrder const& order, std::stop_token stop) override;
};

class FakePreviewer : public PagePreviewer {
public:
    std::unique_ptr<PagePreview> open(std::string pdf) const override;
};

class FakeCheck : public CertificateCheck {
public:
    std::vector<Verification> answers{Verification()};
    VerifiedTogether judged; ///< but for the answers
    std::optional<FaultCode> trouble;
    mutable std::vector<std::string> passwords, listed;
    std::vector<Verification> check(std::string const&, std::optional<Secret> const& password) const override {
        if (trouble) throw Fault(*trouble, "the check");
        passwords.push_back(password ? password->text() : std::string());
        return answers;
    }
    VerifiedTogether together(std::vector<Verification> given, std::vector<std::string> const& lists) const override {
        listed = lists;
        VerifiedTogether all = judged;
        all.answers = std::move(given);
        return all;
    }
};

/// Runs each piece of work when it is told to, on this thread.
class HeldBackground : public ui::Background {
public:
    void run(std::function<void()> work, std::function<void(std::exception_ptr)> done) override { m_pieces.push_back({work, done}); }
    void post(std::function<void()> what) override {
        m_pieces.push_back({[] {}, [what = std::move(what)](std::exception_ptr const&) { what(); }});
    }
    /// Everything that waits, and what comes of it.
    void settle();
    void doOne();
    std::size_t waiting() const { return m_pieces.size(); }

private:
    struct Piece {
        std::function<void()> work;
        std::function<void(std::exception_ptr)> done;
    };
    std::deque<Piece> m_pieces;
};

/// The crossings of a commuter, newest first.
std::vector<Crossing> commuter(int rows);

/// A desk in the fake office.
struct DeskBench {
    explicit DeskBench(std::string const& operatorName = "wang");
    Office office;
    FakeGateway gateway{office};
    FakePrinter printer;
    FakePreviewer previewer;
    FakeCheck check;
    HeldBackground background;
    std::unique_ptr<ui::CaseDesk> desk;
    void signIn(std::string const& operatorName);
    /// Fills the form of a new case.
    void type(Intake const& intake);
};

} // namespace countersign::test
