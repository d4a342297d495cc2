#include "certificate/TimeStampToken.h"

#include "certificate/OpenSsl.h"
#include "certificate/VerifyRevocation.h"
#include "certificate/VerifySignature.h"
#include "core/Fault.h"

#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/rand.h>
#include <openssl/ts.h>

namespace countersign::certificate {

namespace {

using StampRequest = Owned<TS_REQ, TS_REQ_free>;
using StampImprint = Owned<TS_MSG_IMPRINT, TS_MSG_IMPRINT_free>;
using StampReply = Owned<TS_RESP, TS_RESP_free>;
using StampChecks = Owned<TS_VERIFY_CTX, TS_VERIFY_CTX_free>;
using StampFacts = Owned<TS_TST_INFO, TS_TST_INFO_free>;

void requireMade(bool yes) {
    ERR_clear_error();
    if (!yes) throw Fault(FaultCode::internal, "the question to the time-stamp authority could not be made");
}

void setImprint(TS_REQ* request, Sha256 const& imprint) {
    Owned<X509_ALGOR, X509_ALGOR_free> const algorithm(X509_ALGOR_new());
    StampImprint const made(TS_MSG_IMPRINT_new());
    requireMade(algorithm && made && X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr) == 1);
    auto bytes = imprint;
    requireMade(TS_MSG_IMPRINT_set_algo(made.get(), algorithm.get()) == 1 &&
                TS_MSG_IMPRINT_set_msg(made.get(), bytes.data(), static_cast<int>(bytes.size())) == 1 &&
                TS_REQ_set_msg_imprint(request, made.get()) == 1);
}

StampRequest requestFor(Sha256 const& imprint) {
    StampRequest request(TS_REQ_new());
    requireMade(request && TS_REQ_set_version(request.get(), 1) == 1 && TS_REQ_set_cert_req(request.get(), 1) == 1);
    setImprint(request.get(), imprint);
    return request;
}

/// 64 bits, as everybody takes; the highest is cleared, or it would be a negative number.
void setNonce(TS_REQ* request) {
    std::uint64_t number = 0;
    requireMade(RAND_bytes(reinterpret_cast<unsigned char*>(&number), sizeof(number)) == 1);
    Owned<ASN1_INTEGER, ASN1_INTEGER_free> const nonce(ASN1_INTEGER_new());
    requireMade(nonce && ASN1_INTEGER_set_uint64(nonce.get(), number >> 1U) == 1 && TS_REQ_set_nonce(request, nonce.get()) == 1);
}

void setPolicy(TS_REQ* request, std::string const& policy) {
    Owned<ASN1_OBJECT, ASN1_OBJECT_free> const id(OBJ_txt2obj(policy.c_str(), 1));
    if (!id) throw Fault(FaultCode::unusableInput, "the policy of the time stamps is no object identifier");
    requireMade(TS_REQ_set_policy_id(request, id.get()) == 1);
}

/// Each costs signatures to check, and a stranger chooses how many there are.
constexpr int mostInPath = 8;
constexpr std::size_t largestToken = 64U << 10;

/// Null unless the bytes are the one way to write this token.
Pkcs7 tokenFrom(std::string_view der) {
    if (der.size() > largestToken) return nullptr;
    auto const* at = reinterpret_cast<unsigned char const*>(der.data());
    Pkcs7 token(d2i_PKCS7(nullptr, &at, static_cast<long>(der.size())));
    if (token && derOf(token.get()) != der) token.reset();
    ERR_clear_error();
    return token;
}

/// Nothing but one signature and certificates.
bool hasOneBareSignature(PKCS7* token) {
    if (!PKCS7_type_is_signed(token)) return false;
    int const certificates = sk_X509_num(token->d.sign->cert);
    if (certificates < 1 || certificates > mostInPath || sk_X509_CRL_num(token->d.sign->crl) > 0) return false;
    STACK_OF(PKCS7_SIGNER_INFO)* const signers = PKCS7_get_signer_info(token);
    return sk_PKCS7_SIGNER_INFO_num(signers) == 1 && sk_X509_ATTRIBUTE_num(sk_PKCS7_SIGNER_INFO_value(signers, 0)->unauth_attr) <= 0;
}

/// The last of the certificates that lead up from the signer's; null when one of them leads nowhere.
X509* topOf(PKCS7* token) {
    X509View const signers(PKCS7_get0_signers(token, nullptr, 0));
    if (!signers || sk_X509_num(signers.get()) != 1) return nullptr;
    STACK_OF(X509)* const all = token->d.sign->cert;
    X509* top = sk_X509_value(signers.get(), 0);
    for (int used = 1; used < sk_X509_num(all); ++used) {
        X509* next = nullptr;
        for (int i = 0; i < sk_X509_num(all) && !next; ++i)
            if (X509* const other = sk_X509_value(all, i); X509_cmp(other, top) != 0 && isSignedBy(top, other)) next = other;
        if (!next) return nullptr;
        top = next;
    }
    bool const ownIssuer = X509_check_issued(top, top) == X509_V_OK;
    return !ownIssuer || isSignedBy(top, top) ? top : nullptr;
}

/// The certificates of a token that holds, the signer's first.
std::vector<std::string> chainIn(PKCS7* token) {
    X509View const signers(PKCS7_get0_signers(token, nullptr, 0));
    std::vector<std::string> chain{derOf(sk_X509_value(signers.get(), 0))};
    STACK_OF(X509)* const all = token->d.sign->cert;
    for (int i = 0; i < sk_X509_num(all); ++i)
        if (std::string der = derOf(sk_X509_value(all, i)); der != chain.front()) chain.push_back(std::move(der));
    return chain;
}

std::optional<Instant> timeOf(PKCS7* token) {
    StampFacts const facts(PKCS7_to_TS_TST_INFO(token));
    std::tm parts{};
    if (!facts || ASN1_TIME_to_tm(TS_TST_INFO_get_time(facts.get()), &parts) != 1) return std::nullopt;
    return Instant(std::chrono::seconds(timegm(&parts)));
}

bool holds(PKCS7* token, TS_REQ* request, X509Anchors anchors) {
    StampChecks const checks(TS_REQ_to_TS_VERIFY_CTX(request, nullptr));
    if (!checks || !anchors) return false;
    TS_VERIFY_CTX_add_flags(checks.get(), TS_VFY_SIGNATURE);
    TS_VERIFY_CTX_set_store(checks.get(), anchors.release());
    bool const yes = TS_RESP_verify_token(checks.get(), token) == 1;
    ERR_clear_error();
    return yes;
}

/// Whether the token's own topmost certificate is worth anything is not asked here.
X509Anchors ownTop(PKCS7* token) {
    X509* const top = topOf(token);
    X509Anchors store(X509_STORE_new());
    if (!top || !store || X509_STORE_add_cert(store.get(), top) != 1) return nullptr;
    X509_STORE_set_flags(store.get(), X509_V_FLAG_PARTIAL_CHAIN | X509_V_FLAG_NO_CHECK_TIME);
    return store;
}

[[noreturn]] void failed(std::string const& why) {
    ERR_clear_error();
    throw Fault(FaultCode::timeStampFailed, why);
}

} // namespace

