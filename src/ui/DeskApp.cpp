#include "ui/DeskApp.h"

#include "core/person/HanReading.h"
#include "ui/ScreenWishes.h"
#include "ui/Settings.h"
#include "ui/Worker.h"
#include "ui/text/Text.h"
#include "ui/window/MainWindow.h"
#include "ui/window/SettingsCommands.h"
#include "ui/window/SettingsWindow.h"
#include "ui/window/SignInWindow.h"

#include <wx/app.h>
#include <wx/dialog.h>
#include <wx/init.h>
#include <wx/timer.h>

#include <clocale>
#include <cstdlib>
#include <optional>
#include <string_view>

namespace countersign::ui {

namespace {

constexpr int tryAgainMilliseconds = 150;

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
          m_screen(m_settings, std::move(options.askedLanguage), std::move(options.language), std::move(options.localeFolder)) {}

    std::string language() const { return m_screen.language(); }

    bool OnInit() override {
        m_screen.apply();
        m_settings.onChange = [this](std::string const&) { CallAfter([this] { showChanges(); }); };
        m_later.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { showChanges(); });
        for (auto* const worker : {&m_worker, &m_drawing, &m_printing})
            worker->emplace([this](std::function<void()> const& function) { CallAfter(function); });
        signIn();
        return true;
    }

    int OnExit() override {
        m_desk.reset();
        for (auto* const worker : {&m_printing, &m_drawing, &m_worker}) worker->reset();
        return 0;
    }

private:
    void signIn() {
        auto* const window = new SignInWindow(*m_worker, *m_parts.gateway, m_parts.gateway->places(),
                                              [this](SignedIn entered) { open(std::move(entered)); });
        if (!m_settings.setAside().empty() && !m_desk) window->say(settingsSetAside(m_settings.setAside()));
        window->offerSettings(m_settings);
        SetTopWindow(window);
        window->Show();
    }

    /// What was changed in the settings comes to the screen: colours at once, language and sizes in windows made anew when
    /// nothing is in their midst.
    void showChanges() {
        m_screen.applyColours();
        if (!m_screen.needWindows()) return;
        if (inTheMidst()) return m_later.StartOnce(tryAgainMilliseconds), void();
        m_screen.apply();
        wxWindow* const before = GetTopWindow();
        SettingsWindow const* const settings = settingsOver(*before);
        std::optional<std::string> const setting = settings ? std::optional(settings->focused()) : std::nullopt;
        if (auto* const door = dynamic_cast<SignInWindow*>(before)) {
            auto typed = door->typed();
            signIn();
            static_cast<SignInWindow*>(GetTopWindow())->take(std::move(typed));
        } else if (auto* const desk = dynamic_cast<MainWindow*>(before)) {
            auto const standing = desk->standing();
            openWindow();
            static_cast<MainWindow*>(GetTopWindow())->take(standing);
        }
        if (GetTopWindow() != before) before->Destroy();
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
        for (wxWindow* const each : wxTopLevelWindows)
            if (auto const* const dialog = dynamic_cast<wxDialog*>(each); dialog && dialog->IsModal()) return true;
        if (auto const* const door = dynamic_cast<SignInWindow*>(GetTopWindow())) return door->entering();
        return m_desk && m_desk->busy();
    }

    void open(SignedIn entered) {
        wxWindow* const door = GetTopWindow();
        DeskTools const tools{*m_worker, *m_parts.gateway, *m_parts.printer, *m_parts.previewer, *m_parts.check, *m_drawing, *m_printing};
        m_desk = std::make_shared<CaseDesk>(tools, std::move(entered));
        openWindow();
        door->Destroy();
        // The sound of Chinese words takes a moment to load: after the queue, before anybody can ask for it.
        m_worker->run([] { static_cast<void>(readingOf("出入境")); }, [](std::exception_ptr const&) {});
    }

    void openWindow() {
        auto* const window = new MainWindow(m_desk, m_settings, [this] { leave(); });
        SetTopWindow(window);
        window->Show();
    }

    void leave() {
        wxWindow* const desk = GetTopWindow();
        signIn();
        m_desk.reset(); // the window has its last share
        desk->Destroy();
    }

    DeskParts m_parts;
    Settings m_settings;
    ScreenWishes m_screen;
    wxTimer m_later;
    std::optional<Worker> m_worker, m_drawing, m_printing;
    std::shared_ptr<CaseDesk> m_desk; ///< of the sign-in; it outlives its windows
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
