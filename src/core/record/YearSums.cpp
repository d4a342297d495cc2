#include "core/record/YearSums.h"

namespace countersign {

std::vector<YearSum> sumsByYear(std::vector<CertificateContent::Row> const& rows) {
    std::vector<YearSum> sums;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        int const year = static_cast<int>(std::chrono::year_month_day(rows[row].date).year());
        if (sums.empty() || sums.back().year != year) sums.push_back({year, row, row, 0, 0});
        ++(rows[row].direction == Direction::exit ? sums.back().exits : sums.back().entries);
        sums.back().last = row + 1;
    }
    return sums;
}

} // namespace countersign
