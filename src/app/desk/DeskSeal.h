#pragma once

#include "certificate/Signer.h"
#include "core/Secret.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace countersign::app {

/// The office's key that COUNTERSIGN_SEAL names, as this desk has it while somebody is signed in. A key on a token is opened once, by the
/// PIN of COUNTERSIGN_SEAL_PASSWORD or, where that is not set, by the one that somebody types; until `forget` the token stays signed in.
/// The PIN itself is used once and kept nowhere. A wrong one is tried once, whoever gave it: the token counts. From any thread.
class DeskSeal {
public:
    DeskSeal();

    /// Has somebody to type the PIN before anything can be sealed? Asks no token.
    bool wantsPin() const;
    /// Throws Fault{keyUnusable} as device::openToken.
    void open(Secret const& pin);
    /// For the one who seals; it stays good while the token is opened anew. Null where no key is named. Throws Fault{keyUnusable}.
    std::shared_ptr<certificate::Signer const> signer();
    /// The token is signed out. A key in a file is opened each time anyway.
    void forget();
    /// The office's certificate and what stands above it, as far as they are at hand without a PIN from somebody. Throws nothing.
    std::vector<std::string> chainAtHand();

private:
    struct Token;
    class TokenAsNow;
    std::shared_ptr<Token> m_token;
};

} // namespace countersign::app
