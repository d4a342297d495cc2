#include "certificate/SealedScans.h"

#include "certificate/OpenSsl.h"

#include <map>

#include <openssl/pem.h>

namespace countersign::test {

using namespace certificate;

VerifyOptions SealingOffice::trusting() const {
    VerifyOptions options = countersign::test::trusting(authority);
    options.trust.certificates.push_back(signer->chain().front());
    return options;
}

std::vector<std::string> SealingOffice::seals(CertificateContent const& content) const { return drawnSheets(content, *signer).seals; }

SealingOffice const& sealingOffice() {
    static SealingOffice const one;
    return one;
}

CertificateContent scannedContent(int rows) {
    auto content = sampleContent(rows);
    for (auto& row : content.rows) row.portCode = "LH1";
    return content;
}

std::string const& scannedPdf(int rows) {
    static std::map<int, std::string> made;
    auto const [entry, isNew] = made.try_emplace(rows);
    if (isNew) entry->second = sealedPdf(scannedContent(rows), sealingOffice().signer);
    return entry->second;
}

std::string pemOf(std::string_view certificate) {
    X509Cert const decoded = certificateFromDer(certificate);
    Bio const pem(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(pem.get(), decoded.get());
    return written(pem.get());
}

} // namespace countersign::test
