#pragma once

#include "core/authority/Authority.h"
#include "core/casework/PagePreview.h"
#include "core/casework/Printer.h"
#include "core/casework/TypedWork.h"
#include "core/casework/Verification.h"
#include "ui/SignIn.h"
#include "ui/Sounds.h"
#include "ui/model/CaseForm.h"
#include "ui/model/ConnectionLight.h"
#include "ui/model/NextAct.h"
#include "ui/model/PageShelf.h"
#include "ui/model/RecordRows.h"
#include "ui/text/FaultWords.h"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <stop_token>

namespace countersign::ui {

class PracticeCase;

/// What the desk works with; all outlive it.
struct DeskTools {
    Background& background;
    Gateway& gateway;
    Printer& printer;
    PagePreviewer const& previewer;
    CertificateCheck const& check;
    Background& drawing;  ///< pages are drawn and read there, so that they turn while an act or a print is under way
    Background& printing; ///< waits for the printer; the session's worker has better things to do
    std::filesystem::path helpFolder{};
    PracticeCase* practiceCase = nullptr; ///< goes on from one operator's desk to the next one's; none: there is none
};

/// What is new for the windows.
/// `link`: how the way to the server is; `linkLost`: the server wants to know anew who is there; `arrived`: see Arrival.
enum class Change { queue, theCase, findings, busy, notice, record, sheets, link, linkLost, arrived };

/// Something came to this desk that another one did: a decision on a case of the operator's own, or a case to decide.
struct Arrival {
    enum class What { approved, returned, refused, forApproval };
    What what = What::approved;
    CaseId id;
    std::string subjectName;
};

/// What is said at the bottom of the window.
struct Notice {
    enum class Kind { quiet, working, done, problem };
    Kind kind = Kind::quiet;
    std::string text;
    bool hasDetails = false; ///< lastFailure() tells more of it
};

/// The pages of the issued certificate, or of a refusal's notice; the preview itself is used on the worker only.
struct Sheets {
    std::string number; ///< the certificate's; of a notice what its file and its print job are called
    bool notice = false;
    std::string pdf;
    int count = 0;
    std::shared_ptr<PagePreview> pages;
};

/// How a print ended of which sheets may have come out.
enum class PrintEnd { completed, stopped, failed };

/// One screen, one case: what is on it, and the acts upon it. Plain state without windows; every act runs in the
/// background, one at a time. While one is in flight all acts are refused, so a second click is none.
class CaseDesk {
public:
    CaseDesk(DeskTools tools, SignedIn signedIn);
    ~CaseDesk();
    CaseDesk(CaseDesk const&) = delete;
    CaseDesk& operator=(CaseDesk const&) = delete;

    std::function<void(Change)> onChange;
    /// The form may hold something else than before: for who keeps what is typed and not stored.
    std::function<void()> onTyped;
    std::function<void(Sound)> onSound;

    SessionInfo const& session() const { return m_signedIn.info; }
    Place const& place() const { return m_signedIn.place; }
    DeskTools const& tools() const { return m_tools; }
    bool practice() const { return m_signedIn.practice; } ///< made-up people only
    std::vector<TryOutOperator> const& partners() const { return m_signedIn.partners; }
    Situation situation() const;
    std::optional<RuleSet> rules() const { return rulesInForce(m_signedIn.rules, m_signedIn.info); }
    bool onCase() const { return m_shown; } ///< false: nothing is opened yet
    /// Another number for each time that a case comes onto the desk, stored or not; none while no case is on it.
    std::optional<int> sitting() const { return m_shown ? std::optional(m_sitting) : std::nullopt; }
    CaseForm const& form() const { return m_form; }
    Findings const& findings() const { return m_findings; }
    std::vector<Outcome> const& outcomes() const { return m_outcomes; } ///< every rule that had something to judge
    std::optional<Case> const& stored() const { return m_stored; }
    std::vector<QueueEntry> const& queue() const { return m_queue; }
    RecordRows const& record() const { return m_record; }
    std::optional<Sheets> const& sheets() const { return m_sheets; }
    Notice const& notice() const { return m_notice; }
    /// For support, of the last act that failed; empty when none did.
    std::string const& lastFailure() const { return m_lastFailure; }
    bool busy() const { return m_busy; }
    bool unsaved() const { return m_shown && m_form.worthKeeping(); }
    bool linkLost() const { return m_linkLost; }
    bool signInNeeded() const { return m_signInNeeded; } ///< the server does not take the session's own means any more
    ConnectionLight const& light() const { return m_light; }
    std::optional<Arrival> const& arrived() const { return m_arrived; } ///< the last one
    /// The server's clock, as far as it was heard and this computer's goes on.
    Instant now() const;

