#include "ui/window/LockWindow.h"

#include "ui/text/Text.h"
#include "ui/window/Look.h"
#include "ui/window/SupportDetails.h"
#include "ui/window/TwoLineList.h"

#include <wx/button.h>
#include <wx/panel.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <utility>

namespace countersign::ui {

namespace {

constexpr Length lockWidth{480};
constexpr Length lockWordsHeight{106}; ///< as in the sign-in

} // namespace

LockWindow::LockWindow(Background& background, Gateway& gateway, Place place, SessionInfo const& session, Work work, Ways ways)
    : wxFrame(nullptr, wxID_ANY, wx(tr("Locked — Countersign")), wxDefaultPosition, wxDefaultSize,
              wxDEFAULT_FRAME_STYLE & ~(wxRESIZE_BORDER | wxMAXIMIZE_BOX)),
      m_unlock(background, gateway, std::move(place), session.operatorName),
      m_ways(std::move(ways)),
      m_work(work) {
    // A dialog of the locked desk may stand open below, and the toolkit would let no other window be closed.
    SetExtraStyle(GetExtraStyle() | wxTOPLEVEL_EX_DIALOG);
    build(session);
    wire();
    Centre();
    m_password->SetFocus();
}

void LockWindow::build(SessionInfo const& session) {
    auto* const panel = new wxPanel(this);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    auto* const title = new wxStaticText(panel, wxID_ANY, wx(tr("This desk is locked")));
    title->SetFont(larger(title->GetFont(), 1.6, true));
    setTone(*title, Tone::heading);
    std::string whose = trf("{name} is signed in.", fmt::arg("name", session.displayName));
    if (m_work == Work::kept) whose += "\n" + tr("What was typed and not saved is kept.");
    if (m_work == Work::notKept)
        whose += "\n" + tr("▲ What was typed and not saved could not be kept on this computer: only who unlocks the desk finds it again.");
    auto* const owner = new wxStaticText(panel, wxID_ANY, {});
    owner->SetLabel(wx(brokenToWidth(*owner, whose, lockWidth)));
    setTone(*owner, m_work == Work::notKept ? Tone::problem : Tone::muted);
    auto* const label = new wxStaticText(panel, wxID_ANY, wx(tr("Password")));
    m_password = new wxTextCtrl(panel, wxID_ANY, {}, wxDefaultPosition, wxSize(-1, controlHeight), wxTE_PASSWORD | wxTE_PROCESS_ENTER);
    m_password->SetMaxLength(200);
    nameFor(*m_password, tr("Password"), "unlock-password");
    m_words = new wxStaticText(panel, wxID_ANY, {}, wxDefaultPosition, wxSize(lockWidth, lockWordsHeight), wxST_NO_AUTORESIZE);
    makeLive(*m_words);
    m_another = new wxButton(panel, wxID_ANY, wx(tr("&Another operator …")));
    nameFor(*m_another, tr("Another operator"), "another-operator");
    m_open = new wxButton(panel, wxID_ANY, wx(tr("Unlock")));
    setTone(*m_open, Tone::primary);
    nameFor(*m_open, tr("Unlock"), "unlock");
    m_another->MoveAfterInTabOrder(m_open);
    auto* const buttons = new wxBoxSizer(wxHORIZONTAL);
    buttons->Add(m_another, wxSizerFlags().CenterVertical());
    buttons->AddStretchSpacer();
    buttons->Add(m_open, wxSizerFlags().CenterVertical());
    column->Add(title, wxSizerFlags().Border(wxTOP, gap));
    column->Add(owner, wxSizerFlags().Border(wxTOP, gap));
    column->Add(label, wxSizerFlags().Border(wxTOP, 3 * gap));
    column->Add(m_password, wxSizerFlags().Expand().Border(wxTOP, halfGap));
    column->Add(m_words, wxSizerFlags().Expand().Border(wxTOP, 2 * gap));
    column->Add(buttons, wxSizerFlags().Expand().Border(wxTOP, gap));
    column->SetMinSize(lockWidth, -1);
    auto* const margin = new wxBoxSizer(wxVERTICAL);
    margin->Add(column, wxSizerFlags(1).Expand().Border(wxALL, 3 * gap));
    panel->SetSizer(margin);
    auto* const whole = new wxBoxSizer(wxVERTICAL);
    whole->Add(panel, wxSizerFlags(1).Expand());
    SetSizerAndFit(whole);
}

void LockWindow::wire() {
    m_unlock.onChange = [this] { refresh(); };
    // Out of the handler first: it ends with this window gone.
    m_unlock.onOpen = [this] { CallAfter([open = m_ways.open] { open(); }); };
    m_password->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { go(); });
    m_open->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { go(); });
    m_another->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { giveUp(m_ways.another); });
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        if (asksForDetails(event) && !m_unlock.details().empty()) return showSupportDetails(*this, m_unlock.details());
        event.Skip();
    });
    Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent& event) {
        if (!event.CanVeto()) return event.Skip();
        event.Veto();
        giveUp([this] { CallAfter([quit = m_ways.quit] { quit(); }); });
    });
}

void LockWindow::giveUp(std::function<void()> const& way) {
    if (m_work != Work::notKept || std::exchange(m_warned, true)) return way();
    setTone(*m_words, Tone::problem);
    m_words->SetLabel(wx(brokenToWidth(*m_words,
                                       tr("That loses what was typed here and not saved. Unlock the desk and save it; or choose "
                                          "the same once more, and it is lost."),
                                       lockWidth)));
}

void LockWindow::go() {
    std::string password = m_password->GetValue().utf8_string();
    m_password->Clear();
    m_unlock.go(std::move(password));
}

void LockWindow::refresh() {
    setTone(*m_words, m_unlock.failed() ? Tone::problem : Tone::muted);
    std::string const words = m_unlock.details().empty() ? m_unlock.words() : m_unlock.words() + "\n" + detailsHint();
    m_words->SetLabel(wx(brokenToWidth(*m_words, words, lockWidth)));
    for (wxWindow* const each : {static_cast<wxWindow*>(m_open), static_cast<wxWindow*>(m_another)}) each->Enable(!m_unlock.asking());
    if (m_unlock.failed()) m_password->SetFocus();
}

} // namespace countersign::ui
