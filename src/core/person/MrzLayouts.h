#pragma once

#include "core/person/Mrz.h"

#include <array>
#include <string>

namespace countersign::mrz {

/// Each takes lines of exactly its length, of 0-9, A-Z and `<` only.
MrzReading readTd1(std::array<std::string, 3> const& lines, Day today);
MrzReading readTd2(std::array<std::string, 2> const& lines, Day today);
MrzReading readTd3(std::array<std::string, 2> const& lines, Day today);
MrzReading readExitPermit(std::string const& line, Day today);
MrzReading readHomeReturn(std::array<std::string, 3> const& lines, Day today);

} // namespace countersign::mrz
