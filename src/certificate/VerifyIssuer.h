#pragma once

#include "certificate/VerifySignature.h"
#include "core/casework/Verification.h"

#include <optional>
#include <string>
#include <vector>

namespace countersign::certificate {

/// What there is to say of whoever signed: may he, was he valid then, is he revoked, and does a trusted clock say when it was.
struct IssuerFindings {
    std::optional<VerificationProblem> fault;               ///< the verdict is unknown-issuer
    std::optional<Instant> stampedAt;                       ///< by a trusted time-stamp authority
    std::vector<VerificationProblem> ofRevocation, ofStamp; ///< remarks
};

/// Asked of a signature that leads to trust. `issuedAt` is what the signed file says; `office` the code that it says, if that was read.
IssuerFindings judgeIssuer(ProvenSignature const& signature, Instant issuedAt, std::optional<std::string> const& office,
                           VerifyOptions const& options);

} // namespace countersign::certificate
