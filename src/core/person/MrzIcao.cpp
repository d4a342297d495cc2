#include "core/person/MrzFields.h"
#include "core/person/MrzLayouts.h"
#include "core/person/TypedNumber.h"

#include <string_view>

namespace countersign::mrz {

namespace {

/// A number longer than its nine places goes on in the optional data, closed by its check digit and a filler; the check
/// digit's own place then holds a filler (ICAO 9303-5 and -6, note j).
void readLongNumber(Zone& zone, std::string_view principal, std::string_view optional) {
    auto const rest = optional.substr(0, optional.find(filler));
    if (rest.size() < 2) {
        zone.fail("number");
        return;
    }
    std::string const whole = std::string(principal) + std::string(rest.substr(0, rest.size() - 1));
    zone.check("number", whole, rest.back());
    zone.reading().number = withoutFillers(whole);
}

void readNumber(Zone& zone, std::string_view nine, char digit, std::string_view optional) {
    zone.reading().number = withoutFillers(nine);
    if (digit == filler && !isEmpty(nine))
        readLongNumber(zone, nine, optional);
    else
        zone.check("number", nine, digit);
}

/// Birth, sex and expiry stand in this order in all three layouts; only where they begin differs.
void readDates(Zone& zone, std::string_view birth, std::string_view expiry) {
    zone.check("birth_date", birth.substr(0, 6), birth[6]);
    zone.readBirth(birth.substr(0, 6));
    zone.check("expires_on", expiry.substr(0, 6), expiry[6]);
    zone.readExpiry(expiry.substr(0, 6));
}

std::string composite(std::string_view line, std::size_t optionalFrom, std::size_t optionalSize) {
    return std::string(line.substr(0, 10)) + std::string(line.substr(13, 7)) + std::string(line.substr(21, 7)) +
           std::string(line.substr(optionalFrom, optionalSize));
}

/// TD2 and TD3 differ in their length and in what follows the expiry.
void readSecondLine(Zone& zone, std::string_view line, std::string_view optionalForNumber) {
    readNumber(zone, line.substr(0, 9), line[9], optionalForNumber);
    readDates(zone, line.substr(13, 7), line.substr(21, 7));
    zone.reading().nationality = trimmed(line.substr(10, 3));
    zone.readSex(line[20]);
}

} // namespace

MrzReading readTd1(std::array<std::string, 3> const& lines, Day today) {
    Zone zone("td1", today);
    std::string_view const first = lines[0];
    std::string_view const second = lines[1];
    zone.reading().documentType = trimmed(first.substr(0, 2));
    readNumber(zone, first.substr(5, 9), first[14], first.substr(15));
    readDates(zone, second.substr(0, 7), second.substr(8, 7));
    zone.readSex(second[7]);
    zone.reading().nationality = trimmed(second.substr(15, 3));
    zone.readNames(lines[2]);
    std::string const all = std::string(first.substr(5)) + std::string(second.substr(0, 7)) + std::string(second.substr(8, 7)) +
                            std::string(second.substr(18, 11));
    zone.check("composite", all, second[29]);
    return zone.reading();
}

MrzReading readTd2(std::array<std::string, 2> const& lines, Day today) {
    Zone zone("td2", today);
    std::string_view const second = lines[1];
    zone.reading().documentType = trimmed(std::string_view(lines[0]).substr(0, 2));
    zone.readNames(std::string_view(lines[0]).substr(5));
    readSecondLine(zone, second, second.substr(28, 7));
    zone.check("composite", composite(second, 28, 7), second[35]);
    return zone.reading();
}

MrzReading readTd3(std::array<std::string, 2> const& lines, Day today) {
    Zone zone("td3", today);
    std::string_view const second = lines[1];
    zone.reading().documentType = trimmed(std::string_view(lines[0]).substr(0, 2));
    zone.readNames(std::string_view(lines[0]).substr(5));
    // No room for longer numbers here: a filler for the check digit is simply wrong.
    readSecondLine(zone, second, {});
    // Chinese e-passports fill the optional data with letters, so it is checked and never required empty.
    zone.checkOptional("optional", second.substr(28, 14), second[42]);
    zone.check("composite", composite(second, 28, 15), second[43]);
    return zone.reading();
}

} // namespace countersign::mrz
