#pragma once

#include "certificate/OpenSsl.h"
#include "certificate/Signer.h"
#include "core/Day.h"

#include <string>
#include <string_view>
#include <vector>

namespace countersign::certificate {

/// How an office's certificate stands to a moment of sealing.
enum class ValidAt { notYet, valid, expired };
ValidAt validityAt(X509* certificate, Instant at);

/// Key usage is stated and has digitalSignature or nonRepudiation, and it is no certification authority's, server's, client's, clock's.
bool maySeal(X509* certificate);

/// The subject's serialNumber or an organizational unit is the office's code.
bool namesOffice(X509* certificate, std::string_view office);

bool isP256(EVP_PKEY* key);
bool isSm2(EVP_PKEY* key);

/// DER, from the leaf upwards as far as `all` has its issuers; certificates of another chain are left out.
std::vector<std::string> orderedChain(X509* leaf, STACK_OF(X509) * all);

/// What a file holds of a chain: who checks it has the root, or nothing in the file is of worth to him (RFC 5280, 6.1: a path ends below
/// its anchor). A certificate that stands alone stays.
std::vector<std::string> withoutRoot(std::vector<std::string> chain);

/// Hexadecimal capitals in whole bytes; a negative one begins with a minus. Empty where it cannot be read.
std::string serialOf(ASN1_INTEGER const* serial);

Sha256 sha256(std::string_view bytes);
std::string hexOf(std::string_view bytes); ///< lower case
std::string hexOf(Sha256 const& digest);

} // namespace countersign::certificate
