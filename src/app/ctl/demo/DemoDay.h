#pragma once

#include "core/Day.h"

namespace countersign::demo {

/// A day of the calendar that is known when this is compiled.
constexpr Day day(int y, unsigned m, unsigned d) {
    return std::chrono::sys_days{std::chrono::year{y} / std::chrono::month{m} / std::chrono::day{d}};
}

} // namespace countersign::demo
