#pragma once

#include "core/Day.h"

#include <optional>
#include <string>
#include <string_view>

namespace countersign::ui {

/// What was meant by a text, or why nothing was.
struct DayReading {
    enum class Trouble { none, notADay, dayOrMonth, yearMissing };
    std::optional<Day> day;
    Trouble trouble = Trouble::none;
};

/// A day as clerks type it: `20261122`, `2026-11-22`, `2026/1/2`, `2026年11月22日`, `22.11.2026`, and of this year `22.11` and
/// `11月22日`. Two numbers that may be day and month in either order (`11.12`, and with a stroke always, for both customs
/// write it) are refused: a wrong day costs more than four more keys. Without `today` a year has to be written.
DayReading readDay(std::string_view text, std::optional<Day> today = std::nullopt);

/// The day of readDay, if there is one.
std::optional<Day> typedDay(std::string_view text);

} // namespace countersign::ui
