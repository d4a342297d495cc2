#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace countersign {

/// A calendar day without a zone. All days shown and printed are those of Asia/Shanghai.
using Day = std::chrono::sys_days;

/// A moment, microseconds, UTC.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// Strict ISO 8601 `YYYY-MM-DD`; nothing for any other text or an impossible day.
std::optional<Day> parseDay(std::string_view iso);
std::string isoDay(Day day);

/// RFC 3339 with `Z` or an offset, seconds optional fraction; nothing for any other text.
std::optional<Instant> parseInstant(std::string_view rfc3339);

/// RFC 3339 in Asia/Shanghai (`2026-11-22T09:05:00+08:00`), cut to seconds.
std::string rfc3339(Instant instant);

std::string chineseDay(Day day);        ///< 2026年11月2日
std::string clockTime(Instant instant); ///< 09:05, in Asia/Shanghai

/// The day in Asia/Shanghai. The zone had summer time until 1991-09; records here are younger,
/// so the fixed offset of eight hours is exact for them.
Day shanghaiDay(Instant instant);

/// Full years from `birth` to `today` (a person is 16 on the birthday itself).
int ageOn(Day birth, Day today);

/// `day` moved by whole years; 29 February becomes 28 February in common years.
Day plusYears(Day day, int years);

} // namespace countersign