struct TimeStampQuery::Made {
    StampRequest request;
};

TimeStampQuery::TimeStampQuery(Sha256 const& imprint, std::string const& policy)
    : m_made(std::make_unique<Made const>(Made{requestFor(imprint)})), m_imprint(imprint) {
    setNonce(m_made->request.get());
    if (!policy.empty()) setPolicy(m_made->request.get(), policy);
}

TimeStampQuery::~TimeStampQuery() = default;

std::string TimeStampQuery::der() const {
    unsigned char* der = nullptr;
    int const size = i2d_TS_REQ(m_made->request.get(), &der);
    requireMade(size > 0);
    std::string bytes(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return bytes;
}

std::string TimeStampQuery::tokenIn(std::string_view reply) const {
    auto const* at = reinterpret_cast<unsigned char const*>(reply.data());
    auto const* const end = at + reply.size();
    StampReply const answer(d2i_TS_RESP(nullptr, &at, static_cast<long>(reply.size())));
    if (!answer || at != end) failed("time stamp: the answer cannot be read");
    auto const status = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(TS_RESP_get_status_info(answer.get())));
    if (status != TS_STATUS_GRANTED && status != TS_STATUS_GRANTED_WITH_MODS) failed(fmt::format("time stamp: refused, status {}", status));
    PKCS7* const token = TS_RESP_get_token(answer.get());
    if (!token || !hasOneBareSignature(token)) failed("time stamp: the answer has no plain token");
    if (!holds(token, m_made->request.get(), ownTop(token))) failed("time stamp: the answer is not to this question");
    std::string der = derOf(token);
    if (!readTimeStamp(der, m_imprint)) failed("time stamp: the answer has no usable token");
    return der;
}

std::optional<TimeStamp> readTimeStamp(std::string_view der, Sha256 const& imprint) {
    Pkcs7 const token = tokenFrom(der);
    if (!token || !hasOneBareSignature(token.get()) || !holds(token.get(), requestFor(imprint).get(), ownTop(token.get()))) {
        ERR_clear_error();
        return std::nullopt;
    }
    auto const at = timeOf(token.get());
    return at ? std::optional(TimeStamp{*at}) : std::nullopt;
}

TrustedTimeStamp trustedTimeStamp(std::string_view der, Sha256 const& imprint, TrustAnchors const& trust, Instant now) {
    Pkcs7 const token = tokenFrom(der);
    auto const stamp = readTimeStamp(der, imprint);
    if (!token || !stamp || trust.timeAuthorities.empty()) return {};
    X509Anchors store = storeOf(trust.timeAuthorities);
    setTrustRules(X509_STORE_get0_param(store.get()), stamp->at);
    if (!holds(token.get(), requestFor(imprint).get(), std::move(store))) return {};
    if (trust.revocations.empty()) return {stamp->at};
    TrustAnchors const clocks{trust.timeAuthorities, {}, trust.revocations};
    SealedWhen const when{stamp->at, {}, true};
    auto const chain = chainIn(token.get());
    if (revokedSince(chain, clocks, when)) return {std::nullopt, true};
    return {stamp->at, false, isRevocationKnown(chain, clocks, when, now)};
}

} // namespace countersign::certificate
