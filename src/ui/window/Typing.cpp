#include "ui/window/Typing.h"

#include "ui/window/Look.h"

#include <wx/event.h>
#include <wx/textentry.h>

namespace countersign::ui {

Typing typingIn(wxWindow const& window) {
    wxWindow* const focus = wxWindow::FindFocus();
    if (!focus || !window.IsDescendant(focus)) return {};
    Typing typing{focus->GetName().utf8_string()};
    if (auto const* const text = dynamic_cast<wxTextEntry*>(focus)) text->GetSelection(&typing.from, &typing.to);
    return typing;
}

void typeOn(wxWindow& window, Typing const& typing) {
    wxWindow* const control = typing.control.empty() ? nullptr : wxWindow::FindWindowByName(wx(typing.control), &window);
    if (!control || !control->IsShownOnScreen() || !control->IsEnabled()) return;
    control->SetFocus();
    if (auto* const text = dynamic_cast<wxTextEntry*>(control)) text->SetSelection(typing.from, typing.to);
}

bool isEnter(wxKeyEvent const& event) { return event.GetKeyCode() == WXK_RETURN || event.GetKeyCode() == WXK_NUMPAD_ENTER; }

std::string typedText(wxTextEntry const& entry) { return wxString(entry.GetValue()).Trim(true).Trim(false).utf8_string(); }

} // namespace countersign::ui
