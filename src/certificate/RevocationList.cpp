#include "certificate/RevocationList.h"

#include "certificate/OfficeKeyCertificate.h"
#include "certificate/VerifyFile.h"

#include <algorithm>
#include <ctime>

#include <openssl/err.h>
#include <openssl/pem.h>

namespace countersign::certificate {

namespace {

using Crl = Owned<X509_CRL, X509_CRL_free>;
using DistributionPoint = Owned<ISSUING_DIST_POINT, ISSUING_DIST_POINT_free>;
using ReasonCode = Owned<ASN1_ENUMERATED, ASN1_ENUMERATED_free>;
using GeneralizedTime = Owned<ASN1_GENERALIZEDTIME, ASN1_GENERALIZEDTIME_free>;

constexpr std::string_view crlBegin = "-----BEGIN X509 CRL-----";

/// Null for bytes that are no list, or have something after it.
Crl crlFromDer(std::string_view der) {
    auto const* at = reinterpret_cast<unsigned char const*>(der.data());
    auto const* const end = at + der.size();
    Crl crl(d2i_X509_CRL(nullptr, &at, static_cast<long>(der.size())));
    if (at != end) crl.reset();
    return crl;
}

/// What is damaged ends the lists of a PEM text; all that were announced must be there.
std::vector<Crl> crlsIn(std::string_view bytes) {
    std::vector<Crl> all;
    if (bytes.find(crlBegin) == std::string_view::npos) {
        if (Crl one = crlFromDer(bytes)) all.push_back(std::move(one));
        return all;
    }
    std::size_t announced = 0;
    for (auto at = bytes.find(crlBegin); at != std::string_view::npos; at = bytes.find(crlBegin, at + 1)) ++announced;
    Bio const pem = reading(bytes);
    while (X509_CRL* next = PEM_read_bio_X509_CRL(pem.get(), nullptr, nullptr, nullptr)) all.emplace_back(next);
    if (all.size() < announced) all.clear();
    return all;
}

std::optional<Instant> instantOf(ASN1_TIME const* time) {
    std::tm parts{};
    if (!time || ASN1_TIME_to_tm(time, &parts) != 1) return std::nullopt;
    return Instant(std::chrono::seconds(timegm(&parts)));
}

/// As strict as setTrustRules is with certificates.
bool isStronglySigned(X509_CRL* crl) {
    int digest = NID_undef;
    if (OBJ_find_sigid_algs(X509_CRL_get_signature_nid(crl), &digest, nullptr) != 1) return false;
    return digest != NID_sha1 && digest != NID_md5;
}

bool isListOf(X509_CRL* crl, X509* authority) {
    bool const maySign = (X509_get_extension_flags(authority) & EXFLAG_CA) != 0 && (X509_get_key_usage(authority) & KU_CRL_SIGN) != 0;
    EVP_PKEY* const key = X509_get0_pubkey(authority);
    return maySign && key && X509_NAME_cmp(X509_CRL_get_issuer(crl), X509_get_subject_name(authority)) == 0 && isStronglySigned(crl) &&
           X509_CRL_verify(crl, key) == 1;
}

std::optional<std::string> authorityOf(X509_CRL* crl, TrustAnchors const& trust) {
    for (auto const* const trusted : {&trust.certificates, &trust.timeAuthorities})
        for (auto const& der : *trusted)
            if (X509Cert const each = certificateFromDer(der); each && isListOf(crl, each.get())) return der;
    return std::nullopt;
}

/// Whether everything critical in the list is something that is understood here (RFC 5280, 5.2).
template <class Extensions>
bool isUnderstood(Extensions const& of, int count, X509_EXTENSION* (*get)(Extensions const*, int), std::initializer_list<int> known) {
    for (int i = 0; i < count; ++i) {
        X509_EXTENSION* const each = get(&of, i);
        int const kind = OBJ_obj2nid(X509_EXTENSION_get_object(each));
        if (X509_EXTENSION_get_critical(each) == 1 && std::find(known.begin(), known.end(), kind) == known.end()) return false;
    }
    return true;
}

/// `found` stays null where there is none; false where it is damaged or there twice.
template <class Type> bool takeExtension(X509_REVOKED* entry, int kind, Type& found) {
    int state = 0;
    found.reset(static_cast<typename Type::pointer>(X509_REVOKED_get_ext_d2i(entry, kind, &state, nullptr)));
    return found || state == -1;
}

bool isLossOfTheKey(long reason) {
    return reason == CRL_REASON_KEY_COMPROMISE || reason == CRL_REASON_CA_COMPROMISE || reason == CRL_REASON_AA_COMPROMISE;
}

bool isSparingStamps(long reason) {
    return reason == CRL_REASON_UNSPECIFIED || reason == CRL_REASON_AFFILIATION_CHANGED || reason == CRL_REASON_SUPERSEDED ||
           reason == CRL_REASON_CESSATION_OF_OPERATION;
}

bool addRevoked(X509_REVOKED* entry, RevocationList& list) {
    ReasonCode reason;
    GeneralizedTime invalidity;
    auto const revokedAt = instantOf(X509_REVOKED_get0_revocationDate(entry));
    if (!revokedAt || !takeExtension(entry, NID_crl_reason, reason) || !takeExtension(entry, NID_invalidity_date, invalidity) ||
        !isUnderstood(*entry, X509_REVOKED_get_ext_count(entry), X509_REVOKED_get_ext, {NID_crl_reason, NID_invalidity_date}))
        return false;
    auto const invalidAt = invalidity ? instantOf(invalidity.get()) : revokedAt;
    if (!invalidAt) return false;
    long const why = reason ? ASN1_ENUMERATED_get(reason.get()) : CRL_REASON_UNSPECIFIED;
    if (why == CRL_REASON_REMOVE_FROM_CRL) return true;
    RevokedCertificate const told{std::min(*revokedAt, *invalidAt), isLossOfTheKey(why), reason && isSparingStamps(why)};
    auto const [place, isNew] = list.revoked.emplace(serialOf(X509_REVOKED_get0_serialNumber(entry)), told);
    auto& all = place->second;
    if (!isNew) all = {std::min(all.from, told.from), all.keyLost || told.keyLost, all.sparesStamps && told.sparesStamps};
    return true;
}

/// A list with entries of other authorities (an indirect one) would need their names at each entry: no authority of ours makes one.
bool readScope(X509_CRL* crl, RevocationList& list) {
    int state = 0;
    DistributionPoint const scope(
        static_cast<ISSUING_DIST_POINT*>(X509_CRL_get_ext_d2i(crl, NID_issuing_distribution_point, &state, nullptr)));
    if (!scope && state != -1) return false;
    list.whole = !scope && X509_CRL_get_ext_by_NID(crl, NID_delta_crl, -1) < 0;
    return !scope || scope->indirectCRL <= 0;
}

std::optional<RevocationList> toldBy(X509_CRL* crl) {
    RevocationList list;
    auto const madeAt = instantOf(X509_CRL_get0_lastUpdate(crl));
    list.nextBy = instantOf(X509_CRL_get0_nextUpdate(crl));
    if (!madeAt || (X509_CRL_get0_nextUpdate(crl) && !list.nextBy) || !readScope(crl, list) ||
        !isUnderstood(*crl, X509_CRL_get_ext_count(crl), X509_CRL_get_ext, {NID_issuing_distribution_point, NID_delta_crl}))
        return std::nullopt;
    list.madeAt = *madeAt;
    STACK_OF(X509_REVOKED)* const entries = X509_CRL_get_REVOKED(crl);
    for (int i = 0; i < sk_X509_REVOKED_num(entries); ++i)
        if (!addRevoked(sk_X509_REVOKED_value(entries, i), list)) return std::nullopt;
    return list;
}

/// The signature first: what nobody signed is not worth reading.
std::variant<RevocationList, RevocationFault> readRevocationList(X509_CRL* crl, TrustAnchors const& trust, Instant now) {
    auto authority = authorityOf(crl, trust);
    if (!authority) return RevocationFault::signerUnknown;
    auto list = toldBy(crl);
    if (!list) return RevocationFault::form;
    if (list->madeAt - clocksMayDiffer > now) return RevocationFault::datedLater;
    list->authority = std::move(*authority);
    return std::move(*list);
}

} // namespace

std::string_view sentenceOf(RevocationFault fault) {
    switch (fault) {
    case RevocationFault::tooLarge: return "larger than any list of revoked certificates; get the list anew from the authority";
    case RevocationFault::form:
        return "no list of revoked certificates (X.509 CRL in PEM or DER) to go by, or a damaged one; get the list anew from the authority";
    case RevocationFault::signerUnknown:
        return "the list of revoked certificates is not signed by a trusted authority; give the certificate of the authority that "
               "publishes it with --trust, or with --trust-time";
    case RevocationFault::datedLater:
        return "the list of revoked certificates is dated later than this computer's clock; correct the clock, or get the list anew from "
               "the authority";
    }
    return {};
}

std::variant<std::vector<RevocationList>, RevocationFault> readRevocationLists(std::string_view bytes, TrustAnchors const& trust,
                                                                               Instant now) {
    if (bytes.size() > largestRevocationFile) return RevocationFault::tooLarge;
    auto const crls = crlsIn(bytes);
    std::vector<RevocationList> lists;
    for (auto const& crl : crls) {
        auto read = readRevocationList(crl.get(), trust, now);
        ERR_clear_error();
        if (auto const* const fault = std::get_if<RevocationFault>(&read)) return *fault;
        lists.push_back(std::get<RevocationList>(std::move(read)));
    }
    ERR_clear_error();
    if (lists.empty()) return RevocationFault::form;
    return lists;
}

} // namespace countersign::certificate
