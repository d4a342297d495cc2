#include "ui/DeskApp.h"

#include "core/person/HanReading.h"
#include "ui/PausableBackground.h"
#include "ui/ScreenWishes.h"
#include "ui/Settings.h"
#include "ui/Sounds.h"
#include "ui/Worker.h"
#include "ui/model/PracticeCase.h"
#include "ui/text/FaultDetails.h"
#include "ui/text/Text.h"
#include "ui/window/DeskLock.h"
#include "ui/window/FirstStartWindow.h"
#include "ui/window/HelpWindow.h"
#include "ui/window/KeptWork.h"
#include "ui/window/Layout.h"
#include "ui/window/MainWindow.h"
#include "ui/window/OpenDialogs.h"
#include "ui/window/ProgramEnd.h"
#include "ui/window/SettingsCommands.h"
#include "ui/window/SettingsWindow.h"
#include "ui/window/SignInWindow.h"
#include "ui/window/SystemTheme.h"

#include <wx/app.h>
#include <wx/dialog.h>
#include <wx/init.h>
#include <wx/timer.h>
#include <wx/weakref.h>

#include <algorithm>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace countersign::ui {

namespace {

constexpr int tryAgainMilliseconds = 150;
constexpr int dialogEndsMilliseconds = 20;

/// The toolkit's letters and its numbers.
void chooseLocale() {
    for (char const* const locale : {"", "zh_CN.UTF-8", "C.UTF-8"}) {
        char const* const set = std::setlocale(LC_ALL, locale);
        if (set && std::string_view(set).find("UTF-8") != std::string_view::npos) break;
        if (set && std::string_view(set).find("utf8") != std::string_view::npos) break;
    }
    static_cast<void>(std::setlocale(LC_NUMERIC, "C")); // it is always there
}

std::string settingsSetAside(std::string const& file) {
    return trf("The settings file could not be read. It is kept as {file}, and the desk starts with its own settings.",
               fmt::arg("file", std::filesystem::path(file).filename().string()));
}

class DeskApp : public wxApp {
public:
    DeskApp(DeskParts parts, DeskOptions options)
        : m_parts(std::move(parts)),
          m_settings(options.settingsFile, options.officeSettings),
          m_helpFolder(std::move(options.helpFolder)),
          m_screen(m_settings, std::move(options.askedLanguage), std::move(options.language), std::move(options.localeFolder)) {
        programIs({std::move(options.version), options.schema});
    }

    std::string language() const { return m_screen.language(); }

    bool OnInit() override {
        m_screen.apply();
        forgetRecentFiles();
        m_settings.onChange = [this](std::string const&) { CallAfter([this] { showChanges(); }); };
        m_later.SetOwner(&m_later);
        m_later.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { showChanges(); });
        m_replace.SetOwner(&m_replace);
        m_replace.Bind(wxEVT_TIMER, [this](wxTimerEvent&) {
            auto const again = m_renewed; // it may put another in its own place
            again();
        });
        auto const post = [this](std::function<void()> const& function) { CallAfter(function); };
        for (auto* const worker : {&m_worker, &m_drawing, &m_printing, &m_sideWorker, &m_soundWorker}) worker->emplace(post);
        m_desks.emplace(*m_worker);
        m_drawings.emplace(*m_drawing);
        m_prints.emplace(*m_printing);
        m_sounds.emplace(*m_soundWorker, *m_parts.tones, m_settings);
        m_lock.emplace(DeskLock::Tools{*m_sideWorker, *m_parts.gateway, {&*m_desks, &*m_drawings, &*m_prints}},
                       DeskLock::Ways{[this] { signInAtLock(); }, [this] { endLocked([this] { closeDesk(nullptr); }); }});
        m_end.emplace([this] { keepAll(); });
        m_again.SetOwner(&m_again);
        m_again.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { endLocked(std::exchange(m_then, nullptr)); });
        if (m_parts.premises && !m_parts.premises->anyPlace())
            findPlace({});
        else
            signIn();
        return true;
    }

    /// What the toolkit finds wrong is no question for a clerk: it is written down, and the desk goes on.
    void OnAssertFailure(wxChar const* file, int line, wxChar const* function, wxChar const* condition, wxChar const*) override {
        fmt::print(stderr, "countersign: assertion {}:{} {}: {}\n", wxString(file).utf8_string(), line, wxString(function).utf8_string(),
                   wxString(condition).utf8_string());
    }

    int OnExit() override {
        m_end.reset();
        closeDesk(nullptr);
        m_lock.reset();
        for (auto* const worker : {&m_printing, &m_drawing, &m_worker, &m_sideWorker, &m_soundWorker}) worker->reset();
        return 0;
    }

