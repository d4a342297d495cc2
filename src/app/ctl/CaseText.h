#pragma once

#include "app/ctl/Print.h"
#include "core/casework/CaseStore.h"

namespace countersign::ctl {

/// What `case …` prints: with --json one line, without it the same for people.
Json jsonOf(CaseStamp const& stamp);
Json jsonOf(Case const& theCase);
Json jsonOf(QueueEntry const& entry);
Json jsonOf(CertificateEntry const& entry);
/// Rows newest first, each with what stands out about it (`marks`), which is for the clerk and never printed on a sheet.
Json jsonOfRecord(CaseId id, std::vector<Crossing> const& rows);

/// Documents, newest issue first: what a case for another product covers.
Json jsonOfDocuments(CaseId id, std::vector<RegisteredDocument> const& rows, Product product);

std::string textOf(CaseStamp const& stamp);
std::string textOf(Case const& theCase);
std::string textOf(QueueEntry const& entry);
std::string textOf(Findings const& findings);
std::string textOfRecord(CaseId id, std::vector<Crossing> const& rows);
std::string textOfDocuments(CaseId id, std::vector<RegisteredDocument> const& rows);
/// "crossings", or "documents".
char const* rowsOfProduct(Product product);

} // namespace countersign::ctl
