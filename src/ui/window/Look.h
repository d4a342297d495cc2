#pragma once

#include "core/authority/Finding.h"

#include <wx/font.h>
#include <wx/window.h>

#include <string>

class wxStaticText;

namespace countersign::ui {

/// Distances in logical pixels; everything on screen is a multiple.
constexpr int gap = 8;
constexpr int halfGap = 4;
constexpr int controlHeight = 28; ///< one line of text with room to breathe

/// What a control looks like beyond its kind. Told to the native style sheet, so themes still apply.
enum class Tone { plain, primary, muted, heading, title, problem, done };

/// The head of a part of the window.
void makeHeading(wxStaticText& text);

/// Loads the style sheet for native controls. Once, before the first window.
void applyLook();

/// Gives `window` a tone; a former tone is taken away.
void setTone(wxWindow& window, Tone tone);

/// Marks a field by the heaviest thing that is said about it, tinted or not; `words` is read out and shown as a hint.
void markField(wxWindow& control, Weight weight, std::string const& words, bool tinted);

/// What assistive technology calls the control, and a name for it that no language changes.
void nameFor(wxWindow& control, std::string const& name, std::string const& id);

/// The arrow of a combo box is no stop of its own for the keyboard: its text is.
void skipArrow(wxWindow& combo);

/// Text whose every change is announced to a screen reader.
void makeLive(wxStaticText& text);

/// "#a4262c" for pango markup, told apart by shape as well.
char const* colourOf(Weight weight);

wxString wx(std::string const& utf8);
/// Fit for pango markup.
std::string escaped(std::string const& text);
wxFont larger(wxFont const& font, double factor, bool bold = false);

} // namespace countersign::ui
