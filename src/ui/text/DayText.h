#pragma once

#include "core/Day.h"

#include <optional>
#include <string_view>

namespace countersign::ui {

/// A day as a person types it: 20261122, 2026-11-22, 2026/11/22, 2026.11.22, one-digit months and days with
/// separators, 2026年11月22日, full-width digits. Nothing for anything else.
std::optional<Day> typedDay(std::string_view text);

} // namespace countersign::ui