    /// What is typed and not stored, as of now by this PC's clock; none when nothing is.
    std::optional<TypedWork> typedWork() const;
    /// Brings back what a desk typed and did not store. What is stored meanwhile is looked at first and never overwritten;
    /// `done(true)` when the work is on the screen or needs to be kept no more, `done(false)` when it cannot be taken up now.
    void takeUp(TypedWork const& work, std::function<void(bool)> done);
    /// What is typed and not stored is wanted no more.
    void dropTyped();
    /// What typed work of this shift is sealed with.
    std::optional<ShiftKey> const& shift() const { return m_signedIn.shift; }
    /// Asks for the key again, when a shift is over; with none when the database has no answer now.
    void renewShift(std::function<void(std::optional<ShiftKey>, Instant now)> done);
    /// After how many minutes a desk that nobody touches locks, by the office's rules.
    int lockMinutes() const;
    void newCase();
    /// `before`: what the notice says before that the case is open.
    void openCase(CaseId id, std::string before = {});
    /// The whole queue, and the case on the screen where another desk has changed it and nothing is typed into it; `caseToo`: even
    /// if nothing tells of a change.
    void reload(bool caseToo = false);
    /// From now on changes of other desks come by themselves.
    void goLive();
    void hear(LinkNews const& news);
    /// Called again and again, at long intervals: asks by itself where nothing is told, and now and then all the same.
    void tick();
    void find(std::string const& certificateNumber);
    /// What is stored of the case on the screen? Typed work that is not stored stays. The desk asks this itself when an
    /// act lost its answer, and the window after a new sign-in.
    void lookUpAgain();
    void openIntakeFile(std::string const& file);
    void takeIntakeFile(std::string const& json);
    /// Takes what was typed and checks the whole case again. Returns the other fields that changed.
    std::vector<Field const*> type(Field const& field, std::string const& typed);

    void save();
    /// As `save`; `then` runs when all is stored, and never when it is not.
    void saveThen(std::function<void()> then);
    void submit();
    void approve(std::string password, std::string const& note);
    /// `fields`: JSON pointers to what needs work.
    void giveBack(std::string const& reason, std::vector<std::string> const& fields);
    void refuse(Refusal const& refusal);
    bool drawable(std::string const& text) const; ///< by the certificates' fonts
    void withdraw(std::string const& reason);
    /// `pin`: of the office's key token, where the gateway says that it wants one.
    void issue(std::string password, std::optional<Secret> const& pin = std::nullopt);
    bool sealWantsPin() const { return m_tools.gateway.sealWantsPin(); }
    /// `done` when all of them are recorded.
    void recordSheets(std::vector<SheetFate> const& fates, std::function<void()> done = {});
    void handOver(std::string const& receiver);

