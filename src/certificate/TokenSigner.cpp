#include "certificate/TokenSigner.h"

#include "certificate/OfficeKeyCertificate.h"
#include "certificate/VisibleSealSignature.h"
#include "core/Fault.h"

#include <openssl/err.h>
#include <openssl/rand.h>

#include <utility>

namespace countersign::certificate {

namespace {

class TokenSigner final : public Signer {
public:
    TokenSigner(std::shared_ptr<KeyToken const> token, std::vector<std::string> chain)
        : m_token(std::move(token)), m_chain(std::move(chain)) {}

    std::vector<std::string> const& chain() const override { return m_chain; }
    std::string sign(Sha256 const& digest) const override { return derOfRaw(m_token->sign(digest)); }
    void requirePresent() const override { m_token->requirePresent(); }

private:
    std::shared_ptr<KeyToken const> m_token;
    std::vector<std::string> m_chain;
};

bool signedBy(X509* certificate, Sha256 const& digest, std::string const& signature) {
    EVP_PKEY* const key = X509_get0_pubkey(certificate);
    if (!isP256(key)) return false;
    KeyContext const context(EVP_PKEY_CTX_new(key, nullptr));
    auto const* const bytes = reinterpret_cast<unsigned char const*>(signature.data());
    bool const holds = context && EVP_PKEY_verify_init(context.get()) == 1 &&
                       EVP_PKEY_CTX_set_signature_md(context.get(), EVP_sha256()) == 1 &&
                       EVP_PKEY_verify(context.get(), bytes, signature.size(), digest.data(), digest.size()) == 1;
    ERR_clear_error();
    return holds;
}

X509Certs certificatesOn(KeyToken const& token) {
    X509Certs all(sk_X509_new_null());
    for (auto const& der : token.certificates())
        if (auto certificate = certificateFromDer(der)) sk_X509_push(all.get(), certificate.release());
    return all;
}

} // namespace

std::shared_ptr<Signer const> signerOnToken(std::shared_ptr<KeyToken const> token) {
    Sha256 challenge{};
    if (RAND_bytes(challenge.data(), static_cast<int>(challenge.size())) != 1) throw Fault(FaultCode::internal, "no random bytes");
    std::string const signature = derOfRaw(token->sign(challenge));
    X509Certs const all = certificatesOn(*token);
    for (int i = 0; i < sk_X509_num(all.get()); ++i)
        if (X509* const leaf = sk_X509_value(all.get(), i); signedBy(leaf, challenge, signature))
            return std::make_shared<TokenSigner>(std::move(token), orderedChain(leaf, all.get()));
    throw Fault(FaultCode::keyUnusable, "the key token: none of its certificates is the key's: put the office's certificate on it");
}

} // namespace countersign::certificate
