#pragma once

#include "certificate/Signer.h"
#include "certificate/TimeStamper.h"
#include "core/casework/CertificateMaker.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace countersign::certificate {

class SheetDrawing;
struct PackedContent;
struct UnmappedSheets;

/// Whose clock is on the certificates, and what happens while it is not reached.
struct TimeStamping {
    std::shared_ptr<TimeStamper const> stamper = nullptr; ///< null: no authority is named on this desk
    /// Does the office's rule of that day let nothing be issued without a time stamp? None: it never does. May throw what the
    /// database throws.
    std::function<bool(std::string const& office, Day day)> mustWait = nullptr;
};

/// After an authority was not reached, sheets that may do without it do so at once for so long: a queue does not wait for it each time.
inline constexpr std::chrono::minutes stampRest{5};

/// Draws, embeds and seals: what the desk and the command line issue. Without a signer everything that needs the
/// key throws Fault{keyUnusable}. Not for two threads at once.
class CertificateWorkshop final : public CertificateMaker {
public:
    /// `resources`: the installed resource folder. With a time stamper every certificate bears its time stamp. Where there is none,
    /// `rehearse` and `make` throw Fault{timeStampFailed} if the office must wait for one, and else it is issued without.
    /// Throws Fault{resourceMissing} when fonts or wordings are missing.
    CertificateWorkshop(std::filesystem::path const& resources, std::shared_ptr<Signer const> signer, TimeStamping stamping = {});
    ~CertificateWorkshop() override;

    SealedSheets make(CertificateContent const& content) override;
    std::string electronicCopy(StoredCertificate const& stored, Secret const& password) override;
    void rehearse(CertificateContent const& content) override;
    std::string wordingInForce(Product product, Day day) const override;

private:
    void requireKeyFor(CertificateContent const& content) const;
    bool mustWait(CertificateContent const& content) const;
    void requireAuthority() const;
    void requireStampFor(CertificateContent const& content) const;
    /// With a time stamp if one is to be had, else without if it may be so.
    std::string stampedOrNot(bool waits, std::function<std::string(TimeStamper const*)> const& seal);
    std::string sealed(UnmappedSheets const& drawn, CertificateContent const& content, PackedContent const& packed);

    std::filesystem::path m_resources;
    std::unique_ptr<SheetDrawing> m_drawing;
    std::shared_ptr<Signer const> m_signer;
    TimeStamping m_stamping;
    std::chrono::steady_clock::time_point m_restsUntil{};
};

} // namespace countersign::certificate
