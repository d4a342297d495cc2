#pragma once

#include "core/Day.h"

#include <string>
#include <vector>

class QPDF;

namespace countersign::certificate {

/// What a file says about itself.
struct PdfDescription {
    std::string title;
    std::vector<std::string> languages; ///< RFC 3066, the main one first
    bool archive = false;               ///< claims ISO 19005-2, level B
};

/// Title, dates and language, once for old readers (document information) and once as XMP, which say the same; readers show the
/// title and not the file's name. Equal descriptions, equal bytes: the clock is `issuedAt`.
void describe(QPDF& pdf, PdfDescription const& description, Instant issuedAt);

} // namespace countersign::certificate
