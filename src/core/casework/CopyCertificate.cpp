#include "core/casework/CopyCertificate.h"

#include "core/Fault.h"
#include "core/casework/CopyPassword.h"

#include <variant>

namespace countersign {

namespace {

void requireInForce(CertificateEntry const& entry) {
    if (entry.state != CertificateState::issued)
        throw Fault(FaultCode::certificateState,
                    "证明已被撤销或更换，不能制作电子副本：请为现行有效的证明制作。 / The certificate is no longer in force and gets no "
                    "electronic copy: make one of the certificate that took its place.");
}

/// Who copies a certificate seals today, whenever the certificate was issued.
CertificateContent asOfNow(StoredCertificate const& stored, Instant now) {
    auto parsed = parseContent(stored.content);
    auto* const content = std::get_if<CertificateContent>(&parsed);
    if (!content) throw Fault(FaultCode::storedUnreadable, "the content of certificate " + stored.entry.number);
    content->issuedAt = std::chrono::floor<std::chrono::minutes>(now);
    return std::move(*content);
}

} // namespace

ElectronicCopy copyCertificate(CaseStore& store, CertificateMaker& maker, std::string const& number, Secret const& password) {
    requireCopyPassword(password);
    StoredCertificate const stored = store.fetch(number);
    requireInForce(stored.entry);
    maker.rehearse(asOfNow(stored, store.session().now));
    ElectronicCopy copy{stored.entry, maker.electronicCopy(stored, password)};
    store.copied(stored.entry.number); // first the log: what it does not tell of is given to nobody
    return copy;
}

} // namespace countersign
