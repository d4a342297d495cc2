#pragma once

#include "core/Secret.h"

#include <wx/window.h>

#include <functional>
#include <optional>
#include <string>

class wxTextCtrl;

namespace countersign::ui {

/// What a secret is asked for with; `id` is the dialog's name that no language changes.
struct SecretQuestion {
    std::string title, why, label, forward, id;
};

/// A password or PIN that somebody types without its being seen. None: he went back, or typed nothing.
std::optional<Secret> askSecret(wxWindow& parent, SecretQuestion const& question);

/// The PIN of the office's key token.
std::optional<Secret> askSealPin(wxWindow& parent);

/// The password of an electronic copy, which the applicant chooses. `beside`: his own window tells him what to do.
std::optional<Secret> askCopyPassword(wxWindow& parent, std::string const& number, bool beside);

/// One that somebody chooses and types twice. `fault`: why it cannot be taken, in words; empty when it can.
std::optional<Secret> askNewSecret(wxWindow& parent, SecretQuestion const& question,
                                   std::function<std::string(Secret const&)> const& fault);

/// What is typed, and nothing of it left in the control.
Secret takenFrom(wxTextCtrl& typed);

} // namespace countersign::ui
