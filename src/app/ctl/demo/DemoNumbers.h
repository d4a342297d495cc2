#pragma once

#include "core/Day.h"
#include "core/authority/Intake.h"
#include "core/person/Sex.h"

#include <cstdint>
#include <string>

namespace countersign::demo {

/// Numbers of `digits` digits that never repeat for different `index`, spread so that neighbours look unlike each
/// other. They begin with 2 or more: what begins with 0 or 1 is left to the people with fixed numbers.
std::string spreadNumber(std::uint32_t index, int digits);

/// The day of the month is part of what makes a citizen number unique, so it is decided here; the sex is the number's.
Day birthDay(std::uint32_t index, int year, unsigned month);
PersonalId citizenId(std::uint32_t index, Day birth, Sex sex);
PersonalId hongKongId(std::uint32_t index);
PersonalId macaoId(std::uint32_t index);
PersonalId taiwanId(std::uint32_t index, Sex sex);

/// `text` with the check character behind it that core/person says is right: `A123456` becomes `A123456(3)`.
std::string withCheck(std::string const& kind, std::string const& text);

} // namespace countersign::demo
