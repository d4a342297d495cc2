#pragma once

#include "core/casework/CaseStore.h"
#include "core/casework/CertificateMaker.h"

#include <string>

namespace countersign {

/// Issues the certificate of a ready case: rehearse, reserve, read the crossings, make, store. Run again, at any
/// moment, by any number of desks, it returns the same certificate: numbers are neither lost nor doubled.
/// An unknown outcome is looked up here; only if the look-up fails too does Fault{outcomeUnknown} leave.
StoredCertificate issueCertificate(CaseStore& store, CertificateMaker& maker, CaseId id, Product product, std::string const& requestKey);

/// The content that a case would have now, for rehearsal and preview.
CertificateContent contentFor(Case const& theCase, SessionInfo const& session, std::vector<Crossing> const& crossings,
                              std::string const& number, std::string const& wording, Instant issuedAt, Product product);

} // namespace countersign
