#include "certificate/PdfSealCms.h"

#include "certificate/OfficeKeyCertificate.h"
#include "certificate/OpenSsl.h"
#include "core/Fault.h"

#include <openssl/err.h>

namespace countersign::certificate {

namespace {

using Octets = Owned<ASN1_OCTET_STRING, ASN1_OCTET_STRING_free>;
using SigningCertificateV2 = Owned<ESS_SIGNING_CERT_V2, ESS_SIGNING_CERT_V2_free>;

void must(bool yes) {
    if (yes) return;
    ERR_clear_error();
    throw Fault(FaultCode::internal, "the signature could not be built");
}

Octets octets(unsigned char const* data, int size) {
    Octets string(ASN1_OCTET_STRING_new());
    must(string && ASN1_OCTET_STRING_set(string.get(), data, size) == 1);
    return string;
}

void addCertificates(PKCS7* cms, std::vector<std::string> const& chain) {
    for (auto const& der : chain) {
        X509Cert const certificate = certificateFromDer(der);
        must(certificate && PKCS7_add_certificate(cms, certificate.get()) == 1);
    }
}

void addSigningCertificate(PKCS7_SIGNER_INFO* signer, X509* leaf) {
    // RFC 5035: SHA-256 is the default algorithm and left out; no issuer and serial (EN 319 142-1 asks for none).
    SigningCertificateV2 const about(OSSL_ESS_signing_cert_v2_new_init(EVP_sha256(), leaf, nullptr, 0));
    must(about != nullptr);
    unsigned char* der = nullptr;
    int const size = i2d_ESS_SIGNING_CERT_V2(about.get(), &der);
    must(size > 0);
    Owned<ASN1_STRING, ASN1_STRING_free> sequence(ASN1_STRING_new());
    must(sequence != nullptr);
    ASN1_STRING_set0(sequence.get(), der, size);
    must(PKCS7_add_signed_attribute(signer, NID_id_smime_aa_signingCertificateV2, V_ASN1_SEQUENCE, sequence.get()) == 1);
    static_cast<void>(sequence.release());
}

void addAttributes(PKCS7_SIGNER_INFO* signer, X509* leaf, Sha256 const& messageDigest) {
    must(PKCS7_add_signed_attribute(signer, NID_pkcs9_contentType, V_ASN1_OBJECT, OBJ_nid2obj(NID_pkcs7_data)) == 1);
    Octets digest = octets(messageDigest.data(), static_cast<int>(messageDigest.size()));
    must(PKCS7_add_signed_attribute(signer, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING, digest.get()) == 1);
    static_cast<void>(digest.release()); // the attribute owns it now
    addSigningCertificate(signer, leaf);
}

Sha256 digestOfAttributes(PKCS7_SIGNER_INFO* signer) {
    unsigned char* der = nullptr;
    int const size =
        ASN1_item_i2d(reinterpret_cast<ASN1_VALUE*>(PKCS7_get_signed_attributes(signer)), &der, ASN1_ITEM_rptr(PKCS7_ATTR_SIGN));
    must(size > 0);
    Sha256 const digest = sha256({reinterpret_cast<char*>(der), static_cast<std::size_t>(size)});
    OPENSSL_free(der);
    return digest;
}

PKCS7_SIGNER_INFO* addSigner(PKCS7* cms, X509* leaf) {
    Owned<PKCS7_SIGNER_INFO, PKCS7_SIGNER_INFO_free> signer(PKCS7_SIGNER_INFO_new());
    must(signer && PKCS7_SIGNER_INFO_set(signer.get(), leaf, X509_get0_pubkey(leaf), EVP_sha256()) == 1);
    must(PKCS7_add_signer(cms, signer.get()) == 1);
    return signer.release();
}

Owned<ASN1_STRING, ASN1_STRING_free> sequence(std::string const& der) {
    Owned<ASN1_STRING, ASN1_STRING_free> string(ASN1_STRING_new());
    must(string && ASN1_STRING_set(string.get(), der.data(), static_cast<int>(der.size())) == 1);
    return string;
}

void addTimeStamp(PKCS7_SIGNER_INFO* signer, std::string const& token) {
    auto value = sequence(token);
    must(PKCS7_add_attribute(signer, NID_id_smime_aa_timeStampToken, V_ASN1_SEQUENCE, value.get()) == 1);
    static_cast<void>(value.release()); // the attribute owns it now
}

/// What stands in the only unsigned attribute, if it is a time stamp with one value.
std::optional<std::string> timeStampIn(PKCS7_SIGNER_INFO const* signer) {
    if (sk_X509_ATTRIBUTE_num(signer->unauth_attr) != 1) return std::nullopt;
    X509_ATTRIBUTE* const attribute = sk_X509_ATTRIBUTE_value(signer->unauth_attr, 0);
    if (OBJ_obj2nid(X509_ATTRIBUTE_get0_object(attribute)) != NID_id_smime_aa_timeStampToken || X509_ATTRIBUTE_count(attribute) != 1)
        return std::nullopt;
    ASN1_TYPE const* const value = X509_ATTRIBUTE_get0_type(attribute, 0);
    if (!value || value->type != V_ASN1_SEQUENCE) return std::nullopt;
    return std::string(reinterpret_cast<char const*>(ASN1_STRING_get0_data(value->value.sequence)),
                       static_cast<std::size_t>(ASN1_STRING_length(value->value.sequence)));
}

} // namespace

std::string buildCms(std::vector<std::string> const& chain, Sha256 const& messageDigest, SignAttributes const& sign,
                     StampSignature const& stamp) {
    must(!chain.empty());
    X509Cert const leaf = certificateFromDer(chain.front());
    Pkcs7 const cms(PKCS7_new());
    must(leaf && cms && PKCS7_set_type(cms.get(), NID_pkcs7_signed) == 1 && PKCS7_content_new(cms.get(), NID_pkcs7_data) == 1);
    must(PKCS7_set_detached(cms.get(), 1) == 1);
    addCertificates(cms.get(), chain);
    PKCS7_SIGNER_INFO* const signer = addSigner(cms.get(), leaf.get());
    addAttributes(signer, leaf.get(), messageDigest);
    std::string const signature = sign(digestOfAttributes(signer));
    must(ASN1_STRING_set(signer->enc_digest, signature.data(), static_cast<int>(signature.size())) == 1);
    if (auto const token = stamp ? stamp(sha256(signature)) : std::nullopt) addTimeStamp(signer, *token);
    return derOf(cms.get());
}

std::size_t longestCms(std::vector<std::string> const& chain) {
    must(!chain.empty());
    X509Cert const leaf = certificateFromDer(chain.front());
    must(leaf && X509_get0_pubkey(leaf.get()));
    std::string const longest(static_cast<std::size_t>(EVP_PKEY_get_size(X509_get0_pubkey(leaf.get()))), '\0');
    return buildCms(chain, {}, [&longest](Sha256 const&) { return longest; }).size();
}

std::optional<CmsParts> partsOfCms(std::string_view hole) {
    auto const* at = reinterpret_cast<unsigned char const*>(hole.data());
    auto const* const begin = at;
    Pkcs7 const cms(d2i_PKCS7(nullptr, &at, static_cast<long>(hole.size())));
    ERR_clear_error();
    if (!cms || !PKCS7_type_is_signed(cms.get())) return std::nullopt;
    STACK_OF(PKCS7_SIGNER_INFO)* const signers = PKCS7_get_signer_info(cms.get());
    STACK_OF(X509)* const certificates = cms->d.sign->cert;
    if (sk_PKCS7_SIGNER_INFO_num(signers) != 1 || sk_X509_num(certificates) < 1 || sk_X509_num(certificates) > 8) return std::nullopt;
    CmsParts parts;
    for (int i = 0; i < sk_X509_num(certificates); ++i) parts.chain.push_back(derOf(sk_X509_value(certificates, i)));
    PKCS7_SIGNER_INFO const* const signer = sk_PKCS7_SIGNER_INFO_value(signers, 0);
    ASN1_OCTET_STRING const* const signature = signer->enc_digest;
    parts.signature.assign(reinterpret_cast<char const*>(ASN1_STRING_get0_data(signature)),
                           static_cast<std::size_t>(ASN1_STRING_length(signature)));
    parts.timeStamp = timeStampIn(signer);
    parts.der = hole.substr(0, static_cast<std::size_t>(at - begin));
    return parts;
}

} // namespace countersign::certificate
