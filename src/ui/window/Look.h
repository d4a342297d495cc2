#pragma once

#include "core/authority/Finding.h"
#include "ui/model/LookWish.h"

#include <wx/colour.h>
#include <wx/font.h>
#include <wx/window.h>

#include <string>

class wxStaticText;

namespace countersign::ui {

/// Distances in logical pixels; everything on screen is a multiple.
constexpr int gap = 8;
constexpr int halfGap = 4;

/// A length that holds text: logical pixels where the text is plain, more where it is larger.
/// `constexpr Length queueWidth{232};`
struct Length {
    int plain;
    operator int() const;
};
constexpr Length controlHeight{28}; ///< one line of text with room to breathe

/// What a control looks like beyond its kind. Told to the native style sheet, so themes still apply.
enum class Tone { plain, primary, muted, heading, title, problem, done, current };

/// The head of a part of the window.
void makeHeading(wxStaticText& text);

/// Makes the screen look as wished. Before the first window, and again whenever the wish changes: colours change at once, and
/// every window hears wxEVT_SYS_COLOUR_CHANGED (skip it: it goes on to the children). Lengths and fonts are taken by windows
/// that are made afterwards.
void applyLook(LookWish const& wish);

/// The colour that a paint has just now, for what is drawn by hand. Ask again when colours change.
wxColour colour(Paint paint);
/// The same as "#rrggbb", for pango markup.
std::string markupColour(Paint paint);
Theme theme(); ///< the one that is shown

/// The window's background is the paint's, now and when colours change.
void groundIn(wxWindow& window, Paint paint);

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

/// What a weight is written in; it is told apart by shape as well.
Paint paintOf(Weight weight);

wxString wx(std::string const& utf8);
/// Fit for pango markup.
std::string escaped(std::string const& text);
wxFont larger(wxFont const& font, double factor, bool bold = false);

} // namespace countersign::ui
