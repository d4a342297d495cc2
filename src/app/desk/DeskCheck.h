#pragma once

#include "certificate/VerifyFile.h"
#include "core/casework/Verification.h"

#include <filesystem>
#include <functional>
#include <optional>

namespace countersign::app {

/// The desk's "verify a file". Trusted issuers are the certificates in COUNTERSIGN_TRUST (a PEM file), else those in
/// /etc/countersign/trust.pem, else the office's own certificate and what stands above it with its key. Beside them the office's own
/// certificate may be named by a page's seal, which holds none. What issuers have revoked stands in COUNTERSIGN_TRUST_CRL. Who sits at the
/// try-out has the root of its key, and nobody else believes that one.
class DeskCheck final : public CertificateCheck {
public:
    /// `practiceRoot`: the try-out's root certificate while somebody is signed in there; asked on the worker.
    using PracticeRoot = std::function<std::optional<std::filesystem::path>()>;
    /// The office's certificate and what stands above it (DER), as far as they are at hand; no PIN is asked for.
    using OwnChain = std::function<std::vector<std::string>()>;
    DeskCheck(PracticeRoot practiceRoot, OwnChain ownChain) : m_practiceRoot(std::move(practiceRoot)), m_ownChain(std::move(ownChain)) {}
    std::vector<Verification> check(std::string const& bytes, std::optional<Secret> const& password) const override;
    VerifiedTogether together(std::vector<Verification> answers, std::vector<std::string> const& statusLists) const override;

private:
    certificate::FileCheck checked() const;
    PracticeRoot m_practiceRoot;
    OwnChain m_ownChain;
};

} // namespace countersign::app
