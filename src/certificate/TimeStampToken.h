#pragma once

#include "certificate/Signer.h"
#include "certificate/VerifyFile.h"
#include "core/Day.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace countersign::certificate {

/// A question to a time-stamp authority (RFC 3161, 2.4.1): SHA-256, a random number that the answer must repeat, and the wish for
/// its certificates.
class TimeStampQuery {
public:
    /// `policy`: under which the authority shall stamp, as dotted numbers; empty: as it likes. Throws Fault{unusableInput} for
    /// another text, Fault{internal} without random numbers.
    explicit TimeStampQuery(Sha256 const& imprint, std::string const& policy = {});
    ~TimeStampQuery();
    TimeStampQuery(TimeStampQuery const&) = delete;
    TimeStampQuery& operator=(TimeStampQuery const&) = delete;

    std::string der() const;

    /// The token out of the answer (2.4.2). Throws Fault{timeStampFailed}: refused (logDetail has the authority's status), or not an
    /// answer to this question, or not a token that readTimeStamp takes.
    std::string tokenIn(std::string_view reply) const;

private:
    struct Made;
    std::unique_ptr<Made const> m_made;
    Sha256 m_imprint;
};

/// When a token says that it was made.
struct TimeStamp {
    Instant at{};
};

/// A token that is true for its imprint, whoever made it: DER and nothing behind it; one signature, which holds, by a certificate
/// for time stamps alone that the signature itself names (RFC 3161, 2.3; RFC 5035); with it only the certificates that lead up
/// from there; nothing that is not signed beside them. Nothing for any other bytes.
std::optional<TimeStamp> readTimeStamp(std::string_view token, Sha256 const& imprint);

/// What trust makes of such a token.
struct TrustedTimeStamp {
    std::optional<Instant> at;   ///< the time that it tells, where its certificate leads to a trusted one, all of them valid then
    bool revoked = false;        ///< it would, but one of them is revoked for what was stamped then (RFC 3161, 4), so nothing is told
    bool revocationKnown = true; ///< false: there are lists of revoked certificates, but none that tells of these up to `now`
};
TrustedTimeStamp trustedTimeStamp(std::string_view token, Sha256 const& imprint, TrustAnchors const& trust, Instant now = thisMoment());

} // namespace countersign::certificate
