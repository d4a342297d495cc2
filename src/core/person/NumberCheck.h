#pragma once

#include "core/Day.h"
#include "core/person/Sex.h"

#include <optional>
#include <string>
#include <string_view>

namespace countersign {

/// What one identity or document number tells by itself.
/// `kind`: citizen-id, hkid, macao-id, taiwan-id, foreign-permanent-id, or document:CODE (either code family).
///
/// `reason` is one stable word, empty for a valid number: "characters", "length", "format" (no known form of this kind
/// has this shape), "area", "date", "check-digit". One word goes with a *valid* number: "superseded-format", a 15-digit
/// citizen number. It proves nobody's identity any more, but occurs in old records, so it is accepted, turned into its
/// 18-character form, and marked. Older forms of travel documents are simply valid: the records are as old as they are.
///
/// Spaces, lower case and full-width forms are accepted. Birth date and sex are told by valid citizen and foreign
/// permanent resident numbers, sex alone by Taiwan numbers. A birth date is a day of the calendar from 1850 on; whether
/// it lies in the future is for whoever has a clock.
struct NumberCheck {
    std::string kind;
    std::string value;      ///< as given
    std::string normalized; ///< canonical form; empty if no form fits. hkid `A123456(3)`, macao-id `1/234567/8`
    bool valid = false;
    std::string reason;
    std::optional<Day> birthDate;
    std::optional<Sex> sex;
};

/// Checks one number. Nothing if KIND is not a kind at all; never throws on any VALUE.
std::optional<NumberCheck> checkNumber(std::string_view kind, std::string_view value);

} // namespace countersign
