#pragma once

#include "certificate/OfficeKey.h"
#include "certificate/OpenSsl.h"
#include "certificate/PageSeal.h"
#include "certificate/VerifyFile.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::certificate {

/// The key of page seals on trial: SM2 with SM3 (GB/T 32918.2, GB/T 32905) instead of ECDSA on P-256 with SHA-256. Readers take such
/// a seal for none of an office's unless they are asked to (docs/page-seal.md, "On trial"). It seals no files: there is no
/// CMS with SM2 that other verifiers read.
class TrialSealKey {
public:
    /// A PEM file with the key and the office's certificate for it. Throws Fault{keyUnusable} as `openOfficeKey`, and for a key
    /// that is none of SM2.
    TrialSealKey(std::filesystem::path const& file, PassPhrase const& passPhrase);

    std::string const& certificate() const { return m_certificate; } ///< DER

    /// The page's seal. Throws Fault{unusableInput} as `pageSealMessage`; Fault{keyUnusable} where the certificate is not for sealing
    /// for this office at the time of issue, and when the key does not sign.
    std::string sealPage(PageSealRecord const& record) const;

private:
    std::string signatureOf(std::string_view bytes) const; ///< DER

    PrivateOrPublicKey m_key;
    std::string m_certificate, m_reference;
};

/// The seals on trial of all pages of a sealed PDF, in order: each says what the page's own seal says.
/// Throws Fault{unusableInput}: the file is not genuine under these options, or of a layout without page seals.
std::vector<std::string> trialSealsOf(std::string const& pdf, VerifyOptions const& options, TrialSealKey const& key);

/// The bytes as a QR code (error correction M) to print: SVG, 0.5 mm a module, with its quiet zone.
std::string sealPicture(std::string_view seal);

} // namespace countersign::certificate
