#pragma once

#include "certificate/Signer.h"
#include "certificate/TimeStamper.h"
#include "core/casework/CertificateMaker.h"

#include <filesystem>
#include <memory>

namespace countersign::certificate {

class SheetDrawing;

/// Draws, embeds and seals: what the desk and the command line issue. Without a signer everything that needs the
/// key throws Fault{keyUnusable}. Not for two threads at once.
class CertificateWorkshop final : public CertificateMaker {
public:
    /// `resources`: the installed resource folder. With a time stamper every certificate bears its time stamp, and `make` throws
    /// Fault{timeStampFailed} where there is none. Throws Fault{resourceMissing} when fonts or wordings are missing.
    CertificateWorkshop(std::filesystem::path const& resources, std::shared_ptr<Signer const> signer,
                        std::shared_ptr<TimeStamper const> stamper = nullptr);
    ~CertificateWorkshop() override;

    SealedSheets make(CertificateContent const& content) override;
    void rehearse(CertificateContent const& content) override;
    std::string wordingInForce(Product product, Day day) const override;

private:
    void requireKeyFor(CertificateContent const& content) const;

    std::unique_ptr<SheetDrawing> m_drawing;
    std::shared_ptr<Signer const> m_signer;
    std::shared_ptr<TimeStamper const> m_stamper;
};

} // namespace countersign::certificate
