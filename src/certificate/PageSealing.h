#pragma once

#include "certificate/SheetText.h"
#include "certificate/Signer.h"
#include "core/record/CertificateContent.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::certificate {

/// Where the page seals of one certificate come from while its sheets are laid out.
struct PageSealing {
    /// Names the office's certificate in each seal (VisibleSealSignature.h): how many rows a seal holds depends on its length.
    std::string certificateReference;
    /// The seals of all pages in order; `pages` has the rows of each. May throw Fault{keyUnusable}.
    std::function<std::vector<std::string>(std::span<RowRange const> pages)> seals;
};

/// Made with the office's key. Content and signer must outlive it. Throws Fault{keyUnusable} for a certificate that a seal
/// cannot name.
PageSealing sealingWith(Signer const& signer, CertificateContent const& content, std::string_view canonicalJson);

/// Seals of the same length without a signature: for trial, measuring and tests. No reader takes them.
PageSealing unsignedSealing(CertificateContent const& content);

/// As they stand in a file. For another number of pages the seals are the unsigned ones, so that the sheets differ.
PageSealing sealingAsGiven(CertificateContent const& content, std::string certificateReference, std::vector<std::string> seals);

} // namespace countersign::certificate
