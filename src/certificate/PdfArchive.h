#pragma once

#include "certificate/ArchiveMatter.h"
#include "certificate/UnicodeMaps.h"
#include "core/Day.h"

class QPDF;

namespace countersign::certificate {

/// Does the file say that it is for archives? An encrypted one may not.
enum class ArchiveClaim { made, none };

/// Makes the drawn sheets a file for archives: PDF/A-2 (ISO 19005-2, level B). Adds what describes the file, what the colours
/// mean, what libharu leaves out of its fonts, and the outline. Nothing that PDF/A-1 forbids is used either.
/// Equal arguments, equal bytes. Throws Fault{internal} when the fonts of the document are not the given ones.
void makeArchivable(QPDF& pdf, ArchiveMatter const& matter, FontMeanings const& fonts, Instant issuedAt,
                    ArchiveClaim claim = ArchiveClaim::made);

} // namespace countersign::certificate
