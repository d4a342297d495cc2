#include "certificate/ElectronicCopy.h"

#include "certificate/EmbeddedContent.h"
#include "certificate/OfficeKey.h"
#include "certificate/PageSeal.h"
#include "certificate/PageSealing.h"
#include "certificate/PdfSeal.h"
#include "certificate/PdfSealCms.h"
#include "certificate/PdfSealFrame.h"
#include "certificate/SheetDrawing.h"
#include "certificate/VerifyFile.h"
#include "core/Fault.h"
#include "core/casework/CopyPassword.h"

#include <qpdf/QPDF.hh>

#include <utility>

namespace countersign::certificate {

namespace {

[[noreturn]] void refuseKey() {
    throw Fault(FaultCode::keyUnusable,
                "证明是用另一密钥签章的，电子副本须用同一密钥：请改用该密钥，或者重新出具证明。 / Another key sealed the "
                "certificate, and its copy needs the same: use that key, or issue a certificate that takes its place.");
}

[[noreturn]] void refuseStored() {
    throw Fault(FaultCode::storedUnreadable,
                "存储的证明文件不是所出具的文件，不能制作副本：请运行 audit verify 并报告主管。 / The stored file is not "
                "the one that was issued, and no copy is made of it: run audit verify and tell a supervisor.");
}

/// A copy by another certificate could not be verified: the page seals name theirs, and both are judged at the time of issue.
void requireSameKey(std::string const& pdf, Signer const& signer) {
    FrameReading const reading = readFrame(pdf);
    auto const parts = reading.frame ? partsOfCms(reading.frame->signature) : std::nullopt;
    if (!parts) refuseStored();
    if (parts->chain.front() != signer.chain().front()) refuseKey();
}

/// What was issued, as the office itself would find it genuine.
CertificateContent verifiedContent(StoredCertificate const& stored, std::filesystem::path const& resources, Signer const& signer) {
    requireSameKey(stored.pdf, signer);
    // The database said when it was issued, by its own clock: a desk whose clock is behind makes copies all the same.
    VerifyOptions options{{{signer.chain().back()}}, resources};
    options.judgedAt = Instant::max();
    Verification answer = verifyPdf(stored.pdf, options);
    if (answer.verdict != Authenticity::genuine || !answer.content || canonicalJson(*answer.content) != stored.content) refuseStored();
    return std::move(*answer.content);
}

/// Of a file that was verified.
std::vector<std::string> pageSealsIn(std::string const& pdf) {
    QPDF opened;
    opened.setSuppressWarnings(true);
    opened.processMemoryFile("certificate", pdf.data(), pdf.size());
    auto embedded = embeddedIn(opened);
    if (!embedded) refuseStored();
    return std::move(embedded->pageSeals);
}

} // namespace

std::string electronicCopy(StoredCertificate const& stored, Secret const& password, SheetDrawing const& drawing,
                           std::filesystem::path const& resources, Signer const& signer, TimeStamper const* stamper) {
    requireCopyPassword(password);
    CertificateContent const content = verifiedContent(stored, resources, signer);
    // The stamp tells when the copy was sealed, and by an expired key nobody would take it.
    if (stamper) requireUsable(signer, content.office.code, thisMoment());
    std::vector<std::string> const seals = pageSealsIn(stored.pdf);
    UnmappedSheets const drawn = drawing.drawForSeal(content, sealingAsGiven(content, pageSealReference(signer), seals));
    if (drawn.seals != seals) refuseStored();
    return sealPdf(drawn, content, PackedContent(stored.content), signer, stamper, password);
}

} // namespace countersign::certificate
