#pragma once

#include <wx/event.h>
#include <wx/window.h>

#include <string>

namespace countersign::ui {

/// Ctrl+Shift+I, where there is no menu that knows it.
bool asksForDetails(wxKeyEvent const& event);

/// "Ctrl+Shift+I: details for support", behind a failure's sentence.
std::string detailsHint();

/// What support asks for, to be read out or copied with one key.
void showSupportDetails(wxWindow& parent, std::string const& details);

} // namespace countersign::ui
