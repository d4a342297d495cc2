#include "certificate/VerifyPageSeal.h"

#include "certificate/CheckCode.h"
#include "certificate/OfficeKeyCertificate.h"
#include "certificate/PageSeal.h"
#include "certificate/PortNames.h"
#include "certificate/VerifyProblem.h"
#include "certificate/VerifyRevocation.h"
#include "certificate/VerifySignature.h"
#include "certificate/VisibleSealSignature.h"

#include <algorithm>

#include <fmt/format.h>

namespace countersign::certificate {

namespace {

Verification unreadSeal(SealFault fault) {
    switch (fault) {
    case SealFault::noSeal:
    case SealFault::unknownVersion:
    case SealFault::foreignProfile: return judged(Authenticity::notACertificate, Problem::foreignSeal);
    // It calls itself one of ours, and no office writes such.
    case SealFault::wrongTags:
    case SealFault::brokenValue:
    case SealFault::contradiction: return judged(Authenticity::altered, Problem::sealForm);
    case SealFault::tooLong:
    case SealFault::brokenHeader:
    case SealFault::cutOff:
    case SealFault::longValue:
    case SealFault::repeatedTag:
    case SealFault::brokenSignature:
    case SealFault::unsignedSeal:
    case SealFault::bytesBehind: break;
    }
    return judged(Authenticity::unreadable, Problem::sealDamaged);
}

bool isNamedBy(PageSealReading const& seal, std::string const& certificate) {
    X509Cert const office = certificateFromDer(certificate);
    return office && certificateReferenceOf(office.get()) == seal.seal.header.certificateReference &&
           namesOffice(office.get(), seal.record.office);
}

/// Who answers for a seal, and what is left open about him; or what keeps everybody from it.
struct SealIssuer {
    Authenticity verdict = Authenticity::genuine;
    std::optional<VerificationProblem> problem{};
    std::vector<VerificationProblem> remarks{};
};

/// Whether this certificate, which the seal names, stands for it. A seal bears no time stamp.
SealIssuer issuerBy(PageSealReading const& seal, std::string const& certificate, VerifyOptions const& options) {
    auto const refused = [](VerificationProblem problem) { return SealIssuer{Authenticity::unknownIssuer, std::move(problem)}; };
    X509Cert const office = certificateFromDer(certificate);
    if (!maySign(seal, office.get())) return refused(problemOf(Problem::keyUsage));
    if (!isSealOf(seal, certificate)) return {Authenticity::altered, problemOf(Problem::sealSignature)};
    Instant const issued = seal.record.issuedAt;
    ProvenSignature proven;
    proven.chain.push_back(certificate);
    if (validityAt(office.get(), issued) != ValidAt::valid || !leadsToTrust(proven, options.trust, issued))
        return refused(problemOf(Problem::validity));
    auto revocation = judgeRevocation(proven.chain, options, {issued});
    if (revocation.revoked) return refused(std::move(*revocation.revoked));
    if (isLater(issued, options)) return refused(problemOf(Problem::datedLater, inBoth(rfc3339(issued))));
    return {Authenticity::genuine, {}, std::move(revocation.remarks)};
}

/// Several certificates may bear one number; one that stands for the seal is enough.
SealIssuer sealIssuerOf(PageSealReading const& seal, VerifyOptions const& options) {
    if (options.trust.certificates.empty()) return {Authenticity::unknownIssuer, problemOf(Problem::noTrust)};
    std::optional<SealIssuer> found;
    for (auto const& certificate : options.trust.certificates) {
        if (!isNamedBy(seal, certificate)) continue;
        auto issuer = issuerBy(seal, certificate, options);
        if (!issuer.problem) return issuer;
        if (!found || found->verdict != Authenticity::altered) found = std::move(issuer);
    }
    if (found) return *found;
    // Letters and digits of a code and a number that stand in the seal: what to ask the authority for.
    return {Authenticity::unknownIssuer,
            problemOf(Problem::officeNotGiven, inBoth(fmt::format("{} {}", seal.record.office, seal.seal.header.certificateReference)))};
}

std::vector<CertificateContent::Row> sealedRowsOf(PageSealRecord const& record, std::filesystem::path const& resources) {
    auto const names = portNames(resources);
    std::vector<CertificateContent::Row> rows;
    for (auto const& row : record.rows) {
        auto const port = names.find(row.portCode);
        PortName const name = port == names.end() ? PortName() : port->second;
        rows.push_back({row.date, row.direction, row.document, row.portCode, name.zh,
                        record.language == SheetLanguage::zhEn ? name.en : std::string(), row.transport});
    }
    return rows;
}

SealedPage sealedPageOf(PageSealRecord const& record, std::string_view seal, std::filesystem::path const& resources) {
    SealedPage page;
    page.office = record.office;
    page.checkCode = checkCodeOf(seal);
    page.contentHash = hexOf(record.content);
    page.product = record.product;
    page.holder = record.holder;
    page.documents = record.documents;
    page.from = record.from;
    page.to = record.to;
    page.columns = record.columns;
    page.issuedAt = record.issuedAt;
    page.dataUntil = record.dataUntil;
    page.rowsInAll = record.rowsInAll;
    page.firstRow = record.firstRow;
    page.rows = sealedRowsOf(record, resources);
    page.namedDocumentsOnly = record.namedDocumentsOnly;
    page.registered = record.registered;
    return page;
}

/// What a genuine seal does not say.
void addPageRemarks(Verification& answer) {
    SealedPage const& page = *answer.sealedPage;
    answer.problems.push_back(problemOf(Problem::paperUnchecked));
    if (page.rowsHere() == 0 && page.rowsInAll > 0) answer.problems.push_back(problemOf(Problem::pageWithoutRows));
    auto const unnamed = [](CertificateContent::Row const& row) { return !row.portCode.empty() && row.portZh.empty(); };
    if (std::any_of(page.rows.begin(), page.rows.end(), unnamed)) answer.problems.push_back(problemOf(Problem::portUnnamed));
}

} // namespace

bool beginsAsSeal(std::string_view bytes) { return bytes.starts_with("\xDC\x02") || bytes.starts_with("\xDC\x03"); }

Verification verifyPageSeal(std::string_view seal, VerifyOptions const& options) {
    auto const read = readPageSeal(seal);
    if (auto const* const fault = std::get_if<SealFault>(&read)) return unreadSeal(*fault);
    auto const& reading = std::get<PageSealReading>(read);
    if (reading.onTrial() && !options.trialSeals) return judged(Authenticity::notACertificate, Problem::trialSeal);
    Verification answer;
    answer.certificateNumber = reading.record.certificateNumber;
    answer.page = static_cast<int>(reading.record.page);
    answer.pages = static_cast<int>(reading.record.pages);
    auto const issuer = sealIssuerOf(reading, options);
    answer.verdict = issuer.verdict;
    if (issuer.problem) {
        answer.problems.push_back(*issuer.problem);
        return answer;
    }
    answer.sealedPage = sealedPageOf(reading.record, seal, options.resources);
    answer.problems = issuer.remarks;
    if (reading.onTrial()) answer.problems.push_back(problemOf(Problem::trialSealHolds));
    addPageRemarks(answer);
    return answer;
}

} // namespace countersign::certificate
