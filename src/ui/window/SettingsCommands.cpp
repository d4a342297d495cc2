#include "ui/window/SettingsCommands.h"

#include "core/authority/RuleCatalogue.h"
#include "ui/CaseDesk.h"
#include "ui/Settings.h"
#include "ui/model/LookWish.h"
#include "ui/text/Text.h"
#include "ui/window/SettingsWindow.h"

#include <wx/weakref.h>

namespace countersign::ui {

void showSettings(wxWindow& window, CaseDesk& desk, Settings& settings) {
    SettingFacts facts;
    facts.signedIn = true;
    facts.lookBackYears = desk.session().lookBackYears;
    if (auto const rules = desk.rules(); rules && limitEntry("lock_minutes")) facts.lockMinutes = rules->limit("lock_minutes");
    wxWeakRef<SettingsWindow> const open = &openSettings(window, settings, std::move(facts));
    auto const trays = [open, &desk](std::string const& printer) {
        if (printer.empty()) return open->showTrays(printer, {});
        desk.listTrays(printer, [open, printer](std::vector<PaperTray> const& all) {
            if (open) open->showTrays(printer, all);
        });
    };
    open->onPrinter = trays;
    if (std::string const printer = settings.get("printer"); !printer.empty()) trays(printer);
    desk.listPrinters([open](std::vector<PrinterEntry> const& printers) {
        if (open) open->showPrinters(printers);
    });
}

void growText(Settings& settings, int steps) {
    settings.set("text-size", std::to_string(textSizeBeside(lookWish(settings).textPercent, steps)));
}

void speakOther(Settings& settings) { settings.set("language", screenLanguage() == "en" ? "zh_CN" : "en"); }

} // namespace countersign::ui
