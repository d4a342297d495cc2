#include "ui/window/HelpWindow.h"

#include "ui/text/Text.h"
#include "ui/window/HelpView.h"
#include "ui/window/Look.h"
#include "ui/window/Menus.h"
#include "ui/window/TwoLineList.h"

#include <wx/button.h>
#include <wx/display.h>
#include <wx/panel.h>
#include <wx/sizer.h>
#include <wx/statline.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <algorithm>
#include <array>

namespace countersign::ui {

namespace {

constexpr Length helpWidth{1120}, helpHeight{700};
constexpr int usualPages = 300, widestPages = 420;

constexpr char const* helpWindowName = "help-window";

int pagesWidth() { return std::min<int>(Length{usualPages}, widestPages); }

wxSize helpSize() {
    wxSize size(helpWidth, helpHeight);
    size.DecTo(wxDisplay().GetClientArea().GetSize());
    return size;
}

} // namespace

HelpWindow::HelpWindow(wxWindow* parent, Background& background, std::filesystem::path const& folder)
    : wxFrame(parent, wxID_ANY, wx(tr("Help — Countersign")), wxDefaultPosition, helpSize(), wxDEFAULT_FRAME_STYLE, helpWindowName),
      m_shelf(background, folder, keysByLabel()) {
    layOut();
    m_shelf.onList = [this] { showList(); };
    m_shelf.onPage = [this] { showPage(); };
    m_search->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { m_shelf.search(m_search->GetValue().utf8_string()); });
    m_back->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { m_shelf.back(); });
    m_list->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
        int const row = m_list->GetSelectedRow();
        if (row >= 0 && !m_filling) m_shelf.choose(static_cast<std::size_t>(row));
    });
    Bind(wxEVT_CHAR_HOOK, &HelpWindow::onKey, this);
    CentreOnParent();
    m_search->SetFocus();
}

void HelpWindow::layOut() {
    auto* const panel = new wxPanel(this);
    auto* const left = new wxBoxSizer(wxVERTICAL);
    auto* const label = new wxStaticText(panel, wxID_ANY, wx(tr("Search (words, pinyin or initials)")));
    setTone(*label, Tone::muted);
    m_search = new wxTextCtrl(panel, wxID_ANY);
    m_search->SetMaxLength(80);
    m_search->SetMinSize(wxSize(-1, controlHeight));
    nameFor(*m_search, tr("Search the help"), "help-search");
    m_count = new wxStaticText(panel, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_NO_AUTORESIZE);
    setTone(*m_count, Tone::muted);
    makeLive(*m_count);
    m_list = makeTwoLineList(panel, tr("Pages of the help"), "help-pages", [this](std::size_t row) {
        m_shelf.choose(row);
        m_view->focusText();
    });
    m_back = new wxButton(panel, wxID_ANY, wx(tr("Back") + "   Alt+←"));
    nameFor(*m_back, tr("Back to the page before"), "help-back");
    left->Add(label, wxSizerFlags().Border(wxLEFT | wxTOP, gap));
    left->Add(m_search, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxTOP, gap));
    left->Add(m_count, wxSizerFlags().Expand().Border(wxLEFT | wxTOP, gap));
    left->Add(m_list, wxSizerFlags(1).Expand().Border(wxTOP, halfGap));
    left->Add(m_back, wxSizerFlags().Expand().Border(wxALL, gap));
    left->SetMinSize(pagesWidth(), -1);
    m_view = new HelpView(panel, [this](std::string const& target) { CallAfter([this, target] { m_shelf.follow(target); }); });
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(left, wxSizerFlags().Expand());
    row->Add(new wxStaticLine(panel, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxLI_VERTICAL), wxSizerFlags().Expand());
    row->Add(m_view, wxSizerFlags(1).Expand());
    panel->SetSizer(row);
    auto* const whole = new wxBoxSizer(wxVERTICAL);
    whole->Add(panel, wxSizerFlags(1).Expand());
    SetSizer(whole);
    SetMinSize(wxSize(760, 480));
}

