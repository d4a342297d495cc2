#include "certificate/StatusList.h"

#include "certificate/OfficeKey.h"
#include "certificate/OfficeKeyCertificate.h"
#include "certificate/SignedText.h"
#include "certificate/VerifyRevocation.h"
#include "core/Fault.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace countersign::certificate {

using nlohmann::json;

namespace {

constexpr char const* format = "countersign-status/1";
constexpr std::string_view signatureStart = R"({"signature":")", signatureEnd = "\"}\n";
constexpr std::array states{EndedAs::revoked, EndedAs::superseded, EndedAs::voided};

std::string lineOf(StatusList const& list) {
    json entries = json::array();
    for (auto const& [hash, state] : list.ended) entries.push_back({{"certificate", hash}, {"state", wordOf(state)}});
    return json{{"entries", entries},
                {"format", format},
                {"made_at", rfc3339(list.madeAt)},
                {"next_by", rfc3339(list.nextBy)},
                {"office", list.office}}
        .dump();
}

bool isHash(std::string const& text) {
    return text.size() == 64 &&
           std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool addEntry(json const& entry, StatusList& list) {
    if (!entry.is_object() || entry.size() != 2 || !entry.contains("certificate") || !entry.contains("state")) return false;
    if (!entry["certificate"].is_string() || !entry["state"].is_string()) return false;
    auto const state = endedAsFrom(entry["state"].get<std::string>());
    std::string const hash = entry["certificate"].get<std::string>();
    return state && isHash(hash) && list.ended.emplace(hash, *state).second;
}

std::string textAt(json const& object, char const* key) {
    auto const found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Exactly what lineOf writes, so that nothing is left to interpretation: no key twice, no entry out of order.
std::optional<StatusList> listFrom(std::string_view line) {
    json const parsed = json::parse(line, nullptr, false);
    if (!parsed.is_object() || textAt(parsed, "format") != format) return std::nullopt;
    auto const madeAt = parseInstant(textAt(parsed, "made_at")), nextBy = parseInstant(textAt(parsed, "next_by"));
    auto const entries = parsed.find("entries");
    if (!madeAt || !nextBy || entries == parsed.end() || !entries->is_array()) return std::nullopt;
    StatusList list{textAt(parsed, "office"), *madeAt, *nextBy, {}};
    for (auto const& entry : *entries)
        if (!addEntry(entry, list)) return std::nullopt;
    return lineOf(list) == line ? std::optional(list) : std::nullopt;
}

bool isIssuers(ProvenSignature const& signature, StatusList const& list, TrustAnchors const& trust) {
    X509Cert const leaf = certificateFromDer(signature.chain.front());
    return leaf && maySeal(leaf.get()) && namesOffice(leaf.get(), list.office) && validityAt(leaf.get(), list.madeAt) == ValidAt::valid &&
           leadsToTrust(signature, trust, list.madeAt);
}

} // namespace

std::string_view wordOf(EndedAs state) {
    switch (state) {
    case EndedAs::revoked: return "revoked";
    case EndedAs::superseded: return "superseded";
    case EndedAs::voided: return "voided";
    }
    return {};
}

std::optional<EndedAs> endedAsFrom(std::string_view word) {
    auto const found = std::find_if(states.begin(), states.end(), [word](EndedAs state) { return wordOf(state) == word; });
    return found == states.end() ? std::nullopt : std::optional(*found);
}

std::string_view sentenceOf(StatusFault fault) {
    switch (fault) {
    case StatusFault::tooLarge: return "larger than any status list; ask the office for its list";
    case StatusFault::form: return "no status list, or a damaged one; ask the office for its list";
    case StatusFault::signature: return "the status list was changed after it was signed; ask the office for its list";
    case StatusFault::issuerUnknown:
        return "the status list is not signed by a trusted office; give the certificate of its issuer with --trust";
    case StatusFault::issuerRevoked:
        return "the status list is signed with a certificate that was revoked; ask the office for a list under its new one";
    }
    return {};
}

std::string statusHash(std::string_view certificateNumber) { return hexOf(sha256(certificateNumber)); }

std::optional<EndedAs> StatusList::stateOf(std::string_view certificateNumber) const {
    auto const found = ended.find(statusHash(certificateNumber));
    return found == ended.end() ? std::nullopt : std::optional(found->second);
}

std::string signedStatusList(StatusList const& list, Signer const& signer) {
    requireUsable(signer, list.office, list.madeAt);
    std::string const line = lineOf(list);
    return line + "\n" + std::string(signatureStart) + signatureOver(line, signer) + std::string(signatureEnd);
}

std::variant<StatusList, StatusFault> readStatusList(std::string_view bytes, TrustAnchors const& trust) {
    if (bytes.size() > largestStatusList) return StatusFault::tooLarge;
    auto const end = bytes.find('\n');
    if (end == std::string_view::npos) return StatusFault::form;
    std::string_view const line = bytes.substr(0, end), rest = bytes.substr(end + 1);
    if (!rest.starts_with(signatureStart) || !rest.ends_with(signatureEnd) || rest.size() < signatureStart.size() + signatureEnd.size())
        return StatusFault::form;
    // The signature first: what nobody signed is not worth a parser.
    auto const signature =
        readSignatureOver(line, rest.substr(signatureStart.size(), rest.size() - signatureStart.size() - signatureEnd.size()));
    if (!signature.proven) return signature.fault == SignatureFault::wrong ? StatusFault::signature : StatusFault::form;
    if (!leadsToTrust(*signature.proven, trust, std::nullopt)) return StatusFault::issuerUnknown;
    auto list = listFrom(line);
    if (!list) return StatusFault::form;
    if (!isIssuers(*signature.proven, *list, trust)) return StatusFault::issuerUnknown;
    if (revokedSince(signature.proven->chain, trust, {list->madeAt})) return StatusFault::issuerRevoked;
    return std::move(*list);
}

} // namespace countersign::certificate
