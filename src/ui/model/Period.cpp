#include "ui/model/Period.h"

#include "ui/text/Text.h"

#include <array>
#include <optional>

namespace countersign::ui {

namespace {

constexpr int monthsOfQuarter = 3;
constexpr int firstRecordedYear = 1995; // before that only paper was kept

/// `day` moved back by whole months; the 31st becomes the last day of a shorter month.
Day monthsBefore(Day day, int months) {
    using namespace std::chrono;
    year_month_day const ymd{day};
    year_month const to = ymd.year() / ymd.month() - std::chrono::months{months};
    year_month_day const same = to / ymd.day();
    return same.ok() ? sys_days{same} : sys_days{to / last};
}

std::optional<Day> beginning(std::string const& code, Day end, int lookBackYears) {
    if (code == "3m") return monthsBefore(end, monthsOfQuarter);
    if (code == "1y") return plusYears(end, -1);
    if (code == "5y") return plusYears(end, -5);
    if (code == "10y") return plusYears(end, -10);
    if (code != "all") return std::nullopt;
    using namespace std::chrono;
    return lookBackYears ? plusYears(end, -lookBackYears) : Day{year{firstRecordedYear} / January / 1};
}

} // namespace

std::vector<Choice> periodChoices(int lookBackYears) {
    return {{"3m", tr("3 months")},
            {"1y", tr("1 year")},
            {"5y", tr("5 years")},
            {"10y", tr("10 years")},
            {"all", lookBackYears ? trn("All: {n} year", "All: {n} years", lookBackYears) : tr("Everything on record")}};
}

std::string periodOf(Request const& request) {
    if (!request.from || !request.to) return {};
    for (char const* const code : {"3m", "1y", "5y", "10y"})
        if (beginning(code, *request.to, 0) == request.from) return code;
    return {};
}

bool takePeriod(Request& request, std::string const& code, int lookBackYears) {
    if (code.empty()) return true;
    if (!request.to) return false;
    auto const from = beginning(code, *request.to, lookBackYears);
    if (from) request.from = from;
    return from.has_value();
}

} // namespace countersign::ui
