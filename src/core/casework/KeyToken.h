#pragma once

#include <array>
#include <string>
#include <vector>

namespace countersign {

/// A device that keeps the office's key and signs with it: a card, a stick, a security module. One thread at a time.
class KeyToken {
public:
    virtual ~KeyToken() = default;
    /// All certificates on it, DER, in the order of the device.
    virtual std::vector<std::string> const& certificates() const = 0;
    /// ECDSA on P-256 over a SHA-256 digest: r and s, 32 bytes each (PKCS#11, CKM_ECDSA).
    /// Throws Fault{keyUnusable} when the device was taken out or does not sign.
    virtual std::string sign(std::array<unsigned char, 32> const& digest) const = 0;
    /// Throws Fault{keyUnusable} when the device is no longer there.
    virtual void requirePresent() const = 0;
};

} // namespace countersign
