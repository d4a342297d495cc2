#pragma once

#include "ui/model/RecordFilter.h"

#include <array>
#include <optional>

namespace countersign::ui {

/// The crossings of one year, counted.
struct YearCount {
    int year = 0;
    int entries = 0, exits = 0;
    int marked = 0; ///< rows to look at
    struct Month {
        int entries = 0, exits = 0;
    };
    std::array<Month, 12> months{};
};

/// The years of a record, oldest first and without a hole, for the strip and for the words beside it.
class RecordYears {
public:
    RecordYears() = default;
    RecordYears(RecordRows const& record, ShownRows const& shown);

    /// A row to look at, and where in time it stands.
    struct Mark {
        double at = 0;         ///< 2023.5 is the middle of 2023
        std::uint32_t row = 0; ///< of the record
        Direction direction = Direction::entry;
    };
    std::vector<YearCount> const& years() const { return m_years; }
    std::vector<Mark> const& marks() const { return m_marks; }
    int most() const { return m_most; } ///< entries or exits of the fullest month; at least 1

    YearCount const* find(int year) const;
    /// The position in `shown` to look at for a moment: the newest row not after it, or the oldest one.
    std::optional<std::size_t> positionAt(double at) const;
    std::optional<std::size_t> positionOfYear(int year) const; ///< its newest row
    std::optional<std::size_t> positionOf(Mark const& mark) const;

private:
    std::vector<YearCount> m_years;
    std::vector<Mark> m_marks;
    std::vector<double> m_moments; ///< of the shown rows, falling
    ShownRows m_shown;
    int m_most = 1;
};

/// 2023-07-02 is 2023.5.
double momentOf(Day day);

/// "2023: 512 entries, 511 exits, 3 to look at (▲)".
std::string wordsOf(YearCount const& year);

} // namespace countersign::ui
