#pragma once

#include "ui/model/SettingRows.h"

#include <wx/frame.h>

#include <functional>

class wxFlexGridSizer;
class wxScrolledWindow;
class wxStaticText;

namespace countersign::ui {

class Settings;

/// What can be set on this desk, and what the office has set, with its reason. A change holds at once and is remembered.
class SettingsWindow : public wxFrame {
public:
    SettingsWindow(wxWindow& parent, Settings& settings, SettingFacts facts);
    /// The setting in which the keyboard is; empty when in none.
    std::string focused() const;
    void focusOn(std::string const& key);
    /// Printers are known later than the window is wanted.
    void showPrinters(std::vector<PrinterEntry> printers);
    /// And the trays of one later still: told which it is whenever another is chosen; empty: none.
    std::function<void(std::string const& printer)> onPrinter;
    void showTrays(std::string const& printer, std::vector<PaperTray> trays);

private:
    void build();
    void buildAgain(); ///< the keyboard stays where it is
    void addRow(SettingRow const& row);
    wxWindow* makeControl(SettingRow const& row);
    void chosen(std::string const& key, std::string const& value);

    Settings& m_settings;
    SettingFacts m_facts;
    wxScrolledWindow* m_sheet = nullptr;
    wxFlexGridSizer* m_grid = nullptr;
    wxStaticText* m_words = nullptr;
    int m_labels = 0; ///< the widest of them
};

/// The settings window over `parent`, the same when it is open already.
SettingsWindow& openSettings(wxWindow& parent, Settings& settings, SettingFacts facts);
/// The one over `parent`; null when none is open.
SettingsWindow* settingsOver(wxWindow const& parent);

/// Families on this computer in which a whole screen of Chinese can be set.
std::vector<std::string> screenFonts();

} // namespace countersign::ui
