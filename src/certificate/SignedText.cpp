#include "certificate/SignedText.h"

#include "certificate/OfficeKeyCertificate.h"
#include "certificate/PdfSealCms.h"

#include <openssl/evp.h>

namespace countersign::certificate {

namespace {

std::string toBase64(std::string const& bytes) {
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0'); // EVP_EncodeBlock ends with NUL
    int const size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), reinterpret_cast<unsigned char const*>(bytes.data()),
                                     static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

/// What `=` stood for stays as zeros, which may follow a signature. Empty for what is none.
std::string fromBase64(std::string_view base64) {
    if (base64.size() % 4 != 0 || base64.empty()) return {};
    std::string bytes(base64.size() / 4 * 3, '\0');
    int const size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()), reinterpret_cast<unsigned char const*>(base64.data()),
                                     static_cast<int>(base64.size()));
    return size < 0 ? std::string() : bytes;
}

} // namespace

std::string signatureOver(std::string_view text, Signer const& signer) {
    return toBase64(buildCms(signer.chain(), sha256(text), [&](Sha256 const& digest) { return signer.sign(digest); }));
}

SignatureReading readSignatureOver(std::string_view text, std::string_view base64) {
    std::string const cms = fromBase64(base64);
    // Nobody puts a time stamp there, and judging one costs a stranger's choice of work.
    if (auto const parts = partsOfCms(cms); !parts || parts->timeStamp) return {std::nullopt, SignatureFault::form};
    return readSignature(cms, sha256(text));
}

} // namespace countersign::certificate
