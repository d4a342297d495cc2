#include "certificate/PageSeal.h"

#include "certificate/OfficeKeyCertificate.h"
#include "certificate/PageSealMessage.h"
#include "certificate/VisibleSealSignature.h"
#include "core/Fault.h"

namespace countersign::certificate {

namespace {

constexpr std::size_t p256SignatureSize = 64;

SealHeader pageSealHeader(PageSealRecord const& record, std::string const& reference) {
    SealHeader header;
    header.country = pageSealCountry;
    header.signer = record.office;
    header.certificateReference = reference;
    header.issued = header.signedOn = shanghaiDay(record.issuedAt);
    header.definition = pageSealDefinition;
    header.category = pageSealCategory;
    return header;
}

bool isPageSeal(SealHeader const& header) {
    bool const defined = header.definition == pageSealDefinition || header.definition == trialSealDefinition;
    return header.version == 4 && header.country == pageSealCountry && defined && header.category == pageSealCategory;
}

std::variant<PageSealReading, SealFault> readRecord(VisibleSeal seal) {
    PageSealRecord record;
    record.office = seal.header.signer;
    record.issuedAt = atMinute(seal.header.issued, 0);
    if (auto const fault = readPageSealMessage(seal.message, record)) return *fault;
    if (seal.header.signedOn != seal.header.issued || !isConsistent(record)) return SealFault::contradiction;
    if (pageSealMessage(record) != seal.message) return SealFault::brokenValue;
    return PageSealReading{std::move(seal), std::move(record)};
}

} // namespace

PageSealRecord pageSealRecord(CertificateContent const& content, std::span<RowRange const> pages, std::size_t page,
                              Sha256 const& contentHash) {
    if (page >= pages.size()) throw Fault(FaultCode::unusableInput, "no such page");
    auto const [first, end] = pages[page];
    if (first > end || end > content.found()) throw Fault(FaultCode::unusableInput, "no such rows");
    PageSealRecord record = pageSealFacts(content, contentHash);
    record.page = page + 1;
    record.pages = pages.size();
    record.firstRow = first == end ? 0 : first + 1;
    if (tellsDocuments(content.product)) {
        record.registered.assign(content.registered.begin() + static_cast<std::ptrdiff_t>(first),
                                 content.registered.begin() + static_cast<std::ptrdiff_t>(end));
        return record;
    }
    record.rows.reserve(end - first);
    for (std::size_t i = first; i < end; ++i) record.rows.push_back(pageSealRow(content.rows[i], content.columns));
    return record;
}

std::string pageSealReference(Signer const& signer) {
    X509Cert const certificate = signer.chain().empty() ? X509Cert() : certificateFromDer(signer.chain().front());
    std::string reference = certificate ? certificateReferenceOf(certificate.get()) : std::string();
    if (reference.empty()) throw Fault(FaultCode::keyUnusable, "the office's certificate has no number that a page seal can name");
    return reference;
}

std::string sealPage(PageSealRecord const& record, std::string const& reference, Signer const& signer) {
    return signSeal(signedBytesOf(pageSealHeader(record, reference), pageSealMessage(record)), signer);
}

std::string trialSealBytes(PageSealRecord const& record, std::string const& reference) {
    SealHeader header = pageSealHeader(record, reference);
    header.definition = trialSealDefinition;
    return signedBytesOf(header, pageSealMessage(record));
}

std::string unsignedPageSeal(PageSealRecord const& record, std::string_view certificateReference) {
    std::string seal = signedBytesOf(pageSealHeader(record, std::string(certificateReference)), pageSealMessage(record));
    seal += std::string("\xFF\x40", 2);
    return seal.append(p256SignatureSize, '\0');
}

std::variant<PageSealReading, SealFault> readPageSeal(std::string_view bytes) {
    auto read = readSeal(bytes);
    if (auto const* const fault = std::get_if<SealFault>(&read)) return *fault;
    auto& seal = std::get<VisibleSeal>(read);
    if (!isPageSeal(seal.header)) return SealFault::foreignProfile;
    if (seal.signature.size() != p256SignatureSize) return SealFault::brokenSignature;
    return readRecord(std::move(seal));
}

bool maySign(PageSealReading const& reading, X509* office) {
    EVP_PKEY* const key = X509_get0_pubkey(office);
    return maySeal(office) && (reading.onTrial() ? isSm2(key) : isP256(key));
}

bool isSealOf(PageSealReading const& reading, std::string_view certificate) {
    X509Cert const office = certificateFromDer(certificate);
    return office && certificateReferenceOf(office.get()) == reading.seal.header.certificateReference &&
           namesOffice(office.get(), reading.record.office) && maySign(reading, office.get()) && isSignedWith(reading.seal, office.get());
}

} // namespace countersign::certificate
