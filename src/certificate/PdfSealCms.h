#pragma once

#include "certificate/Signer.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::certificate {

/// Given the digest of the signed attributes, the signature over it (DER ECDSA).
using SignAttributes = std::function<std::string(Sha256 const&)>;

/// Given SHA-256 of the signature's value, the time-stamp token for it, or none.
using StampSignature = std::function<std::optional<std::string>(Sha256 const&)>;

/// CMS SignedData (RFC 5652), detached, one signer, SHA-256, with exactly the signed attributes contentType,
/// messageDigest and signingCertificateV2 (RFC 5035): what PAdES baseline B wants (ETSI EN 319 142-1, 6.3), no
/// signingTime. With a time stamp one unsigned attribute, signatureTimeStampToken (RFC 3161, appendix A): then it is baseline B-T.
/// DER: equal input, equal bytes.
std::string buildCms(std::vector<std::string> const& chain, Sha256 const& messageDigest, SignAttributes const& sign,
                     StampSignature const& stamp = {});

/// How long `buildCms` can get with the key of this chain and without a time stamp, in bytes. Throws what it does.
std::size_t longestCms(std::vector<std::string> const& chain);

/// What varies in such a CMS, taken out of the first bytes of `hole`.
struct CmsParts {
    std::vector<std::string> chain; ///< DER, in the order of the CMS
    std::string signature;
    std::optional<std::string> timeStamp; ///< the token, where that is the only unsigned attribute
    std::string_view der;                 ///< the CMS itself, without what follows it
};
std::optional<CmsParts> partsOfCms(std::string_view hole);

} // namespace countersign::certificate
