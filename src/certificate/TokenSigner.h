#pragma once

#include "certificate/Signer.h"
#include "core/casework/KeyToken.h"

#include <memory>

namespace countersign::certificate {

/// The office's key on a token. Which of the token's certificates is the key's is found by a signature made for nothing else.
/// Throws Fault{keyUnusable} when it is none of them, and what the token throws.
std::shared_ptr<Signer const> signerOnToken(std::shared_ptr<KeyToken const> token);

} // namespace countersign::certificate
