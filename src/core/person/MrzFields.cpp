#include "core/person/MrzFields.h"

#include "core/person/TypedNumber.h"

#include <algorithm>
#include <array>
#include <utility>

namespace countersign::mrz {

namespace {

/// Documents seen here expired at most some decades ago or will within some.
constexpr int expiryHorizon = 50;

struct ShortDate {
    bool known = false;  ///< year, month and day are all written
    bool broken = false; ///< neither digits nor fillers, two by two
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
};

std::optional<int> twoDigits(std::string_view pair) {
    if (!isDigit(pair[0]) || !isDigit(pair[1])) return std::nullopt;
    return (pair[0] - '0') * 10 + (pair[1] - '0');
}

ShortDate shortDate(std::string_view six) {
    std::array<std::optional<int>, 3> parts;
    ShortDate date;
    date.known = true;
    for (std::size_t i = 0; i < 3; ++i) {
        auto const pair = six.substr(i * 2, 2);
        parts[i] = twoDigits(pair);
        date.known = date.known && parts[i];
        date.broken = date.broken || (!parts[i] && !isEmpty(pair));
    }
    if (!date.known) return date;
    date.year = *parts[0];
    date.month = static_cast<unsigned>(*parts[1]);
    date.day = static_cast<unsigned>(*parts[2]);
    return date;
}

std::optional<Day> inCentury(ShortDate const& date, int century) {
    using namespace std::chrono;
    year_month_day const ymd{year{century * 100 + date.year}, month{date.month}, day{date.day}};
    if (!ymd.ok()) return std::nullopt;
    return sys_days{ymd};
}

/// The latest such day that is not after `limit`.
std::optional<Day> latestUntil(Day limit, ShortDate const& date) {
    int const century = static_cast<int>(std::chrono::year_month_day{limit}.year()) / 100;
    for (int const each : {century, century - 1}) {
        auto const day = inCentury(date, each);
        if (day && *day <= limit) return day;
    }
    return std::nullopt;
}

std::string words(std::string_view field) {
    std::string text;
    for (char const c : trimmed(field)) {
        if (c != filler)
            text.push_back(c);
        else if (!text.empty() && text.back() != ' ')
            text.push_back(' ');
    }
    return text;
}

} // namespace

char checkDigit(std::string_view fields) {
    constexpr std::array<int, 3> weights{7, 3, 1};
    int sum = 0;
    for (std::size_t i = 0; i < fields.size(); ++i) sum += std::max(valueOf(fields[i]), 0) * weights[i % 3] % 10;
    return static_cast<char>('0' + sum % 10);
}

Zone::Zone(std::string layout, Day today) : m_today(today) { m_reading.layout = std::move(layout); }

void Zone::check(char const* name, std::string_view field, char digit) {
    if (checkDigit(field) != digit) fail(name);
}

void Zone::checkOptional(char const* name, std::string_view field, char digit) {
    if (digit == filler && isEmpty(field)) return;
    check(name, field, digit);
}

void Zone::fail(char const* name) {
    auto& failed = m_reading.failedChecks;
    if (std::find(failed.begin(), failed.end(), name) == failed.end()) failed.emplace_back(name);
}

void Zone::readBirth(std::string_view six) {
    ShortDate const date = shortDate(six);
    if (date.known) m_reading.birthDate = latestUntil(m_today, date);
    if (date.broken || (date.known && !m_reading.birthDate)) fail("birth_date");
}

void Zone::readBirth(std::string_view six, int century) {
    ShortDate const date = shortDate(six);
    if (date.known) m_reading.birthDate = inCentury(date, century);
    if (m_reading.birthDate && *m_reading.birthDate > m_today) m_reading.birthDate.reset();
    if (date.broken || (date.known && !m_reading.birthDate)) fail("birth_date");
}

void Zone::readExpiry(std::string_view six) {
    ShortDate const date = shortDate(six);
    if (date.known) m_reading.expiresOn = latestUntil(plusYears(m_today, expiryHorizon), date);
    if (date.broken || (date.known && !m_reading.expiresOn)) fail("expires_on");
}

void Zone::readSex(char letter) {
    if (letter == filler)
        m_reading.sex = Sex::unspecified;
    else
        m_reading.sex = sexFromLetter(std::string_view(&letter, 1));
}

void Zone::readNames(std::string_view field) {
    auto const parting = field.find("<<");
    m_reading.surname = words(field.substr(0, parting));
    if (parting != field.npos) m_reading.givenNames = words(field.substr(parting));
}

std::string_view trimmed(std::string_view field) {
    auto const last = field.find_last_not_of(filler);
    return last == field.npos ? std::string_view{} : field.substr(0, last + 1);
}

std::string withoutFillers(std::string_view field) {
    std::string text(field);
    text.erase(std::remove(text.begin(), text.end(), filler), text.end());
    return text;
}

bool isEmpty(std::string_view field) {
    return std::all_of(field.begin(), field.end(), [](char c) { return c == filler; });
}

} // namespace countersign::mrz
