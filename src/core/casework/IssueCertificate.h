#pragma once

#include "core/casework/CaseStore.h"
#include "core/casework/CertificateMaker.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace countersign {

/// What this desk's own rules find in an intake today.
using IntakeCheck = std::function<Findings(Intake const&)>;

/// Issues the certificate of a ready case: check, read the crossings, rehearse, reserve, make, store. Run again, at any
/// moment, by any number of desks, it returns the same certificate: numbers are neither lost nor doubled.
/// A blocker that `check` finds is Fault{intakeRefused} before a crossing is read or a number used, whatever the program
/// found that handed the case in. An unknown outcome is looked up here; only if the look-up fails too does
/// Fault{outcomeUnknown} leave. `seen` is the version that somebody looked at before; when the case is another one by now, it is
/// Fault{changedElsewhere}, and no number is used. None: nobody looked, whatever is ready is issued. No `product`: the case's own.
StoredCertificate issueCertificate(CaseStore& store, CertificateMaker& maker, IntakeCheck const& check, CaseId id,
                                   std::optional<Product> product, std::string const& requestKey,
                                   std::optional<CaseVersion> seen = std::nullopt);

/// The number of the case's certificate that is in force, of whatever product.
std::optional<std::string> certificateInForce(CaseStore& store, CaseId id);

/// What the database gives to a case: crossings for a record, documents for the other products.
struct CaseRows {
    std::vector<Crossing> crossings;
    std::vector<RegisteredDocument> documents;
};
CaseRows rowsOf(CaseStore& store, CaseId id, Product product);

/// The content that a case would have now, for rehearsal and preview. Of documents only what the product tells goes into it.
CertificateContent contentFor(Case const& theCase, SessionInfo const& session, std::vector<Crossing> const& crossings,
                              std::string const& number, std::string const& wording, Instant issuedAt, Product product,
                              std::vector<RegisteredDocument> const& documents = {});

} // namespace countersign
