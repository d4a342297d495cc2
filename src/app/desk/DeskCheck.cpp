#include "app/desk/DeskCheck.h"

#include "certificate/VerifyFile.h"
#include "core/Fault.h"
#include "core/Resources.h"

#include <cstdlib>
#include <filesystem>

namespace countersign::app {

namespace {

constexpr char const* installedTrust = "/etc/countersign/trust.pem";

std::optional<std::filesystem::path> trustFile(std::optional<std::filesystem::path> const& practiceRoot) {
    if (practiceRoot) return practiceRoot;
    char const* const set = std::getenv("COUNTERSIGN_TRUST");
    if (set && *set) return set;
    std::error_code ignored;
    return std::filesystem::exists(installedTrust, ignored) ? std::optional<std::filesystem::path>(installedTrust) : std::nullopt;
}

certificate::TrustAnchors trusted(std::optional<std::filesystem::path> const& practiceRoot, std::vector<std::string> const& ownChain) {
    certificate::TrustAnchors trust;
    if (auto const file = trustFile(practiceRoot))
        trust = certificate::trustFromPem(readResource(*file));
    else if (ownChain.size() >= 2)
        trust.certificates.push_back(ownChain.back());
    else
        throw Fault(FaultCode::keyUnusable, "no trusted issuer: name one in /etc/countersign/trust.pem");
    // A page's seal holds no certificate: the office's own stands beside its issuer.
    if (!ownChain.empty()) trust.certificates.push_back(ownChain.front());
    return trust;
}

/// What issuers have revoked. Who practises has a root of his own, and no list of a real authority is signed by that.
std::vector<certificate::RevocationList> revocations(certificate::TrustAnchors const& trust) {
    char const* const file = std::getenv("COUNTERSIGN_TRUST_CRL");
    if (!file || !*file) return {};
    auto read = certificate::readRevocationLists(readResource(file), trust, certificate::thisMoment());
    if (auto const* const fault = std::get_if<certificate::RevocationFault>(&read))
        throw Fault(FaultCode::resourceMissing, "COUNTERSIGN_TRUST_CRL: " + std::string(certificate::sentenceOf(*fault)));
    return std::get<std::vector<certificate::RevocationList>>(std::move(read));
}

} // namespace

certificate::FileCheck DeskCheck::checked() const {
    auto const practiceRoot = m_practiceRoot();
    certificate::TrustAnchors trust = trusted(practiceRoot, m_ownChain());
    if (char const* const clocks = std::getenv("COUNTERSIGN_TRUST_TIME"); clocks && *clocks)
        trust.timeAuthorities = certificate::trustFromPem(readResource(clocks)).certificates;
    if (!practiceRoot) trust.revocations = revocations(trust);
    return certificate::FileCheck({std::move(trust), resourceFolder()});
}

std::vector<Verification> DeskCheck::check(std::string const& bytes, std::optional<Secret> const& password) const {
    return checked().check(bytes, password);
}

VerifiedTogether DeskCheck::together(std::vector<Verification> answers, std::vector<std::string> const& statusLists) const {
    return checked().together(std::move(answers), statusLists);
}

} // namespace countersign::app
