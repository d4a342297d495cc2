#pragma once

class QPDF;

namespace countersign::certificate {

/// Deflates what the pages show, on as many processors as there are. Streams that are packed already are left alone.
/// libharu packs them too, but one after the other, which takes a quarter of the time that a long record takes.
/// Equal documents give equal bytes, whatever the number of processors.
void packPages(QPDF& document);

} // namespace countersign::certificate
