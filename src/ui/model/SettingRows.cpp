#include "ui/model/SettingRows.h"

#include "ui/Settings.h"
#include "ui/model/LookWish.h"
#include "ui/text/PrinterWords.h"
#include "ui/text/Text.h"

#include <algorithm>

namespace countersign::ui {

namespace {

using Option = SettingRow::Option;

constexpr int leastScan = 1, mostScan = 256, usualScan = 32;
constexpr std::array scanSizes{8, 32, 64, 128, 256};

std::string nameOf(Theme shown) {
    switch (shown) {
    case Theme::light: return tr("Light");
    case Theme::dark: return tr("Dark");
    case Theme::contrast: return tr("High contrast, black on white");
    case Theme::contrastDark: return tr("High contrast, white on black");
    }
    return {};
}

/// A row that the operator chooses, unless the office has fixed it.
SettingRow row(Settings const& settings, std::string const& key, std::string const& label, std::vector<Option> options,
               std::string const& otherwise) {
    SettingRow made{key, label, SettingKind::choice, settings.get(key, otherwise), std::move(options), std::nullopt};
    if (auto const reason = settings.fixedBecause(key, screenLanguage()))
        made.locked =
            reason->empty() ? tr("Fixed for all desks in the office.") : trf("Fixed by the office: {reason}", fmt::arg("reason", *reason));
    // What is set but no longer there (a printer that was taken away) is shown as it is.
    bool const known = std::any_of(made.options.begin(), made.options.end(), [&](Option const& each) { return each.value == made.value; });
    if (!known) made.options.push_back({made.value, made.value});
    return made;
}

SettingRow sound(Settings const& settings, std::string const& key, std::string const& label) {
    SettingRow made = row(settings, key, label, {{"on", tr("On")}, {"off", tr("Off")}}, "on");
    made.kind = SettingKind::onOff;
    return made;
}

SettingRow shownRow(std::string const& key, std::string const& label, std::string const& value, std::string const& reason) {
    return {key, label, SettingKind::shown, value, {}, reason};
}

SettingPart screenPart(Settings const& settings, SettingFacts const& facts) {
    std::vector<Option> looks{{"system", tr("Same as the system")}};
    for (Theme const each : themes) looks.push_back({wordOf(each), nameOf(each)});
    std::vector<Option> sizes;
    for (int const each : textSizes) sizes.push_back({std::to_string(each), std::to_string(each) + " %"});
    std::vector<Option> fonts{{"", tr("Default font")}};
    for (auto const& each : facts.fonts) fonts.push_back({each, each});
    // Each language is called as those call it who read it.
    return {tr("Screen"),
            {row(settings, "language", tr("Language"), {{"zh_CN", "中文"}, {"en", "English"}}, screenLanguage()),
             row(settings, "look", tr("Colours"), std::move(looks), "system"),
             row(settings, "text-size", tr("Size of text"), std::move(sizes), "100"),
             row(settings, "font", tr("Font"), std::move(fonts), "")}};
}

SettingPart printPart(Settings const& settings, SettingFacts const& facts) {
    std::vector<Option> printers{{"", tr("Ask at every print")}};
    for (auto const& each : facts.printers)
        printers.push_back(
            {each.name, each.description.empty() || each.description == each.name ? each.name : each.description + " (" + each.name + ")"});
    SettingPart part{tr("Printing"), {row(settings, "printer", tr("Printer"), std::move(printers), "")}};
    std::string const printer = settings.get("printer");
    if (printer.empty() || (facts.trays.empty() && trayOf(settings, printer).empty())) return part;
    std::vector<Option> trays{{"", tr("The printer chooses")}};
    for (auto const& each : facts.trays) trays.push_back({each.name, labelOf(each)});
    part.rows.push_back(row(settings, trayKey(printer), tr("Paper tray"), std::move(trays), ""));
    return part;
}

SettingPart soundPart(Settings const& settings) {
    return {tr("Sounds"),
            {sound(settings, "sound.scan-good", tr("A scan that was read")),
             sound(settings, "sound.scan-bad", tr("A scan that could not be read")),
             sound(settings, "sound.approval", tr("An approval that arrived"))}};
}

SettingPart officePart(Settings const& settings, SettingFacts const& facts) {
    SettingPart part{tr("Limits"), {}};
    std::vector<Option> sizes;
    for (int const each : scanSizes) sizes.push_back({std::to_string(each), trf("{n} MB", fmt::arg("n", each))});
    part.rows.push_back(row(settings, "scan.megabytes", tr("Largest scan or file to read"), std::move(sizes), std::to_string(usualScan)));
    std::string const byRules = tr("Set by the office's rules, the same for every desk. An administrator changes it with countersignctl.");
    if (facts.lockMinutes)
        part.rows.push_back(shownRow("lock", tr("Lock the desk when nobody uses it"),
                                     trn("after {n} minute", "after {n} minutes", *facts.lockMinutes), byRules));
    if (facts.lookBackYears)
        part.rows.push_back(shownRow("look-back", tr("Longest period that needs no supervisor"),
                                     *facts.lookBackYears ? trn("{n} year", "{n} years", *facts.lookBackYears) : tr("no limit"), byRules));
    if (!facts.signedIn) part.rows.push_back(shownRow("lock", tr("What the office's rules set"), tr("shown after signing in"), byRules));
    return part;
}

} // namespace

std::vector<SettingPart> settingParts(Settings const& settings, SettingFacts const& facts) {
    std::vector<SettingPart> parts{screenPart(settings, facts)};
    if (facts.signedIn) parts.push_back(printPart(settings, facts));
    parts.push_back(soundPart(settings));
    parts.push_back(officePart(settings, facts));
    return parts;
}

std::string trayKey(std::string const& printer) { return "tray." + printer; }

std::string trayOf(Settings const& settings, std::string const& printer) { return settings.get(trayKey(printer)); }

std::uintmax_t largestScan(Settings const& settings) {
    return static_cast<std::uintmax_t>(settings.number("scan.megabytes", leastScan, mostScan, usualScan)) << 20;
}

} // namespace countersign::ui
