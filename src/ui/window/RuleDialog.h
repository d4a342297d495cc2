#pragma once

#include "ui/model/RuleText.h"

#include <wx/window.h>

namespace countersign::ui {

/// The wording and legal basis of one rule, with its id and the rule set that it is from.
void showRule(wxWindow& parent, RuleText const& rule);

} // namespace countersign::ui
