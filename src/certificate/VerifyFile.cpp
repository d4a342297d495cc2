#include "certificate/VerifyFile.h"

#include "certificate/OpenSsl.h"
#include "certificate/VerifyProblem.h"
#include "core/Fault.h"

#include <sstream>

namespace countersign::certificate {

namespace {

enum class Kind { pdf, image, sealBytes, auditLog, other };

Kind kindOf(std::string_view bytes) {
    if (bytes.starts_with("%PDF-")) return Kind::pdf;
    if (bytes.starts_with("\x89PNG\r\n") || bytes.starts_with("\xFF\xD8\xFF")) return Kind::image;
    // ICAO 9303-13: magic constant DC, version 4 is coded 03.
    if (bytes.starts_with("\xDC\x03")) return Kind::sealBytes;
    if (bytes.starts_with("{") && bytes.find("\"countersign-audit/") != std::string_view::npos) return Kind::auditLog;
    return Kind::other;
}

} // namespace

std::string readAtMost(std::istream& file, std::size_t most) {
    std::string bytes;
    std::string block(1U << 16, '\0');
    while (bytes.size() <= most && (file.read(block.data(), static_cast<std::streamsize>(block.size())), file.gcount() > 0))
        bytes.append(block, 0, static_cast<std::size_t>(file.gcount()));
    return bytes;
}

TrustAnchors trustFromPem(std::string_view pem) {
    X509Certs const all = certificatesFromPem(pem);
    TrustAnchors trust;
    for (int i = 0; i < sk_X509_num(all.get()); ++i) trust.certificates.push_back(derOf(sk_X509_value(all.get(), i)));
    std::size_t announced = 0;
    constexpr std::string_view begin = "-----BEGIN CERTIFICATE-----";
    for (auto at = pem.find(begin); at != std::string_view::npos; at = pem.find(begin, at + 1)) ++announced;
    if (trust.certificates.empty() || trust.certificates.size() < announced)
        throw Fault(FaultCode::unusableInput, announced == 0 ? "no certificate in it" : "a certificate in it is damaged");
    return trust;
}

Verification verifyFile(std::istream& file, VerifyOptions const& options) {
    std::string start(4096, '\0');
    file.read(start.data(), static_cast<std::streamsize>(start.size()));
    start.resize(static_cast<std::size_t>(file.gcount()));
    Kind const kind = kindOf(start);
    file.clear();
    file.seekg(0);
    switch (kind) {
    case Kind::pdf: return verifyPdf(readAtMost(file, largestFile), options);
    case Kind::auditLog: return verifyAuditLog(file, options);
    // The page seals take their place here: an image is searched for them, raw bytes are one.
    case Kind::image: return judged(Authenticity::unreadable, Problem::imageNotYet);
    case Kind::sealBytes: return judged(Authenticity::unreadable, Problem::sealBytesNotYet);
    case Kind::other: break;
    }
    return judged(Authenticity::unreadable, Problem::notAPdf);
}

FileCheck::FileCheck(VerifyOptions options) : m_options(std::move(options)) {}

Verification FileCheck::check(std::string const& bytes) const {
    std::istringstream file(bytes);
    return verifyFile(file, m_options);
}

} // namespace countersign::certificate
