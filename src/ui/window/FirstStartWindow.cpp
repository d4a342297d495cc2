#include "ui/window/FirstStartWindow.h"

#include "ui/text/Text.h"
#include "ui/window/Layout.h"
#include "ui/window/Look.h"
#include "ui/window/Menus.h"
#include "ui/window/ServerPanel.h"
#include "ui/window/TwoLineList.h"

#include <wx/button.h>
#include <wx/checkbox.h>
#include <wx/display.h>
#include <wx/gauge.h>
#include <wx/panel.h>
#include <wx/scrolwin.h>
#include <wx/settings.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <algorithm>

namespace countersign::ui {

namespace {

constexpr Length startWidth{560};
constexpr Length startWordsHeight{84}; ///< four lines: the longest failure in either language
constexpr int lookMilliseconds = 120;
constexpr Length choiceHeight{44};
constexpr Length operatorsHeight{150};

int startTextWidth() { return startWidth - 6 * gap; }
constexpr int startScrollStep = 16;
constexpr int frameHeight = 60; ///< of the window manager, generously

wxStaticText* addParagraph(wxWindow* parent, wxSizer& column, std::string const& words, Tone tone, int above) {
    auto* const text = new wxStaticText(parent, wxID_ANY, wx(brokenToWidth(*parent, words, startTextWidth())));
    setTone(*text, tone);
    column.Add(text, wxSizerFlags().Expand().Border(wxTOP, above));
    return text;
}

/// Who is needed first stands first.
std::vector<TryOutOperator> inOrderOfUse(std::vector<TryOutOperator> operators) {
    constexpr std::array<std::string_view, 3> first{"clerk1", "supervisor", "clerk2"};
    auto const place = [&first](TryOutOperator const& each) { return std::find(first.begin(), first.end(), each.name); };
    std::stable_sort(operators.begin(), operators.end(), [&place](auto const& a, auto const& b) { return place(a) < place(b); });
    return operators;
}

/// What each of them is there for, so that a first try finds its way.
std::string duty(std::string const& name) {
    if (name.starts_with("clerk")) return tr("takes cases in, issues, hands over");
    if (name == "supervisor") return tr("approves, returns, refuses");
    if (name == "auditor") return tr("reads the log");
    if (name == "admin") return tr("manages offices, operators and rules");
    if (name == "importer") return tr("loads registry and crossings");
    return {};
}

} // namespace

FirstStartWindow::FirstStartWindow(Background& background, Gateway& gateway, Premises& premises, Ways ways)
    : wxFrame(nullptr, wxID_ANY, wx(tr("Where to work — Countersign")), wxDefaultPosition, wxDefaultSize,
              wxDEFAULT_FRAME_STYLE & ~(wxRESIZE_BORDER | wxMAXIMIZE_BOX)),
      m_start(background, gateway, premises),
      m_ways(std::move(ways)),
      m_look(this) {
    auto* const panel = m_sheet = new wxScrolledWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxTAB_TRAVERSAL);
    panel->SetScrollRate(0, startScrollStep);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    auto* const title = new wxStaticText(panel, wxID_ANY, "Countersign");
    title->SetFont(larger(title->GetFont(), 1.8, true));
    setTone(*title, Tone::heading);
    m_top = new wxBoxSizer(wxHORIZONTAL);
    m_top->Add(title, wxSizerFlags(1).Border(wxTOP, gap));
    column->Add(m_top, wxSizerFlags().Expand());
    m_server = new ServerPanel(panel, m_start);
    m_pages = {makeQuestion(panel), m_server, makeMaking(panel), makeMade(panel)};
    for (wxWindow* const page : m_pages) {
        column->Add(page, wxSizerFlags().Expand().Border(wxTOP, gap));
        page->Show(page == m_pages.front());
    }
    m_words = new wxStaticText(panel, wxID_ANY, {}, wxDefaultPosition, wxSize(startTextWidth(), startWordsHeight), wxST_NO_AUTORESIZE);
    makeLive(*m_words);
    column->Add(m_words, wxSizerFlags().Expand().Border(wxTOP, gap));
    auto* const margin = new wxBoxSizer(wxVERTICAL);
    margin->Add(column, wxSizerFlags(1).Expand().Border(wxALL, 3 * gap));
    margin->SetMinSize(startWidth, -1);
    panel->SetSizer(margin);
    auto* const whole = new wxBoxSizer(wxVERTICAL);
    whole->Add(panel, wxSizerFlags(1).Expand());
    SetSizer(whole);
    settleWhenShown(*this);
    m_start.onChange = [this] { refresh(); };
    m_start.onPlace = m_ways.place;
    m_start.onEntered = m_ways.entered;
    Bind(wxEVT_TIMER, [this](wxTimerEvent&) { refresh(); });
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) { event.GetKeyCode() == WXK_ESCAPE ? goBack() : event.Skip(); });
    fitPage();
    CallAfter([this] { focusPage(); });
}

