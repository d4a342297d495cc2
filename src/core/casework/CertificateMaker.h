#pragma once

#include "core/person/Name.h"
#include "core/record/CertificateContent.h"

#include <string>
#include <string_view>
#include <vector>

namespace countersign {

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
    virtual std::string wordingInForce(Product product, Day day) const = 0;
};

} // namespace countersign
