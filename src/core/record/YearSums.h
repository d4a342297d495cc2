#pragma once

#include "core/record/CertificateContent.h"

#include <cstddef>
#include <vector>

namespace countersign {

/// A certificate's rows of one year. They are newest first, so that each year is one range of them.
struct YearSum {
    int year = 0;
    std::size_t first = 0, last = 0; ///< rows from 0, half-open
    std::size_t exits = 0, entries = 0;
    bool operator==(YearSum const&) const = default;
};

/// Newest first; years without rows are not there.
std::vector<YearSum> sumsByYear(std::vector<CertificateContent::Row> const& rows);

} // namespace countersign
