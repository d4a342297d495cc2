#pragma once

#include "app/ctl/demo/DemoPerson.h"

#include <string>
#include <string_view>

namespace countersign::demo {

/// A port of resources/ports that journeys go through.
struct RoutePort {
    std::string_view code;
    Day since{};                    ///< opened
    bool closedInEpidemic = false;  ///< from 2020-02-04 to 2023-01-07
    int opens = 0, closes = 86'400; ///< seconds of the day
};

bool isOpen(RoutePort const& port, Day on);

/// A port of that route that was open on the day.
RoutePort const& portOf(Random& random, Route route, Day on);

/// Flight, train or ship; empty for who walks.
std::string transportOf(Random& random, Route route, RoutePort const& port);

} // namespace countersign::demo
