#pragma once

#include "certificate/ScanSamples.h"
#include "certificate/VerifySupport.h"

#include <string>
#include <string_view>
#include <vector>

namespace countersign::test {

/// An authority and one office of it, made once a process: their certificates take longer to make than a page.
struct SealingOffice {
    Authority authority;
    std::shared_ptr<certificate::Signer const> signer = authority.office("SZ01");

    /// Trusts the authority, and has the office's certificate beside it, as verifying a page needs it.
    certificate::VerifyOptions trusting() const;
    /// The seals of all pages that a certificate of `content` has.
    std::vector<std::string> seals(CertificateContent const& content) const;
};
SealingOffice const& sealingOffice();

/// `sampleContent` with ports that the table knows.
CertificateContent scannedContent(int rows);

/// Sealed by the office above; made once for each number of rows.
std::string const& scannedPdf(int rows);

/// Its certificate as PEM.
std::string pemOf(std::string_view certificate);

} // namespace countersign::test
