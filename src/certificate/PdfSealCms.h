#pragma once

#include "certificate/Signer.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::certificate {

/// Given the digest of the signed attributes, the signature over it (DER ECDSA).
using SignAttributes = std::function<std::string(Sha256 const&)>;

/// CMS SignedData (RFC 5652), detached, one signer, SHA-256, with exactly the signed attributes contentType,
/// messageDigest and signingCertificateV2 (RFC 5035): what PAdES baseline B wants (ETSI EN 319 142-1, 6.3), no
/// signingTime. DER: equal input, equal bytes.
std::string buildCms(std::vector<std::string> const& chain, Sha256 const& messageDigest, SignAttributes const& sign);

/// What varies in such a CMS, taken out of the first bytes of `hole`.
struct CmsParts {
    std::vector<std::string> chain; ///< DER, in the order of the CMS
    std::string signature;
    std::string_view der; ///< the CMS itself, without what follows it
};
std::optional<CmsParts> partsOfCms(std::string_view hole);

} // namespace countersign::certificate
