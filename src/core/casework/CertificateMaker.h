#pragma once

#include "core/person/Name.h"
#include "core/record/CertificateContent.h"

#include <string>
#include <string_view>
#include <vector>

namespace countersign {

class Secret;
struct StoredCertificate;

/// A sealed sheet set: what is previewed, stored and printed are these bytes.
struct SealedSheets {
    std::string content; ///< canonical JSON, as embedded
    std::string pdf;     ///< signed; nothing may touch it after
    int pages = 0;
};

/// Draws and seals. Throws Fault{unprintable} naming no text, Fault{keyUnusable}, Fault{resourceMissing}.
class CertificateMaker {
public:
    virtual ~CertificateMaker() = default;
    virtual SealedSheets make(CertificateContent const& content) = 0;
    /// Throws what `make` would, before a number is used: key usable today for this office, all text drawable.
    virtual void rehearse(CertificateContent const& content) = 0;
    /// The stored certificate once more, as a file of its own: the same sheets with the same page seals, encrypted so that the
    /// password opens it, and signed by the key that sealed the original. Throws Fault{keyUnusable} where that is another key by
    /// now, Fault{storedUnreadable} where the stored file is not what was issued, Fault{unusableInput} for a password that
    /// CopyPassword.h refuses, and what `make` throws.
    virtual std::string electronicCopy(StoredCertificate const& stored, Secret const& password) = 0;
    virtual std::string wordingInForce(Product product, Day day) const = 0;
};

} // namespace countersign
