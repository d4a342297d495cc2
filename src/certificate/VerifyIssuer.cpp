#include "certificate/VerifyIssuer.h"

#include "certificate/OfficeKeyCertificate.h"
#include "certificate/TimeStampToken.h"
#include "certificate/VerifyProblem.h"
#include "certificate/VerifyRevocation.h"

namespace countersign::certificate {

namespace {

/// What the certificate behind the seal must be, sealed when a trusted stamp says. A stamp is made with the signature, also that of an
/// electronic copy, so it must lie within the validity: the minute of issue is whatever the key's holder writes.
std::optional<VerificationProblem> issuerProblem(ProvenSignature const& signature, Instant issuedAt,
                                                 std::optional<std::string> const& office, std::optional<Instant> stamped,
                                                 VerifyOptions const& options) {
    X509Cert const leaf = certificateFromDer(signature.chain.front());
    if (!maySeal(leaf.get())) return problemOf(Problem::keyUsage);
    if (office && !namesOffice(leaf.get(), *office)) return problemOf(Problem::otherOffice);
    if (validityAt(leaf.get(), issuedAt) != ValidAt::valid || !leadsToTrust(signature, options.trust, issuedAt))
        return problemOf(Problem::validity);
    if (stamped && validityAt(leaf.get(), *stamped) != ValidAt::valid)
        return problemOf(Problem::timeStampOutside, inBoth(rfc3339(*stamped)));
    if (isLater(issuedAt, options)) return problemOf(Problem::datedLater, inBoth(rfc3339(issuedAt)));
    return std::nullopt;
}

} // namespace

IssuerFindings judgeIssuer(ProvenSignature const& signature, Instant issuedAt, std::optional<std::string> const& office,
                           VerifyOptions const& options) {
    auto const stamp = signature.timeStamp ? trustedTimeStamp(*signature.timeStamp, signature.stamped, options.trust,
                                                              options.judgedAt.value_or(thisMoment()))
                                           : TrustedTimeStamp();
    IssuerFindings findings;
    findings.stampedAt = stamp.at;
    findings.fault = issuerProblem(signature, issuedAt, office, stamp.at, options);
    if (findings.fault) return findings;
    auto revocation = judgeRevocation(signature.chain, options, {issuedAt, stamp.at});
    findings.fault = std::move(revocation.revoked);
    findings.ofRevocation = std::move(revocation.remarks);
    if (signature.timeStamp && !stamp.at)
        findings.ofStamp.push_back(problemOf(stamp.revoked ? Problem::timeStampRevoked : Problem::timeStampUntrusted));
    if (!stamp.revocationKnown) findings.ofStamp.push_back(problemOf(Problem::timeStampUnchecked));
    return findings;
}

} // namespace countersign::certificate
