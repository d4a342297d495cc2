#include "ui/DeskApp.h"

#include "core/person/HanReading.h"
#include "ui/Settings.h"
#include "ui/Worker.h"
#include "ui/text/Text.h"
#include "ui/window/Look.h"
#include "ui/window/MainWindow.h"
#include "ui/window/SignInWindow.h"

#include <wx/app.h>
#include <wx/init.h>

#include <clocale>
#include <cstdlib>
#include <optional>
#include <string_view>

namespace countersign::ui {

namespace {

/// Which forms of unified Han characters the fonts give, and the language of the toolkit's own words.
void chooseScript(std::string const& language) {
    setenv("PANGO_LANGUAGE", "zh-cn", 0);
    setenv("LANGUAGE", language == "en" ? "en" : "zh_CN:zh", 1);
    for (char const* const locale : {"", "zh_CN.UTF-8", "C.UTF-8"}) {
        char const* const set = std::setlocale(LC_ALL, locale);
        if (set && std::string_view(set).find("UTF-8") != std::string_view::npos) break;
        if (set && std::string_view(set).find("utf8") != std::string_view::npos) break;
    }
    static_cast<void>(std::setlocale(LC_NUMERIC, "C")); // it is always there
}

class DeskApp : public wxApp {
public:
    DeskApp(DeskParts parts, DeskOptions options)
        : m_parts(std::move(parts)), m_options(std::move(options)), m_settings(m_options.settingsFile) {}

    bool OnInit() override {
        useLanguage(m_options.language, m_options.localeFolder);
        applyLook(lookWish(m_settings));
        m_worker.emplace([this](std::function<void()> const& function) { CallAfter(function); });
        signIn();
        return true;
    }

    int OnExit() override {
        m_worker.reset();
        return 0;
    }

private:
    void signIn() {
        auto* const window = new SignInWindow(*m_worker, *m_parts.gateway, m_parts.gateway->places(),
                                              [this](SignedIn entered) { open(std::move(entered)); });
        SetTopWindow(window);
        window->Show();
    }

    void open(SignedIn entered) {
        wxWindow* const door = GetTopWindow();
        DeskTools const tools{*m_worker, *m_parts.gateway, *m_parts.printer, *m_parts.previewer, *m_parts.check};
        auto* const window = new MainWindow(std::make_shared<CaseDesk>(tools, std::move(entered)), m_settings, [this] { leave(); });
        SetTopWindow(window);
        window->Show();
        door->Destroy();
        // The sound of Chinese words takes a moment to load: after the queue, before anybody can ask for it.
        m_worker->run([] { static_cast<void>(readingOf("出入境")); }, [](std::exception_ptr const&) {});
    }

    void leave() {
        wxWindow* const desk = GetTopWindow();
        signIn();
        desk->Destroy();
    }

    DeskParts m_parts;
    DeskOptions m_options;
    Settings m_settings;
    std::optional<Worker> m_worker;
};

} // namespace

int runDesk(DeskParts parts, DeskOptions options) {
    chooseScript(options.language);
    wxApp::SetInstance(new DeskApp(std::move(parts), std::move(options))); // wx owns it
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
