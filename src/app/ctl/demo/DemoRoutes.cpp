#include "app/ctl/demo/DemoRoutes.h"

#include "app/ctl/demo/DemoDay.h"

#include <array>
#include <span>

#include <fmt/format.h>

namespace countersign::demo {

namespace {

using namespace std::chrono;

constexpr int clock(int hours, int minutes) { return hours * 3600 + minutes * 60; }

constexpr Day always = day(1980, 1, 1);
constexpr Day epidemicBegan = day(2020, 2, 4), epidemicEnded = day(2023, 1, 8);

// Often taken ports stand more than once. The first of every list was open throughout.
constexpr RoutePort hongKongPorts[] = {
    {"SZ1", always, false, clock(6, 30), clock(24, 0)},         {"LH1", always, true, clock(6, 30), clock(24, 0)},
    {"LH1", always, true, clock(6, 30), clock(24, 0)},          {"FT1", always, true, clock(6, 30), clock(22, 30)},
    {"FT1", always, true, clock(6, 30), clock(22, 30)},         {"HG1", always, true, 0, clock(24, 0)},
    {"LT1", day(2020, 8, 26), true, clock(7, 0), clock(22, 0)}, {"XJ1", day(2018, 9, 23), true, clock(6, 30), clock(23, 0)},
    {"GZ1", day(2018, 10, 24), false, 0, clock(24, 0)},         {"SK2", always, true, clock(7, 0), clock(21, 0)},
    {"WJ1", always, true, clock(7, 0), clock(22, 0)},
};
constexpr RoutePort macaoPorts[] = {
    {"GB1", always, false, clock(6, 0), clock(24, 0)},
    {"GB1", always, false, clock(6, 0), clock(24, 0)},
    {"HQ1", always, false, 0, clock(24, 0)},
    {"QM1", day(2021, 9, 8), false, 0, clock(24, 0)},
    {"GZ1", day(2018, 10, 24), false, 0, clock(24, 0)},
};
constexpr RoutePort airports[] = {
    {"PVG", always, false, 0, clock(24, 0)}, {"CAN", always, false, 0, clock(24, 0)}, {"PEK", always, false, 0, clock(24, 0)},
    {"SZX", always, false, 0, clock(24, 0)}, {"CTU", always, true, 0, clock(24, 0)},  {"PKX", day(2019, 9, 25), true, 0, clock(24, 0)},
    {"XMN", always, false, 0, clock(24, 0)}, {"HGH", always, true, 0, clock(24, 0)},  {"TFU", day(2021, 6, 27), false, 0, clock(24, 0)},
    {"KMG", always, true, 0, clock(24, 0)},
};
constexpr RoutePort taiwanPorts[] = {
    {"PVG", always, false, 0, clock(24, 0)},
    {"XMN", always, false, 0, clock(24, 0)},
    {"WT2", always, true, clock(8, 0), clock(18, 30)},
    {"FOC", always, true, 0, clock(24, 0)},
};
constexpr RoutePort harbours[] = {
    {"SH3", always, false, 0, clock(24, 0)}, {"NB1", always, false, 0, clock(24, 0)}, {"YN1", always, false, 0, clock(24, 0)},
    {"QA1", always, false, 0, clock(24, 0)}, {"TJ2", always, false, 0, clock(24, 0)}, {"DL2", always, false, 0, clock(24, 0)},
    {"XM1", always, false, 0, clock(24, 0)},
};

std::span<RoutePort const> portsOf(Route route) {
    switch (route) {
    case Route::hongKong: return hongKongPorts;
    case Route::macao: return macaoPorts;
    case Route::taiwan: return taiwanPorts;
    case Route::abroad:
    case Route::official: return airports;
    case Route::seafarer: return harbours;
    }
    return hongKongPorts;
}

} // namespace

bool isOpen(RoutePort const& port, Day on) {
    return on >= port.since && !(port.closedInEpidemic && on >= epidemicBegan && on < epidemicEnded);
}

RoutePort const& portOf(Random& random, Route route, Day on) {
    auto const ports = portsOf(route);
    auto const& chosen = random.pick(ports);
    return isOpen(chosen, on) ? chosen : ports.front();
}

std::string transportOf(Random& random, Route route, RoutePort const& port) {
    constexpr std::array<std::string_view, 8> airlines{"CZ", "MU", "CA", "HU", "ZH", "CX", "MF", "3U"};
    constexpr std::array<std::string_view, 6> ships{"COSCO SHIPPING ARIES", "XIN HAI TONG 8",   "YU MING",
                                                    "HAI YANG 26",          "CHANG JIANG STAR", "MING ZHOU 77"};
    if (route == Route::seafarer) return std::string(random.pick(ships));
    if (port.code == "XJ1") return fmt::format("G{}", random.between(5600, 6599));
    if (port.code == "SK2" || port.code == "WT2")
        return fmt::format("{} {}", port.code == "SK2" ? "XUN LONG" : "WU YUAN", random.between(1, 12));
    bool const flies = port.code[2] > '9';
    return flies ? fmt::format("{}{}", random.pick(airlines), random.between(101, 8999)) : std::string();
}

} // namespace countersign::demo
