#include "certificate/TrialSeal.h"

#include "certificate/EmbeddedContent.h"
#include "certificate/OfficeKeyCertificate.h"
#include "certificate/OfficeKeyFile.h"
#include "certificate/OfficeKeyPem.h"
#include "certificate/QrCode.h"
#include "certificate/VisibleSealSignature.h"
#include "core/Fault.h"

#include <fmt/format.h>
#include <openssl/err.h>
#include <qpdf/QPDF.hh>

namespace countersign::certificate {

namespace {

/// Nothing that a genuine file has can be unreadable here.
std::vector<std::string> pageSealsIn(std::string const& pdf) {
    QPDF file;
    file.setSuppressWarnings(true);
    file.processMemoryFile("certificate", pdf.data(), pdf.size());
    auto const embedded = embeddedIn(file);
    return embedded ? embedded->pageSeals : std::vector<std::string>();
}

} // namespace

TrialSealKey::TrialSealKey(std::filesystem::path const& file, PassPhrase const& passPhrase) {
    OfficeKeyFile const opened(file);
    m_key = keyFromPem(opened.bytes(), passPhrase, file);
    if (!isSm2(m_key.get())) refuseKey(file, "the key is none of SM2; seals on trial are signed with SM2 only");
    X509Certs const certificates = certificatesFromPem(opened.bytes());
    X509* const own = certificateOfKey(m_key.get(), certificates.get(), file);
    m_certificate = derOf(own);
    m_reference = certificateReferenceOf(own);
    if (m_reference.empty()) refuseKey(file, "the certificate has no number that a page seal can name");
}

std::string TrialSealKey::signatureOf(std::string_view bytes) const {
    KeyContext const named = usualSm2(m_key.get());
    Owned<EVP_MD_CTX, EVP_MD_CTX_free> const context(EVP_MD_CTX_new());
    std::string der(static_cast<std::size_t>(EVP_PKEY_get_size(m_key.get())), '\0');
    std::size_t size = der.size();
    bool done = named && context;
    if (done) {
        EVP_MD_CTX_set_pkey_ctx(context.get(), named.get());
        done = EVP_DigestSignInit(context.get(), nullptr, EVP_sm3(), nullptr, m_key.get()) == 1 &&
               EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(der.data()), &size,
                              reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size()) == 1;
    }
    ERR_clear_error();
    if (!done) throw Fault(FaultCode::keyUnusable, "the key on trial did not sign");
    der.resize(size);
    return der;
}

std::string TrialSealKey::sealPage(PageSealRecord const& record) const {
    X509Cert const own = certificateFromDer(m_certificate);
    if (!maySeal(own.get()) || !namesOffice(own.get(), record.office))
        throw Fault(FaultCode::keyUnusable, fmt::format("the certificate on trial is not one for sealing of office {}", record.office));
    if (validityAt(own.get(), record.issuedAt) != ValidAt::valid)
        throw Fault(FaultCode::keyUnusable, "the certificate on trial was not valid when the sheets were issued");
    std::string bytes = trialSealBytes(record, m_reference);
    std::string const der = signatureOf(bytes);
    return signedSeal(std::move(bytes), der);
}

std::vector<std::string> trialSealsOf(std::string const& pdf, VerifyOptions const& options, TrialSealKey const& key) {
    Verification const answer = verifyPdf(pdf, options);
    if (answer.verdict != Authenticity::genuine)
        throw Fault(FaultCode::unusableInput,
                    answer.problems.empty() ? "the file is not genuine" : "the file is not genuine: " + answer.problems.front().message.en);
    std::vector<std::string> seals;
    for (auto const& own : pageSealsIn(pdf)) {
        auto const read = readPageSeal(own);
        if (auto const* const reading = std::get_if<PageSealReading>(&read)) seals.push_back(key.sealPage(reading->record));
    }
    if (seals.empty()) throw Fault(FaultCode::unusableInput, "the certificate is of a time when pages bore no seals");
    return seals;
}

std::string sealPicture(std::string_view seal) {
    QrCode const code(seal);
    std::size_t const side = code.side() + 2 * qrQuietZone;
    std::string path;
    for (std::size_t row = 0; row < code.side(); ++row)
        for (std::size_t column = 0; column < code.side(); ++column)
            if (code.dark(column, row)) path += fmt::format("M{} {}h1v1h-1z", column + qrQuietZone, row + qrQuietZone);
    double const millimetres = static_cast<double>(side) / 2;
    return fmt::format("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}mm\" height=\"{0}mm\" viewBox=\"0 0 {1} {1}\" "
                       "shape-rendering=\"crispEdges\">\n<rect width=\"{1}\" height=\"{1}\" fill=\"#fff\"/>\n<path d=\"{2}\"/>\n</svg>\n",
                       millimetres, side, path);
}

} // namespace countersign::certificate
