#include "certificate/Enrol.h"

#include "certificate/OfficeKeyCertificate.h"
#include "certificate/OpenSsl.h"
#include "core/Fault.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>

namespace countersign::certificate {

namespace {

// Enough for a demonstration key, whose pass phrase is made up of a hundred random bits unless somebody insists.
constexpr int pkcs12Rounds = 20'000;

/// OpenSSL's yes is 1; anything else here is a broken promise of the library or no memory.
void must(int yes, char const* what) {
    if (yes == 1) return;
    ERR_clear_error();
    throw Fault(FaultCode::internal, what);
}

PrivateOrPublicKey newKey() {
    PrivateOrPublicKey key(EVP_EC_gen(SN_X9_62_prime256v1));
    must(key != nullptr, "no key could be made");
    return key;
}

void put(X509_NAME* name, int field, std::string const& value) {
    must(X509_NAME_add_entry_by_NID(name, field, MBSTRING_UTF8, reinterpret_cast<unsigned char const*>(value.data()),
                                    static_cast<int>(value.size()), -1, 0),
         "a name does not fit into a certificate");
}

void putRandomSerial(X509* certificate) {
    unsigned char random[16];
    must(RAND_bytes(random, sizeof random), "no randomness");
    random[0] = static_cast<unsigned char>((random[0] & 0x7f) | 0x40); // positive, and always as long
    Owned<BIGNUM, BN_free> const number(BN_bin2bn(random, sizeof random, nullptr));
    must(BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr, "no serial number");
}

/// A certificate must be valid for a sheet of this very minute, whose time is cut to the minute: it starts a day ago.
void putValidity(X509* certificate, Instant now, int years) {
    auto const seconds = static_cast<std::time_t>(std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()).count());
    auto const until = plusYears(std::chrono::floor<std::chrono::days>(now), years);
    must(ASN1_TIME_set(X509_getm_notBefore(certificate), seconds - 24L * 3600) != nullptr, "no validity");
    must(ASN1_TIME_set(X509_getm_notAfter(certificate),
                       std::chrono::duration_cast<std::chrono::seconds>(until.time_since_epoch()).count()) != nullptr,
         "no validity");
}

void putExtension(X509* certificate, X509* issuer, int kind, char const* value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    Owned<X509_EXTENSION, X509_EXTENSION_free> const extension(X509V3_EXT_nconf_nid(nullptr, &context, kind, value));
    must(extension != nullptr, "no extension");
    must(X509_add_ext(certificate, extension.get(), -1), "no extension");
}

X509Cert newCertificate(EVP_PKEY* key, Instant now, int years) {
    X509Cert certificate(X509_new());
    must(X509_set_version(certificate.get(), X509_VERSION_3), "no version");
    putRandomSerial(certificate.get());
    putValidity(certificate.get(), now, years);
    must(X509_set_pubkey(certificate.get(), key), "no public key");
    return certificate;
}

std::string pemOf(X509* certificate) {
    Bio const memory(BIO_new(BIO_s_mem()));
    must(PEM_write_bio_X509(memory.get(), certificate), "a certificate cannot be written");
    return written(memory.get());
}

X509Cert officeCertificate(EVP_PKEY* key, DemonstrationOffice const& office, X509* root, EVP_PKEY* rootKey, Instant now) {
    X509Cert certificate = newCertificate(key, now, office.years);
    X509_NAME* const subject = X509_get_subject_name(certificate.get());
    put(subject, NID_countryName, "CN");
    put(subject, NID_organizationName, office.name);
    put(subject, NID_organizationalUnitName, office.code);
    put(subject, NID_serialNumber, office.code);
    put(subject, NID_commonName, "Demonstration seal " + office.code);
    must(X509_set_issuer_name(certificate.get(), X509_get_subject_name(root)), "no issuer");
    putExtension(certificate.get(), root, NID_basic_constraints, "critical,CA:FALSE");
    putExtension(certificate.get(), root, NID_key_usage, "critical,digitalSignature,nonRepudiation");
    putExtension(certificate.get(), root, NID_subject_key_identifier, "hash");
    putExtension(certificate.get(), root, NID_authority_key_identifier, "keyid:always");
    must(X509_sign(certificate.get(), rootKey, EVP_sha256()) > 0, "a certificate cannot be signed");
    return certificate;
}

X509Cert rootCertificate(EVP_PKEY* key, Instant now) {
    X509Cert root = newCertificate(key, now, 25);
    X509_NAME* const subject = X509_get_subject_name(root.get());
    put(subject, NID_countryName, "CN");
    put(subject, NID_organizationName, "Countersign");
    put(subject, NID_commonName, "Countersign root for demonstration only");
    must(X509_set_issuer_name(root.get(), subject), "no issuer");
    putExtension(root.get(), root.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    putExtension(root.get(), root.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
    putExtension(root.get(), root.get(), NID_subject_key_identifier, "hash");
    must(X509_sign(root.get(), key, EVP_sha256()) > 0, "a certificate cannot be signed");
    return root;
}

std::string pkcs12Of(EVP_PKEY* key, X509* leaf, X509* root, PassPhrase const& passPhrase) {
    X509View const above(sk_X509_new_null());
    must(sk_X509_push(above.get(), root) > 0, "no chain");
    Pkcs12 const box(PKCS12_create(passPhrase.text().c_str(), nullptr, key, leaf, above.get(), NID_aes_256_cbc, NID_aes_256_cbc,
                                   pkcs12Rounds, pkcs12Rounds, 0));
    must(box != nullptr, "a key file cannot be made");
    Bio const memory(BIO_new(BIO_s_mem()));
    must(i2d_PKCS12_bio(memory.get(), box.get()), "a key file cannot be made");
    return written(memory.get());
}

} // namespace

struct DemonstrationRoot::Key {
    PrivateOrPublicKey key;
    X509Cert certificate;
};

DemonstrationRoot::DemonstrationRoot(Instant now) : m_key(std::make_unique<Key>()), m_now(now) {
    m_key->key = newKey();
    m_key->certificate = rootCertificate(m_key->key.get(), now);
    m_pem = pemOf(m_key->certificate.get());
}

DemonstrationRoot::~DemonstrationRoot() = default;

DemonstrationRoot::OfficeFiles DemonstrationRoot::certify(DemonstrationOffice const& office, PassPhrase const& passPhrase) const {
    PrivateOrPublicKey const key = newKey();
    X509Cert const leaf = officeCertificate(key.get(), office, m_key->certificate.get(), m_key->key.get(), m_now);
    return {pkcs12Of(key.get(), leaf.get(), m_key->certificate.get(), passPhrase), pemOf(leaf.get()), hexOf(sha256(derOf(leaf.get())))};
}

PassPhrase randomPassPhrase() {
    constexpr std::string_view letters = "abcdefghijkmnpqrstuvwxyz23456789"; // 32: five bits each
    unsigned char random[20];
    must(RAND_bytes(random, sizeof random), "no randomness");
    std::string text;
    for (unsigned char const each : random) text += letters[each & 31];
    OPENSSL_cleanse(random, sizeof random);
    PassPhrase phrase(text);
    OPENSSL_cleanse(text.data(), text.size());
    return phrase;
}

} // namespace countersign::certificate