private:
    /// Where the last sign-in here was comes first.
    std::vector<Place> places() const {
        auto all = m_parts.gateway->places();
        std::string const last = m_settings.get("place");
        std::stable_partition(all.begin(), all.end(), [&last](Place const& each) { return keyOf(each) == last; });
        return all;
    }

    void signIn() {
        auto* const window =
            new SignInWindow(*m_worker, *m_parts.gateway, places(), [this](SignedIn entered) { open(std::move(entered)); });
        if (!m_settings.setAside().empty() && !m_desk) window->say(settingsSetAside(m_settings.setAside()));
        window->offerSettings(m_settings);
        if (m_parts.premises)
            window->offerElsewhere([this, window] {
                findPlace([this] { replaceBySignIn(); });
                window->Destroy();
            });
        giveHelp(*window);
        SetTopWindow(window);
        window->Show();
    }

    /// At the doors too: there are no menus yet.
    void giveHelp(wxWindow& window) {
        window.Bind(wxEVT_CHAR_HOOK, [this, &window](wxKeyEvent& event) {
            if (event.GetKeyCode() != WXK_F1 || m_helpFolder.empty()) return event.Skip();
            openHelp(window, *m_worker, m_helpFolder, helpTopic(wxWindow::FindFocus()));
        });
    }

    void replaceBySignIn() {
        wxWindow* const before = GetTopWindow();
        signIn();
        before->Destroy();
    }

    /// `back`: where Esc leads; none: nowhere, the window closes.
    void findPlace(std::function<void()> back) {
        FirstStartWindow::Ways ways{[this](Place const& place) {
                                        m_settings.set("place", keyOf(place));
                                        replaceBySignIn();
                                    },
                                    [this](SignedIn entered) { open(std::move(entered)); }, std::move(back)};
        auto* const window = new FirstStartWindow(*m_worker, *m_parts.gateway, *m_parts.premises, std::move(ways));
        window->offerLanguage([this] { speakOther(m_settings); });
        giveHelp(*window);
        SetTopWindow(window);
        window->Show();
    }

    /// What was changed in the settings comes to the screen: colours at once, language and sizes in windows made anew when
    /// nothing is in their midst.
    void showChanges() {
        m_screen.applyColours();
        wxWindow* before = GetTopWindow();
        if (!m_screen.needWindows() || !before || before->IsBeingDeleted()) return; // the program ends
        if (dynamic_cast<MainWindow*>(before) && !m_desk) return;
        if (inTheMidst() || m_lock->typing()) return m_later.StartOnce(tryAgainMilliseconds), void();
        m_screen.apply();
        auto const setting = settingInHand(*before);
        if (auto* const door = dynamic_cast<SignInWindow*>(before)) {
            auto typed = door->typed();
            signIn();
            static_cast<SignInWindow*>(GetTopWindow())->take(std::move(typed));
        } else if (auto* const first = dynamic_cast<FirstStartWindow*>(before)) {
            findPlace(first->ways().back);
        } else if (dynamic_cast<MainWindow*>(before)) {
            return renewWindow();
        }
        if (GetTopWindow() != before) before->Destroy();
        if (setting) showSettingsAgain(*setting);
    }

    /// Where the keyboard is in the settings that stand over a window; none: they are not open.
    static std::optional<std::string> settingInHand(wxWindow& window) {
        SettingsWindow const* const open = settingsOver(window);
        return open ? std::optional(open->focused()) : std::nullopt;
    }

    /// Another window on the same case, made piece by piece while the one before it answers.
    void renewWindow() {
        m_furnishing = true;
        MainWindow* const made = newWindow();
        made->furnishBeside([this, made] { replaceWindow(made); });
    }

    /// When nobody is typing: a key on its way to a window that goes would be lost. A locked desk shows no window.
    void replaceWindow(MainWindow* made) {
        if (m_lock->locked() || m_lock->typing() || !openDialogs().empty()) {
            m_renewed = [this, made = wxWeakRef<MainWindow>(made)] {
                if (made && m_window) replaceWindow(made);
            };
            return m_replace.StartOnce(tryAgainMilliseconds), void();
        }
        m_furnishing = false;
        MainWindow* const desk = m_window;
        keepLayout(*desk, m_settings);
        auto const standing = desk->standing();
        auto const setting = settingInHand(*desk);
        m_window = made;
        SetTopWindow(made);
        made->takePlace(standing);
        desk->dissolve();
        if (setting) showSettingsAgain(*setting);
    }

    void showSettingsAgain(std::string const& setting) {
        wxWindow& window = *GetTopWindow();
        if (m_desk && dynamic_cast<MainWindow*>(&window))
            showSettings(window, *m_desk, m_settings);
        else
            openSettings(window, m_settings, {});
        CallAfter([&window, setting] {
            if (auto* const open = settingsOver(window)) open->focusOn(setting);
        });
    }

    /// A question is open, or the answer of the server is waited for by a window.
    bool inTheMidst() const {
        if (m_lock->locked() || m_furnishing) return true;
        if (!openDialogs().empty()) return true;
        if (auto const* const door = dynamic_cast<SignInWindow*>(GetTopWindow())) return door->entering();
        if (auto const* const first = dynamic_cast<FirstStartWindow*>(GetTopWindow())) return !first->asksWhere();
        return m_desk && m_desk->busy();
    }

    void open(SignedIn entered) {
        wxWindowRef const door(GetTopWindow());
        door->Disable(); // nobody comes in twice
        if (m_parts.premises) m_settings.set("place", keyOf(entered.place));
        DeskTools const tools{*m_desks,    *m_parts.gateway, *m_parts.printer, *m_parts.previewer, *m_parts.check,
                              *m_drawings, *m_prints,        m_helpFolder,     &m_practice};
        m_desk = std::make_shared<CaseDesk>(tools, std::move(entered));
        m_desk->onSound = [this](Sound what) { m_sounds->tell(what); };
        m_kept.emplace(*m_sideWorker, *m_parts.drawer, *m_desk);
        m_furnishing = true;
        MainWindow* const made = newWindow();
        made->furnish([this, made, door] {
            m_furnishing = false;
            if (!door || door->IsBeingDeleted()) return closeDesk(nullptr); // closed meanwhile: whoever came in has left
            present(made);
            made->greet();
            m_lock->watch(*m_desk, *m_kept, [this](std::string const& words) { m_window->warn(words); });
            m_kept->offer([this]() -> wxWindow* { return m_lock->locked() ? nullptr : m_window; },
                          [this] { m_window->show(MainWindow::View::theCase); });
            door->Destroy();
        });
        // The sound of Chinese words takes a moment to load: after the queue, before anybody can ask for it.
        m_worker->run([] { static_cast<void>(readingOf("出入境")); }, [](std::exception_ptr const&) {});
    }

    MainWindow* newWindow() {
        auto* const made = new MainWindow(m_desk, m_settings, [this] { leave(); });
        made->onLock = [this] { m_lock->lock(); };
        made->keepsWork = [this] { return m_kept && m_kept->keeps(); };
        made->onClosing = [this, made] { closeDesk(made); };
        return made;
    }

    void present(MainWindow* made) {
        m_window = made;
        SetTopWindow(made);
        made->Show();
    }

    void leave() {
        signIn();
        closeDesk(GetTopWindow());
    }

    /// The desk is left: all its windows go, but what was typed and is to be kept stays on this computer.
    void closeDesk(wxWindow* stays) {
        if (!m_desk) return;
        m_kept.reset();
        m_desk->leave();
        m_later.Stop();
        m_replace.Stop();
        m_lock->forget();
        m_window = nullptr;
        m_furnishing = false;
        std::vector<wxWindow*> const all(wxTopLevelWindows.begin(), wxTopLevelWindows.end());
        for (wxWindow* const each : all)
            if (auto* const desk = dynamic_cast<MainWindow*>(each); desk && desk != stays)
                desk->dissolve();
            else if (each != stays && !each->IsBeingDeleted())
                each->Destroy();
        // Its windows are deleted when nothing else is to be done, and look at it until then.
        CallAfter([desk = std::move(m_desk)] {});
    }

    /// Somebody else at a locked desk. Whose work it is that lies there finds it at his own next sign-in.
    void signInAtLock() {
        auto* const window = new SignInWindow(*m_sideWorker, *m_parts.gateway, places(), [this](SignedIn entered) {
            endLocked([this, kept = std::make_shared<SignedIn>(std::move(entered))] {
                SetTopWindow(m_door);
                closeDesk(std::exchange(m_door, nullptr));
                open(std::move(*kept));
            });
        });
        window->offerBack([this, window] {
            m_door = nullptr;
            m_lock->showWindow(true);
            window->Destroy();
        });
        m_door = window;
        m_lock->showWindow(false);
        window->Show();
    }

    /// Ends the dialogs of a locked desk, each of which has an event loop of its own, and then the desk, without a question.
    void endLocked(std::function<void()> then) {
        if (!endDialogs()) return CallAfter(then);
        m_then = std::move(then);
        m_again.StartOnce(dialogEndsMilliseconds);
    }

    static bool endDialogs() {
        auto const all = openDialogs();
        for (wxDialog* const each : all) each->EndModal(wxID_CANCEL);
        return !all.empty();
    }

    /// The session ends, or somebody ends the program from outside: nobody is asked, nothing that was typed is lost.
    void keepAll() {
        if (m_kept) m_kept->keepNow();
        if (m_lock) m_lock->clearClipboard();
    }

    DeskParts m_parts;
    Settings m_settings;
    std::filesystem::path m_helpFolder;
    ScreenWishes m_screen;
    wxTimer m_later;
    wxTimer m_replace; ///< a window waits to take the place of the one before it
    std::function<void()> m_renewed;
    PracticeCase m_practice;
    std::optional<Worker> m_worker, m_drawing, m_printing;
    std::optional<Worker> m_sideWorker;                              ///< for what must not wait for the desk's own: the disk, the lock
    std::optional<Worker> m_soundWorker;                             ///< a tone blocks as long as it lasts
    std::optional<PausableBackground> m_desks, m_drawings, m_prints; ///< a locked desk hears nothing of them
    std::optional<Sounds> m_sounds;
    std::optional<DeskLock> m_lock;
    std::optional<ProgramEnd> m_end;
    std::shared_ptr<CaseDesk> m_desk; ///< of the sign-in; it outlives its windows
    std::optional<KeptWork> m_kept;
    MainWindow* m_window = nullptr;
    bool m_furnishing = false;  ///< a window of the desk is being made
    wxWindow* m_door = nullptr; ///< the sign-in at a locked desk
    wxTimer m_again;
    std::function<void()> m_then;
};

} // namespace

int runDesk(DeskParts parts, DeskOptions options) {
    chooseLocale();
    auto* const desk = new DeskApp(std::move(parts), std::move(options)); // wx owns it
    ScreenWishes::chooseScript(desk->language());
    wxApp::SetInstance(desk);
    int argc = 1;
    char name[] = "countersign";
    char* argv[] = {name, nullptr};
    if (!wxEntryStart(argc, argv)) return 3;
    struct End {
        ~End() { wxEntryCleanup(); }
    } const end;
    if (!wxTheApp->CallOnInit()) return 3;
    wxTheApp->OnRun();
    return wxTheApp->OnExit();
}

} // namespace countersign::ui
