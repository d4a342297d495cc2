#pragma once

#include "certificate/OpenSsl.h"
#include "certificate/Signer.h"
#include "certificate/VerifyFile.h"
#include "core/Day.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::certificate {

/// A signature that is exactly what buildCms makes, and true for its digest. Who made it is another question.
struct ProvenSignature {
    std::vector<std::string> chain;       ///< DER, the signer's first
    std::optional<std::string> timeStamp; ///< a token that readTimeStamp takes for `stamped`
    Sha256 stamped{};                     ///< of the signature's value
};

enum class SignatureFault { form, wrong, timeStamp };

struct SignatureReading {
    std::optional<ProvenSignature> proven;
    SignatureFault fault = SignatureFault::form;
};

/// `hole`: the CMS and nothing but zeros behind it. The CMS is built anew from its own certificates and signature and
/// must come out the same byte for byte, so that nothing in it is left to interpretation: one signer, P-256 with
/// SHA-256, the three attributes of PAdES baseline B, every certificate signed by the next; beside it no unsigned attribute, or
/// one: a time stamp that is true for the signature.
SignatureReading readSignature(std::string_view hole, Sha256 const& digest);

/// Of DER certificates. Where some are authorities', the others are no anchors.
X509Anchors storeOf(std::vector<std::string> const& certificates);
/// Any trusted certificate ends a path, root or not; times are judged at `at` and never by this PC's clock.
void setTrustRules(X509_VERIFY_PARAM* rules, std::optional<Instant> at);

/// Does the chain end in a trusted certificate? Without a time: is it built and signed so at all.
bool leadsToTrust(ProvenSignature const& signature, TrustAnchors const& trust, std::optional<Instant> at);

} // namespace countersign::certificate