    void loadRecord();
    void loadSheets(std::function<void()> done = {}); ///< of a refused case its notice
    /// `done` gets nothing when the page cannot be drawn; the desk says why.
    void drawPage(PageWish const& wish, std::function<void(PageShelf::Picture)> const& done);
    void readPage(int page, std::function<void(PageText)> done);
    void listPrinters(std::function<void(std::vector<PrinterEntry>)> done);
    void listTrays(std::string const& printer, std::function<void(std::vector<PaperTray>)> done);
    /// `done` when the print system had the order: then sheets may have come out, however it ended, and their fate must be
    /// asked. When it took nothing the desk says so and there is nothing to ask.
    /// False: nothing was begun, and the desk said why.
    bool print(PrinterEntry const& printer, std::string const& tray, std::vector<int> pages, std::function<void(PrintEnd)> const& done);
    bool printing() const { return m_printing.has_value(); }
    /// A paper that belongs to no certificate (the key card): nobody is asked how it came out. `title` is seen in the print
    /// system's list.
    void printPaper(std::string const& printer, std::string const& tray, std::string const& title, std::string pdf);
    void writePaper(std::string const& file, std::string pdf);
    void cancelPrint() { m_printStop.request_stop(); }
    void writePdf(std::string const& file, std::function<void()> done);
    /// What the office's database says of these numbers; of those that it could not be asked for, nothing. Beside whatever else is done.
    void askStandings(std::vector<std::string> numbers, std::function<void(Standings)> const& done);
    /// The electronic copy of the issued certificate, which opens with the password that the applicant chose. Kept nowhere else.
    void writeCopy(std::string const& file, Secret const& password, std::optional<Secret> const& pin);
    /// A new session in the place of a broken one; what is on the screen stays.
    void signInAgain(std::string password, std::function<void()> done);
    /// While one lives the case on the screen stays the version that it is: a question about it stands open. What comes of it is then
    /// an act upon what was seen, and the database refuses it when somebody else was faster.
    class Held {
    public:
        explicit Held(CaseDesk& desk) : m_desk(desk), m_alive(desk.m_alive) { ++desk.m_held; }
        ~Held() {
            if (!m_alive.expired() && --m_desk.m_held == 0) m_desk.release();
        }
        Held(Held const&) = delete;
        Held& operator=(Held const&) = delete;

    private:
        CaseDesk& m_desk;
        Alive m_alive;
    };
    void say(Notice::Kind kind, std::string text, bool hasDetails = false);
    /// The operator leaves: nothing of what is under way is heard any more. Its windows are going, and no question may come over one.
    void leave();
    /// A look that is no act and stops nobody: `work(Session&)` on the worker, then `done(result)`; after a fault, which the desk
    /// tells, `failed()`. The desk outlives its windows: what comes for an `owner` who is gone is dropped.
    template <class Work, class Done, class Failed> void ask(Alive const& owner, Work work, Done done, Failed failed) {
        inBackground(
            m_tools.background, m_alive, [session = m_signedIn.session, work = std::move(work)]() mutable { return work(*session); },
            [owner, done = std::move(done)](auto&& result) mutable {
                if (!owner.expired()) done(std::forward<decltype(result)>(result));
            },
            [this, owner, failed = std::move(failed)](Fault const& fault) {
                if (!owner.expired()) failed();
                fail(fault, Doing::read);
            });
    }

private:
    using CaseWork = std::function<Case(Session&)>;
    /// One act on the case. The case as it is afterwards becomes the case on the screen.
    void act(Act what, std::string working, std::string done, CaseWork work);
    template <class Work, class Done> void background(std::string working, Work work, Done done, Doing doing = Doing::act);
    void show(Case theCase);
    void recheck();
    void setBusy(bool busy);
    void fail(Fault const& fault, Doing doing);
    void failed(Fault const& fault, Doing doing); ///< ends the piece of work in flight; looks an unknown outcome up
    void tell(Change change) const {
        if (onTyped && (change == Change::theCase || change == Change::findings)) onTyped();
        if (onChange) onChange(change);
    }
    void sound(Sound what) const {
        if (onSound) onSound(what);
    }
    void retype(TypedWork const& work, Case theCase);
    bool refused(Act what);
    void lost(Fault const& fault);
    void reconnect();
    void backAgain();
    void release();
    bool changedUnseen(Act what); ///< and shows it
    bool unknownBefore();         ///< an act whose end is not known yet: no other one begins, or what became of it would be forgotten
    void freshen(std::vector<CaseId> const& cases);
    void freshen();
    void takeQueue(std::vector<QueueEntry> entries, std::optional<std::vector<CaseId>> const& only);
    void noticeArrivals(std::vector<QueueEntry> const& former);
    void sayArrivals();
    void lookUpOpening();
    void sayWhatBecame(Case const& theCase);
    void sayWhatBecame(std::vector<SheetFate> const& fates, Case const& theCase);
    void loadNotice(std::function<void()> done);
    void write(std::string const& file, std::string bytes, std::string const& words, std::function<void()> done, Doing doing);
    std::string const& issueKey(CaseId id);
    CaseWork storing(bool submitting);
    void takeIssued(); ///< the pages of the certificate just issued
    /// The print under way; the order of it that the printer may still have is told to the newest print only.
    struct Printing {
        int serial = 0;
        std::string printer;
        int sheets = 0;
        std::vector<std::string> reasons;
    };
    void showProgress(int serial, PrintProgress const& progress);
    void printEnded(Fault const* fault, bool handedOver, std::function<void(PrintEnd)> const& done);

