#include "ui/window/SignInWindow.h"

#include "ui/text/Text.h"
#include "ui/window/Layout.h"
#include "ui/window/Look.h"
#include "ui/window/Menus.h"
#include "ui/window/SettingsCommands.h"
#include "ui/window/SettingsWindow.h"
#include "ui/window/SupportDetails.h"
#include "ui/window/TwoLineList.h"

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/panel.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

namespace countersign::ui {

namespace {

constexpr Length width{480};
constexpr Length wordsHeight{106}; ///< four lines of the longest failure in either language, and one for its details

wxTextCtrl* addText(wxWindow* parent, wxFlexGridSizer& grid, std::string const& label, char const* id, long style) {
    grid.Add(new wxStaticText(parent, wxID_ANY, wx(label)), wxSizerFlags().CenterVertical());
    auto* const text = new wxTextCtrl(parent, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, style | wxTE_PROCESS_ENTER);
    text->SetMaxLength(200);
    text->SetMinSize(wxSize(-1, controlHeight));
    nameFor(*text, label, id);
    grid.Add(text, wxSizerFlags().Expand());
    return text;
}

} // namespace

SignInWindow::SignInWindow(Background& background, Gateway& gateway, std::vector<Place> places, std::function<void(SignedIn)> entered)
    : wxFrame(nullptr, wxID_ANY, wx(tr("Sign in — Countersign")), wxDefaultPosition, wxDefaultSize,
              wxDEFAULT_FRAME_STYLE & ~(wxRESIZE_BORDER | wxMAXIMIZE_BOX)),
      m_signIn(background, gateway),
      m_places(std::move(places)) {
    auto* const panel = new wxPanel(this);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    auto* const title = new wxStaticText(panel, wxID_ANY, "Countersign");
    title->SetFont(larger(title->GetFont(), 1.8, true));
    setTone(*title, Tone::heading);
    auto* const purpose = new wxStaticText(panel, wxID_ANY, wx(tr("Exit-entry records at the counter")));
    setTone(*purpose, Tone::muted);
    m_words = new wxStaticText(panel, wxID_ANY, {}, wxDefaultPosition, wxSize(width - 6 * gap, wordsHeight), wxST_NO_AUTORESIZE);
    makeLive(*m_words);
    m_enter = new wxButton(panel, wxID_ANY, wx(tr("Sign in")));
    setTone(*m_enter, Tone::primary);
    nameFor(*m_enter, tr("Sign in"), "sign-in");
    m_top = new wxBoxSizer(wxHORIZONTAL);
    m_top->Add(title, wxSizerFlags(1).Top());
    column->Add(m_top, wxSizerFlags().Expand().Border(wxTOP, gap));
    column->Add(purpose, wxSizerFlags().Border(wxBOTTOM, 3 * gap));
    column->Add(makeFields(panel), wxSizerFlags().Expand());
    column->Add(m_words, wxSizerFlags().Expand().Border(wxTOP, 2 * gap));
    m_elsewhere = new wxButton(panel, wxID_ANY, wx(tr("&Other place …")));
    nameFor(*m_elsewhere, tr("Another server, or a try-out"), "other-place");
    m_elsewhere->Hide();
    auto* const ways = new wxBoxSizer(wxHORIZONTAL);
    ways->Add(m_enter, wxSizerFlags());
    ways->PrependStretchSpacer();
    ways->Prepend(m_elsewhere, wxSizerFlags().CenterVertical());
    column->Add(ways, wxSizerFlags().Expand().Border(wxTOP, gap));
    auto* const margin = new wxBoxSizer(wxVERTICAL);
    margin->Add(column, wxSizerFlags(1).Expand().Border(wxALL, 3 * gap));
    panel->SetSizer(margin);
    margin->SetMinSize(width, -1);
    margin->SetSizeHints(this);
    auto* const whole = new wxBoxSizer(wxVERTICAL);
    whole->Add(panel, wxSizerFlags(1).Expand());
    SetSizerAndFit(whole);
    settleWhenShown(*this);
    wire(std::move(entered));
    choosePlace();
    m_operator->SetFocus();
}

wxWindow* SignInWindow::makeFields(wxWindow* parent) {
    auto* const box = new wxPanel(parent);
    auto* const grid = new wxFlexGridSizer(2, gap, 2 * gap);
    grid->AddGrowableCol(1);
    grid->Add(new wxStaticText(box, wxID_ANY, wx(tr("Where"))), wxSizerFlags().CenterVertical());
    wxArrayString labels;
    for (auto const& each : m_places) labels.Add(wx(labelOf(each)));
    m_place = new wxChoice(box, wxID_ANY, wxDefaultPosition, wxDefaultSize, labels);
    m_place->SetSelection(0);
    nameFor(*m_place, tr("Where"), "place");
    grid->Add(m_place, wxSizerFlags().Expand());
    m_operator = addText(box, *grid, tr("Operator"), "operator", 0);
    m_password = addText(box, *grid, tr("Password"), "password", wxTE_PASSWORD);
    box->SetSizer(grid);
    return box;
}

void SignInWindow::wire(std::function<void(SignedIn)> entered) {
    m_signIn.onChange = [this] { refresh(); };
    m_signIn.onEntered = std::move(entered);
    m_place->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { choosePlace(); });
    m_operator->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { m_password->SetFocus(); });
    m_password->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { enterDesk(); });
    m_enter->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { enterDesk(); });
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        if (asksForDetails(event) && !m_signIn.details().empty()) return showSupportDetails(*this, m_signIn.details());
        event.Skip();
    });
}

