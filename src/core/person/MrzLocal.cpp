#include "core/person/MrzFields.h"
#include "core/person/MrzLayouts.h"
#include "core/person/TypedNumber.h"

#include <string_view>

namespace countersign::mrz {

namespace {

/// 18xx, 19xx or 20xx; nothing for any other mark, which no check digit covers.
std::optional<int> century(char letter) {
    if (letter < 'A' || letter > 'C') return std::nullopt;
    return 18 + (letter - 'A');
}

void readRenewals(Zone& zone, std::string_view two, char digit) {
    zone.checkOptional("renewals", two, digit);
    if (allDigits(two)) zone.reading().renewals = (two[0] - '0') * 10 + (two[1] - '0');
}

} // namespace

// Expiry stands before birth in both layouts, unlike ICAO's. Positions as in the domain notes, counted from 1 there.

MrzReading readExitPermit(std::string const& line, Day today) {
    Zone zone("exit-permit", today);
    std::string_view const all = line;
    zone.reading().documentType = trimmed(all.substr(0, 2));
    zone.reading().number = withoutFillers(all.substr(2, 9));
    zone.check("number", all.substr(2, 9), all[11]);
    zone.check("expires_on", all.substr(13, 6), all[19]);
    zone.readExpiry(all.substr(13, 6));
    zone.check("birth_date", all.substr(21, 6), all[27]);
    zone.readBirth(all.substr(21, 6));
    std::string const covered = std::string(all.substr(2, 10)) + std::string(all.substr(13, 7)) + std::string(all.substr(21, 7));
    zone.check("composite", covered, all[29]);
    return zone.reading();
}

MrzReading readHomeReturn(std::array<std::string, 3> const& lines, Day today) {
    Zone zone("home-return", today);
    std::string_view const first = lines[0];
    std::string_view const second = lines[1];
    zone.reading().documentType = trimmed(first.substr(0, 2));
    zone.reading().number = withoutFillers(first.substr(2, 9));
    zone.check("number", first.substr(2, 9), first[11]);
    readRenewals(zone, first.substr(12, 2), first[14]);
    zone.check("expires_on", first.substr(15, 6), first[21]);
    zone.readExpiry(first.substr(15, 6));
    zone.readSex(first[22]);
    zone.check("birth_date", first.substr(23, 6), first[29]);
    if (auto const known = century(second[18]))
        zone.readBirth(first.substr(23, 6), *known);
    else
        zone.readBirth(first.substr(23, 6));
    zone.checkOptional("hk_macao_id", second.substr(19, 9), second[28]);
    std::string const covered = std::string(first.substr(2, 20)) + std::string(first.substr(23, 7)) + std::string(second.substr(19, 10));
    zone.check("composite", covered, second[29]);
    zone.readNames(lines[2]);
    return zone.reading();
}

} // namespace countersign::mrz
