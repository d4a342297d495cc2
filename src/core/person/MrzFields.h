#pragma once

#include "core/Day.h"
#include "core/person/Mrz.h"

#include <optional>
#include <string>
#include <string_view>

namespace countersign::mrz {

/// The filler of ICAO 9303-3.
constexpr char filler = '<';

/// Weights 7 3 1, `<` = 0, modulo 10 (ICAO 9303-3, 4.9). `fields` holds only 0-9, A-Z and `<`.
char checkDigit(std::string_view fields);

/// One zone while it is taken apart: notes each failed check once, in reading order.
class Zone {
public:
    Zone(std::string layout, Day today);

    /// Fails `name` unless `digit` is the check digit of `field`.
    void check(char const* name, std::string_view field, char digit);
    /// The same, but an empty field may have a filler for a digit (ICAO 9303-4, data element 14).
    void checkOptional(char const* name, std::string_view field, char digit);
    void fail(char const* name);

    /// `YYMMDD` of a birth, never in the future; unknown parts are `<<`. Not a day of the calendar fails "birth_date".
    void readBirth(std::string_view six);
    /// With the century written elsewhere: 18, 19 or 20.
    void readBirth(std::string_view six, int century);
    /// `YYMMDD` of an expiry; see readMrz for its century.
    void readExpiry(std::string_view six);
    void readSex(char letter);
    /// `SURNAME<<GIVEN<NAMES<<<`
    void readNames(std::string_view field);

    MrzReading& reading() { return m_reading; }

private:
    MrzReading m_reading;
    Day m_today;
};

/// Without the fillers at its end.
std::string_view trimmed(std::string_view field);
/// Without any filler: what a number is after its printed dots and dashes went into the zone as fillers.
std::string withoutFillers(std::string_view field);
bool isEmpty(std::string_view field);

} // namespace countersign::mrz
