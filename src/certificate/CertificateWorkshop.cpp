#include "certificate/CertificateWorkshop.h"

#include "certificate/OfficeKey.h"
#include "certificate/PageSealing.h"
#include "certificate/PdfSeal.h"
#include "certificate/SheetDrawing.h"
#include "core/Fault.h"

#include <future>

namespace countersign::certificate {

CertificateWorkshop::CertificateWorkshop(std::filesystem::path const& resources, std::shared_ptr<Signer const> signer,
                                         std::shared_ptr<TimeStamper const> stamper)
    : m_drawing(std::make_unique<SheetDrawing>(resources)), m_signer(std::move(signer)), m_stamper(std::move(stamper)) {}

CertificateWorkshop::~CertificateWorkshop() = default;

SealedSheets CertificateWorkshop::make(CertificateContent const& content) {
    requireKeyFor(content);
    std::string canonical = canonicalJson(content);
    // A record of thousands of rows takes a tenth as long to pack as to draw: both at once.
    auto packing = std::async([&] { return PackedContent(canonical); });
    UnmappedSheets const drawn = m_drawing->drawForSeal(content, sealingWith(*m_signer, content, canonical));
    std::string pdf = sealPdf(drawn, content, packing.get(), *m_signer, m_stamper.get());
    return {std::move(canonical), std::move(pdf), drawn.pages};
}

void CertificateWorkshop::rehearse(CertificateContent const& content) {
    requireKeyFor(content);
    m_drawing->rehearse(content);
}

std::string CertificateWorkshop::wordingInForce(Product product, Day day) const { return m_drawing->wordings().inForce(product, day); }

void CertificateWorkshop::requireKeyFor(CertificateContent const& content) const {
    if (!m_signer) throw Fault(FaultCode::keyUnusable, "no office key is opened on this desk");
    requireUsable(*m_signer, content.office.code, content.issuedAt);
    m_signer->requirePresent();
}

} // namespace countersign::certificate