void FirstStartWindow::offerLanguage(std::function<void()> speakOther) {
    auto* const button = new wxButton(m_words->GetParent(), wxID_ANY, wx(labelOf(Command::otherLanguage)));
    nameFor(*button, labelOf(Command::otherLanguage), "other-language");
    button->Bind(wxEVT_BUTTON, [speakOther](wxCommandEvent&) { speakOther(); });
    m_top->Add(button, wxSizerFlags().Top());
    Bind(wxEVT_CHAR_HOOK, [speakOther](wxKeyEvent& event) {
        event.ControlDown() && event.ShiftDown() && event.GetKeyCode() == 'L' ? speakOther() : event.Skip();
    });
    fitPage();
}

/// As high as the page, and no empty half; what is higher than the screen can be scrolled.
void FirstStartWindow::fitPage() {
    wxSize page = m_sheet->GetSizer()->CalcMin();
    int const room = wxDisplay(this).GetClientArea().height - FromDIP(frameHeight);
    if (page.y > room) page = wxSize(page.x + wxSystemSettings::GetMetric(wxSYS_VSCROLL_X, this), room);
    m_sheet->SetMinSize(page);
    Fit();
    m_sheet->FitInside();
    m_sheet->Layout();
    IsShown() ? moveToMiddle(*this) : Centre();
}

wxWindow* FirstStartWindow::makeQuestion(wxWindow* parent) {
    auto* const page = new wxPanel(parent);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    auto* const question = new wxStaticText(page, wxID_ANY, wx(tr("Where do you want to work?")));
    question->SetFont(larger(question->GetFont(), 1.25, true));
    column->Add(question, wxSizerFlags().Border(wxTOP, gap));
    addChoice(page, *column, tr("&Try it out on this computer"),
              tr("A private database with made-up people, operators and cases. Nothing leaves this computer, and nothing in it is real."),
              "choose-try-out", [this] { m_start.tryOut(); });
    addChoice(
        page, *column, tr("At the &office's server"),
        tr("The administrator gives you the server's name, your operator name and a password. The address is tested before it is kept."),
        "choose-server", [this] { m_start.toServer(); });
    page->SetSizer(column);
    return page;
}

void FirstStartWindow::addChoice(wxWindow* parent, wxSizer& column, std::string const& label, std::string const& words, char const* id,
                                 std::function<void()> go) {
    auto* const button = new wxButton(parent, wxID_ANY, wx(label), wxDefaultPosition, wxSize(-1, choiceHeight));
    nameFor(*button, wxControl::RemoveMnemonics(wx(label)).utf8_string(), id);
    button->Bind(wxEVT_BUTTON, [go = std::move(go)](wxCommandEvent&) { go(); });
    // Enter chooses, as the space bar does.
    button->Bind(wxEVT_SET_FOCUS, [button](wxFocusEvent& event) {
        button->SetDefault();
        event.Skip();
    });
    column.Add(button, wxSizerFlags().Expand().Border(wxTOP, 2 * gap));
    addParagraph(parent, column, words, Tone::muted, halfGap);
    if (!m_first) m_first = button;
}

wxWindow* FirstStartWindow::makeMaking(wxWindow* parent) {
    auto* const page = new wxPanel(parent);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    m_step = new wxStaticText(page, wxID_ANY, {}, wxDefaultPosition, wxSize(startTextWidth(), -1), wxST_NO_AUTORESIZE);
    makeLive(*m_step);
    m_gauge = new wxGauge(page, wxID_ANY, 100);
    nameFor(*m_gauge, tr("Progress of the try-out"), "try-out-progress");
    m_cancel = new wxButton(page, wxID_ANY, wx(tr("Cancel")));
    nameFor(*m_cancel, tr("Cancel"), "try-out-cancel");
    m_cancel->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { m_start.cancel(); });
    column->Add(m_step, wxSizerFlags().Expand().Border(wxTOP, 3 * gap));
    column->Add(m_gauge, wxSizerFlags().Expand().Border(wxTOP, gap));
    column->Add(m_cancel, wxSizerFlags().Right().Border(wxTOP, 2 * gap));
    page->SetSizer(column);
    return page;
}

