#pragma once

#include "ui/model/CommandPalette.h"

#include <wx/window.h>

#include <optional>

namespace countersign::ui {

/// A line to type into and below it what it may mean; up and down choose, Enter takes, Esc goes back.
std::optional<PaletteAim> askPalette(wxWindow& parent, std::vector<PaletteEntry> const& entries);

} // namespace countersign::ui
