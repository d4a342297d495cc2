#pragma once

#include "core/casework/Printer.h"

#include <optional>
#include <string>
#include <vector>

namespace countersign::ui {

class Settings;

/// What the settings window knows beside the settings; what is not known is not shown.
struct SettingFacts {
    std::vector<std::string> fonts; ///< families that write Chinese, found on this computer
    std::vector<PrinterEntry> printers;
    std::vector<PaperTray> trays;     ///< of the printer that is set
    std::optional<int> lockMinutes;   ///< as the office's rules have it
    std::optional<int> lookBackYears; ///< as the database reckons it; 0: no limit
    bool signedIn = false;
};

enum class SettingKind { choice, onOff, shown };

/// One setting as a row: a label, what it is, and why the operator cannot change it.
struct SettingRow {
    struct Option {
        std::string value, label;
        bool operator==(Option const&) const = default;
    };
    std::string key, label;
    SettingKind kind = SettingKind::choice;
    std::string value;
    std::vector<Option> options;
    std::optional<std::string> locked; ///< the reason, in words
};

struct SettingPart {
    std::string title;
    std::vector<SettingRow> rows;
};
std::vector<SettingPart> settingParts(Settings const& settings, SettingFacts const& facts);

/// The tray that is set for a printer, by its name; empty: the printer chooses.
std::string trayOf(Settings const& settings, std::string const& printer);
std::string trayKey(std::string const& printer);

/// What a file from a scanner or a folder may have at most, in bytes; a larger one is not read.
std::uintmax_t largestScan(Settings const& settings);

} // namespace countersign::ui
