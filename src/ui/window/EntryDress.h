#pragma once

#include "core/person/NameDifference.h"

#include <wx/window.h>

#include <vector>

class wxStaticText;

namespace countersign::ui {

/// What the eye sees of a text and the text itself does not hold: gaps between groups of a number, and marks under characters that
/// differ elsewhere. The caret, copies and what a screen reader reads know nothing of it.
void dressEntry(wxWindow& control, std::vector<std::size_t> const& gaps, std::vector<CharacterMatch> const& marks);

/// The same of a text that is only shown, behind so many characters that are no part of it.
void dressLabel(wxStaticText& label, std::size_t behind, std::vector<std::size_t> const& gaps, std::vector<CharacterMatch> const& marks);

} // namespace countersign::ui
