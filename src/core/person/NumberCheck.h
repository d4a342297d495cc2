#pragma once

#include "core/Day.h"
#include "core/person/Sex.h"

#include <optional>
#include <string>
#include <string_view>

namespace countersign {

/// What one identity or document number tells by itself.
/// `kind`: citizen-id, hkid, macao-id, taiwan-id, foreign-permanent-id, or document:CODE.
struct NumberCheck {
    std::string kind;
    std::string value;      ///< as given
    std::string normalized; ///< canonical form; empty if no form fits
    bool valid = false;
    std::string
        reason; ///< stable word, empty when valid: "length", "characters", "check-digit", "date", "area", "format", "superseded-format"...
    std::optional<Day> birthDate;
    std::optional<Sex> sex;
};

/// Checks one number. Nothing if KIND is not a kind at all; never throws on any VALUE.
std::optional<NumberCheck> checkNumber(std::string_view kind, std::string_view value);

} // namespace countersign
