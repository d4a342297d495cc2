#include "app/ctl/demo/DemoJourneys.h"

#include "app/ctl/demo/DemoRoutes.h"

#include <algorithm>

namespace countersign::demo {

namespace {

using namespace std::chrono;

/// One way of one trip, before it is known how it is recorded.
struct Passage {
    Day day{};
    int second = 0;
};

constexpr int firstTrain = 6 * 3600 + 40 * 60, lastTrain = 22 * 3600 + 20 * 60;

std::uint32_t share(Random& random, std::uint32_t count, std::uint32_t oneIn) {
    return count / oneIn + (random.below(oneIn) < count % oneIn ? 1 : 0);
}

bool works(Day day, int daysOfWeek) {
    unsigned const weekday = year_month_weekday{day}.weekday().iso_encoding();
    return weekday <= static_cast<unsigned>(daysOfWeek);
}

std::uint32_t workingDays(Day from, Day until, int daysOfWeek) {
    std::uint32_t count = 0;
    for (Day day = from; day <= until; day += days{1}) count += works(day, daysOfWeek);
    return count;
}

/// Trips of some days, each in its own stretch of the period.
std::vector<Passage> travels(Random& random, std::uint32_t trips, Day from, std::uint32_t length) {
    std::vector<Passage> passages;
    for (std::uint32_t trip = 0; trip < trips; ++trip) {
        auto const begins = static_cast<int>(std::uint64_t{length} * trip / trips);
        auto const stretch = static_cast<int>(std::uint64_t{length} * (trip + 1) / trips) - begins;
        int const out = random.between(0, stretch / 2);
        int const stay = random.between(1, std::min(stretch - 1 - out, 24));
        passages.push_back({from + days{begins + out}, random.between(firstTrain, 12 * 3600)});
        passages.push_back({from + days{begins + out + stay}, random.between(14 * 3600, lastTrain)});
    }
    return passages;
}

/// Out in the morning and home in the evening, on as few of the week's days as will do; drivers several times a day.
std::vector<Passage> commutes(Random& random, std::uint32_t trips, Day from, Day until) {
    int daysOfWeek = 5;
    while (daysOfWeek < 7 && workingDays(from, until, daysOfWeek) < trips) ++daysOfWeek;
    std::uint32_t const possible = workingDays(from, until, daysOfWeek);
    if (trips == 0 || possible == 0) return {};
    std::uint32_t const daily = (trips + possible - 1) / possible;
    Selection selection((trips + daily - 1) / daily, possible);
    std::vector<Passage> passages;
    std::uint32_t left = trips;
    for (Day day = from; day <= until && left > 0; day += days{1}) {
        if (!works(day, daysOfWeek) || !selection.next(random)) continue;
        std::uint32_t const today = std::min(daily, left);
        int const stretch = (lastTrain - firstTrain) / static_cast<int>(2 * today);
        for (int i = 0; i < static_cast<int>(2 * today); ++i)
            passages.push_back({day, firstTrain + i * stretch + random.between(0, stretch * 3 / 5)});
        left -= today;
    }
    return passages;
}

/// How many rows are left out and written twice among the passages of one person.
class Recording {
public:
    Recording(Random& random, std::uint32_t count)
        : m_random(random),
          m_doubled(std::min(share(random, count, 330), count / 2)), // a doubled row is two of them
          m_missing(share(random, count, 250)),
          m_passages(count - m_doubled + m_missing),
          m_odd(m_missing + m_doubled, m_passages),
          m_kind(m_missing, m_missing + m_doubled) {}

    std::uint32_t passages() const { return m_passages; }
    int timesRecorded() {
        if (!m_odd.next(m_random)) return 1;
        return m_kind.next(m_random) ? 0 : 2;
    }

private:
    Random& m_random;
    std::uint32_t m_doubled, m_missing, m_passages;
    Selection m_odd;
    Selection m_kind;
};

/// By what border and with what document a trip goes.
struct Way {
    Route route;
    DemoDocument const* document;
    RoutePort const* port;
};

Way wayOf(Random& random, DemoPerson const& person, Day day) {
    Route const wished = random.pick(person.routes);
    if (auto const* document = person.shown(wished, day)) return {wished, document, &portOf(random, wished, day)};
    for (Route route : person.routes)
        if (auto const* document = person.shown(route, day)) return {route, document, &portOf(random, route, day)};
    return {person.routes.front(), &person.documents.front(), &portOf(random, person.routes.front(), day)};
}

/// Back the way he left, with a new document if the old one ran out meanwhile; mostly by the same port.
Way backFrom(Random& random, DemoPerson const& person, Way way, Day day) {
    if (day > way.document->usedUntil) way.document = person.shown(way.route, day);
    if (!way.document) return wayOf(random, person, day);
    if (random.oneIn(4) || !isOpen(*way.port, day)) way.port = &portOf(random, way.route, day);
    return way;
}

/// Nobody flies out and home on a working day: a passport is then shown at the usual border, for a journey onward.
Way overland(Random& random, DemoPerson const& person, Way way, Day day) {
    if (way.route == person.routes.front()) return way;
    return {person.routes.front(), way.document, &portOf(random, person.routes.front(), day)};
}

DemoCrossing cross(Random& random, Way const& way, Passage const& passage, bool outward, DemoPerson const& person) {
    DemoCrossing crossing;
    crossing.day = passage.day;
    bool const leaves = outward == (person.region == "CN");
    crossing.direction = leaves ? Direction::exit : Direction::entry;
    crossing.document = way.document;
    crossing.port = way.port->code;
    crossing.second = std::clamp(passage.second, way.port->opens + random.between(0, 900), way.port->closes - 1 - random.between(0, 900));
    crossing.transport = transportOf(random, way.route, *way.port);
    crossing.enteredLater = random.oneIn(500);
    crossing.isVoid = !person.named && random.oneIn(1000);
    return crossing;
}

} // namespace

std::vector<DemoCrossing> makeJourneys(Random& random, DemoPerson const& person, std::uint32_t count, Day from, Day until) {
    std::vector<DemoCrossing> crossings;
    if (count == 0) return crossings;
    Recording recording(random, count);
    std::uint32_t const trips = (recording.passages() + 1) / 2;
    auto const length = static_cast<std::uint32_t>((until - from).count() + 1);
    bool const daily = trips * 3 > length;
    auto const passages = daily ? commutes(random, trips, from, until) : travels(random, trips, from, length);
    crossings.reserve(count);
    Way way{};
    for (std::uint32_t i = 0; i < recording.passages(); ++i) {
        bool const outward = i % 2 == 0;
        Day const day = passages[i].day;
        way = outward ? wayOf(random, person, day) : backFrom(random, person, way, day);
        if (outward && daily) way = overland(random, person, way, day);
        DemoCrossing crossing = cross(random, way, passages[i], outward, person);
        for (int times = recording.timesRecorded(); times > 0; --times) {
            crossings.push_back(crossing);
            crossing.second = std::min(crossing.second + random.between(2, 40), 86'399);
        }
    }
    return crossings;
}

} // namespace countersign::demo
