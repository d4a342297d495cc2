#include "ui/model/LookWish.h"

#include "ui/Settings.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace countersign::ui {

namespace {

bool holds(std::string_view text, std::string_view part) {
    auto const same = [](char one, char other) { return (one | 32) == (other | 32); };
    return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end();
}

} // namespace

std::optional<Theme> themeCalled(std::string_view word) {
    for (Theme const theme : themes)
        if (wordOf(theme) == word) return theme;
    return std::nullopt;
}

std::string wordOf(std::optional<Theme> theme) {
    if (!theme) return "system";
    switch (*theme) {
    case Theme::light: return "light";
    case Theme::dark: return "dark";
    case Theme::contrast: return "contrast";
    case Theme::contrastDark: return "contrast-dark";
    }
    return "system";
}

int textSizeFrom(std::string_view typed) {
    int percent = textSizes.front();
    if (std::from_chars(typed.data(), typed.data() + typed.size(), percent).ec != std::errc{}) return textSizes.front();
    return *std::min_element(textSizes.begin(), textSizes.end(),
                             [percent](int one, int other) { return std::abs(one - percent) < std::abs(other - percent); });
}

int textSizeBeside(int percent, int steps) {
    auto const at =
        static_cast<int>(std::find(textSizes.begin(), textSizes.end(), textSizeFrom(std::to_string(percent))) - textSizes.begin());
    return textSizes[static_cast<std::size_t>(std::clamp(at + steps, 0, static_cast<int>(textSizes.size()) - 1))];
}

LookWish lookWish(Settings const& settings) {
    return {themeCalled(settings.get("look")), textSizeFrom(settings.get("text-size")), settings.get("font")};
}

Theme themeMeant(std::string_view themeName, bool prefersDark, bool prefersContrast) {
    bool const high = prefersContrast || holds(themeName, "contrast");
    bool const inverse = holds(themeName, "inverse") || holds(themeName, "dark") || holds(themeName, "black");
    bool const dark = prefersDark || inverse;
    if (high) return dark ? Theme::contrastDark : Theme::contrast;
    return dark ? Theme::dark : Theme::light;
}

} // namespace countersign::ui