void HelpWindow::onKey(wxKeyEvent& event) {
    int const key = event.GetKeyCode();
    bool const inSearch = FindFocus() == m_search;
    if (key == WXK_ESCAPE && inSearch && !m_search->IsEmpty()) return m_search->Clear();
    if (key == WXK_ESCAPE) {
        Close();
        return;
    }
    if (key == WXK_LEFT && event.AltDown()) return m_shelf.back();
    if (key == 'F' && event.ControlDown()) return m_search->SetFocus();
    // From what is typed down into what is found, and Enter reads the first of it.
    if (inSearch && key == WXK_DOWN) {
        m_list->SetFocus();
        if (m_list->GetItemCount() > 0) m_list->SelectRow(0);
        if (!m_shelf.lines().empty()) m_shelf.choose(0);
        return;
    }
    if (inSearch && (key == WXK_RETURN || key == WXK_NUMPAD_ENTER)) {
        m_shelf.choose(0);
        return m_view->focusText();
    }
    event.Skip();
}

void HelpWindow::showList() {
    std::vector<std::string> rows;
    for (auto const& line : m_shelf.lines()) {
        std::string markup = "<b>" + escaped(brokenToWidth(*m_list, line.title, pagesWidth() - 6 * gap)) + "</b>";
        if (!line.excerpt.empty())
            markup += "\n<small>" + escaped(brokenToWidth(*m_list, line.excerpt, pagesWidth() - 4 * gap, smallText)) + "</small>";
        rows.push_back(std::move(markup));
    }
    m_filling = true;
    fill(*m_list, rows);
    m_filling = false;
    bool const searching = !m_search->IsEmpty();
    std::string const count = rows.empty() ? tr("Nothing is found. Try another word, or fewer letters.")
                                           : trn("{n} page", "{n} pages", static_cast<int>(rows.size()));
    m_count->SetLabel(wx(brokenToWidth(*m_count, searching || rows.empty() ? count : tr("All pages"), pagesWidth() - 2 * gap)));
    m_count->SetMinSize(wxSize(-1, (m_count->GetLabel().Freq('\n') + 1) * m_count->GetCharHeight()));
    m_count->GetParent()->Layout();
}

void HelpWindow::showPage() {
    if (m_shelf.unreadable())
        return m_view->say(tr("The pages of the help are missing in this installation. Ask the administrator to install it again."));
    if (!m_shelf.page()) return;
    m_view->show(*m_shelf.page(), m_shelf.block(), [this](std::string const& file) { return m_shelf.picture(file); });
    m_back->Enable(m_shelf.canGoBack());
    SetTitle(wx(m_shelf.page()->title() + " — " + tr("Help — Countersign")));
}

void HelpWindow::open(std::string const& page) { m_shelf.open(page); }

void openHelp(wxWindow& parent, Background& background, std::filesystem::path const& folder, std::string const& page) {
    auto* window = dynamic_cast<HelpWindow*>(wxWindow::FindWindowByName(helpWindowName));
    if (!window || window->IsBeingDeleted()) window = new HelpWindow(&parent, background, folder);
    window->open(page);
    window->Show();
    window->Raise();
}

std::string helpTopic(wxWindow const* focus) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 11> topics{{{"queue", "queue"},
                                                                                    {"check-board", "checks"},
                                                                                    {"crossings", "records"},
                                                                                    {"preview", "printing"},
                                                                                    {"sheet-dialog", "printing"},
                                                                                    {"print-dialog", "printing"},
                                                                                    {"verdict-dialog", "verifying"},
                                                                                    {"place", "places"},
                                                                                    {"operator", "places"},
                                                                                    {"server-host", "places"},
                                                                                    {"choose-try-out", "places"}}};
    for (; focus; focus = focus->GetParent()) {
        std::string const name = focus->GetName().utf8_string();
        if (name.starts_with("/authority")) return "power";
        if (name.starts_with("/documents") || name.find("number") != std::string::npos) return "numbers";
        if (name.starts_with('/')) return "paper";
        for (auto const& [window, page] : topics)
            if (name == window) return std::string(page);
    }
    return "start";
}

KeyOfLabel keysByLabel() {
    KeyOfLabel keys;
    for (auto const& menu : deskMenus())
        for (auto const& entry : menu.entries)
            if (!entry.isLine()) keys[withoutDots(labelOf(entry))] = keyOf(entry);
    return keys;
}

} // namespace countersign::ui
