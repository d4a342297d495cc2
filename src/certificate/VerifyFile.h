#pragma once

#include "core/casework/Verification.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::certificate {

/// Certificates (DER) that the verifier trusts as issuers. Nothing else is trusted: no system store is read.
struct TrustAnchors {
    std::vector<std::string> certificates;
};

/// Every certificate of a PEM text. Throws Fault{unusableInput} when there is none or one is broken.
TrustAnchors trustFromPem(std::string_view pem);

struct VerifyOptions {
    TrustAnchors trust;
    /// Where wording and fonts are, to draw the sheets again and compare; without it the drawn text is compared.
    std::optional<std::filesystem::path> resources;
};

/// A sealed PDF against its own content and the trusted issuers.
Verification verifyPdf(std::string const& bytes, VerifyOptions const& options);

/// An exported audit log (`countersign-audit/1`).
Verification verifyAuditLog(std::string const& bytes, VerifyOptions const& options);

/// Recognises the kind of file by its first bytes and verifies it.
Verification verifyFile(std::string const& bytes, VerifyOptions const& options);

/// The desk's "verify a file".
class FileCheck final : public CertificateCheck {
public:
    explicit FileCheck(VerifyOptions options);
    Verification check(std::string const& bytes) const override;

private:
    VerifyOptions m_options;
};

} // namespace countersign::certificate
