#pragma once

#include <optional>
#include <string_view>

namespace countersign {

/// ICAO 9303 letters; `unspecified` is `X` (or `<` in a machine-readable zone).
enum class Sex { male, female, unspecified };

constexpr char letterOf(Sex sex) { return sex == Sex::male ? 'M' : sex == Sex::female ? 'F' : 'X'; }

constexpr std::optional<Sex> sexFromLetter(std::string_view letter) {
    if (letter == "M") return Sex::male;
    if (letter == "F") return Sex::female;
    if (letter == "X") return Sex::unspecified;
    return std::nullopt;
}

} // namespace countersign