    DeskTools m_tools;
    SignedIn m_signedIn;
    std::shared_ptr<int> m_alive = std::make_shared<int>();
    CaseForm m_form;
    Findings m_findings;
    std::vector<Outcome> m_outcomes;
    std::optional<Case> m_stored;
    std::shared_ptr<std::optional<Case>> m_halfDone = std::make_shared<std::optional<Case>>();
    std::vector<QueueEntry> m_queue;
    RecordRows m_record;
    std::optional<Sheets> m_sheets;
    Notice m_notice;
    bool m_busy = false;
    bool m_reloading = false;
    bool m_linkLost = false;
    bool m_signInNeeded = false;
    bool m_reconnecting = false;
    bool m_justBack = false;
    bool m_lookingUp = false; ///< what an act came to that lost its answer
    bool m_shown = false;
    bool m_told = false; ///< changes come by themselves
    bool m_allStale = false;
    bool m_backWhenReleased = false;
    bool m_caseStale = false; ///< the case on the screen is to be looked at: now, or when the act under way failed
    bool m_queueKnown = false;
    bool m_openTried = false;
    int m_sitting = 0;
    int m_held = 0;
    int m_prints = 0;
    /// The act that is under way, or whose end is not known because the link broke.
    struct InFlight {
        Act what;
        std::optional<CaseId> id; ///< none: the opening of a case, by this key
        std::string key;
        Intake stored; ///< what it was to store: more may be typed before its end is known
        std::vector<SheetFate> fates{};
    };
    std::optional<InFlight> m_inFlight;
    std::shared_ptr<LinkWatch> m_watch;
    ConnectionLight m_light;
    std::set<CaseId> m_stale;
    std::optional<Case> m_fresher; ///< the case on the screen as another desk changed it while a question about it stands open
    std::chrono::steady_clock::time_point m_heardNow{}; ///< when session().now was
    std::optional<Arrival> m_arrived;
    std::vector<Arrival> m_unsaid;
    std::chrono::steady_clock::time_point m_saidAt{};
    std::chrono::steady_clock::time_point m_reloadedAt{};
    std::string m_openKey;
    std::map<CaseId, std::string> m_issueKeys;
    std::stop_source m_printStop;
    std::optional<Printing> m_printing;
    std::shared_ptr<std::optional<Sheets>> m_issued; ///< filled in by the worker that issues
    std::function<void()> m_afterSave;
    std::string m_lastFailure;
};

/// Opens the stored bytes for the eye. On a worker.
Sheets openSheets(PagePreviewer const& previewer, std::string number, std::string pdf);

template <class Work, class Done> void CaseDesk::background(std::string working, Work work, Done done, Doing doing) {
    if (m_busy) return;
    setBusy(true);
    if (!working.empty()) say(Notice::Kind::working, std::move(working));
    inBackground(
        m_tools.background, m_alive, [session = m_signedIn.session, work = std::move(work)]() mutable { return work(*session); },
        [this, done = std::move(done)](auto&&... result) mutable {
            setBusy(false);
            done(std::forward<decltype(result)>(result)...);
        },
        [this, doing](Fault const& fault) { failed(fault, doing); });
}

} // namespace countersign::ui
