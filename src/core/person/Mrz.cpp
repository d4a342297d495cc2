#include "core/person/Mrz.h"

#include "core/person/MrzFields.h"
#include "core/person/MrzLayouts.h"
#include "core/person/TypedNumber.h"

#include <algorithm>

namespace countersign {

namespace {

constexpr std::size_t td1Length = 30;
constexpr std::size_t td2Length = 36;
constexpr std::size_t td3Length = 44;

bool isZoneCharacter(char c) { return isDigit(c) || isLetter(c) || c == mrz::filler; }

/// A keyboard reader may send the lines without their ends.
std::vector<std::string> parted(std::string const& line) {
    std::size_t length = 0;
    if (line.size() == 3 * td1Length) length = td1Length;
    if (line.size() == 2 * td2Length) length = td2Length;
    if (line.size() == 2 * td3Length) length = td3Length;
    if (length == 0) return {line};
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < line.size(); at += length) lines.push_back(line.substr(at, length));
    return lines;
}

/// No zone has more lines; anything longer is not one, and need not be looked at whole.
constexpr std::size_t mostLines = 3;
constexpr std::size_t longestLine = 1000;

/// The lines as a zone would have them, or none.
std::vector<std::string> cleaned(std::span<std::string const> lines) {
    std::vector<std::string> clean;
    for (std::string const& line : lines) {
        if (line.size() > longestLine) return {};
        std::string text = typedNumber(line);
        if (text.empty()) continue;
        if (clean.size() == mostLines || !std::all_of(text.begin(), text.end(), isZoneCharacter)) return {};
        clean.push_back(std::move(text));
    }
    return clean.size() == 1 ? parted(clean[0]) : clean;
}

bool are(std::vector<std::string> const& lines, std::size_t count, std::size_t length) {
    return lines.size() == count && std::all_of(lines.begin(), lines.end(), [&](auto const& each) { return each.size() == length; });
}

/// Position 5 belongs to the issuing state in TD1, where ICAO 9303-3 allows no digit, and to the number in the local
/// layout, where one letter or two come first and digits follow.
bool isHomeReturn(std::string const& first) { return isDigit(first[4]); }

/// The fields are set apart by fillers.
bool isExitPermit(std::string const& line) { return line[12] == mrz::filler && line[20] == mrz::filler && line[28] == mrz::filler; }

} // namespace

std::optional<MrzReading> readMrz(std::span<std::string const> lines, Day today) {
    std::vector<std::string> const zone = cleaned(lines);
    // A document code begins with a letter; V is a visa, which is no document to identify anybody by.
    if (zone.empty() || !isLetter(zone[0][0]) || zone[0][0] == 'V') return std::nullopt;
    if (are(zone, 2, td3Length)) return mrz::readTd3({zone[0], zone[1]}, today);
    if (are(zone, 2, td2Length)) return mrz::readTd2({zone[0], zone[1]}, today);
    if (are(zone, 3, td1Length)) {
        std::array<std::string, 3> const three{zone[0], zone[1], zone[2]};
        return isHomeReturn(zone[0]) ? mrz::readHomeReturn(three, today) : mrz::readTd1(three, today);
    }
    if (are(zone, 1, td1Length) && isExitPermit(zone[0])) return mrz::readExitPermit(zone[0], today);
    return std::nullopt;
}

} // namespace countersign
