#pragma once

#include "certificate/Signer.h"
#include "core/casework/CertificateMaker.h"

#include <filesystem>
#include <memory>

namespace countersign::certificate {

class SheetWorks;

/// Draws, embeds and seals: what the desk and the command line issue. Without a signer everything that needs the
/// key throws Fault{keyUnusable}. Not for two threads at once.
class CertificateWorkshop final : public CertificateMaker {
public:
    /// `resources`: the installed resource folder (wording in certificates/).
    CertificateWorkshop(std::filesystem::path const& resources, std::shared_ptr<Signer const> signer);
    ~CertificateWorkshop() override;

    SealedSheets make(CertificateContent const& content) override;
    void rehearse(CertificateContent const& content) override;
    std::string wordingInForce(Product product, Day day) const override;

private:
    void requireKeyFor(CertificateContent const& content) const;

    std::unique_ptr<SheetWorks> m_sheets;
    std::shared_ptr<Signer const> m_signer;
};

} // namespace countersign::certificate
