#include "core/Day.h"

#include <fmt/format.h>

namespace countersign {

namespace {

using namespace std::chrono;

constexpr minutes shanghaiOffset = hours{8};

/// Exactly `count` digits at `at`, as a number.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
    if (at + count > text.size()) return std::nullopt;
    int value = 0;
    for (char c : text.substr(at, count)) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

/// `.123456789` after the seconds: microseconds, further digits cut; moves `at` past it.
std::optional<microseconds> fraction(std::string_view text, std::size_t& at) {
    if (at >= text.size() || text[at] != '.') return microseconds{0};
    std::size_t const first = ++at;
    std::int64_t value = 0;
    std::int64_t scale = 1'000'000;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
        if (scale == 1) continue;
        scale /= 10;
        value += (text[at] - '0') * scale;
    }
    if (at == first) return std::nullopt;
    return microseconds{value};
}

/// `Z`, `+08:00` or `-05:30`, to the end of the text.
std::optional<minutes> offset(std::string_view zone) {
    if (zone == "Z" || zone == "z") return minutes{0};
    if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':') return std::nullopt;
    auto const h = digits(zone, 1, 2);
    auto const m = digits(zone, 4, 2);
    if (!h || !m || *h > 23 || *m > 59) return std::nullopt;
    auto const total = hours{*h} + minutes{*m};
    return zone[0] == '-' ? -total : total;
}

} // namespace

std::optional<Day> parseDay(std::string_view iso) {
    if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
    auto const y = digits(iso, 0, 4);
    auto const m = digits(iso, 5, 2);
    auto const d = digits(iso, 8, 2);
    if (!y || !m || !d) return std::nullopt;
    year_month_day const ymd{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
    if (!ymd.ok()) return std::nullopt;
    return sys_days{ymd};
}

std::string isoDay(Day value) {
    year_month_day const ymd{value};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                       static_cast<unsigned>(ymd.day()));
}

std::optional<Instant> parseInstant(std::string_view text) {
    if (text.size() < 20 || (text[10] != 'T' && text[10] != 't') || text[13] != ':' || text[16] != ':') return std::nullopt;
    auto const date = parseDay(text.substr(0, 10));
    auto const h = digits(text, 11, 2);
    auto const m = digits(text, 14, 2);
    auto const s = digits(text, 17, 2);
    if (!date || !h || !m || !s || *h > 23 || *m > 59 || *s > 59) return std::nullopt;
    std::size_t at = 19;
    auto const micros = fraction(text, at);
    if (!micros) return std::nullopt;
    auto const zone = offset(text.substr(at));
    if (!zone) return std::nullopt;
    return *date + hours{*h} + minutes{*m} + seconds{*s} + *micros - *zone;
}

std::string rfc3339(Instant instant) {
    auto const local = instant + shanghaiOffset;
    auto const date = floor<days>(local);
    hh_mm_ss const time{floor<seconds>(local - date)};
    return fmt::format("{}T{:02}:{:02}:{:02}+08:00", isoDay(date), time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::string clockTime(Instant instant) { return rfc3339(instant).substr(11, 5); }

std::string chineseDay(Day day) {
    year_month_day const date{day};
    return fmt::format("{}年{}月{}日", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

Day shanghaiDay(Instant instant) { return floor<days>(instant + shanghaiOffset); }

int ageOn(Day birth, Day today) {
    year_month_day const b{birth};
    year_month_day const t{today};
    int const years = static_cast<int>(t.year()) - static_cast<int>(b.year());
    bool const hadBirthday = t.month() > b.month() || (t.month() == b.month() && t.day() >= b.day());
    return hadBirthday ? years : years - 1;
}

Day plusYears(Day value, int count) {
    year_month_day moved = year_month_day{value} + years{count};
    if (!moved.ok()) moved = moved.year() / moved.month() / last;
    return sys_days{moved};
}

} // namespace countersign
