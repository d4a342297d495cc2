#include "ui/window/SecretDialogs.h"

#include "core/casework/CopyPassword.h"
#include "ui/text/Text.h"
#include "ui/window/DialogFrame.h"
#include "ui/window/Look.h"
#include "ui/window/WrappedText.h"

#include <wx/sizer.h>
#include <wx/textctrl.h>

#include <algorithm>

namespace countersign::ui {

namespace {

constexpr unsigned long longestSecret = 255;

wxTextCtrl* addSecretField(DialogFrame& dialog, std::string const& label, std::string const& id) {
    auto* const field = new wxTextCtrl(&dialog, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxTE_PASSWORD | wxTE_PROCESS_ENTER);
    field->SetMaxLength(longestSecret);
    dialog.add(label, field, id);
    return field;
}

/// Both fields hold the same, and it can be used; else the words say why not.
std::optional<Secret> agreedOn(wxTextCtrl& first, wxTextCtrl& second, std::function<std::string(Secret const&)> const& fault,
                               WrappedText& words) {
    Secret once = takenFrom(first);
    Secret const twice = takenFrom(second);
    std::string why = fault(once);
    if (why.empty() && once.text() != twice.text()) why = tr("The two are not the same: type it twice again.");
    if (why.empty()) return once;
    words.say("■ " + why);
    first.SetFocus();
    return std::nullopt;
}

} // namespace

Secret takenFrom(wxTextCtrl& typed) {
    wxString value = typed.GetValue();
    typed.Clear();
    Secret taken(value.utf8_string());
    std::fill(value.begin(), value.end(), wxUniChar(' '));
    return taken;
}

std::optional<Secret> askSecret(wxWindow& parent, SecretQuestion const& question) {
    DialogFrame dialog(parent, question.title, question.why, question.id);
    wxTextCtrl* const field = addSecretField(dialog, question.label, "secret");
    dialog.finish(question.forward, tr("Back"));
    field->Bind(wxEVT_TEXT_ENTER, [&](wxCommandEvent&) {
        if (!field->IsEmpty()) dialog.EndModal(wxID_OK);
    });
    field->SetFocus();
    bool const go = dialog.forward();
    Secret typed = takenFrom(*field);
    return go && !typed.text().empty() ? std::optional(typed) : std::nullopt;
}

std::optional<Secret> askSealPin(wxWindow& parent) {
    return askSecret(parent,
                     {tr("PIN of the key token"),
                      tr("The office's seal is on a key token. Its PIN is asked for once after each sign-in and unlock, and is kept "
                         "nowhere. After a few wrong PINs the token locks itself."),
                      tr("PIN"), tr("Use the token"), "pin-dialog"});
}

std::optional<Secret> askCopyPassword(wxWindow& parent, std::string const& number, bool beside) {
    std::string const whose = beside ? tr("The applicant chooses the password and types it twice; what to do stands on his window.")
                                     : tr("The applicant chooses the password and types it twice: turn the keyboard or the keypad to him.");
    SecretQuestion const question{tr("The electronic copy"),
                                  joinedSentences(number + tr(": ") + whose, tr("It is 6 to 64 letters, digits, blanks and signs, and is "
                                                                                "kept nowhere: who forgets it needs another copy.")),
                                  tr("Password"), tr("Write the copy"), "copy-dialog"};
    return askNewSecret(parent, question, [](Secret const& chosen) {
        auto const fault = copyPasswordFault(chosen);
        return fault ? onScreen(messageOf(*fault)) : std::string();
    });
}

std::optional<Secret> askNewSecret(wxWindow& parent, SecretQuestion const& question,
                                   std::function<std::string(Secret const&)> const& fault) {
    DialogFrame dialog(parent, question.title, question.why, question.id);
    wxTextCtrl* const first = addSecretField(dialog, question.label, "secret");
    wxTextCtrl* const second = addSecretField(dialog, tr("The same again"), "secret-again");
    auto* const words = new WrappedText(&dialog, Tone::problem, " ");
    makeLive(*words);
    dialog.body().Add(words, wxSizerFlags().Expand().Border(wxTOP, gap));
    dialog.finish(question.forward, tr("Back"));
    std::optional<Secret> chosen;
    auto const go = [&] {
        chosen = agreedOn(*first, *second, fault, *words);
        if (chosen) dialog.EndModal(wxID_OK);
    };
    first->Bind(wxEVT_TEXT_ENTER, [&](wxCommandEvent&) { second->SetFocus(); });
    second->Bind(wxEVT_TEXT_ENTER, [&](wxCommandEvent&) { go(); });
    dialog.Bind(
        wxEVT_BUTTON, [&](wxCommandEvent&) { go(); }, wxID_OK);
    first->SetFocus();
    dialog.ShowModal();
    first->Clear();
    second->Clear();
    return chosen;
}

} // namespace countersign::ui
