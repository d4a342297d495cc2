#include "app/desk/DeskCheck.h"

#include "app/common/OfficeTools.h"
#include "certificate/VerifyFile.h"
#include "core/Fault.h"
#include "core/Resources.h"

#include <cstdlib>
#include <filesystem>

namespace countersign::app {

namespace {

constexpr char const* installedTrust = "/etc/countersign/trust.pem";

certificate::TrustAnchors trusted(std::optional<std::filesystem::path> const& practiceRoot) {
    if (practiceRoot) return certificate::trustFromPem(readResource(*practiceRoot));
    char const* const set = std::getenv("COUNTERSIGN_TRUST");
    if (set && *set) return certificate::trustFromPem(readResource(set));
    if (std::error_code ignored; std::filesystem::exists(installedTrust, ignored))
        return certificate::trustFromPem(readResource(installedTrust));
    auto const signer = openSeal({});
    if (!signer || signer->chain().size() < 2)
        throw Fault(FaultCode::keyUnusable, "no trusted issuer: name one in /etc/countersign/trust.pem");
    // A page's seal holds no certificate: the office's own stands beside its issuer.
    return {{signer->chain().back(), signer->chain().front()}};
}

} // namespace

Verification DeskCheck::check(std::string const& bytes) const {
    certificate::TrustAnchors trust = trusted(m_practiceRoot());
    if (char const* const clocks = std::getenv("COUNTERSIGN_TRUST_TIME"); clocks && *clocks)
        trust.timeAuthorities = certificate::trustFromPem(readResource(clocks)).certificates;
    return certificate::FileCheck({std::move(trust), resourceFolder()}).check(bytes);
}

} // namespace countersign::app
