#include "certificate/OfficeKeyPem.h"

#include "core/Fault.h"

#include <algorithm>

#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/pem.h>

namespace countersign::certificate {

namespace {

int givePassPhrase(char* buffer, int size, int, void* passPhrase) {
    auto const& text = static_cast<PassPhrase const*>(passPhrase)->text();
    if (text.size() > static_cast<std::size_t>(size)) return -1;
    std::copy(text.begin(), text.end(), buffer); // its length is told, not a final zero
    return static_cast<int>(text.size());
}

} // namespace

void refuseKey(std::filesystem::path const& file, char const* why) {
    ERR_clear_error();
    throw Fault(FaultCode::keyUnusable, fmt::format("{}: {}", file.string(), why));
}

PrivateOrPublicKey keyFromPem(std::string const& pem, PassPhrase const& passPhrase, std::filesystem::path const& file) {
    if (pem.find("PRIVATE KEY-----") == std::string::npos) refuseKey(file, "there is no private key in it");
    Bio const bio = reading(pem);
    // OpenSSL takes the callback's argument as void*; it is only read.
    PrivateOrPublicKey key(PEM_read_bio_PrivateKey(bio.get(), nullptr, givePassPhrase, const_cast<PassPhrase*>(&passPhrase)));
    if (key) return key;
    bool const encrypted = pem.find("ENCRYPTED") != std::string::npos;
    refuseKey(file, encrypted ? "the pass phrase is wrong, or the key is damaged" : "the private key is damaged");
}

X509* certificateOfKey(EVP_PKEY* key, STACK_OF(X509) * certificates, std::filesystem::path const& file) {
    if (sk_X509_num(certificates) == 0) refuseKey(file, "there is no certificate with the key");
    for (int i = 0; i < sk_X509_num(certificates); ++i) {
        EVP_PKEY* const certified = X509_get0_pubkey(sk_X509_value(certificates, i));
        if (certified && EVP_PKEY_eq(certified, key) == 1) return sk_X509_value(certificates, i);
    }
    refuseKey(file, "the key is not the one in the certificate");
}

} // namespace countersign::certificate
