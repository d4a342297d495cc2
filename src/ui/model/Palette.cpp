#include "ui/model/Palette.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace countersign::ui {

namespace {

constexpr Rgb rgb(unsigned hexadecimal) {
    return {static_cast<std::uint8_t>(hexadecimal >> 16), static_cast<std::uint8_t>(hexadecimal >> 8),
            static_cast<std::uint8_t>(hexadecimal)};
}

// In the order of the paints. tests/ui/PaletteTest.cpp reckons the contrast of every pair.
// clang-format off
constexpr Palette paletteLight{{
    rgb(0x1b1f24), rgb(0x515a64), rgb(0x17527c), rgb(0xa4262c), rgb(0x1a6334), rgb(0x7d5200), rgb(0x3b5b7a), // text, muted, heading, problem, done, supervisor, note
    rgb(0xffffff), // onPrimary
    rgb(0xf3f5f7), rgb(0xffffff), rgb(0xffffff), rgb(0xe6ebf0), rgb(0xd6e6f5), // surface, raised, field, hover, selection
    rgb(0xfdf0f0), rgb(0xfff6df), rgb(0xe9f6ed), rgb(0xedf3f9), // problemTint, supervisorTint, doneTint, noteTint
    rgb(0xffd9a8), rgb(0xd0d5da), rgb(0x17527c), rgb(0x1d6296), // mark, backdrop, primary, primaryHover
    rgb(0x737e88), rgb(0xd3dae0), rgb(0x17527c), // line, hairline, focus
}};
constexpr Palette paletteDark{{
    rgb(0xe8ecf0), rgb(0xaeb8c2), rgb(0x8fc7f2), rgb(0xff9d97), rgb(0x84d9a3), rgb(0xf0c264), rgb(0xaccae8), // text, muted, heading, problem, done, supervisor, note
    rgb(0x0f1c27), // onPrimary
    rgb(0x1d2227), rgb(0x262c33), rgb(0x191d22), rgb(0x323a43), rgb(0x2b4158), // surface, raised, field, hover, selection
    rgb(0x43282b), rgb(0x40361f), rgb(0x203a2b), rgb(0x283542), // problemTint, supervisorTint, doneTint, noteTint
    rgb(0x6b4a12), rgb(0x14181c), rgb(0x8fc7f2), rgb(0xacd7f7), // mark, backdrop, primary, primaryHover
    rgb(0x84919e), rgb(0x3b444d), rgb(0x8fc7f2), // line, hairline, focus
}};
constexpr Palette paletteContrast{{
    rgb(0x000000), rgb(0x1a1a1a), rgb(0x00205b), rgb(0x8b0000), rgb(0x004d1f), rgb(0x573800), rgb(0x00205b), // text, muted, heading, problem, done, supervisor, note
    rgb(0xffffff), // onPrimary
    rgb(0xffffff), rgb(0xffffff), rgb(0xffffff), rgb(0xececec), rgb(0xffe95c), // surface, raised, field, hover, selection
    rgb(0xffffff), rgb(0xffffff), rgb(0xffffff), rgb(0xffffff), // problemTint, supervisorTint, doneTint, noteTint
    rgb(0xffd000), rgb(0xe0e0e0), rgb(0x00205b), rgb(0x003a8c), // mark, backdrop, primary, primaryHover
    rgb(0x000000), rgb(0x595959), rgb(0x0038c7), // line, hairline, focus
}};
constexpr Palette paletteContrastDark{{
    rgb(0xffffff), rgb(0xf0f0f0), rgb(0x8fd8ff), rgb(0xffb0aa), rgb(0x8fffa8), rgb(0xffd75e), rgb(0xb0deff), // text, muted, heading, problem, done, supervisor, note
    rgb(0x000000), // onPrimary
    rgb(0x000000), rgb(0x000000), rgb(0x000000), rgb(0x2a2a2a), rgb(0x0f3270), // surface, raised, field, hover, selection
    rgb(0x000000), rgb(0x000000), rgb(0x000000), rgb(0x000000), // problemTint, supervisorTint, doneTint, noteTint
    rgb(0x5c3d00), rgb(0x202020), rgb(0xffe95c), rgb(0xfff3a8), // mark, backdrop, primary, primaryHover
    rgb(0xffffff), rgb(0xa0a0a0), rgb(0xffe95c), // line, hairline, focus
}};
// clang-format on

constexpr std::array wordPaints{Paint::text, Paint::muted, Paint::heading, Paint::problem, Paint::done, Paint::supervisor, Paint::note};
constexpr std::array groundPaints{Paint::surface,     Paint::raised,         Paint::field,    Paint::hover,   Paint::selection,
                                  Paint::problemTint, Paint::supervisorTint, Paint::doneTint, Paint::noteTint};
constexpr std::array linePaints{Paint::line, Paint::focus};
constexpr std::array linedGrounds{Paint::surface, Paint::raised, Paint::field, Paint::hover, Paint::selection};

constexpr double readContrast = 4.5, readHighContrast = 7, seenContrast = 3;

std::vector<Pair> allPairs() {
    std::vector<Pair> all{{Paint::text, Paint::mark, readContrast},
                          {Paint::onPrimary, Paint::primary, readContrast},
                          {Paint::onPrimary, Paint::primaryHover, readContrast},
                          {Paint::primary, Paint::surface, seenContrast},
                          {Paint::primary, Paint::raised, seenContrast}};
    for (Paint const ground : groundPaints)
        for (Paint const word : wordPaints) all.push_back({word, ground, readContrast});
    for (Paint const ground : linedGrounds)
        for (Paint const line : linePaints) all.push_back({line, ground, seenContrast});
    for (Paint const line : {Paint::problem, Paint::supervisor, Paint::note}) all.push_back({line, Paint::field, seenContrast});
    return all;
}

double linear(std::uint8_t channel) {
    double const part = channel / 255.0;
    return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

double luminance(Rgb colour) { return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue); }

} // namespace

std::string hex(Rgb colour) {
    static constexpr char const* digits = "0123456789abcdef";
    std::string text = "#";
    for (std::uint8_t const channel : {colour.red, colour.green, colour.blue}) {
        text += digits[channel >> 4];
        text += digits[channel & 15];
    }
    return text;
}

double contrast(Rgb one, Rgb other) {
    // A list, for of two temporaries minmax would give references that dangle.
    auto const [darker, lighter] = std::minmax({luminance(one), luminance(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

Palette const& paletteOf(Theme theme) {
    switch (theme) {
    case Theme::light: return paletteLight;
    case Theme::dark: return paletteDark;
    case Theme::contrast: return paletteContrast;
    case Theme::contrastDark: return paletteContrastDark;
    }
    return paletteLight;
}

bool isDark(Theme theme) { return theme == Theme::dark || theme == Theme::contrastDark; }

std::span<Pair const> pairs() {
    static std::vector<Pair> const all = allPairs();
    return all;
}

double leastContrast(Pair const& pair, Theme theme) {
    bool const high = theme == Theme::contrast || theme == Theme::contrastDark;
    return high && pair.least == readContrast ? readHighContrast : pair.least;
}

} // namespace countersign::ui