void SignInWindow::offerSettings(Settings& settings) {
    wxWindow* const panel = m_enter->GetParent();
    auto const add = [&](std::string const& label, std::string const& name, char const* id, std::function<void()> act) {
        auto* const button = new wxButton(panel, wxID_ANY, wx(label));
        nameFor(*button, name, id);
        button->Bind(wxEVT_BUTTON, [act = std::move(act)](wxCommandEvent&) { act(); });
        m_top->Add(button, wxSizerFlags().Top().Border(wxLEFT, gap));
    };
    auto const language = [&settings] { speakOther(settings); };
    auto const open = [this, &settings] { openSettings(*this, settings, {}); };
    add(labelOf(Command::otherLanguage), labelOf(Command::otherLanguage), "other-language", language);
    add(tr("Settings"), tr("Settings"), "settings", open);
    Bind(wxEVT_CHAR_HOOK, [language, open](wxKeyEvent& event) {
        if (event.ControlDown() && event.GetKeyCode() == ',') return open();
        if (event.ControlDown() && event.ShiftDown() && event.GetKeyCode() == 'L') return language();
        event.Skip();
    });
    panel->Layout();
    Fit();
    Centre();
}

void SignInWindow::say(std::string const& problem) {
    auto* const text = new wxStaticText(m_words->GetParent(), wxID_ANY, wx(brokenToWidth(*m_words, problem, (width - 6 * gap) * 9 / 10)));
    setTone(*text, Tone::problem);
    makeLive(*text);
    m_words->GetContainingSizer()->Insert(2, text, wxSizerFlags().Expand().Border(wxBOTTOM, 2 * gap));
    m_words->GetParent()->Layout();
    Fit();
}

SignInWindow::Typed SignInWindow::typed() const {
    return {m_place->GetSelection(), m_operator->GetValue(), Secret(m_password->GetValue().utf8_string()), typingIn(*this)};
}

void SignInWindow::take(Typed typed) {
    m_place->SetSelection(typed.place);
    choosePlace();
    m_operator->ChangeValue(typed.operatorName);
    m_password->ChangeValue(wx(typed.password.text()));
    CallAfter([this, typing = typed.typing] { typeOn(*this, typing); });
}

void SignInWindow::offerElsewhere(std::function<void()> go) {
    m_elsewhere->Bind(wxEVT_BUTTON, [this, go = std::move(go)](wxCommandEvent&) {
        if (m_signIn.phase() != SignIn::Phase::entering) CallAfter(go);
    });
    m_elsewhere->Show();
    m_elsewhere->GetParent()->Layout();
}

void SignInWindow::offerBack(std::function<void()> go) {
    // A dialog of the locked desk may stand open below, and the toolkit would let no other window be closed.
    SetExtraStyle(GetExtraStyle() | wxTOPLEVEL_EX_DIALOG);
    m_elsewhere->SetLabel(wx(tr("&Back to the lock")));
    nameFor(*m_elsewhere, tr("Back to the lock"), "back-to-lock");
    offerElsewhere(go);
    auto const back = [this, go = std::move(go)] {
        if (m_signIn.phase() != SignIn::Phase::entering) CallAfter(go);
    };
    Bind(wxEVT_CHAR_HOOK, [back](wxKeyEvent& event) { event.GetKeyCode() == WXK_ESCAPE ? back() : event.Skip(); });
    Bind(wxEVT_CLOSE_WINDOW, [back](wxCloseEvent& event) {
        if (!event.CanVeto()) return event.Skip();
        event.Veto();
        back();
    });
}

void SignInWindow::choosePlace() {
    int const chosen = m_place->GetSelection();
    if (chosen >= 0) m_signIn.choose(m_places.at(static_cast<std::size_t>(chosen)));
}

void SignInWindow::enterDesk() {
    if (m_signIn.phase() == SignIn::Phase::entering) return;
    std::string password = m_password->GetValue().utf8_string();
    m_password->Clear();
    m_signIn.go(m_operator->GetValue().Strip(wxString::both).utf8_string(), std::move(password));
}

void SignInWindow::refresh() {
    bool const entering = m_signIn.phase() == SignIn::Phase::entering;
    setTone(*m_words, m_signIn.failed() ? Tone::problem : Tone::muted);
    std::string const words = m_signIn.details().empty() ? m_signIn.words() : m_signIn.words() + "\n" + detailsHint();
    m_words->SetLabel(wx(brokenToWidth(*m_words, words, width - 6 * gap)));
    for (wxWindow* const each : {static_cast<wxWindow*>(m_place), static_cast<wxWindow*>(m_enter)}) each->Enable(!entering);
    if (m_signIn.failed() && m_signIn.phase() == SignIn::Phase::waiting && !m_operator->IsEmpty()) m_password->SetFocus();
}

} // namespace countersign::ui
