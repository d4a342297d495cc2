#pragma once

#include "core/person/Mrz.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace countersign::test {

using Lines = std::vector<std::string>;

/// The day on which zones are read where a test names none.
inline Day const today = parseDay("2026-11-22").value();

inline MrzReading read(Lines const& lines, Day on = today) {
    auto reading = readMrz(lines, on);
    if (!reading) ADD_FAILURE() << "no layout fits";
    return reading.value_or(MrzReading{});
}

inline std::string iso(std::optional<Day> const& day) { return day ? isoDay(*day) : ""; }

} // namespace countersign::test
