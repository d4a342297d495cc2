#include "certificate/PageSealing.h"

#include "certificate/OfficeKeyCertificate.h"
#include "certificate/PageSeal.h"

#include <utility>

namespace countersign::certificate {

namespace {

/// As long as the serial number of any certificate that is drawn by lot (RFC 5280: at most 20 bytes).
constexpr std::size_t usualReference = 40;

std::vector<std::string> unsignedSeals(CertificateContent const& content, std::string const& reference, std::span<RowRange const> pages) {
    std::vector<std::string> seals;
    for (std::size_t page = 0; page < pages.size(); ++page)
        seals.push_back(unsignedPageSeal(pageSealRecord(content, pages, page, {}), reference));
    return seals;
}

} // namespace

PageSealing sealingWith(Signer const& signer, CertificateContent const& content, std::string_view canonicalJson) {
    std::string reference = pageSealReference(signer);
    return {reference, [&signer, &content, reference, hash = sha256(canonicalJson)](std::span<RowRange const> pages) {
                std::vector<std::string> seals;
                for (std::size_t page = 0; page < pages.size(); ++page)
                    seals.push_back(sealPage(pageSealRecord(content, pages, page, hash), reference, signer));
                return seals;
            }};
}

PageSealing unsignedSealing(CertificateContent const& content) {
    std::string reference(usualReference, '0');
    return {reference, [&content, reference](std::span<RowRange const> pages) { return unsignedSeals(content, reference, pages); }};
}

PageSealing sealingAsGiven(CertificateContent const& content, std::string certificateReference, std::vector<std::string> seals) {
    std::string reference = certificateReference;
    return {std::move(certificateReference), [&content, reference, seals = std::move(seals)](std::span<RowRange const> pages) {
                return seals.size() == pages.size() ? seals : unsignedSeals(content, reference, pages);
            }};
}

} // namespace countersign::certificate
