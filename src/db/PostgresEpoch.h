#pragma once

#include "core/Day.h"

namespace countersign::db {

/// PostgreSQL's binary form of dates and times: days and microseconds from 2000-01-01.
inline constexpr Day postgresEpoch = std::chrono::sys_days{std::chrono::year{2000} / 1 / 1};

} // namespace countersign::db
