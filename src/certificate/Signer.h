#pragma once

#include <array>
#include <string>
#include <vector>

namespace countersign::certificate {

using Sha256 = std::array<unsigned char, 32>;

/// The key that seals for an office: in a file, or on a token (TokenSigner.h). One signer may be used by one thread
/// at a time.
class Signer {
public:
    virtual ~Signer() = default;
    /// DER certificates, the office's own first, then upwards as far as known.
    virtual std::vector<std::string> const& chain() const = 0;
    /// ECDSA over the digest with the key of `chain().front()`, as DER SEQUENCE { r, s }.
    /// Throws Fault{keyUnusable} when the key cannot sign (token pulled out).
    virtual std::string sign(Sha256 const& digest) const = 0;
    /// Throws Fault{keyUnusable} when it could not sign now, as far as that can be told without signing.
    virtual void requirePresent() const {}
};

} // namespace countersign::certificate
