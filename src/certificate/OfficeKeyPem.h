#pragma once

#include "certificate/OfficeKey.h"
#include "certificate/OpenSsl.h"

#include <filesystem>
#include <string>

namespace countersign::certificate {

/// Throws Fault{keyUnusable}: the file's name, and why.
[[noreturn]] void refuseKey(std::filesystem::path const& file, char const* why);

/// The private key in a PEM text. Throws Fault{keyUnusable}: there is none, it is damaged, the pass phrase is wrong.
PrivateOrPublicKey keyFromPem(std::string const& pem, PassPhrase const& passPhrase, std::filesystem::path const& file);

/// The certificate of this key. Throws Fault{keyUnusable}: there are no certificates, or none is the key's.
X509* certificateOfKey(EVP_PKEY* key, STACK_OF(X509) * certificates, std::filesystem::path const& file);

} // namespace countersign::certificate
