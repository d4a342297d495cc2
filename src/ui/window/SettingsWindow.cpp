#include "ui/window/SettingsWindow.h"

#include "ui/Settings.h"
#include "ui/text/Text.h"
#include "ui/window/Look.h"
#include "ui/window/TwoLineList.h"

#include <wx/button.h>
#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/display.h>
#include <wx/fontenum.h>
#include <wx/panel.h>
#include <wx/scrolwin.h>
#include <wx/sizer.h>
#include <wx/statline.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <algorithm>
#include <array>

namespace countersign::ui {

namespace {

constexpr Length settingWidth{320};
constexpr int settingsScrollStep = 16;
constexpr auto settingPrefix = "setting/";

} // namespace

SettingsWindow::SettingsWindow(wxWindow& parent, Settings& settings, SettingFacts facts)
    : wxFrame(&parent, wxID_ANY, wx(tr("Settings — Countersign")), wxDefaultPosition, wxDefaultSize,
              wxDEFAULT_FRAME_STYLE | wxFRAME_FLOAT_ON_PARENT),
      m_settings(settings),
      m_facts(std::move(facts)) {
    nameFor(*this, tr("Settings"), "settings-window");
    auto* const root = new wxPanel(this);
    m_sheet = new wxScrolledWindow(root, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxTAB_TRAVERSAL);
    m_sheet->SetScrollRate(0, settingsScrollStep);
    groundIn(*m_sheet, Paint::raised);
    m_words = new wxStaticText(root, wxID_ANY, wx(tr("Every change takes effect at once and is remembered on this computer.")));
    setTone(*m_words, Tone::muted);
    makeLive(*m_words);
    auto* const close = new wxButton(root, wxID_CLOSE, wx(tr("Close")));
    nameFor(*close, tr("Close"), "close-settings");
    close->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { Close(); });
    auto* const foot = new wxBoxSizer(wxHORIZONTAL);
    foot->Add(m_words, wxSizerFlags(1).CenterVertical().Border(wxRIGHT, 2 * gap));
    foot->Add(close, wxSizerFlags().CenterVertical());
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(m_sheet, wxSizerFlags(1).Expand());
    column->Add(new wxStaticLine(root), wxSizerFlags().Expand());
    column->Add(foot, wxSizerFlags().Expand().Border(wxALL, 2 * gap));
    root->SetSizer(column);
    build();
    auto* const whole = new wxBoxSizer(wxVERTICAL);
    whole->Add(root, wxSizerFlags(1).Expand());
    SetSizer(whole);
    // As high as its rows, and never higher or wider than the screen.
    wxSize const screen = wxDisplay(this).GetClientArea().GetSize();
    wxSize const wanted = m_sheet->GetSizer()->CalcMin() + wxSize(4 * gap, foot->CalcMin().y + 6 * gap);
    SetClientSize(std::min(std::max(wanted.x, foot->CalcMin().x + 4 * gap), screen.x - 4 * gap), std::min(wanted.y, screen.y - 8 * gap));
    CentreOnParent();
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        bool const away = event.GetKeyCode() == WXK_ESCAPE || (event.ControlDown() && event.GetKeyCode() == 'W');
        away ? static_cast<void>(Close()) : event.Skip();
    });
}

void SettingsWindow::build() {
    m_sheet->DestroyChildren();
    auto* const column = new wxBoxSizer(wxVERTICAL);
    auto const parts = settingParts(m_settings, m_facts);
    m_labels = 0; // all parts stand in line
    for (auto const& part : parts)
        for (auto const& each : part.rows) m_labels = std::max(m_labels, m_sheet->GetTextExtent(wx(each.label)).x);
    for (auto const& part : parts) {
        auto* const head = new wxStaticText(m_sheet, wxID_ANY, wx(part.title));
        makeHeading(*head);
        column->Add(head, wxSizerFlags().Border(wxLEFT | wxTOP, 2 * gap));
        m_grid = new wxFlexGridSizer(2, gap, 2 * gap);
        m_grid->AddGrowableCol(1);
        for (auto const& each : part.rows) addRow(each);
        column->Add(m_grid, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxTOP, 2 * gap));
    }
    column->AddSpacer(2 * gap);
    m_sheet->SetSizer(column);
    m_sheet->FitInside();
    m_sheet->Layout();
}

void SettingsWindow::addRow(SettingRow const& row) {
    auto* const label = new wxStaticText(m_sheet, wxID_ANY, wx(row.label));
    label->SetMinSize(wxSize(m_labels, -1));
    auto* const cell = new wxBoxSizer(wxVERTICAL);
    wxWindow* const control = makeControl(row);
    nameFor(*control, row.label, settingPrefix + row.key);
    cell->Add(control, wxSizerFlags().Expand());
    if (row.locked) {
        std::string const words = "⚿ " + *row.locked;
        auto* const why = new wxStaticText(m_sheet, wxID_ANY, wx(brokenToWidth(*m_sheet, words, settingWidth)));
        setTone(*why, Tone::muted);
        cell->Add(why, wxSizerFlags().Border(wxTOP, halfGap / 2));
        markField(*control, Weight::note, *row.locked, false);
    }
    m_grid->Add(label, wxSizerFlags().Border(wxTOP, halfGap));
    m_grid->Add(cell, wxSizerFlags(1).Expand());
}

