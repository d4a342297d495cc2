#include "certificate/VerifySignature.h"

#include "certificate/OfficeKeyCertificate.h"
#include "certificate/PdfSealCms.h"
#include "certificate/TimeStampToken.h"
#include "core/Fault.h"

#include <openssl/err.h>

namespace countersign::certificate {

namespace {

using Certificates = std::vector<X509Cert>;

Certificates decoded(std::vector<std::string> const& chain) {
    Certificates all;
    for (auto const& der : chain) all.push_back(certificateFromDer(der));
    return all;
}

/// The certificates of a CMS are not under its signature: whatever travels with it must prove itself, or a changed
/// byte in it would go unseen.
bool linksHold(Certificates const& chain) {
    for (std::size_t i = 0; i < chain.size(); ++i) {
        if (!chain[i]) return false;
        if (i + 1 < chain.size() && !(chain[i + 1] && isSignedBy(chain[i].get(), chain[i + 1].get()))) return false;
    }
    X509* const last = chain.back().get();
    return chain.size() == 1 || X509_check_issued(last, last) != X509_V_OK || isSignedBy(last, last);
}

bool verifies(EVP_PKEY* key, Sha256 const& digest, std::string_view signature) {
    KeyContext const context(EVP_PKEY_CTX_new(key, nullptr));
    bool const yes = context && EVP_PKEY_verify_init(context.get()) == 1 &&
                     EVP_PKEY_CTX_set_signature_md(context.get(), EVP_sha256()) == 1 &&
                     EVP_PKEY_verify(context.get(), reinterpret_cast<unsigned char const*>(signature.data()), signature.size(),
                                     digest.data(), digest.size()) == 1;
    ERR_clear_error();
    return yes;
}

bool onlyZeros(std::string_view rest) { return rest.find_first_not_of('\0') == std::string_view::npos; }

X509View above(Certificates const& chain) {
    X509View view(sk_X509_new_null());
    for (std::size_t i = 1; i < chain.size(); ++i) sk_X509_push(view.get(), chain[i].get());
    return view;
}

/// What is last in the chain and not signed by itself must at least be in the path that was found.
bool lastIsInPath(Certificates const& chain, X509_STORE_CTX* path) {
    X509* const last = chain.back().get();
    if (X509_check_issued(last, last) == X509_V_OK) return true;
    STACK_OF(X509)* const found = X509_STORE_CTX_get0_chain(path);
    for (int i = 0; i < sk_X509_num(found); ++i)
        if (X509_cmp(sk_X509_value(found, i), last) == 0) return true;
    return false;
}

} // namespace

X509Anchors storeOf(std::vector<std::string> const& certificates) {
    X509Anchors store(X509_STORE_new());
    Certificates const all = decoded(certificates);
    auto const isAuthority = [](X509Cert const& each) { return each && (X509_get_extension_flags(each.get()) & EXFLAG_CA) != 0; };
    bool const authorities = std::any_of(all.begin(), all.end(), isAuthority);
    for (auto const& anchor : all)
        if (!anchor || ((!authorities || isAuthority(anchor)) && X509_STORE_add_cert(store.get(), anchor.get()) != 1))
            throw Fault(FaultCode::internal, "a trusted certificate is unusable");
    return store;
}

void setTrustRules(X509_VERIFY_PARAM* rules, std::optional<Instant> at) {
    X509_VERIFY_PARAM_set_flags(rules, X509_V_FLAG_PARTIAL_CHAIN);
    X509_VERIFY_PARAM_set_depth(rules, 8);
    X509_VERIFY_PARAM_set_auth_level(rules, 2); // 112 bits: no SHA-1, no RSA below 2048
    if (at)
        X509_VERIFY_PARAM_set_time(rules, std::chrono::floor<std::chrono::seconds>(at->time_since_epoch()).count());
    else
        X509_VERIFY_PARAM_set_flags(rules, X509_V_FLAG_NO_CHECK_TIME);
}

SignatureReading readSignature(std::string_view hole, Sha256 const& digest) {
    auto const parts = partsOfCms(hole);
    if (!parts || !onlyZeros(hole.substr(parts->der.size()))) return {{}, SignatureFault::form};
    // The digest stands in the signed attributes as it is: where it does not, the costly part need not begin.
    std::string_view const expected(reinterpret_cast<char const*>(digest.data()), digest.size());
    if (parts->der.find(expected) == std::string_view::npos) return {{}, SignatureFault::wrong};
    Certificates const chain = decoded(parts->chain);
    if (!linksHold(chain)) return {{}, SignatureFault::form};
    EVP_PKEY* const key = X509_get0_pubkey(chain.front().get());
    if (!isP256(key)) return {{}, SignatureFault::form};
    bool holds = false;
    auto const given = [&](Sha256 const& attributes) {
        holds = verifies(key, attributes, parts->signature);
        return parts->signature;
    };
    std::string const anew = buildCms(parts->chain, digest, given, [&](Sha256 const&) { return parts->timeStamp; });
    if (!holds) return {{}, SignatureFault::wrong};
    if (anew != parts->der) return {{}, SignatureFault::form};
    Sha256 const stamped = sha256(parts->signature);
    if (parts->timeStamp && !readTimeStamp(*parts->timeStamp, stamped)) return {{}, SignatureFault::timeStamp};
    return {ProvenSignature{parts->chain, parts->timeStamp, stamped}, SignatureFault::form};
}

bool leadsToTrust(ProvenSignature const& signature, TrustAnchors const& trust, std::optional<Instant> at) {
    Certificates const chain = decoded(signature.chain);
    X509Anchors const store = storeOf(trust.certificates);
    X509View const others = above(chain);
    X509Path const path(X509_STORE_CTX_new());
    if (!path || X509_STORE_CTX_init(path.get(), store.get(), chain.front().get(), others.get()) != 1)
        throw Fault(FaultCode::internal, "no certificate path");
    setTrustRules(X509_STORE_CTX_get0_param(path.get()), at);
    bool const found = X509_verify_cert(path.get()) == 1 && lastIsInPath(chain, path.get());
    ERR_clear_error();
    return found;
}

} // namespace countersign::certificate
