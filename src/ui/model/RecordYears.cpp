#include "ui/model/RecordYears.h"

#include "ui/text/Text.h"

#include <algorithm>

namespace countersign::ui {

double momentOf(Day day) {
    std::chrono::year const its = std::chrono::year_month_day(day).year();
    Day const first = std::chrono::sys_days(its / 1 / 1);
    return static_cast<int>(its) + static_cast<double>((day - first).count()) / (its.is_leap() ? 366 : 365);
}

RecordYears::RecordYears(RecordRows const& record, ShownRows const& shown) : m_shown(shown) {
    if (shown.empty()) return;
    int const oldest = yearOf(record.at(shown.back())), newest = yearOf(record.at(shown.front()));
    for (int each = oldest; each <= newest; ++each) m_years.push_back({each, 0, 0, 0, {}});
    m_moments.reserve(shown.size());
    for (std::uint32_t const row : shown) {
        Crossing const& it = record.at(row);
        YearCount& count = m_years.at(static_cast<std::size_t>(yearOf(it) - oldest));
        auto& month = count.months.at(static_cast<unsigned>(std::chrono::year_month_day(it.date).month()) - 1);
        bool const entry = it.direction == Direction::entry;
        ++(entry ? count.entries : count.exits);
        m_most = std::max(m_most, ++(entry ? month.entries : month.exits));
        m_moments.push_back(momentOf(it.date));
        if (!record.marked(row)) continue;
        ++count.marked;
        m_marks.push_back({m_moments.back(), row, it.direction});
    }
}

YearCount const* RecordYears::find(int wanted) const {
    auto const found = std::find_if(m_years.begin(), m_years.end(), [wanted](auto const& each) { return each.year == wanted; });
    return found == m_years.end() ? nullptr : &*found;
}

std::optional<std::size_t> RecordYears::positionAt(double at) const {
    if (m_moments.empty()) return std::nullopt;
    auto const found = std::find_if(m_moments.begin(), m_moments.end(), [at](double moment) { return moment <= at; });
    return found == m_moments.end() ? m_moments.size() - 1 : static_cast<std::size_t>(found - m_moments.begin());
}

std::optional<std::size_t> RecordYears::positionOfYear(int wanted) const {
    YearCount const* const count = find(wanted);
    if (!count || count->entries + count->exits == 0) return std::nullopt;
    return positionAt(wanted + 1 - 1e-9);
}

std::optional<std::size_t> RecordYears::positionOf(Mark const& mark) const {
    auto const found = std::find(m_shown.begin(), m_shown.end(), mark.row);
    return found == m_shown.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - m_shown.begin()));
}

std::string wordsOf(YearCount const& count) {
    std::string words =
        trf("{year}: {entries}, {exits}", fmt::arg("year", count.year), fmt::arg("entries", trn("{n} entry", "{n} entries", count.entries)),
            fmt::arg("exits", trn("{n} exit", "{n} exits", count.exits)));
    if (count.marked) words += tr(", ") + trn("{n} to look at (▲)", "{n} to look at (▲)", count.marked);
    return words;
}

} // namespace countersign::ui
