#pragma once

#include "core/casework/Verification.h"

namespace countersign::app {

/// The desk's "verify a file". Trusted issuers are the certificates in COUNTERSIGN_TRUST (a PEM file), else those in
/// /etc/countersign/trust.pem, else what stands above the office's own certificate in its key file.
class DeskCheck final : public CertificateCheck {
public:
    Verification check(std::string const& bytes) const override;
};

} // namespace countersign::app
