#pragma once

#include "certificate/PdfSeal.h"
#include "certificate/Signer.h"
#include "core/Day.h"

#include <optional>
#include <string>
#include <string_view>

namespace countersign::certificate {

/// A comment in the first lines of every certificate: a file that was cut or damaged later is still known for one.
inline constexpr char const* certificateMark = "%countersign-certificate/1\n";

/// Placeholder in the byte range; ten digits hold every offset that we accept.
inline constexpr long long widestOffset = 9'999'999'999;

/// Finds the placeholders that qpdf wrote and puts the real byte range in. Throws Fault{internal} when the file does
/// not have exactly one of each.
UnsignedPdf withByteRange(std::string bytes);

/// SHA-256 over everything but the hole.
Sha256 digestOutsideHole(UnsignedPdf const& pdf);

/// Why the outer form of a file is not that of a certificate as it was sealed.
enum class FrameFault {
    cut,         ///< no end of file where it belongs, or bytes behind it
    revised,     ///< more than one cross-reference section: something was saved on top
    noSignature, ///< no byte range
    byteRange,   ///< the signature covers less than the whole file, or its place is not where the range says
    padding,     ///< something hides in the room left behind the signature
};

struct PdfFrame {
    UnsignedPdf pdf;                    ///< bytes as given, with the hole found
    std::string signature;              ///< the hole decoded
    std::optional<Instant> claimedAt{}; ///< when it was signed, by its own word; none of what is encrypted
    bool encrypted = false;             ///< the trailer says so; in which way is for who opens it to look at
};

bool hasCertificateMark(std::string_view bytes);

/// Reads the outer form without any PDF library, so that hostile bytes meet as little code as possible: one plain
/// cross-reference table, one trailer, one signature whose byte range leaves out exactly its own hex digits.
struct FrameReading {
    std::optional<PdfFrame> frame;
    std::optional<FrameFault> fault;
};
FrameReading readFrame(std::string bytes);

} // namespace countersign::certificate
