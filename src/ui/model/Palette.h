#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>

namespace countersign::ui {

/// What a colour is for. The one place where the desk's colours are is Palette.cpp.
enum class Paint {
    // what is written
    text,
    muted,
    heading,
    problem,
    done,
    supervisor,
    note,
    onPrimary, ///< on the one act that goes forward
    // what it is written on
    surface, ///< the window
    raised,  ///< the sheet on which a case is worked, lists, dialogs' bodies
    field,
    hover,
    selection,
    problemTint, ///< a field about which something of this weight is said
    supervisorTint,
    doneTint,
    noteTint,
    mark,     ///< behind characters that differ
    backdrop, ///< around a page of paper
    primary,
    primaryHover,
    // what is drawn
    line,     ///< round what can be used: fields, buttons
    hairline, ///< between parts; nothing hangs on seeing it
    focus,
};
constexpr std::size_t paints = static_cast<std::size_t>(Paint::focus) + 1;

struct Rgb {
    std::uint8_t red = 0, green = 0, blue = 0;
    bool operator==(Rgb const&) const = default;
};

/// "#a4262c", as pango markup and style sheets write it.
std::string hex(Rgb colour);

/// WCAG 2.1: from 1 (the same) to 21 (black on white).
double contrast(Rgb one, Rgb other);

enum class Theme { light, dark, contrast, contrastDark };
inline constexpr std::array themes{Theme::light, Theme::dark, Theme::contrast, Theme::contrastDark};

struct Palette {
    std::array<Rgb, paints> colours;
    Rgb operator[](Paint paint) const { return colours[static_cast<std::size_t>(paint)]; }
};
Palette const& paletteOf(Theme theme);
bool isDark(Theme theme);

/// Two paints that meet on the screen, and how far apart they have to be.
struct Pair {
    Paint front, back;
    double least;
};
/// Every pair that occurs. 4.5 for what is read (7 in the themes of high contrast), 3 for lines that have to be seen.
std::span<Pair const> pairs();
double leastContrast(Pair const& pair, Theme theme);

} // namespace countersign::ui
