#pragma once

#include "ui/model/Palette.h"

#include <optional>
#include <string>

namespace countersign::ui {

class Settings;

/// How the operator wants the screen. Nothing wished: as the system has it.
struct LookWish {
    std::optional<Theme> theme; ///< none: follows the system
    int textPercent = 100;      ///< of the system's text
    std::string font;           ///< a family; empty: the desk's own choice
    bool operator==(LookWish const&) const = default;
};

inline constexpr std::array textSizes{100, 125, 150, 175, 200};

/// "light", "dark", "contrast", "contrast-dark"; anything else is none.
std::optional<Theme> themeCalled(std::string_view word);
std::string wordOf(std::optional<Theme> theme); ///< none: "system"

/// The nearest of the text sizes; 100 for what is no number.
int textSizeFrom(std::string_view typed);
/// One size up or down; the same at the end.
int textSizeBeside(int percent, int steps);

LookWish lookWish(Settings const& settings);
/// What the system says, as far as it says it: the name of its theme, whether dark is preferred, whether contrast is.
Theme themeMeant(std::string_view themeName, bool prefersDark, bool prefersContrast);

} // namespace countersign::ui
