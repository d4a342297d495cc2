#include "certificate/CertificateWorkshop.h"

#include "certificate/ElectronicCopy.h"
#include "certificate/OfficeKey.h"
#include "certificate/PageSealing.h"
#include "certificate/PdfSeal.h"
#include "certificate/SheetDrawing.h"
#include "core/Fault.h"

#include <future>

namespace countersign::certificate {

CertificateWorkshop::CertificateWorkshop(std::filesystem::path const& resources, std::shared_ptr<Signer const> signer,
                                         TimeStamping stamping)
    : m_resources(resources),
      m_drawing(std::make_unique<SheetDrawing>(resources)),
      m_signer(std::move(signer)),
      m_stamping(std::move(stamping)) {}

CertificateWorkshop::~CertificateWorkshop() = default;

SealedSheets CertificateWorkshop::make(CertificateContent const& content) {
    requireKeyFor(content);
    std::string canonical = canonicalJson(content);
    // A record of thousands of rows takes a tenth as long to pack as to draw: both at once.
    auto packing = std::async([&] { return PackedContent(canonical); });
    UnmappedSheets const drawn = m_drawing->drawForSeal(content, sealingWith(*m_signer, content, canonical));
    std::string pdf = sealed(drawn, content, packing.get());
    return {std::move(canonical), std::move(pdf), drawn.pages};
}

std::string CertificateWorkshop::electronicCopy(StoredCertificate const& stored, Secret const& password) {
    if (!m_signer) throw Fault(FaultCode::keyUnusable, "no office key is opened on this desk");
    m_signer->requirePresent();
    return stampedOrNot(false, [&](TimeStamper const* stamper) {
        return certificate::electronicCopy(stored, password, *m_drawing, m_resources, *m_signer, stamper);
    });
}

void CertificateWorkshop::rehearse(CertificateContent const& content) {
    requireKeyFor(content);
    requireStampFor(content);
    m_drawing->rehearse(content);
}

std::string CertificateWorkshop::wordingInForce(Product product, Day day) const { return m_drawing->wordings().inForce(product, day); }

std::string CertificateWorkshop::sealed(UnmappedSheets const& drawn, CertificateContent const& content, PackedContent const& packed) {
    bool const waits = mustWait(content);
    if (waits) requireAuthority();
    return stampedOrNot(waits, [&](TimeStamper const* stamper) { return sealPdf(drawn, content, packed, *m_signer, stamper); });
}

std::string CertificateWorkshop::stampedOrNot(bool waits, std::function<std::string(TimeStamper const*)> const& seal) {
    auto const now = std::chrono::steady_clock::now();
    if (m_stamping.stamper && (waits || now >= m_restsUntil)) try {
            return seal(m_stamping.stamper.get());
        } catch (Fault const& fault) {
            if (waits || fault.code() != FaultCode::timeStampFailed) throw;
            m_restsUntil = now + stampRest;
        }
    return seal(nullptr);
}

bool CertificateWorkshop::mustWait(CertificateContent const& content) const {
    return m_stamping.mustWait && m_stamping.mustWait(content.office.code, shanghaiDay(content.issuedAt));
}

void CertificateWorkshop::requireAuthority() const {
    if (m_stamping.stamper) return;
    throw Fault(FaultCode::timeStampFailed, "time stamp: no authority is named, and the office's rule wants one (COUNTERSIGN_TIME_STAMP)");
}

/// Asked for nothing, so that no number is used while the authority is not reached.
void CertificateWorkshop::requireStampFor(CertificateContent const& content) const {
    if (!mustWait(content)) return;
    requireAuthority();
    m_stamping.stamper->token({});
}

void CertificateWorkshop::requireKeyFor(CertificateContent const& content) const {
    if (!m_signer) throw Fault(FaultCode::keyUnusable, "no office key is opened on this desk");
    requireUsable(*m_signer, content.office.code, content.issuedAt);
    m_signer->requirePresent();
}

} // namespace countersign::certificate
