#pragma once

#include "core/casework/Verification.h"

#include <filesystem>
#include <functional>
#include <optional>

namespace countersign::app {

/// The desk's "verify a file". Trusted issuers are the certificates in COUNTERSIGN_TRUST (a PEM file), else those in
/// /etc/countersign/trust.pem, else the office's own certificate and what stands above it in its key file. Who sits at the try-out has
/// the root of its key, and nobody else believes that one.
class DeskCheck final : public CertificateCheck {
public:
    /// `practiceRoot`: the try-out's root certificate while somebody is signed in there; asked on the worker.
    using PracticeRoot = std::function<std::optional<std::filesystem::path>()>;
    explicit DeskCheck(PracticeRoot practiceRoot) : m_practiceRoot(std::move(practiceRoot)) {}
    Verification check(std::string const& bytes) const override;

private:
    PracticeRoot m_practiceRoot;
};

} // namespace countersign::app
