#include "ui/text/PrinterWords.h"

#include "ui/text/Text.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace countersign::ui {

namespace {

struct PrinterSaying {
    std::string_view keyword; ///< RFC 8011, 5.4.12, or CUPS
    char const* words;
    bool stops;
};

constexpr std::array<PrinterSaying, 22> printerSayings{{
    {"media-jam", msgid("paper jam"), true},
    {"media-empty", msgid("out of paper"), true},
    {"media-needed", msgid("needs different paper"), true},
    {"media-low", msgid("paper is running low"), false},
    {"input-tray-missing", msgid("the paper tray is missing"), true},
    {"output-tray-missing", msgid("the output tray is missing"), true},
    {"output-area-full", msgid("the output tray is full"), true},
    {"output-area-almost-full", msgid("the output tray is nearly full"), false},
    {"toner-empty", msgid("toner is empty"), true},
    {"toner-low", msgid("toner is running low"), false},
    {"marker-supply-empty", msgid("ink or toner is empty"), true},
    {"marker-supply-low", msgid("ink or toner is running low"), false},
    {"door-open", msgid("a door is open"), true},
    {"cover-open", msgid("the cover is open"), true},
    {"interlock-open", msgid("a cover is open"), true},
    {"fuser-over-temp", msgid("too hot, waiting to cool down"), true},
    {"fuser-under-temp", msgid("warming up"), false},
    {"offline", msgid("switched off or not connected"), true},
    {"connecting-to-device", msgid("is being connected"), false},
    {"timed-out", msgid("does not answer"), true},
    {"paused", msgid("is paused"), true},
    {"shutdown", msgid("is switched off"), true},
}};

/// PWG 5100.7, 6.3.
constexpr std::array<std::pair<std::string_view, char const*>, 14> trayWords{{
    {"auto", msgid("Chosen by the size of the paper")},
    {"main", msgid("Main tray")},
    {"alternate", msgid("Second tray")},
    {"large-capacity", msgid("Large tray")},
    {"manual", msgid("Fed by hand")},
    {"by-pass-tray", msgid("Bypass tray")},
    {"envelope", msgid("Envelope feeder")},
    {"top", msgid("Top tray")},
    {"middle", msgid("Middle tray")},
    {"bottom", msgid("Bottom tray")},
    {"side", msgid("Side tray")},
    {"left", msgid("Left tray")},
    {"right", msgid("Right tray")},
    {"rear", msgid("Rear tray")},
}};

PrinterSaying const* sayingOf(std::string const& keyword) {
    auto const found =
        std::find_if(printerSayings.begin(), printerSayings.end(), [&](auto const& each) { return each.keyword == keyword; });
    return found == printerSayings.end() ? nullptr : &*found;
}

} // namespace

std::string printerReasons(std::vector<std::string> const& reasons) {
    std::string all;
    bool other = false;
    for (auto const& each : reasons) {
        PrinterSaying const* const said = sayingOf(each);
        other = other || !said;
        if (said) all += (all.empty() ? "" : tr(", ")) + tr(said->words);
    }
    // A keyword that no clerk can read helps nobody; the printer's own display says more.
    if (all.empty() && other) return tr("look at its display");
    return all;
}

bool stopsPrinter(std::vector<std::string> const& reasons) {
    return std::any_of(reasons.begin(), reasons.end(), [](auto const& each) {
        PrinterSaying const* const said = sayingOf(each);
        return said && said->stops;
    });
}

std::string printingWords(PrintProgress const& progress, std::string const& printer, int sheets) {
    auto const name = fmt::arg("printer", printer);
    std::string const reasons = printerReasons(progress.reasons);
    if (stopsPrinter(progress.reasons))
        return trf("{printer}: {reasons}. Put it right and printing continues; Esc stops the print.", name, fmt::arg("reasons", reasons));
    std::string words;
    if (progress.stage == PrintProgress::Stage::waiting)
        words = trf("{printer} has the sheets and waits … Esc stops the print.", name);
    else if (progress.sheets > 0 && sheets > 1)
        words = trf("Printing on {printer}: sheet {sheet} of {sheets} … Esc stops the print.", name,
                    fmt::arg("sheet", std::min(progress.sheets, sheets)), fmt::arg("sheets", sheets));
    else
        words = trf("Printing on {printer} … Esc stops the print.", name);
    if (reasons.empty()) return words;
    return words + "  ▲ " + reasons;
}

std::string labelOf(PrinterEntry const& printer) {
    return printer.description.empty() || printer.description == printer.name ? printer.name : printer.description;
}

std::string labelOf(PaperTray const& tray) {
    constexpr std::string_view numbered = "tray-";
    if (tray.name.starts_with(numbered)) return trf("Tray {n}", fmt::arg("n", tray.name.substr(numbered.size())));
    for (auto const& [keyword, words] : trayWords)
        if (tray.name == keyword) return tr(words);
    return tray.description.empty() ? tray.name : tray.description;
}

} // namespace countersign::ui
