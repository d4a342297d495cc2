#include "certificate/OfficeKeyCertificate.h"

#include "certificate/OfficeKey.h"
#include "core/Fault.h"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/sha.h>

namespace countersign::certificate {

namespace {

bool subjectHas(X509* certificate, int field, std::string_view value) {
    X509_NAME const* const subject = X509_get_subject_name(certificate);
    for (int at = -1; (at = X509_NAME_get_index_by_NID(subject, field, at)) >= 0;) {
        ASN1_STRING const* const text = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at));
        unsigned char* utf8 = nullptr;
        int const size = ASN1_STRING_to_UTF8(&utf8, text);
        bool const same = size >= 0 && std::string_view(reinterpret_cast<char*>(utf8), static_cast<std::size_t>(size)) == value;
        OPENSSL_free(utf8);
        if (same) return true;
    }
    return false;
}

std::time_t secondsOf(Instant at) {
    return static_cast<std::time_t>(std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()).count());
}

} // namespace

ValidAt validityAt(X509* certificate, Instant at) {
    std::time_t seconds = secondsOf(at);
    // X509_cmp_time: -1 when the field is earlier than or at the moment, 1 when later, 0 when it cannot be read.
    if (X509_cmp_time(X509_get0_notBefore(certificate), &seconds) != -1) return ValidAt::notYet;
    if (X509_cmp_time(X509_get0_notAfter(certificate), &seconds) == 1) return ValidAt::valid;
    return ValidAt::expired;
}

namespace {

/// An extended key usage, where there is one, must have a purpose beside those of servers, clients, code and clocks.
bool isMeantForOthers(X509* certificate) {
    using Usages = Owned<EXTENDED_KEY_USAGE, EXTENDED_KEY_USAGE_free>;
    Usages const usages(static_cast<EXTENDED_KEY_USAGE*>(X509_get_ext_d2i(certificate, NID_ext_key_usage, nullptr, nullptr)));
    if (!usages) return false;
    for (int i = 0; i < sk_ASN1_OBJECT_num(usages.get()); ++i) {
        int const usage = OBJ_obj2nid(sk_ASN1_OBJECT_value(usages.get(), i));
        if (usage != NID_server_auth && usage != NID_client_auth && usage != NID_code_sign && usage != NID_time_stamp &&
            usage != NID_OCSP_sign)
            return false;
    }
    return true;
}

} // namespace

bool maySeal(X509* certificate) {
    std::uint32_t const flags = X509_get_extension_flags(certificate);
    if ((flags & EXFLAG_INVALID) != 0 || (flags & EXFLAG_KUSAGE) == 0 || (flags & EXFLAG_CA) != 0) return false;
    if (isMeantForOthers(certificate)) return false;
    return (X509_get_key_usage(certificate) & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) != 0;
}

bool namesOffice(X509* certificate, std::string_view office) {
    if (office.empty()) return false;
    return subjectHas(certificate, NID_serialNumber, office) || subjectHas(certificate, NID_organizationalUnitName, office);
}

bool isP256(EVP_PKEY* key) {
    char group[64] = {};
    std::size_t length = 0;
    bool const named = key && EVP_PKEY_is_a(key, "EC") == 1 && EVP_PKEY_get_group_name(key, group, sizeof group, &length) == 1 &&
                       std::strcmp(group, SN_X9_62_prime256v1) == 0;
    ERR_clear_error();
    return named;
}

bool isSm2(EVP_PKEY* key) { return key && EVP_PKEY_is_a(key, "SM2") == 1; }

namespace {

X509* issuerOf(X509* subject, STACK_OF(X509) * all) {
    for (int i = 0; i < sk_X509_num(all); ++i) {
        X509* const each = sk_X509_value(all, i);
        if (each != subject && X509_check_issued(each, subject) == X509_V_OK) return each;
    }
    return nullptr;
}

} // namespace

std::vector<std::string> orderedChain(X509* leaf, STACK_OF(X509) * all) {
    std::vector<std::string> chain;
    for (X509* at = leaf; at && chain.size() < 8; at = issuerOf(at, all)) {
        std::string der = derOf(at);
        if (std::find(chain.begin(), chain.end(), der) != chain.end()) break;
        chain.push_back(std::move(der));
        if (X509_check_issued(at, at) == X509_V_OK) break;
    }
    return chain;
}

std::vector<std::string> withoutRoot(std::vector<std::string> chain) {
    X509Cert const last = chain.size() > 1 ? certificateFromDer(chain.back()) : X509Cert();
    if (last && isSignedBy(last.get(), last.get())) chain.pop_back();
    return chain;
}

std::string serialOf(ASN1_INTEGER const* serial) {
    Owned<BIGNUM, BN_free> const number(ASN1_INTEGER_to_BN(serial, nullptr));
    char* const digits = number ? BN_bn2hex(number.get()) : nullptr;
    std::string hex = digits ? digits : "";
    OPENSSL_free(digits);
    return hex;
}

Sha256 sha256(std::string_view bytes) {
    Sha256 digest{};
    SHA256(reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(), digest.data());
    return digest;
}

std::string hexOf(std::string_view bytes) {
    std::string hex;
    hex.reserve(bytes.size() * 2);
    for (char const each : bytes) {
        auto const byte = static_cast<unsigned char>(each);
        hex += "0123456789abcdef"[byte >> 4];
        hex += "0123456789abcdef"[byte & 15];
    }
    return hex;
}

std::string hexOf(Sha256 const& digest) { return hexOf({reinterpret_cast<char const*>(digest.data()), digest.size()}); }

void requireUsable(Signer const& signer, std::string_view office, Instant at) {
    X509Cert const leaf = signer.chain().empty() ? X509Cert() : certificateFromDer(signer.chain().front());
    if (!leaf) throw Fault(FaultCode::keyUnusable, "there is no certificate with the key");
    if (!isP256(X509_get0_pubkey(leaf.get()))) throw Fault(FaultCode::keyUnusable, "the key is not on the curve P-256");
    if (!maySeal(leaf.get()))
        throw Fault(FaultCode::keyUnusable,
                    "the certificate is not meant for seals: its key usage lacks digitalSignature and nonRepudiation");
    if (!namesOffice(leaf.get(), office))
        throw Fault(FaultCode::keyUnusable, fmt::format("the certificate is not the one of office {}", office));
    switch (validityAt(leaf.get(), at)) {
    case ValidAt::notYet: throw Fault(FaultCode::keyUnusable, "the certificate is not valid yet");
    case ValidAt::expired: throw Fault(FaultCode::keyUnusable, "the certificate has expired");
    case ValidAt::valid: break;
    }
}

std::string fingerprint(Signer const& signer) {
    if (signer.chain().empty()) throw Fault(FaultCode::keyUnusable, "there is no certificate with the key");
    return hexOf(sha256(signer.chain().front()));
}

} // namespace countersign::certificate
