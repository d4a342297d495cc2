#pragma once

#include "ui/model/Palette.h"

#include <string>

namespace countersign::ui {

/// The style sheet for native controls: every colour comes from the palette, every length follows the text.
/// `font`: a family to set before the desk's own; may be empty.
std::string styleSheet(Palette const& palette, std::string const& font);

} // namespace countersign::ui
