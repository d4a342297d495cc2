#pragma once

#include "certificate/OpenSsl.h"
#include "certificate/VerifyFile.h"

#include <optional>
#include <string>
#include <vector>

namespace countersign::certificate {

/// When something was sealed: its own word, and a trusted time stamp's where there is one.
struct SealedWhen {
    Instant issued{};
    std::optional<Instant> stamped{};
    bool byClock = false; ///< it is a time stamp: its own word is all there is
};

/// Since when the certificate that sealed (the first of `chain`, DER), or every way from it up to a trusted one, is revoked for what was
/// sealed then, by the lists of `trust`; none where it stands. Asked of a chain that leads to trust.
std::optional<Instant> revokedSince(std::vector<std::string> const& chain, TrustAnchors const& trust, SealedWhen const& when);

/// Whether the lists of `trust` say of everybody in the chain whether he is revoked, as they were at `now`.
bool isRevocationKnown(std::vector<std::string> const& chain, TrustAnchors const& trust, SealedWhen const& when, Instant now);

/// The same as a problem, and remarks on what the lists leave open. Without lists nothing is said: --help and the documents say that
/// nobody asked.
struct RevocationFindings {
    std::optional<VerificationProblem> revoked;
    std::vector<VerificationProblem> remarks;
};
RevocationFindings judgeRevocation(std::vector<std::string> const& chain, VerifyOptions const& options, SealedWhen const& when);

} // namespace countersign::certificate
