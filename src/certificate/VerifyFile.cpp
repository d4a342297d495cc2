#include "certificate/VerifyFile.h"

#include "certificate/OpenSsl.h"
#include "certificate/SheetImage.h"
#include "certificate/VerifyBrought.h"
#include "certificate/VerifyPageSeal.h"
#include "certificate/VerifyProblem.h"
#include "core/Fault.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <sstream>
#include <utility>

#include <fmt/format.h>

namespace countersign::certificate {

namespace {

enum class Kind { pdf, image, sealBytes, auditLog, other };

Kind kindOf(std::string_view bytes) {
    if (bytes.starts_with("%PDF-")) return Kind::pdf;
    if (isImage(bytes)) return Kind::image;
    if (beginsAsSeal(bytes)) return Kind::sealBytes;
    if (bytes.starts_with("{") && bytes.find("\"countersign-audit/") != std::string_view::npos) return Kind::auditLog;
    return Kind::other;
}

} // namespace

Instant thisMoment() { return std::chrono::floor<Instant::duration>(std::chrono::system_clock::now()); }

// The allowance is taken from the one side that can spare it.
bool isLater(Instant at, VerifyOptions const& options) { return at - clocksMayDiffer > options.judgedAt.value_or(thisMoment()); }

std::string readAtMost(std::istream& file, std::size_t most) {
    std::string bytes;
    // A size that is told is read at once; whether it is true is seen by reading on.
    if (auto const begin = file.tellg(); begin >= 0) {
        auto const told = file.seekg(0, std::ios::end).tellg();
        file.clear();
        file.seekg(begin);
        if (told > begin) {
            bytes.resize(std::min(static_cast<std::size_t>(told - begin), most + 1));
            file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
            bytes.resize(static_cast<std::size_t>(file.gcount()));
        }
    }
    std::array<char, 1U << 16> block;
    while (bytes.size() <= most && (file.read(block.data(), block.size()), file.gcount() > 0))
        bytes.append(block.data(), static_cast<std::size_t>(file.gcount()));
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

std::vector<Verification> verifyEach(std::istream& file, VerifyOptions const& options) {
    std::string start(4096, '\0');
    file.read(start.data(), static_cast<std::streamsize>(start.size()));
    start.resize(static_cast<std::size_t>(file.gcount()));
    Kind const kind = kindOf(start);
    file.clear();
    file.seekg(0);
    switch (kind) {
    case Kind::pdf: return {verifyPdf(readAtMost(file, largestFile), options)};
    case Kind::auditLog: return {verifyAuditLog(file, options)};
    case Kind::image: return verifyImage(readAtMost(file, largestFile), options);
    case Kind::sealBytes: return {verifyPageSeal(readAtMost(file, largestFile), options)};
    case Kind::other: break;
    }
    return {judged(Authenticity::unreadable, Problem::notAPdf)};
}

Verification verifyFile(std::istream& file, VerifyOptions const& options) {
    auto pages = verifyEach(file, options);
    auto const worse = std::find_if(pages.begin(), pages.end(), [](auto const& page) { return page.verdict != Authenticity::genuine; });
    Verification answer = std::move(worse == pages.end() ? pages.front() : *worse);
    if (pages.size() > 1) answer.problems.push_back(problemOf(Problem::severalPages, inBoth(fmt::format("{}", pages.size()))));
    return answer;
}

FileCheck::FileCheck(VerifyOptions options) : m_options(std::move(options)) {}

std::vector<Verification> FileCheck::check(std::string const& bytes, std::optional<Secret> const& password) const {
    std::istringstream file(bytes);
    VerifyOptions options = m_options;
    options.password = password;
    return verifyEach(file, options);
}

VerifiedTogether FileCheck::together(std::vector<Verification> answers, std::vector<std::string> const& statusLists) const {
    return verifiedTogether(std::move(answers), statusLists, m_options.trust, m_options.judgedAt.value_or(thisMoment()));
}

} // namespace countersign::certificate
