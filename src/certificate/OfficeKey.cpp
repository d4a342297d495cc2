#include "certificate/OfficeKey.h"

#include "certificate/OfficeKeyCertificate.h"
#include "certificate/OfficeKeyFile.h"
#include "certificate/OfficeKeyPem.h"
#include "certificate/OpenSsl.h"
#include "core/Fault.h"

#include <cstdlib>

#include <fmt/format.h>
#include <openssl/err.h>

namespace countersign::certificate {

namespace {

/// A key in this process's memory; OpenSSL overwrites it when it is freed.
class SoftSigner final : public Signer {
public:
    SoftSigner(PrivateOrPublicKey key, std::vector<std::string> chain) : m_key(std::move(key)), m_chain(std::move(chain)) {}

    std::vector<std::string> const& chain() const override { return m_chain; }

    std::string sign(Sha256 const& digest) const override {
        KeyContext const context(EVP_PKEY_CTX_new(m_key.get(), nullptr));
        std::string signature(static_cast<std::size_t>(EVP_PKEY_get_size(m_key.get())), '\0');
        std::size_t size = signature.size();
        auto* const out = reinterpret_cast<unsigned char*>(signature.data());
        if (!context || EVP_PKEY_sign_init(context.get()) != 1 || EVP_PKEY_CTX_set_signature_md(context.get(), EVP_sha256()) != 1 ||
            EVP_PKEY_sign(context.get(), out, &size, digest.data(), digest.size()) != 1) {
            ERR_clear_error();
            throw Fault(FaultCode::keyUnusable, "the key did not sign");
        }
        signature.resize(size);
        return signature;
    }

private:
    PrivateOrPublicKey m_key;
    std::vector<std::string> m_chain;
};

std::shared_ptr<Signer const> signerFrom(PrivateOrPublicKey key, STACK_OF(X509) * certificates, std::filesystem::path const& file) {
    if (!isP256(key.get())) refuseKey(file, "the key is not on the curve P-256");
    X509* const leaf = certificateOfKey(key.get(), certificates, file);
    return std::make_shared<SoftSigner>(std::move(key), orderedChain(leaf, certificates));
}

std::shared_ptr<Signer const> openPkcs12(OfficeKeyFile const& opened, PassPhrase const& passPhrase, std::filesystem::path const& file) {
    Bio const bio = reading(opened.bytes());
    Pkcs12 const box(d2i_PKCS12_bio(bio.get(), nullptr));
    if (!box) refuseKey(file, "this is neither a PEM nor a PKCS#12 file");
    if (PKCS12_mac_present(box.get()) != 1) refuseKey(file, "the PKCS#12 file is not protected by a pass phrase");
    auto const& phrase = passPhrase.text();
    if (PKCS12_verify_mac(box.get(), phrase.c_str(), static_cast<int>(phrase.size())) != 1)
        refuseKey(file, "the pass phrase is wrong, or the file is damaged");
    EVP_PKEY* key = nullptr;
    X509* leaf = nullptr;
    STACK_OF(X509)* others = nullptr;
    int const parsed = PKCS12_parse(box.get(), phrase.c_str(), &key, &leaf, &others);
    PrivateOrPublicKey ownedKey(key);
    X509Certs all(others ? others : sk_X509_new_null());
    if (leaf) sk_X509_unshift(all.get(), leaf);
    if (parsed != 1)
        refuseKey(file, "its contents cannot be opened; it may use an encryption that is no longer supported: export it again");
    if (!ownedKey) refuseKey(file, "there is no private key in it");
    return signerFrom(std::move(ownedKey), all.get(), file);
}

} // namespace

PassPhrase::PassPhrase(std::string text) : m_text(std::move(text)) {}
PassPhrase::~PassPhrase() { OPENSSL_cleanse(m_text.data(), m_text.size()); }
// Swapped, not moved: a short text would stay behind in the other.
PassPhrase::PassPhrase(PassPhrase&& other) noexcept { m_text.swap(other.m_text); }
PassPhrase& PassPhrase::operator=(PassPhrase&& other) noexcept {
    std::swap(m_text, other.m_text);
    return *this;
}

std::optional<PassPhrase> passPhraseFromEnvironment() {
    char const* const set = std::getenv("COUNTERSIGN_SEAL_PASSWORD");
    return set ? std::optional<PassPhrase>(std::in_place, set) : std::nullopt;
}

std::shared_ptr<Signer const> openOfficeKey(std::filesystem::path const& file, PassPhrase const& passPhrase) {
    OfficeKeyFile const opened(file);
    if (!opened.isPem()) return openPkcs12(opened, passPhrase, file);
    PrivateOrPublicKey key = keyFromPem(opened.bytes(), passPhrase, file);
    X509Certs const certificates = certificatesFromPem(opened.bytes());
    return signerFrom(std::move(key), certificates.get(), file);
}

std::shared_ptr<Signer const> openOfficeKey(std::filesystem::path const& keyFile, std::string const& certificatesPem,
                                            PassPhrase const& passPhrase) {
    OfficeKeyFile const opened(keyFile);
    PrivateOrPublicKey key = keyFromPem(opened.bytes(), passPhrase, keyFile);
    X509Certs const certificates = certificatesFromPem(certificatesPem);
    return signerFrom(std::move(key), certificates.get(), keyFile);
}

} // namespace countersign::certificate
