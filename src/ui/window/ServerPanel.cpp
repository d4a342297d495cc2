#include "ui/window/ServerPanel.h"

#include "ui/text/Text.h"
#include "ui/window/Dialogs.h"
#include "ui/window/Look.h"

#include <wx/button.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <utility>

namespace countersign::ui {

namespace {

std::string trimmedTextOf(wxTextCtrl const& control) { return wxString(control.GetValue()).Strip(wxString::both).utf8_string(); }

Tone toneOf(FirstStart::Answer answer) {
    switch (answer) {
    case FirstStart::Answer::open:
    case FirstStart::Answer::asking: return Tone::muted;
    case FirstStart::Answer::yes: return Tone::done;
    case FirstStart::Answer::no: return Tone::problem;
    }
    return Tone::plain;
}

} // namespace

ServerPanel::ServerPanel(wxWindow* parent, FirstStart& start) : wxPanel(parent), m_start(start) {
    auto* const grid = new wxFlexGridSizer(2, gap, 2 * gap);
    grid->AddGrowableCol(1);
    m_host = add(*grid, tr("Server"), "server-host", {});
    m_host->SetHint(wx(tr("as the administrator gave it, such as records.example.cn")));
    m_port = add(*grid, tr("Port number"), "server-port", ServerAddress{}.port);
    m_database = add(*grid, tr("Database"), "server-database", ServerAddress{}.database);
    m_authority = add(*grid, tr("Authority (TLS)"), "server-authority", {});
    m_authority->SetHint(wx(tr("empty: the authorities that this computer trusts")));
    grid->AddSpacer(0);
    m_choose = new wxButton(this, wxID_ANY, wx(tr("Choose a certificate file …")));
    nameFor(*m_choose, tr("Choose a certificate file …"), "choose-authority");
    grid->Add(m_choose, wxSizerFlags().Left());
    m_operator = add(*grid, tr("Operator"), "server-operator", {});
    m_password = add(*grid, tr("Password"), "server-password", {}, wxTE_PASSWORD);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(grid, wxSizerFlags().Expand());
    for (std::size_t at = 0; at < m_answers.size(); ++at) {
        m_answers[at] = new wxStaticText(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_NO_AUTORESIZE);
        makeLive(*m_answers[at]);
        column->Add(m_answers[at], wxSizerFlags().Expand().Border(wxTOP, at ? halfGap : 2 * gap));
    }
    m_test = new wxButton(this, wxID_ANY, wx(tr("Test and sign in")));
    setTone(*m_test, Tone::primary);
    nameFor(*m_test, tr("Test and sign in"), "server-test");
    column->Add(m_test, wxSizerFlags().Right().Border(wxTOP, 2 * gap));
    SetSizer(column);
    m_choose->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { chooseAuthority(); });
    m_test->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { test(); });
    refresh();
}

wxTextCtrl* ServerPanel::add(wxFlexGridSizer& grid, std::string const& label, char const* id, std::string const& value, long style) {
    grid.Add(new wxStaticText(this, wxID_ANY, wx(label)), wxSizerFlags().CenterVertical());
    auto* const text = new wxTextCtrl(this, wxID_ANY, wx(value), wxDefaultPosition, wxDefaultSize, style | wxTE_PROCESS_ENTER);
    text->SetMaxLength(250);
    text->SetMinSize(wxSize(-1, controlHeight));
    nameFor(*text, label, id);
    grid.Add(text, wxSizerFlags().Expand());
    // Enter goes on to the next field, and from the last one it tests.
    text->Bind(wxEVT_TEXT_ENTER, [this, text](wxCommandEvent&) { text == m_password ? test() : static_cast<void>(text->Navigate()); });
    return text;
}

void ServerPanel::chooseAuthority() {
    auto const file = askFileToOpen(*this, tr("The authority's certificate"), "PEM|*.pem;*.crt|*|*");
    if (file) m_authority->SetValue(wx(*file));
    m_operator->SetFocus();
}

void ServerPanel::test() {
    std::string password = m_password->GetValue().utf8_string();
    m_password->Clear();
    m_start.test({{}, trimmedTextOf(*m_host), trimmedTextOf(*m_port), trimmedTextOf(*m_database), trimmedTextOf(*m_authority)},
                 trimmedTextOf(*m_operator), std::move(password));
    if (m_start.failed() && !m_start.busy()) focusMissing();
}

/// What kept the test from being made.
void ServerPanel::focusMissing() {
    ServerAddress const address{{}, trimmedTextOf(*m_host), trimmedTextOf(*m_port), trimmedTextOf(*m_database), {}};
    wxTextCtrl* const field = address.host.empty()          ? m_host
                              : address.database.empty()    ? m_database
                              : !problemOf(address).empty() ? m_port
                              : m_operator->IsEmpty()       ? m_operator
                                                            : m_password;
    field->SetFocus();
}

void ServerPanel::refresh() {
    for (std::size_t at = 0; at < m_answers.size(); ++at) {
        auto const question = static_cast<FirstStart::Question>(at);
        wxString const words = wx(wordsOf(question, m_start.answer(question)));
        setTone(*m_answers[at], toneOf(m_start.answer(question)));
        if (m_answers[at]->GetLabel() != words) m_answers[at]->SetLabel(words);
    }
    m_test->Enable(!m_start.busy());
    // A test is over that said no: the password is typed again, and Tab leads to the rest.
    bool const over = std::exchange(m_testing, m_start.busy()) && !m_start.busy();
    if (over && m_start.failed()) m_password->SetFocus();
}

void ServerPanel::focusFirst() { m_host->SetFocus(); }

} // namespace countersign::ui
