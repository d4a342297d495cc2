#pragma once

#include "certificate/EmbeddedContent.h"
#include "certificate/Signer.h"
#include "certificate/TimeStamper.h"
#include "certificate/UnicodeMaps.h"
#include "core/Secret.h"
#include "core/record/CertificateContent.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace countersign::certificate {

/// A PDF that is finished except for the signature: `<` at holeBegin, zeros, `>` before holeEnd; the byte range
/// is written already and covers everything else.
struct UnsignedPdf {
    std::string bytes;
    std::size_t holeBegin = 0;
    std::size_t holeEnd = 0;
};

/// Puts the content into the drawn sheets, adds the maps of their fonts (if there are fonts to map), title, language, what an
/// archive asks for and the signature field (certified: no change allowed), and leaves a hole for `signatureBytes` of signature.
/// Equal input, equal bytes: the clock is content.issuedAt. `packed` is canonicalJson(content), which callers have at
/// hand or make meanwhile. With a password it is an electronic copy: encrypted (PdfEncryption.h), no two alike, and without the
/// claim to be for archives, which take nothing encrypted (ISO 19005-2, 6.1.3).
UnsignedPdf prepareForSeal(UnmappedSheets const& drawn, CertificateContent const& content, PackedContent const& packed,
                           std::size_t signatureBytes, std::optional<Secret> const& password = std::nullopt);

/// The sealed file: PAdES baseline B (ETSI EN 319 142-1), P-256 with SHA-256. Nothing may touch the bytes after.
/// Does not ask whether the key may be used: see requireUsable. With a time stamper it is baseline B-T, and what that throws is
/// passed on: a file without the time stamp that was asked for is none. With a password, an electronic copy as above.
std::string sealPdf(UnmappedSheets const& drawn, CertificateContent const& content, PackedContent const& packed, Signer const& signer,
                    TimeStamper const* stamper = nullptr, std::optional<Secret> const& password = std::nullopt);

} // namespace countersign::certificate
