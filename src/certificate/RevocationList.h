#pragma once

#include "core/Day.h"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace countersign::certificate {

struct TrustAnchors;

/// A certificate that its authority has taken back.
struct RevokedCertificate {
    Instant from{};       ///< the revocation, or the moment from which the key was not the holder's alone, if that is told and earlier
    bool keyLost = false; ///< a stolen key writes any minute of issue: only a time stamp proves that something is older
    /// Of a clock: the reason is told, and it is none after which older stamps are worth nothing (RFC 3161, 4).
    bool sparesStamps = false;
};

/// What an authority says of its own certificates in an X.509 CRL (RFC 5280, 5), as it was read.
struct RevocationList {
    std::string authority; ///< the trusted certificate (DER) whose key signed it
    Instant madeAt{};
    std::optional<Instant> nextBy;                                  ///< the next one follows by then
    bool whole = true;                                              ///< otherwise a certificate that is not in it may stand in another part
    std::map<std::string, RevokedCertificate, std::less<>> revoked; ///< by serial number, hexadecimal
};

/// Why a file is no list to go by.
enum class RevocationFault { tooLarge, form, signerUnknown, datedLater };
std::string_view sentenceOf(RevocationFault fault); ///< for standard error: what is wrong, and what to do

/// More than any authority revokes.
inline constexpr std::size_t largestRevocationFile = 64U << 20;

/// The CRLs of a file, one in DER or any number in PEM. Each must be signed by an authority among the trusted issuers or time authorities;
/// delta lists and parts of lists count for what stands in them. Takes hostile bytes.
std::variant<std::vector<RevocationList>, RevocationFault> readRevocationLists(std::string_view bytes, TrustAnchors const& trust,
                                                                               Instant now);

} // namespace countersign::certificate
