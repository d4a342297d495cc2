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

/// Reads the lines of one zone (white space, lower case, full-width forms and lines run together are tolerated).
/// Nothing when no layout fits; failed check digits still give a reading, with their names in failedChecks. A date that
/// is no day of the calendar fails its check; unknown parts (`<<`) leave it out.
///
/// `today` decides two-digit centuries. A birth is the latest such day that is not in the future. An expiry is the
/// latest such day within fifty years from today: where the years leave a doubt, a document is taken for expired, which
/// a person then looks at, and never for one still good.
std::optional<MrzReading> readMrz(std::span<std::string const> lines, Day today);

} // namespace countersign
