#pragma once

#include "certificate/OpenSsl.h"
#include "certificate/Signer.h"
#include "certificate/VisibleSeal.h"

#include <string>
#include <string_view>

namespace countersign::certificate {

/// The whole seal: `signedBytes`, then FF, 40 and the 64 bytes of r and s (ECDSA on P-256 with SHA-256).
/// Throws Fault{keyUnusable} as the signer does, and for a signature that is none of P-256.
std::string signSeal(std::string signedBytes, Signer const& signer);

/// The same with a signature that stands as DER SEQUENCE { r, s }. Throws Fault{keyUnusable} for one that is longer.
std::string signedSeal(std::string signedBytes, std::string const& der);

/// r and s of equal length, one after the other, as DER SEQUENCE { r, s }. Empty when they cannot be written.
std::string derOfRaw(std::string_view raw);

/// Is the signature the certificate's? The hash is the one of the curve's length: SHA-224, SHA-256, SHA-384
/// (BSI TR-03116-2; published seals are on brainpoolP224r1 and brainpoolP256r1); of an SM2 certificate it is SM3 (TrialSeal.h). Of whom the
/// certificate is, and who trusts it, are other questions.
bool isSignedWith(VisibleSeal const& seal, X509* certificate);

/// For signing and verifying with SM2 under the name of who has told no other (GM/T 0009-2012); null where that cannot be had.
KeyContext usualSm2(EVP_PKEY* key);

/// The certificate's serial number in hexadecimal capitals without leading zeros: what names it in a seal
/// (ICAO 9303-13). Empty for a certificate without a positive number.
std::string certificateReferenceOf(X509* certificate);

} // namespace countersign::certificate
