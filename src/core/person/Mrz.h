#pragma once

#include "core/Day.h"
#include "core/person/Sex.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace countersign {

/// A machine-readable zone taken apart. Layouts: td1 td2 td3 (ICAO 9303), exit-permit (one line
/// of 30), home-return (local 3x30); the last two as seen in public software, see the tests.
struct MrzReading {
    std::string layout;
    std::string documentType; ///< as printed ("P", "CR", "CS", ...)
    std::string number;
    std::string surname;
    std::string givenNames;
    std::string nationality;
    std::optional<Day> birthDate; ///< century by layout, or by the day the zone is read: births are never in the future
    std::optional<Sex> sex;
    std::optional<Day> expiresOn;
    std::optional<int> renewals;
    std::vector<std::string> failedChecks; ///< "number", "birth_date", "expires_on", "optional", "renewals", "hk_macao_id", "composite"
    bool valid() const { return failedChecks.empty(); }
};

/// Reads the lines of one zone (white space around them and lower case are tolerated).
/// Nothing when no layout fits. `today` decides two-digit centuries.
std::optional<MrzReading> readMrz(std::span<std::string const> lines, Day today);

} // namespace countersign
