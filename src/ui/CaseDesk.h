#pragma once

#include "core/casework/PagePreview.h"
#include "core/casework/Printer.h"
#include "core/casework/Verification.h"
#include "ui/SignIn.h"
#include "ui/model/CaseForm.h"
#include "ui/model/NextAct.h"
#include "ui/model/RecordRows.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <stop_token>

namespace countersign::ui {

/// What the desk works with; all outlive it.
struct DeskTools {
    Background& background;
    Gateway& gateway;
    Printer& printer;
    PagePreviewer const& previewer;
    CertificateCheck const& check;
};

/// What is new for the windows.
enum class Change { queue, theCase, findings, busy, notice, record, sheets, linkLost };

/// What is said at the bottom of the window.
struct Notice {
    enum class Kind { quiet, working, done, problem };
    Kind kind = Kind::quiet;
    std::string text;
};

/// The pages of the issued certificate; the preview itself is used on the worker only.
struct Sheets {
    std::string number;
    std::string pdf;
    int count = 0;
    std::shared_ptr<PagePreview> pages;
};

/// One screen, one case: what is on it, and the acts upon it. Plain state without windows; every act runs in the
/// background, one at a time. While one is in flight all acts are refused, so a second click is none.
class CaseDesk {
public:
    CaseDesk(DeskTools tools, SignedIn signedIn);
    ~CaseDesk();
    CaseDesk(CaseDesk const&) = delete;
    CaseDesk& operator=(CaseDesk const&) = delete;

    std::function<void(Change)> onChange;

    SessionInfo const& session() const { return m_signedIn.info; }
    Place const& place() const { return m_signedIn.place; }
    Situation situation() const;
    bool onCase() const { return m_shown; } ///< false: nothing is opened yet
    CaseForm const& form() const { return m_form; }
    Findings const& findings() const { return m_findings; }
    std::optional<Case> const& stored() const { return m_stored; }
    std::vector<QueueEntry> const& queue() const { return m_queue; }
    RecordRows const& record() const { return m_record; }
    std::optional<Sheets> const& sheets() const { return m_sheets; }
    Notice const& notice() const { return m_notice; }
    bool busy() const { return m_busy; }
    bool unsaved() const { return m_shown && m_form.worthKeeping(); }
    bool linkLost() const { return m_linkLost; }

    void newCase();
    void openCase(CaseId id);
    void reload(); ///< queue, and the case if one is open and untouched
    void find(std::string const& certificateNumber);
    /// What is stored of the case on the screen? Typed work that is not stored stays. The desk asks this itself when an
    /// act lost its answer, and the window after a new sign-in.
    void lookUpAgain();
    void takeIntakeFile(std::string const& json);
    /// Takes what was typed and checks the whole case again. Returns the other fields that changed.
    std::vector<Field const*> type(Field const& field, std::string const& typed);

    void save();
    void submit();
    void approve(std::string password, std::string const& note);
    void giveBack(std::string const& reason);
    void refuse(std::string const& reason);
    void withdraw(std::string const& reason);
    void issue(std::string password);
    void recordSheets(std::vector<SheetFate> const& fates);
    void handOver(std::string const& receiver);

    void loadRecord();
    void loadSheets();
    void renderPage(int page, double dpi, std::function<void(RenderedPage)> done);
    void listPrinters(std::function<void(std::vector<PrinterEntry>)> done);
    /// `done` only when the print system says completed.
    void print(std::string const& printer, std::vector<int> pages, std::function<void()> done);
    /// A paper that belongs to no certificate (the key card): nobody is asked how it came out. `title` is seen in the print
    /// system's list.
    void printPaper(std::string const& printer, std::string const& title, std::string pdf);
    void writePaper(std::string const& file, std::string pdf);
    void cancelPrint() { m_printStop.request_stop(); }
    void writePdf(std::string const& file, std::function<void()> done);
    void checkFile(std::string const& file, std::function<void(Verification)> done);
    /// A new session in the place of a broken one; what is on the screen stays.
    void signInAgain(std::string password, std::function<void()> done);
    void say(Notice::Kind kind, std::string text);

private:
    using CaseWork = std::function<Case(Session&)>;
    /// One act on the case. The case as it is afterwards becomes the case on the screen.
    void act(Act what, std::string working, std::string done, CaseWork work);
    template <class Work, class Done> void background(std::string working, Work work, Done done);
    void show(Case theCase);
    void recheck();
    void setBusy(bool busy);
    void fail(Fault const& fault);
    void failed(Fault const& fault); ///< ends the piece of work in flight; looks an unknown outcome up
    void tell(Change change) const {
        if (onChange) onChange(change);
    }
    bool refused(Act what);
    void send(PrintOrder order, std::function<void()> done);
    void write(std::string const& file, std::string bytes, std::string const& words, std::function<void()> done);
    std::string const& issueKey(CaseId id);
    CaseWork storing(bool submitting);

    DeskTools m_tools;
    SignedIn m_signedIn;
    std::shared_ptr<int> m_alive = std::make_shared<int>();
    bool m_shown = false;
    CaseForm m_form;
    Findings m_findings;
    std::optional<Case> m_stored;
    std::shared_ptr<std::optional<Case>> m_halfDone = std::make_shared<std::optional<Case>>();
    std::vector<QueueEntry> m_queue;
    RecordRows m_record;
    std::optional<Sheets> m_sheets;
    Notice m_notice;
    bool m_busy = false;
    bool m_reloading = false;
    bool m_linkLost = false;
    bool m_lookingUp = false; ///< what an act came to that lost its answer
    std::string m_openKey;
    bool m_openTried = false;
    std::map<CaseId, std::string> m_issueKeys;
    std::stop_source m_printStop;
};

template <class Work, class Done> void CaseDesk::background(std::string working, Work work, Done done) {
    if (m_busy) return;
    setBusy(true);
    if (!working.empty()) say(Notice::Kind::working, std::move(working));
    inBackground(
        m_tools.background, m_alive, [session = m_signedIn.session, work = std::move(work)]() mutable { return work(*session); },
        [this, done = std::move(done)](auto&&... result) mutable {
            setBusy(false);
            done(std::forward<decltype(result)>(result)...);
        },
        [this](Fault const& fault) { failed(fault); });
}

} // namespace countersign::ui
