#pragma once

#include "ui/CaseDesk.h"
#include "ui/Settings.h"
#include "ui/model/ApplicantView.h"
#include "ui/window/Typing.h"

#include <wx/frame.h>
#include <wx/timer.h>

class wxPanel;
class wxSimplebook;

namespace countersign::ui {

class ActionBar;
class CaseHeading;
class CheckPanel;
class DeskCommands;
class FormPanel;
class Panes;
class Guide;
class PreviewPanel;
class QueuePanel;
class RecordPanel;
class SupervisorViews;
enum class Command : int;
enum class Unsaved : int;
struct CheckRow;

/// One screen, one case. Lays the panels out and routes what changes; the acts are in DeskCommands.
class MainWindow : public wxFrame {
public:
    /// The desk lives as long as its last window: one window may give way to another on the same case. `signedOut` is called
    /// when the operator leaves the desk but not the program.
    MainWindow(std::shared_ptr<CaseDesk> desk, Settings& settings, std::function<void()> signedOut);
    enum class View { theCase, record, sheets, inbox, day };
    /// What another window on the same case takes over: what is seen and where the keyboard is.
    struct Standing {
        View view = View::theCase;
        Typing typing;
        std::optional<ApplicantView> applicant;
    };
    /// Makes what stands in the window piece by piece, so that the one before it answers meanwhile; `ready` when it can be shown.
    void furnish(std::function<void()> ready);
    /// As that, for a window that is to take the place of another one on the same case: until `takePlace` the desk tells the
    /// other what changes.
    void furnishBeside(std::function<void()> ready);
    void takePlace(Standing const& standing);
    ~MainWindow() override;

    void show(View view);
    bool shows(View view) const;
    void nextPane();
    void focusQueue();
    void searchQueue();
    void focusChecks();
    void toField(std::string const& pointer);
    void openCase(CaseId id); ///< asks first when the one on the screen holds unsaved work
    PreviewPanel& preview() { return *m_preview; }
    Panes& panes() { return *m_panes; }
    FormPanel& form() { return *m_form; }
    /// The row of the check board that is chosen, or that speaks of the field in hand; null: none.
    CheckRow const* rowInHand() const;
    SupervisorViews& supervisor() { return *m_supervisor; }
    CaseDesk& desk() { return m_desk; }
    Settings& settings() { return m_settings; }
    void signOut();
    /// As Destroy, but a piece at a time: the window that stays answers meanwhile.
    void dissolve();
    Standing standing() const;
    /// Says who is signed in; the keyboard goes to where the day begins.
    void greet();
    void lock() { onLock(); }
    std::function<void()> onLock;
    std::function<void()> onClosing; ///< nothing holds it back any more
    /// Is what is typed kept on this computer, so that it may be left unsaved?
    std::function<bool()> keepsWork;
    /// Words over the notice at the bottom for as long as they hold; empty: the notice again.
    void warn(std::string const& words);
    /// As `leaveCase`, when the desk as a whole is left: then the work may also stay, sealed, until the operator is back.
    void leaveDesk(std::function<void()> const& then);
    /// May the case on the screen be left? Asks once when it holds unsaved work. `then` runs when it may: after it is stored, if
    /// that was the answer.
    void leaveCase(std::function<void()> const& then);
    void go(Act act);
    Guide& guide() { return *m_guide; }

private:
    void makePieces();
    void makeFrame();
    void makeSides();
    void layOut();
    void listen();
    void begin();
    void makeMenus();
    void showRecord();
    void showSheets();
    void onChange(Change change);
    void settle();
    void showFindings();
    void refreshTitle();
    void refreshMenus();
    void enable(Command command, bool may);
    void askAgain();
    bool waitsForPrinter(); ///< and says so: nobody leaves sheets whose fate must be asked
    void onClose(wxCloseEvent& event);
    Unsaved askLeave(bool mayKeep, std::function<void()> const& then);

    std::shared_ptr<CaseDesk> m_kept;
    CaseDesk& m_desk;
    Settings& m_settings;
    std::function<void()> m_signedOut;
    wxTimer m_refresh;
    wxTimer m_settle;                            ///< runs after findings were shown: the next are shown when it ends
    bool m_unshown = false;                      ///< findings came while it ran
    std::vector<std::function<void()>> m_toMake; ///< the next piece last
    wxPanel* m_root = nullptr;
    wxPanel* m_middle = nullptr;
    wxSimplebook* m_views = nullptr;
    Panes* m_panes = nullptr;
    CaseHeading* m_heading = nullptr;
    QueuePanel* m_queue = nullptr;
    FormPanel* m_form = nullptr;
    RecordPanel* m_record = nullptr;
    PreviewPanel* m_preview = nullptr;
    CheckPanel* m_checks = nullptr;
    ActionBar* m_bar = nullptr;
    std::unique_ptr<DeskCommands> m_commands;
    std::unique_ptr<SupervisorViews> m_supervisor;
    std::unique_ptr<Guide> m_guide;
    bool m_asking = false;
    bool m_dissolving = false;
    bool m_leaving = false;
    std::optional<CaseId> m_case;
    std::optional<int> m_sitting;
};

} // namespace countersign::ui