wxWindow* FirstStartWindow::makeMade(wxWindow* parent) {
    auto* const page = new wxPanel(parent);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    addParagraph(page, *column, tr("The try-out is ready. These are its operators; the passwords are shown here and nowhere else."),
                 Tone::plain, gap);
    m_operators =
        new wxTextCtrl(page, wxID_ANY, {}, wxDefaultPosition, wxSize(-1, operatorsHeight), wxTE_MULTILINE | wxTE_READONLY | wxTE_DONTWRAP);
    // Passwords in letters of one width, their owners' duties as everywhere else.
    m_operators->SetFont(
        wxFont(wxFontInfo(m_operators->GetFont().GetPointSize()).FaceName("monospace,Noto Sans CJK SC,Noto Sans SC,WenQuanYi Micro Hei")));
    m_operators->SetMargins(gap, halfGap);
    nameFor(*m_operators, tr("Operators and passwords of the try-out"), "try-out-operators");
    column->Add(m_operators, wxSizerFlags().Expand().Border(wxTOP, gap));
    m_remember = new wxCheckBox(page, wxID_ANY, wx(tr("Remember them for the try-out")));
    m_remember->SetValue(true);
    nameFor(*m_remember, tr("Remember them for the try-out"), "try-out-remember");
    column->Add(m_remember, wxSizerFlags().Border(wxTOP, gap));
    addParagraph(page, *column,
                 tr("They open this private database and nothing else, and are kept in a file that only this account can read. No other "
                    "password is ever remembered."),
                 Tone::muted, halfGap);
    m_goOn = new wxButton(page, wxID_ANY, wx(tr("Go to the sign-in")));
    setTone(*m_goOn, Tone::primary);
    nameFor(*m_goOn, tr("Go to the sign-in"), "try-out-go-on");
    m_goOn->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { m_start.goOn(m_remember->GetValue()); });
    column->Add(m_goOn, wxSizerFlags().Right().Border(wxTOP, gap));
    page->SetSizer(column);
    return page;
}

void FirstStartWindow::refresh() {
    bool const making = m_start.page() == FirstStart::Page::making;
    if (making != m_look.IsRunning()) making ? static_cast<void>(m_look.Start(lookMilliseconds)) : m_look.Stop();
    if (making) {
        wxString const step = wx(m_start.stepWords());
        if (m_step->GetLabel() != step) m_step->SetLabel(step);
        m_gauge->SetValue(m_start.percent());
    }
    m_goOn->Enable(!m_start.busy());
    m_server->refresh();
    std::string const said = brokenToWidth(*m_words, (m_start.failed() ? "■ " : "") + m_start.words(), startTextWidth());
    setTone(*m_words, m_start.failed() ? Tone::problem : Tone::muted);
    if (m_words->GetLabel() != wx(said)) m_words->SetLabel(wx(said));
    if (m_shown != m_start.page()) focusPage();
}

void FirstStartWindow::focusPage() {
    m_shown = m_start.page();
    for (std::size_t at = 0; at < m_pages.size(); ++at) m_pages[at]->Show(at == static_cast<std::size_t>(m_shown));
    fitPage();
    switch (m_shown) {
    case FirstStart::Page::question: m_first->SetFocus(); break;
    case FirstStart::Page::server: m_server->focusFirst(); break;
    case FirstStart::Page::making: m_cancel->SetFocus(); break;
    case FirstStart::Page::made: {
        std::string lines;
        for (auto const& each : inOrderOfUse(m_start.operators()))
            lines += fmt::format("{:<11} {:<9} {}\n", each.name, each.password, duty(each.name));
        m_operators->SetValue(wx(lines));
        m_goOn->SetFocus();
        m_goOn->SetDefault();
        break;
    }
    }
}

void FirstStartWindow::goBack() {
    switch (m_start.page()) {
    case FirstStart::Page::making: return m_start.cancel();
    case FirstStart::Page::made: return; // passwords that nobody has seen yet are not closed away
    case FirstStart::Page::server: return m_start.toQuestion();
    case FirstStart::Page::question: break;
    }
    m_ways.back ? m_ways.back() : static_cast<void>(Close());
}

} // namespace countersign::ui
