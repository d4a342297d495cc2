#pragma once

#include "certificate/Signer.h"
#include "certificate/VerifySignature.h"

#include <string>
#include <string_view>

namespace countersign::certificate {

/// A detached signature over a text (buildCms) in base64, as lists and logs carry it beside the text.
std::string signatureOver(std::string_view text, Signer const& signer);

/// What such a signature proves of the text. Takes hostile input.
SignatureReading readSignatureOver(std::string_view text, std::string_view base64);

} // namespace countersign::certificate