wxWindow* SettingsWindow::makeControl(SettingRow const& row) {
    auto const shownAs = std::find_if(row.options.begin(), row.options.end(), [&](auto const& each) { return each.value == row.value; });
    // What is locked can be read, reached and copied, but not changed.
    if (row.locked || row.kind == SettingKind::shown) {
        wxString const text = wx(shownAs == row.options.end() ? row.value : shownAs->label);
        auto* const fixed = new wxTextCtrl(m_sheet, wxID_ANY, text, wxDefaultPosition, wxDefaultSize, wxTE_READONLY);
        fixed->SetMinSize(wxSize(settingWidth, controlHeight));
        return fixed;
    }
    if (row.kind == SettingKind::onOff) {
        auto* const check = new wxCheckBox(m_sheet, wxID_ANY, wx(tr("On")));
        check->SetValue(row.value != "off");
        check->Bind(wxEVT_CHECKBOX, [this, key = row.key](wxCommandEvent& event) { chosen(key, event.IsChecked() ? "on" : "off"); });
        return check;
    }
    wxArrayString labels;
    for (auto const& each : row.options) labels.Add(wx(each.label));
    auto* const choice = new wxChoice(m_sheet, wxID_ANY, wxDefaultPosition, wxSize(settingWidth, -1), labels);
    choice->SetSelection(static_cast<int>(shownAs - row.options.begin()));
    choice->Bind(wxEVT_CHOICE, [this, key = row.key, options = row.options](wxCommandEvent& event) {
        if (event.GetSelection() >= 0) chosen(key, options.at(static_cast<std::size_t>(event.GetSelection())).value);
    });
    return choice;
}

void SettingsWindow::chosen(std::string const& key, std::string const& value) {
    bool const kept = m_settings.set(key, value);
    // Not from under the hand of the control that tells it.
    if (key == "printer" && onPrinter) CallAfter([this, value] { onPrinter(value); });
    setTone(*m_words, kept ? Tone::muted : Tone::problem);
    m_words->SetLabel(wx(kept ? tr("Every change takes effect at once and is remembered on this computer.")
                              : tr("■ The settings file cannot be written: the change lasts until the desk is closed.")));
}

std::string SettingsWindow::focused() const {
    wxWindow const* const focus = FindFocus();
    std::string const name = focus && focus->GetParent() == m_sheet ? focus->GetName().utf8_string() : std::string();
    return name.starts_with(settingPrefix) ? name.substr(std::string_view(settingPrefix).size()) : std::string();
}

void SettingsWindow::focusOn(std::string const& key) {
    if (wxWindow* const control = FindWindowByName(wx(settingPrefix + key), m_sheet)) control->SetFocus();
}

void SettingsWindow::showPrinters(std::vector<PrinterEntry> printers) {
    if (printers == m_facts.printers) return;
    m_facts.printers = std::move(printers);
    buildAgain();
}

void SettingsWindow::showTrays(std::string const& printer, std::vector<PaperTray> trays) {
    if (printer != m_settings.get("printer")) return; // another was chosen meanwhile
    m_facts.trays = std::move(trays);
    buildAgain();
}

void SettingsWindow::buildAgain() {
    std::string const kept = focused();
    build();
    focusOn(kept.empty() ? "language" : kept);
}

SettingsWindow* settingsOver(wxWindow const& parent) {
    for (wxWindow* const each : parent.GetChildren())
        if (auto* const window = dynamic_cast<SettingsWindow*>(each); window && !window->IsBeingDeleted()) return window;
    return nullptr;
}

SettingsWindow& openSettings(wxWindow& parent, Settings& settings, SettingFacts facts) {
    SettingsWindow* window = settingsOver(parent);
    if (!window) {
        facts.fonts = screenFonts();
        window = new SettingsWindow(parent, settings, std::move(facts));
        window->Show();
        window->focusOn("language");
    }
    window->Raise();
    return *window;
}

std::vector<std::string> screenFonts() {
    static constexpr std::array known{"Noto Sans CJK SC",
                                      "Noto Serif CJK SC",
                                      "Source Han Sans SC",
                                      "Source Han Serif SC",
                                      "HarmonyOS Sans SC",
                                      "MiSans",
                                      "WenQuanYi Micro Hei",
                                      "WenQuanYi Zen Hei",
                                      "AR PL UMing CN",
                                      "AR PL UKai CN",
                                      "Microsoft YaHei",
                                      "SimSun",
                                      "FangSong",
                                      "KaiTi"};
    wxArrayString const here = wxFontEnumerator::GetFacenames();
    std::vector<std::string> found;
    for (char const* const each : known)
        if (here.Index(wx(each)) != wxNOT_FOUND) found.emplace_back(each);
    return found;
}

} // namespace countersign::ui
