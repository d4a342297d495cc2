#pragma once

#include "app/ctl/demo/DemoPerson.h"
#include "core/record/Crossing.h"

#include <string>
#include <string_view>
#include <vector>

namespace countersign::demo {

struct DemoCrossing {
    Day day{};
    int second = 0; ///< of the day, Asia/Shanghai
    Direction direction = Direction::entry;
    DemoDocument const* document = nullptr;
    std::string_view port;
    std::string transport;
    bool enteredLater = false;
    bool isVoid = false;
};

/// Exactly `count` rows between two days, oldest first: out and back again (residents leave first, those of Hong Kong,
/// Macao and Taiwan enter first), on working days for who crosses daily, at hours when the port is open. About one row
/// in 250 is missing and one in 330 doubled, as in real collections; somebody may be under way at the end.
std::vector<DemoCrossing> makeJourneys(Random& random, DemoPerson const& person, std::uint32_t count, Day from, Day until);

} // namespace countersign::demo
