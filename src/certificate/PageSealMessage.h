#pragma once

#include "certificate/PageSeal.h"

#include <optional>
#include <vector>

namespace countersign::certificate {

/// The row as a page with these columns says it.
PageSealRow pageSealRow(CertificateContent::Row const& row, Columns columns);

/// What the whole certificate says alike on every page; page and rows are left as they are by default.
PageSealRecord pageSealFacts(CertificateContent const& content, Sha256 const& contentHash);

/// Do page numbers, row numbers, days and codes go together? What a single value must look like is not asked.
bool isConsistent(PageSealRecord const& record);

/// Reads the entries into `record`, whose office and day of issue are there already, from the header. Unusual forms of a
/// value are not noticed here: they come out otherwise when the record is written again.
std::optional<SealFault> readPageSealMessage(std::vector<SealEntry> const& message, PageSealRecord& record);

/// Minutes since midnight in Asia/Shanghai.
std::uint32_t minuteOfDay(Instant instant);
Instant atMinute(Day shanghaiDay, std::uint32_t minuteOfDay);

} // namespace countersign::certificate
