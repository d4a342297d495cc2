#pragma once

#include "core/Secret.h"
#include "core/casework/KeyToken.h"

#include <memory>
#include <string>
#include <string_view>

namespace countersign::device {

/// Does it name a token (RFC 7512) rather than a file?
bool isTokenUri(std::string_view name);

/// Signs in to the one token with the one private key that the URI names, for example
/// `pkcs11:token=Office%20SZ01;object=seal?module-path=/usr/lib/softhsm/libsofthsm2.so`; without a module path the modules that
/// p11-kit knows are asked. A PIN in the URI is refused: it would be stored. The PIN is used once and kept nowhere.
/// Throws Fault{keyUnusable} with a sentence of its own for every cause: unusable URI, no module, no such token, several, wrong PIN,
/// PIN locked, no such key, several, a key that is not on P-256.
std::shared_ptr<KeyToken const> openToken(std::string const& uri, Secret const& pin);

} // namespace countersign::device
