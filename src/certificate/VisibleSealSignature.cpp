#include "certificate/VisibleSealSignature.h"

#include "certificate/OfficeKeyCertificate.h"
#include "core/Fault.h"

#include <openssl/ecdsa.h>
#include <openssl/err.h>

namespace countersign::certificate {

namespace {

constexpr int p256Half = 32; // of SM2, too

using EcdsaSignature = Owned<ECDSA_SIG, ECDSA_SIG_free>;
using BigNumber = Owned<BIGNUM, BN_free>;

unsigned char const* octetsOf(std::string_view bytes) { return reinterpret_cast<unsigned char const*>(bytes.data()); }

std::string rawOf(std::string const& der) {
    auto const* at = octetsOf(der);
    EcdsaSignature const parsed(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())));
    std::string raw(std::size_t{2} * p256Half, '\0');
    auto* const out = reinterpret_cast<unsigned char*>(raw.data());
    bool const fits = parsed && BN_bn2binpad(ECDSA_SIG_get0_r(parsed.get()), out, p256Half) == p256Half &&
                      BN_bn2binpad(ECDSA_SIG_get0_s(parsed.get()), out + p256Half, p256Half) == p256Half;
    ERR_clear_error();
    if (!fits) throw Fault(FaultCode::keyUnusable, "the key's signature is none of P-256");
    return raw;
}

EVP_MD const* hashFor(int bits) {
    if (bits <= 224) return EVP_sha224();
    return bits <= 256 ? EVP_sha256() : EVP_sha384();
}

bool holdsFor(EVP_PKEY* key, std::string_view bytes, std::string const& der) {
    bool const byName = isSm2(key);
    KeyContext const named = byName ? usualSm2(key) : KeyContext();
    Owned<EVP_MD_CTX, EVP_MD_CTX_free> const context(EVP_MD_CTX_new());
    if (byName && !named) return false;
    if (context && named) EVP_MD_CTX_set_pkey_ctx(context.get(), named.get());
    EVP_MD const* const hash = named ? EVP_sm3() : hashFor(EVP_PKEY_get_bits(key));
    return context && EVP_DigestVerifyInit(context.get(), nullptr, hash, nullptr, key) == 1 &&
           EVP_DigestVerify(context.get(), octetsOf(der), der.size(), octetsOf(bytes), bytes.size()) == 1;
}

} // namespace

KeyContext usualSm2(EVP_PKEY* key) {
    constexpr std::string_view name = "1234567812345678";
    KeyContext context(EVP_PKEY_CTX_new(key, nullptr));
    if (context && EVP_PKEY_CTX_set1_id(context.get(), name.data(), static_cast<int>(name.size())) != 1) context.reset();
    return context;
}

std::string derOfRaw(std::string_view raw) {
    int const half = static_cast<int>(raw.size() / 2);
    EcdsaSignature const signature(ECDSA_SIG_new());
    BigNumber r(BN_bin2bn(octetsOf(raw), half, nullptr)), s(BN_bin2bn(octetsOf(raw) + half, half, nullptr));
    if (!signature || !r || !s || ECDSA_SIG_set0(signature.get(), r.get(), s.get()) != 1) return {};
    static_cast<void>(r.release()); // the signature owns both now
    static_cast<void>(s.release());
    unsigned char* der = nullptr;
    int const size = i2d_ECDSA_SIG(signature.get(), &der);
    if (size <= 0) return {};
    std::string bytes(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return bytes;
}

std::string signedSeal(std::string signedBytes, std::string const& der) {
    std::string const raw = rawOf(der);
    signedBytes += '\xFF';
    signedBytes += static_cast<char>(raw.size());
    return signedBytes += raw;
}

std::string signSeal(std::string signedBytes, Signer const& signer) {
    std::string const der = signer.sign(sha256(signedBytes));
    return signedSeal(std::move(signedBytes), der);
}

bool isSignedWith(VisibleSeal const& seal, X509* certificate) {
    EVP_PKEY* const key = certificate ? X509_get0_pubkey(certificate) : nullptr;
    bool yes = false;
    if (key && (EVP_PKEY_is_a(key, "EC") == 1 || isSm2(key)) &&
        static_cast<int>(seal.signature.size()) == 2 * ((EVP_PKEY_get_bits(key) + 7) / 8)) {
        std::string const der = derOfRaw(seal.signature);
        yes = !der.empty() && holdsFor(key, seal.signedBytes, der);
    }
    ERR_clear_error();
    return yes;
}

std::string certificateReferenceOf(X509* certificate) {
    std::string const serial = serialOf(X509_get0_serialNumber(certificate));
    auto const first = serial.find_first_not_of('0');
    return first == std::string::npos || serial.front() == '-' ? std::string() : serial.substr(first);
}

} // namespace countersign::certificate
